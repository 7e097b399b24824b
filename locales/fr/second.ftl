# La connexion avec un second facteur.
second-factor = Connexion en deux étapes
second-factor-lede = Qui apprend votre mot de passe ne peut pas encore se connecter : un code d’une application de votre téléphone, un code sur papier ou une clé d’accès est aussi demandé.
factor-days-left =
    { $n ->
        [one] Il reste un jour pour mettre en place la connexion en deux étapes. Ensuite, seules les pages de votre compte s’ouvriront.
       *[other] Il reste { $n } jours pour mettre en place la connexion en deux étapes. Ensuite, seules les pages de votre compte s’ouvriront.
    }
factor-set-up = La mettre en place
factor-missing = Il faut ici la connexion en deux étapes. Tant qu’elle n’est pas en place, seules les pages de votre compte s’ouvrent.
factor-app = Application qui produit des codes
factor-app-none = Aucune application n’est en place. Toute application de codes à usage unique (TOTP) convient. Elle n’a pas besoin de réseau.
factor-app-begin = Mettre en place une application
factor-app-since = En place depuis le
factor-app-used = Dernier usage
factor-app-again = Passer à un autre téléphone
factor-app-again-note = Le téléphone d’avant fonctionne jusqu’au premier code du nouveau. Retirer l’application retire aussi les codes sur papier, sauf si vous avez une clé d’accès.
factor-app-remove = Retirer l’application
factor-app-taken = L’application est en place. Vous êtes déconnecté partout ailleurs.
factor-app-removed = L’application et les codes sur papier sont retirés. Votre mot de passe suffit pour vous connecter.
factor-paper = Codes sur papier
factor-paper-note = Pour quand vous n’avez ni votre téléphone ni une clé d’accès. Chacun ne sert qu’une fois.
factor-paper-none = Vous les recevez en mettant en place une application ou en ajoutant une clé d’accès.
factor-paper-left =
    { $n ->
        [0] Il n’en reste aucun. Créez-en de nouveaux.
        [one] Il reste un code.
       *[other] Il reste { $n } codes.
    }
factor-paper-renew = Créer de nouveaux codes
app-scan = Scannez l’image avec l’application, ou saisissez-y la clé. Saisissez ensuite le code que l’application affiche.
app-picture = Image de la clé, à scanner par une application
app-key = Clé
app-key-note = Selon l’heure, six chiffres, toutes les trente secondes.
app-open = L’ouvrir dans une application de cet appareil
app-do = Mettre l’application en service
field-one-time = Code de l’application
field-one-time-hint = Six chiffres. Chaque code ne sert qu’une fois.
field-paper = Code sur papier
field-paper-hint = 24 lettres et chiffres. Les tirets sont facultatifs.
field-either-hint = Six chiffres, ou un code sur papier. Chaque code ne sert qu’une fois.
paper-title = Vos codes sur papier
paper-lede = Imprimez cette page ou copiez les codes, et gardez-les loin de votre téléphone. Ils ne sont plus montrés ensuite. Chacun ne sert qu’une fois.
paper-before = Les codes d’avant ne valent plus.
paper-do = Je les ai gardés
step-title = Encore une étape
step-lede = Votre mot de passe est juste. Il faut maintenant un code.
step-paper = Je n’ai pas mon téléphone : utiliser un code sur papier
step-app = Utiliser un code de l’application
step-lost = Si vous n’avez ni l’un ni l’autre, demandez à un administrateur de retirer la seconde étape de votre compte.
confirm-title = Est-ce bien vous ?
confirm-lede = La suite décide de qui entre dans votre compte. Prouvez donc encore une fois qui vous êtes ; cela vaut quinze minutes.
confirm-do = Continuer
account-reset-factors = Retirer la seconde étape
account-factors-note = Retirer la seconde étape est pour qui a perdu téléphone et codes ; assurez-vous que c’est bien cette personne. Un lien pour un nouveau mot de passe laisse la seconde étape telle quelle.
not-now-second-step = Cette connexion a pris trop de temps ou a déjà abouti. Reconnectez-vous avec votre mot de passe.
not-now-app-late = La mise en place de l’application a pris trop de temps ou a déjà abouti. Recommencez.
not-now-no-factor = Ce compte n’a pas de seconde étape.
not-now-factor-demonstration = Ceci est une démonstration. Son horloge est arrêtée à un autre jour : aucune application ne produit de codes pour elle, et aucune seconde étape n’est demandée.
problem-wrong-code = { $field } : ce code ne vaut pas. Un code de l’application vaut une minute ; chaque code ne sert qu’une fois.
personal-factor = Ce que vous prouvez en plus de votre mot de passe
personal-factor-why = Pour que votre mot de passe seul ne laisse entrer personne.
personal-factor-who = Montré à vous une fois, à sa création. Qui gère les comptes voit que vous en avez un.
cli-kept-ceremonies = Connexions commencées et jamais abouties
cli-user-unfactor = Retirer la seconde étape de connexion à qui a perdu téléphone et codes
cli-user-unfactor-example = tansiq user unfactor officer@example.org
cli-user-unfactored = La seconde étape est retirée, et toutes les connexions de { $email } ont pris fin.
settings-wants-second-factor = "required", "grace" ou "optional"
doctor-check-accounts = Comptes
doctor-factor-required = qui travaille dans le registre se connecte avec un second facteur.
doctor-factor-grace = qui travaille dans le registre met en place un second facteur dans les { $days } jours.
doctor-factor-optional = aucun second facteur n’est demandé : un mot de passe appris par autrui ouvre le registre.
doctor-factor-optional-do = Mettez second_factor dans [accounts] à "grace" ou "required".
