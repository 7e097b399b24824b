# La ligne de commande : aide, progression et échecs.

cli-heading-usage = Usage :
cli-heading-commands = Commandes
cli-heading-options = Options
cli-heading-arguments = Arguments
cli-heading-example = Exemple :

cli-tansiq = Tansiq : le registre des engagements, des besoins et des actions de renforcement des capacités
cli-help = Expliquer une commande
cli-demo = Créer un registre de démonstration, signalé comme tel, et le lancer sur cette machine
cli-demo-example = tansiq demo --port 8640
cli-serve = Lancer le registre ; le premier démarrage affiche un lien de configuration à usage unique
cli-serve-example = tansiq serve --data ./tansiq-data --listen 127.0.0.1:8640
cli-read = Lire des documents et proposer des fiches, sans toucher à aucun registre
cli-read-example = tansiq read communique.html --published 2024-09-27 --format json
cli-ingest = Verser des documents et leurs propositions au registre, pour examen
cli-ingest-example = tansiq ingest communique.docx --published 2024-09-27 --source https://example.org/communique
cli-import = Importer une liste de toute sorte depuis Excel, OpenDocument, CSV ou JSON, ou un registre entier dans un emplacement vide
cli-import-example = tansiq import commitments suivi.xlsx --dry-run
cli-undo = Annuler une importation ; refusé si ses fiches ont été modifiées depuis
cli-undo-example = tansiq undo 0192f0c1-7a00-7000-8000-000000000001
cli-brief = Écrire la note « depuis la dernière session » : une page en PDF, ou entière en HTML ou en JSON
cli-brief-example = tansiq brief --dialogue latest --lang ar,fr --out note.pdf
cli-verify = Contrôler la chaîne de l’historique, les fiches actuelles et les fichiers conservés
cli-verify-example = tansiq verify --expect-head 9c1e07b2…
cli-migrate = Mettre la base de données à jour
cli-migrate-example = tansiq migrate --database postgres://tansiq@localhost/tansiq
cli-user = Comptes
cli-user-add = Ajouter un compte ; le mot de passe est lu sur l’entrée
cli-user-add-example = tansiq user add officer@example.org --role officer
cli-lexicon = Les fichiers de données du lecteur
cli-lexicon-check = Contrôler les fichiers de données du lecteur, ou un dossier à vous qui les complète
cli-lexicon-check-example = tansiq lexicon check ./notre-lexique

cli-arg-help = Expliquer cette commande
cli-arg-version = Afficher la version
cli-arg-subcommand = La commande à expliquer
cli-arg-data = Le dossier de données : configuration, clés et base embarquée
cli-arg-database = Une base PostgreSQL à la place de la base embarquée
cli-arg-actor = Qui agit : l’adresse d’un compte, ou « public » ; par défaut, l’exploitant
cli-arg-ui-lang = La langue des messages
cli-arg-port = Le port sur cette machine
cli-arg-reset = Refaire la démonstration
cli-arg-no-serve = Créer le registre puis s’arrêter
cli-arg-listen = L’adresse et le port d’écoute ; par défaut 127.0.0.1:8640
cli-arg-paths = Des fichiers, des dossiers, des archives ZIP ou des courriels
cli-arg-published = La date de publication du document, par exemple 2024-09-27 ou 2024-09
cli-arg-meta = Un tableau avec les colonnes file, published, lang
cli-arg-lang = La langue du document ou du résultat
cli-arg-format = La forme de l’affichage
cli-arg-out = Où écrire
cli-arg-lexicon = Un dossier de fichiers de données à vous pour le lecteur
cli-arg-source = D’où vient le document
cli-arg-grade = À quel point la source est proche de ceux qui s’y expriment
cli-arg-marking = Jusqu’où le document peut circuler (TLP 2.0)
cli-arg-kind = Ce que contient la liste : commitments (engagements) ; « full » pour un registre entier
cli-arg-file = La liste : .xlsx, .xls, .ods ou .csv ; avec « full », le dossier écrit par « tansiq export full »
cli-arg-map = Un fichier qui dit ce que contient chaque colonne ; proposé sinon
cli-arg-dry-run = Dire ce qui se passerait, sans rien enregistrer
cli-arg-import = L’identifiant de l’importation, tel que « tansiq import » l’a affiché
cli-arg-dialogue = Le nom court du dialogue ; « latest » pour celui qui s’est réuni en dernier, « all » pour tous les engagements
cli-arg-since = Le jour à partir duquel compte la nouveauté ; par défaut, le dernier jour de la dernière session
cli-arg-as-of = Le jour que décrit la note ; par défaut, aujourd’hui
cli-arg-expect-head = L’empreinte d’une inscription relevée auparavant, qui doit toujours figurer dans la chaîne
cli-arg-email = L’adresse électronique
cli-arg-role = À quoi sert le compte
cli-arg-name = Le nom que voient les collègues
cli-arg-dir = Un dossier de fichiers de données à vous

cli-serving = Registre disponible à l’adresse { $address }
cli-demo-sign-in = Connectez-vous avec l’adresse { $email } et le mot de passe « { $password } »
cli-set-up = Personne n’a encore de compte. Ouvrez ce lien à usage unique pour créer le premier :
    { $link }
