# Les clés d’accès.
passkeys = Clés d’accès
passkeys-lede = Une clé d’accès est gardée par votre téléphone, votre ordinateur ou une clé de sécurité. Déverrouillée là, elle vous connecte sans mot de passe et sans code. Personne ne peut la deviner, et elle ne vaut que pour ce site.
passkeys-yours = Vos clés d’accès
passkeys-none = Vous n’avez pas encore de clé d’accès.
passkey-since = Ajoutée le
passkey-unused = Pas encore utilisée
passkey-remove = Retirer
passkey-new = Ajouter une clé d’accès
passkey-new-note = Votre navigateur vous demande ensuite où la garder. Partout ailleurs vous êtes déconnecté.
passkey-name = Nom de la clé d’accès
passkey-name-hint = Pour vous seul, par exemple « Téléphone » ou « Clé de mon trousseau ».
passkey-begin = Ajouter la clé d’accès
passkey-added = La clé d’accès est ajoutée. Vous êtes déconnecté partout ailleurs.
passkey-removed = La clé d’accès est retirée et ne connecte plus personne. Supprimez-la aussi sur son appareil.
passkey-make-lede = Votre navigateur vous demande maintenant où garder la clé d’accès. Suivez ce qu’il dit.
passkey-use = Se connecter avec une clé d’accès
passkey-confirm = Utiliser plutôt une clé d’accès
passkey-show-lede = Votre navigateur vous demande maintenant une clé d’accès. Déverrouillez-la comme vous déverrouillez l’appareil.
passkey-off = Les clés d’accès ont besoin de JavaScript, qui est désactivé ici ou n’est pas arrivé. Tout le reste s’en passe : revenez en arrière et utilisez votre mot de passe, avec un code de l’application ou sur papier.
passkey-waiting = Votre navigateur vous le demande.
passkey-unable = Ce navigateur ne connaît pas les clés d’accès. Revenez en arrière et utilisez votre mot de passe, avec un code de l’application ou sur papier.
passkey-failed = C’était annulé, trop long, ou il n’y a pas ici de clé d’accès pour ce registre. Réessayez, ou revenez en arrière et utilisez votre mot de passe.
passkey-has-one = Cet appareil garde déjà une de vos clés d’accès pour ce registre.
passkey-elsewhere = Les clés d’accès ne fonctionnent pas à l’adresse où vous avez ouvert cette page. Ouvrez le registre à l’adresse que donne votre bureau.
passkey-again = Réessayer
passkey-back = Revenir en arrière
factor-passkeys =
    { $n ->
        [0] Vous n’avez pas de clé d’accès. Elle vous connecte sans mot de passe ni code.
        [one] Vous avez une clé d’accès.
       *[other] Vous avez { $n } clés d’accès.
    }
factor-passkeys-go = Ajouter ou retirer des clés d’accès
factor-app-removed-one = L’application est retirée. Vos clés d’accès et les codes sur papier continuent de valoir.
not-now-passkey-late = Cela a pris trop de temps ou a déjà abouti. Recommencez.
not-now-passkey-refused = Cette clé d’accès ne connecte personne ici. Elle a pu être retirée, ou vaut pour un autre registre. Utilisez votre mot de passe, ou essayez une autre clé.
not-now-passkey-copied = Cette clé d’accès est refusée, car quelqu’un pourrait en avoir une copie : elle compte ses usages, et le compte a reculé. Utilisez votre mot de passe et un code, retirez cette clé et ajoutez-en une nouvelle.
not-now-passkey-there = Cette clé d’accès est déjà ajoutée.
not-now-passkey-none = Vous n’avez plus cette clé d’accès.
not-now-passkey-many = Vous avez autant de clés d’accès qu’une personne peut en avoir. Retirez-en une qui ne vous sert pas.
not-now-passkey-demonstration = Ceci est une démonstration dont tous partagent les comptes. La clé d’accès de l’un exclurait les autres.
not-now-passkey-address = Les clés d’accès ne fonctionnent pas à l’adresse de ce registre : il leur faut https et le nom d’un hôte, pas un numéro. Qui gère le serveur peut le changer (public_url).
doctor-check-passkeys = Clés d’accès
doctor-passkeys-good = elles valent pour { $host }. Sous un autre nom de ce serveur, elles sont perdues.
doctor-passkeys-here = sans public_url, elles ne valent que pour « localhost ».
doctor-passkeys-never = elles ne fonctionnent pas à { $url }.
doctor-passkeys-never-do = Donnez au serveur un nom et https, et réglez public_url sur cela.
