# Lettres qui rappellent les échéances, réponses par courriel, calendriers.
reminder-subject =
    { $n ->
        [one] Une échéance approche ou est passée : registre de { $office }
       *[other] { $n } échéances approchent ou sont passées : registre de { $office }
    }
reminder-hello = Bonjour { $name },
reminder-lead =
    { $n ->
        [one] Le registre des engagements de { $office } contient un engagement dont vous répondez et dont l’échéance approche ou est passée.
       *[other] Le registre des engagements de { $office } contient { $n } engagements dont vous répondez et dont l’échéance approche ou est passée.
    }
reminder-kept = (Son texte n’est pas envoyé par courriel en raison de son marquage ; ouvrez le lien pour le lire.)
reminder-due-today = Échéance { $date } : le dernier jour est aujourd’hui.
reminder-due-ahead =
    { $n ->
        [one] Échéance { $date } : il reste { $n } jour.
       *[other] Échéance { $date } : il reste { $n } jours.
    }
reminder-due-past =
    { $n ->
        [one] Échéance { $date } : il y a { $n } jour.
       *[other] Échéance { $date } : il y a { $n } jours.
    }
reminder-answer-link = Pour en rendre compte, ouvrez son lien et connectez-vous.
reminder-answer-one =
    Vous pouvez répondre à ce message. Écrivez un chiffre sur la première ligne :

        1  fait
        2  reporté (ajoutez la nouvelle date : 2 31/12/2027)
        3  en cours

    Au-dessous, vous pouvez en dire plus et joindre ce qui le montre. Le bureau lit votre réponse avant que rien ne soit inscrit au registre.
reminder-answer-many =
    Vous pouvez répondre à ce message. Écrivez une ligne par engagement : son numéro ci-dessus, deux-points et un chiffre, par exemple 2: 1

        1  fait
        2  reporté (ajoutez la nouvelle date : 2: 2 31/12/2027)
        3  en cours

    Sous ces lignes, vous pouvez en dire plus et joindre ce qui le montre. Le bureau lit votre réponse avant que rien ne soit inscrit au registre.
reminder-stop =
    Pour ne plus recevoir ces lettres, ouvrez ce lien :
    { $link }
reminder-answer-subject = Votre réponse au registre de { $office }
reminder-answer-accepted = Votre réponse a été inscrite au registre de { $office } : { $references }.
reminder-answer-refused = Votre réponse n’a pas été inscrite au registre de { $office } : { $references }.
reminder-answer-why = Motif : { $reason }
letters = Lettres et calendrier
letters-lede = Le registre écrit à qui répond d’un engagement avant et après son échéance : une seule lettre pour tout ce qui arrive à échéance.
letters-off = Ce registre n’envoie pas de telles lettres pour le moment.
letters-before = Jours avant l’échéance
letters-after = Jours après l’échéance
letters-never = aucun
letters-choice = Votre choix
letters-want = Me rappeler les échéances
letters-lang = Langue des lettres
letters-kept = Votre choix est enregistré.
letters-stop = Arrêter les lettres de rappel
letters-stop-text = Le registre ne vous rappellera plus les échéances. Votre compte et ce dont vous répondez ne changent pas.
letters-stop-do = Arrêter ces lettres
letters-stopped = Vous ne recevrez plus de lettres de rappel.
letters-stop-note = Vous pouvez les recevoir de nouveau à tout moment : connectez-vous et ouvrez « Lettres et calendrier » sur la page de votre compte.
not-now-letter-link = Ce lien ne fonctionne pas : il est incomplet ou n’est plus valable. Connectez-vous et choisissez sous « Compte », « Lettres et calendrier ».
not-now-calendar-over = Votre calendrier n’a plus d’adresse. Rechargez la page.
not-now-answer-decided = Quelqu’un a déjà décidé de cette réponse. Rechargez la liste.
not-now-answer-nobody = La personne qui a répondu ne parle plus pour une partie qui répond de cet engagement. Refusez la réponse, ou rendez compte au nom du bureau.
not-now-answer-own = Personne n’accepte sa propre réponse. Un autre membre du bureau doit en décider.
calendar = Calendrier
calendar-note = Votre programme de calendrier peut lire, à une adresse qui vous est propre, les échéances dont vous répondez, les étapes et les sessions. Qui a cette adresse voit ce que vous voyez ; les engagements marqués TLP:AMBER ou plus n’y figurent que par leur numéro.
calendar-once = Donnez cette adresse à votre programme de calendrier. Elle n’est montrée que cette fois :
calendar-since = Votre calendrier a une adresse depuis le
calendar-make = Créer une adresse
calendar-again = Créer une autre adresse ; l’ancienne prend fin
calendar-end = Retirer l’adresse
calendar-ended = L’adresse est retirée.
calendar-name = Engagements : { $office }
calendar-due = { $reference } arrive à échéance ({ $date })
calendar-milestone = { $reference } : étape ({ $date })
calendar-kept = (Son texte ne figure pas ici ; ouvrez le lien pour le lire.)
calendar-session = Session d’un dialogue
answers = Réponses par courriel
answers-lede = Ce qui a été répondu aux lettres de rappel. Rien n’en est au registre avant que vous ne l’acceptiez.
answers-by-state = Réponses par état
answers-none-waiting = Aucune réponse n’attend de décision.
answers-none-accepted = Aucune réponse n’a été acceptée récemment.
answers-none-refused = Aucune réponse n’a été refusée récemment.
action-answer-accept = Réponse par courriel inscrite
action-answer-refuse = Réponse par courriel refusée
answer-state-waiting = En attente
answer-state-accepted = Acceptées
answer-state-refused = Refusées
answer-is-waiting = En attente
answer-is-accepted = Acceptée
answer-is-refused = Refusée
answer-other-address = D’une autre adresse que celle du compte
answer-own-address = (l’adresse du compte)
answer-of = Réponse de { $name }
answer-received = Reçue
answer-from = De
answer-from-nobody = non indiqué
answer-state = État
answer-files = Pièces jointes
n-attached =
    { $n ->
        [one] { $n } pièce jointe
       *[other] { $n } pièces jointes
    }