cli-password = Mot de passe :
cli-user-added = { $email } a un compte.
cli-ingested = { $path } : { $reference }, { $proposals }
cli-ingested-before = { $path } : déjà lu sous le numéro { $reference }, rien n’a été enregistré
cli-brief-written = { $path } est écrit, avec le marquage { $marking }.
cli-import-kind = « { $kind } » ne s’importe pas. Ce qui s’importe : { $kinds }.
cli-import-id = Importation
cli-import-none = aucun, rien n’a été enregistré
cli-import-lines = Lignes lues
cli-import-control = Relu, le registre concorde
cli-import-kept-out = La ligne { $line } est écartée. { $reason }
cli-undone = L’importation de { $file } est annulée.
cli-lexicon-good = Les fichiers de données sont valides : { $parties } parties, { $themes } thèmes.
cli-next-session = prochaine session
cli-migrated =
    { $n ->
        [0] La base de données est à jour.
        [one] Une étape a été franchie ; la base de données est à jour.
       *[other] { $n } étapes ont été franchies ; la base de données est à jour.
    }
cli-read-failed =
    { $n ->
        [one] Un document n’a pas pu être lu.
       *[other] { $n } documents n’ont pas pu être lus.
    }
cli-verify-entries = Inscriptions à l’historique
cli-verify-records = Fiches comparées
cli-verify-files = Fichiers et textes conservés
cli-verify-head = Dernière inscription
cli-verify-good = Tout est tel qu’il a été écrit.

cli-failed = L’opération a échoué : { $cause }
cli-file = { $path } : { $cause }
cli-invalid = Rien n’a été enregistré. À corriger :
cli-missing = Il n’y a pas de { $what } « { $which } », ou vous n’y avez pas accès.
cli-address = « { $scheme } » n’est pas une base que Tansiq utilise. Indiquez postgres://… ou sqlite://CHEMIN.
cli-not-migrated = La base de données n’est pas à jour. Lancez « tansiq migrate » avec le même --database.
cli-newer = La base de données vient d’une version plus récente de Tansiq ({ $step }). Utilisez cette version, ou une sauvegarde antérieure.
cli-no-register = Il n’y a pas de registre à { $path }. Lancez d’abord « tansiq serve » ou « tansiq demo », ou indiquez un autre dossier avec --data.
cli-not-founded = La base de données ne contient pas encore de registre. Lancez une fois « tansiq serve » avec elle.
cli-refused = Cet acteur n’en a pas le droit. Retirez --as, ou indiquez un compte du bureau.
cli-no-account = Il n’y a pas de compte pour { $email }. Ajoutez-le avec « tansiq user add ».
cli-bad-now = TANSIQ_NOW n’est pas un instant : { $value }. Écrivez-le ainsi : 2025-01-14T09:00:00Z.
cli-now-refused = TANSIQ_NOW ne règle que l’horloge d’une démonstration ; ce registre est réel. Recommencez sans cette variable.
cli-listen = Impossible d’écouter à l’adresse { $address } : { $cause }. Choisissez une autre adresse ou un autre port.
cli-not-a-demonstration = Il y a ici un registre qui n’est pas une démonstration ; il reste tel quel. Indiquez un autre dossier avec --data.
cli-demo-reset-server = Une démonstration hébergée sur un serveur ne se refait pas d’ici. Supprimez sa base et créez-en une vide.
cli-demo-script = Le scénario de la démonstration ne peut pas être exécuté : { $cause }
cli-brief-ending = Le format « .{ $ending } » n’est pas proposé. Terminez le nom du fichier par l’une de ces extensions : { $endings }.
cli-lexicon-bad = Les fichiers de données du lecteur ne sont pas utilisables : { $cause }
cli-meta = { $path }, ligne { $line } : { $cause }
cli-verify-fault = Quelque chose a été modifié hors du registre. { $place } : { $what }

cli-call-command = Il n’y a pas de commande « { $value } ».
cli-call-unknown = Il n’y a pas d’option « { $value } » ici.
cli-call-value = « { $value } » ne convient pas pour { $argument }.
cli-call-missing = Il manque quelque chose : { $value }
cli-call-wrong = La commande n’est pas comprise : { $value }
cli-call-help = « --help » montre comment appeler la commande.

fault-entry-hash = le contenu de l’inscription ne correspond pas à son empreinte
fault-entry-order = l’inscription ne suit pas la précédente ; il en manque une, ou une a été ajoutée
fault-head-row = le registre désigne une autre dernière inscription
fault-expected-head = l’inscription attendue n’est pas dans la chaîne ; la fin en a été coupée
fault-version-missing = une version manque, ou une version n’est citée par aucune inscription
fault-version-digest = le contenu d’une version ne correspond pas à l’historique
fault-record-differs = la fiche diffère de sa dernière version
fault-record-missing = la fiche manque, ou une fiche n’a pas d’historique
fault-unreadable = une valeur conservée est illisible
fault-file-hash = les octets conservés ne correspondent pas à leur empreinte
fault-search-index = l’index de recherche diffère de la fiche

office-name = Notre bureau
demo-office-name = Secrétariat de la démonstration (fictif)
demo-officer-name = Chargée de programme (démonstration)
from-states =
    { $n ->
        [one] d’un État
       *[other] de { $n } États
    }
