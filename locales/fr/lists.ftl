# Listes de toute sorte : sortes, colonnes, motifs.
imports-list = Contenu de la liste
imports-list-hint = Chaque ligne devient une fiche de cette sorte.
list-kind-commitments = Engagements
list-kind-parties = États, organisations et instances
list-kind-roles = Adhésions et fonctions
list-kind-events = Événements
list-kind-needs = Besoins
list-kind-projects = Projets
list-kind-deliveries = Formations
list-kind-figures = Chiffres
list-kind-adopted = Textes adoptés
import-marking-open = Ce qui est importé est public et marqué TLP:CLEAR, car l’existence d’une partie et ses sièges ne sont pas secrets, sauf si une ligne dit autre chose.
import-as-earlier = Les colonnes sont prises comme dans la liste { $file }, qui a les mêmes en-têtes. Corrigez-les si elles contiennent autre chose.
import-state-coming = En cours d’importation
import-coming-lede = Cette liste n’est importée qu’en partie.
import-lines-in =
    { $n ->
        [one] { $in } ligne sur { $of } est dans le registre.
       *[other] { $in } lignes sur { $of } sont dans le registre.
    }
import-stopped = L’importation du reste a été abandonnée.
import-go-on = Importer le reste
column-reason-download = Une colonne des téléchargements du registre
import-field-code = Code de la partie
import-field-alias-ar = Autres noms (arabe)
import-field-alias-fr = Autres noms (français)
import-field-alias-en = Autres noms (anglais)
import-field-party-kind = Type
import-field-body-form = Forme
import-field-part-of = Fait partie de
import-field-holders = Titulaire
import-field-body = Instance
import-field-seat = Siège
import-field-organisers = Organisateurs
import-field-hosts = Hôtes
import-field-participants = Participants
import-field-donors = Donateurs
import-field-providers = Prestataires
import-field-subjects = Sujet
import-field-signatories = Signataires
import-field-parties = Parties et rôles
import-field-date = Date
import-field-until = Jusqu’au
import-field-city = Ville
import-field-country = Pays
import-field-quantity = Quantité
import-field-unit = Unité
import-field-qualifier = Précision
import-field-amount = Montant
import-field-currency = Devise
import-field-topic = Question
remark-number-unreadable = Ce n’est pas un nombre. Écrivez-le sous la forme 1500 ou 2.5.
remark-word-unknown = Ce mot n’est pas connu ici. Écrivez-en un que le registre connaît, comme dans ses téléchargements.
remark-not-a-code = Ce n’est pas un code de partie. Écrivez des capitales, des chiffres et des traits d’union, comme MAR ou UNOCT.
remark-role-unknown = Ce ne sont pas des parties avec leurs rôles. Écrivez-les sous la forme MAR:host; UNOCT:organiser.
remark-not-yours = Cette fiche appartient à quelqu’un d’autre. Demandez à qui la tient de la modifier.
remark-currency-missing = Elle a un montant sans devise. Ajoutez une colonne avec la devise, comme USD.
remark-holder-missing = Elle ne dit pas qui occupe le siège. Ajoutez-le.
remark-body-missing = Elle ne dit pas de quelle instance il s’agit. Ajoutez-la.
remark-code-missing = Une nouvelle partie a besoin d’un code, comme MAR ou UNOCT. Ajoutez-le.
remark-party-kind-missing = Elle ne dit pas ce qu’est cette partie. Écrivez État, organisation, bureau, instance, région, communauté, société civile, secteur privé ou entreprise de l’internet.
remark-part-of-unknown = { $detail } n’est pas encore dans le registre. Importez-le d’abord, puis cette ligne à nouveau.
remark-part-of-itself = Une partie ne peut faire partie d’elle-même. Corrigez { $detail }.
remark-name-taken = Une autre partie porte ce nom : { $detail }. Corrigez le nom ou le code.
mapping-field-not-of-list = Les fiches de cette sorte n’ont pas de « { $field } ». Choisissez autre chose pour la colonne « { $column } ».
cli-import-progress = { $in } lignes sur { $of } sont importées.
cli-import-went-on = La liste { $file } n’était importée qu’en partie ; ses lignes restantes suivent.
import-marking-new = Ce qui est importé est réservé à votre bureau et marqué TLP:AMBER ; les parties et les fonctions sont publiques et marquées TLP:CLEAR. Une ligne peut dire autre chose.
import-other-by-now = Le registre a changé depuis que vous avez regardé cette liste. Regardez de nouveau ce que ferait chaque ligne, puis confirmez.
import-worked-on-more =
    { $n ->
        [one] { $n } autre fiche n’est pas nommée ici.
       *[other] { $n } autres fiches ne sont pas nommées ici.
    }
sheet-json-broken = Le JSON s’interrompt ou contient une erreur à la ligne { $line }, caractère { $column }. Écrivez les lignes en un seul tableau d’objets et enregistrez de nouveau le fichier.
sheet-notice-marked = La liste dit d’elle-même qu’elle est { $encoding }. Aucune ligne ne va plus loin.
cell-note-number-open = La virgule ou le point peut séparer des milliers ou une partie décimale. Vérifiez le nombre.
remark-number-negative = Un nombre de personnes, d’objets ou un montant n’est pas inférieur à zéro. Corrigez-le.
remark-part-of-circle = { $detail } fait lui-même partie de cette partie. Corrigez l’un des deux.
remark-code-taken = Une autre partie porte le code { $detail }, ou le portait avant d’être fusionnée. Choisissez un autre code.
remark-form-only-for-bodies = Seule une instance a une forme. Videz la cellule ou corrigez le type.
remark-one-holder-a-line = Elle nomme plusieurs titulaires. Écrivez une ligne pour chacun.
remark-holder-is-body = { $detail } ne peut occuper un siège en elle-même. Corrigez le titulaire ou l’instance.
remark-unit-missing = Le nombre { $detail } a été laissé de côté : rien ne dit ce qu’il compte. Ajoutez une colonne pour l’unité.
remark-number-means-another = Le numéro { $detail } désignait une autre fiche dans une liste précédente. Si c’est bien celle-ci, inscrivez sa référence ou son code ; sinon, donnez un autre numéro à la ligne.
remark-several-fit-plain = Plusieurs fiches correspondent. Ajoutez ce qui les distingue : un code, un premier jour ou d’autres mots.
remark-one-may-fit = { $detail } porte le même nom, et une seule des deux a une date. Si c’est elle, inscrivez sa référence ; sinon, écrivez ce qui les distingue.
remark-request-on-board = { $detail } est une demande d’un État. Elle se modifie sur sa propre page, pas par une liste.
remark-project-registered = { $detail } est enregistré comme projet avec son propre plan. Il se modifie sur sa propre page, pas par une liste.
cli-import-went-otherwise = La liste { $file } est entrée en partie, avec d’autres colonnes ou depuis une autre feuille. Annulez cette importation, ou importez le reste avec la même correspondance et la même feuille.
cli-import-in-hand = Le serveur est en train d’importer la liste { $file }. Attendez qu’il ait fini.