answer-text = Ce qui a été écrit
answer-said = Réponse :
answer-said-nothing = rien par numéro
answer-take = Inscrire ceci au registre
answer-postponed-hint = Seulement si la date change, par exemple 2027-⁠12-⁠31, 2027-⁠12 ou 2027.
answer-note = Ce qui est dit
answer-evidence = Pièces jointes qui le montrent
answer-not-yours = Votre bureau ne tient pas cette fiche, ou la personne qui a répondu ne parle plus pour aucun de ses responsables : cela ne peut pas être inscrit ici.
answer-reason = Motif
answer-reason-hint = Nécessaire pour refuser. La personne qui a répondu en est informée ; l’historique le garde.
answer-accept = Accepter
answer-refuse = Refuser
answer-nothing-taken = Choisissez au moins un engagement à inscrire, ou refusez la réponse.
answer-did-accepted = La réponse est au registre, et son auteur en est informé.
answer-did-refused = La réponse est refusée, et son auteur en est informé.
answered-done = fait
answered-postponed = reporté
answered-in-progress = en cours
mail-refused = Messages refusés ces 30 derniers jours
mail-refused-automatic = Écrits par un programme
mail-refused-too-big = Trop volumineux
mail-refused-broken = Illisibles
mail-refused-unknown = À une adresse qui n’est pas des nôtres ou n’est plus valable
mail-refused-red = Marqués TLP:RED
mail-refused-empty = Vides
mail-refused-too-many = Trop nombreux : d’autres réponses de la même personne attendent une décision
settings-reminders = Lettres de rappel
settings-reminders-hint = À qui répond d’un engagement par ses fonctions. Sans serveur de courriel, aucune n’est envoyée.
settings-before = Jours avant l’échéance
settings-after = Jours après l’échéance
settings-days-hint = Cinq nombres de 1 à 366 au plus, séparés par des espaces.
settings-days-wrong = { $field } : écrivez cinq nombres de 1 à 366 au plus, séparés par des espaces. Vous avez écrit « { $typed } ».
personal-letter = Lettres et réponses
personal-letter-why = Pour que personne ne reçoive deux fois le même rappel ni contre son gré, et pour que le bureau puisse décider de ce que vous répondez par courriel.
personal-letter-who = Qui décide des réponses les voit ; le choix et les lettres envoyées ne concernent que la personne elle-même.
cli-kept-passes = Adresses et liens de lettres
cli-kept-answers = Réponses par courriel décidées
cli-kept-mail-counts = Comptes de messages refusés
cli-mail = Courriel qui arrive
cli-mail-receive = Reçoit une réponse à une lettre de rappel, de l’entrée standard ou d’un dossier Maildir
settings-wants-answers = une adresse avec TOKEN avant le signe @, comme answer+TOKEN@example.org
cli-mail-receive-example = tansiq mail receive --delivered-to "$RECIPIENT" < message
cli-arg-delivered-to = L’adresse à laquelle le message a été remis ; sinon elle est cherchée dans ses en-têtes
cli-arg-folder = Un Maildir : ce qui y est nouveau est reçu et passe à ce qui est vu
mail-no-answers = On ne répond pas aux lettres par courriel ici : smtp.answers n’est pas défini dans tansiq.toml. Donnez-lui une adresse comme answer+TOKEN@example.org.
cli-mail-remind = Écrit les lettres du jour qui ne l’ont pas encore été ; le serveur le fait toutes les heures
cli-mail-remind-example = tansiq mail remind
cli-mail-reminded =
    { $n ->
        [0] Aucune lettre du jour n’est à écrire.
        [one] { $n } lettre est écrite ; le serveur l’envoie.
       *[other] { $n } lettres sont écrites ; le serveur les envoie.
    }
mail-no-server = Il n’y a pas de serveur de courriel : tansiq.toml n’a pas de section [smtp].
calendar-file = Ajouter à un calendrier
