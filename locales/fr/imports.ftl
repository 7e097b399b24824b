# Lists of an office's own that come in: pages, columns, reasons.
imports-title = Listes importées
imports-lede = Engagements, événements, formations et autres que votre bureau tenait dans Excel, LibreOffice ou un autre logiciel. Une importation peut être annulée.
imports-empty = Aucune liste n’a encore été importée. Envoyez la vôtre telle quelle ; vous verrez ce que ferait chaque ligne avant que rien ne soit importé.
imports-new = Importer une liste
imports-new-lede = Envoyez le fichier tel quel. Vous verrez ensuite ce que ferait chaque ligne ; rien n’est importé avant votre accord.
imports-file = Fichier
imports-file-hint = Excel (.xlsx, .xls), OpenDocument (.ods), CSV ou JSON ; 20 Mo et 100 000 lignes au plus.
imports-file-none = Choisissez un fichier.
imports-sheet = Feuille
imports-sheet-hint = Facultatif : le nom d’une feuille du classeur. Sans nom, la feuille dont les en-têtes sont les mieux reconnus est lue.
imports-read-do = Faire lire la liste
imports-template = Pas encore de liste ? Partez d’un modèle.
imports-n-lines =
    { $n ->
        [0] aucune ligne
        [one] { $n } ligne
       *[other] { $n } lignes
    }
# A draft.
import-draft-lede = Rien de cette liste n’est encore dans le registre. Voyez ce que ferait chaque ligne.
import-marking-note = Ce qui est importé est réservé à votre bureau et marqué TLP:AMBER, sauf si une ligne dit autre chose.
import-sheet-read = Feuille lue : { $sheet }.
import-sheets-other = Le fichier a d’autres feuilles : { $sheets }. Pour en prendre une, renvoyez le fichier et nommez-la.
import-aside = Lignes mises de côté (titres, intertitres, en-têtes répétés) : { $lines }
import-columns = Ce que contient chaque colonne
import-column = Colonne
import-examples = Premières cellules
import-holds = Contient
import-holds-of = Ce que contient la colonne { $column }
import-why = Pourquoi
import-readable = Cellules lisibles : { $fit } sur { $of }
import-dates = Jour et mois
import-dates-hint = Rien dans la liste ne dit comment lire des dates comme 03/04/2024.
date-order-day-first = Le jour d’abord : 3 avril 2024
date-order-month-first = Le mois d’abord : 4 mars 2024
import-columns-do = Relire avec ces colonnes
column-reason-name = Reconnue à son nom : { $name }
column-reason-part-of-name = Son nom contient { $name }
column-reason-content = Reconnue à ses cellules
column-reason-taken = Une autre colonne convient mieux pour { $name }
column-reason-nothing = Ni son nom ni ses cellules ne disent ce qu’elle contient
# Lines.
import-preview = Ce que ferait chaque ligne
import-lines = Ce que chaque ligne est devenue
import-all = Toutes les lignes
import-line = Ligne
import-outcome = Ce qui se passe
import-outcome-done = Ce qui s’est passé
import-none-shown = Aucune ligne dans ce groupe.
import-red-line = Rien de cette ligne n’est montré ni gardé.
import-read-as = lu comme
import-read-empty = vide
import-carried = de la cellule fusionnée au-dessus
import-apply =
    { $n ->
        [one] Importer cette ligne
       *[other] Importer ces { $n } lignes
    }
import-apply-note = Jusqu’à 1 000 lignes sont importées en une fois, en une seule entrée de l’historique ; une liste plus longue entre par parties de cette taille. Les lignes écartées restent dans votre fichier.
import-nothing = Aucune ligne de cette liste ne changerait le registre.
import-discard = Supprimer ce brouillon
# After it.
import-done-lede = Les lignes de cette liste sont dans le registre.
import-undone-lede = Cette importation a été annulée : ce qu’elle a créé est supprimé, ce qu’elle a modifié est comme avant.
import-kept-csv = Télécharger les lignes écartées (CSV)
import-kept-note = Corrigez ces lignes et renvoyez-les. Une ligne déjà importée n’est pas reprise.
import-reason = Pourquoi la ligne est écartée
import-undo = Annuler cette importation
import-undo-note = Ce qu’elle a créé est supprimé, de même que les parties qu’elle a nommées pour la première fois, sauf si autre chose les nomme désormais. Ce qu’elle a modifié retrouve son contenu d’avant. L’historique en garde de nouvelles entrées.
import-undo-do = Oui, l’annuler
import-worked-on = Cette importation ne peut pas être annulée
import-worked-on-note = Quelqu’un a travaillé sur ces fiches depuis. Annulez d’abord ces modifications ; rien n’a été changé.
import-said-mapped = La liste a été relue avec ces colonnes.
import-said-applied = Les lignes sont dans le registre.
import-said-undone = L’importation a été annulée.
import-said-discarded = Le brouillon a été supprimé.
import-from = De la liste { $file }, ligne { $line }
not-now-import-state = Cette importation a été confirmée, annulée ou supprimée entre-temps. Ouvrez-la depuis la liste pour voir où elle en est.
not-now-import-changed = Une autre personne a modifié cette importation entre-temps ; rien n’a été enregistré. Rouvrez-la et recommencez.
action-import-apply = Importé d’une liste
action-import-undo = Importation annulée
# What a column may hold; the names are known as headings.
import-field-ignore = Ignorée
import-field-reference = Référence
import-field-own-number = Numéro
import-field-title = Titre
import-field-title-ar = Titre arabe
import-field-title-fr = Titre français
import-field-title-en = Titre anglais
import-field-owners = Responsable
import-field-beneficiaries = Bénéficiaires
import-field-theme = Thème
import-field-made-on = Date de l’engagement
import-field-due = Échéance
import-field-postponed-to = Nouvelle échéance
import-field-status = Statut
import-field-reported-as-of = Situation au
import-field-completed-on = Date de réalisation
import-field-note = Note
import-field-session = Session
import-field-source = Source
import-field-quote = Citation
import-field-marking = Marquage
import-field-audience = Destinataires
# Why a line is kept out, or what a person should know of it.
remark-title-missing = Elle n’a pas d’intitulé. Ajoutez-le, ou donnez la référence du registre.
remark-date-unreadable = Ce n’est pas une date reconnue. Écrivez-la sous la forme 2024-⁠12-⁠31 ou 31/12/2024.
remark-status-unknown = Ce mot n’est pas un statut connu. Écrivez non commencé, en cours, bien avancé, achevé, reporté ou retiré.
remark-party-unknown = Aucune partie ne s’appelle « { $detail } ». Corrigez le nom, ou ajoutez la partie au registre.
remark-theme-unknown = Aucun thème ne s’appelle « { $detail } ». Corrigez le nom, ou ignorez la colonne.
remark-marking-unknown = Ce n’est pas un marquage. Écrivez TLP:CLEAR, TLP:GREEN, TLP:AMBER ou TLP:AMBER+STRICT.
remark-red = TLP:RED n’est jamais enregistré. Importez sous un autre marquage ce qui peut être partagé.
remark-audience-unknown = Ces destinataires ne sont pas connus. Écrivez bureau, parties, états, partenaires ou public.
remark-not-a-reference = Ce n’est pas une référence du registre, comme C-2024-0017. Si c’est votre propre numéro, dites-le dans les colonnes.
remark-too-long = Plus de { $detail } caractères. Raccourcissez.
remark-formula-failed = La formule de cette cellule a échoué. Réparez-la dans votre logiciel.
remark-completed-not-complete = Elle a une date de réalisation, et un statut qui n’est pas « achevé ». Corrigez l’un des deux.
remark-out-of-order = « { $second } » précède « { $first } ». Corrigez l’une des dates.
remark-duplicate = La même fiche figure à la ligne { $detail }. Retirez l’une des deux.
remark-reference-unknown = Le registre n’a pas de { $detail } que cette liste pourrait modifier. Corrigez la référence, ou laissez-la vide pour une nouvelle fiche.
remark-several-fit = Plusieurs fiches correspondent : { $detail }. Inscrivez la référence du bon dans la liste.
remark-source-not-filed = Sa source n’est pas dans le registre ; la fiche ne s’y rattache donc pas. Faites lire le document pour l’y rattacher.
remark-quote-not-found = Ces mots ne figurent pas ainsi dans le document ; le passage n’a pas été rattaché.
remark-session-unknown = La session « { $detail } » n’est pas dans le registre ; l’engagement est importé sans elle.
remark-in-the-future = Le { $detail } est encore à venir. Un compte rendu porte sur un jour passé ou sur aujourd’hui.
remark-in-column = { $column } : { $remark }
# What a person should see beside a cell.
cell-note-day-first-assumed = Jour et mois pourraient être inversés ; le jour a été pris en premier.
cell-note-days-counted = Un nombre seul, lu comme le jour que compte le logiciel.
cell-note-from-share = Déduit du pourcentage.
cell-note-worked-out = Le registre le déduit lui-même ; le mot n’a pas été repris.
cell-note-no-new-date = Reporté sans nouvelle date.
cell-note-ongoing = Sans fin : aucune échéance n’est gardée.
cell-note-language-told = La langue a été déduite des lettres ou de la colonne.
sheet-notice-encoding-guessed = Le fichier ne dit pas comment ses lettres sont codées ; { $encoding } convient. Vérifiez quelques accents ou mots arabes.
sheet-notice-bytes-replaced = Certains caractères n’ont pu être lus et sont remplacés par �. Enregistrez le fichier en CSV UTF-8 pour les reprendre.
sheet-notice-mojibake-repaired = Ses lettres avaient déjà été lues avec un mauvais codage ; c’est réparé.
# Why a table cannot be taken.
sheet-empty = Le fichier est vide. Choisissez celui qui contient votre liste.
sheet-too-large = Le fichier dépasse { $limit }. Divisez-le, ou supprimez ce qui n’est pas de la liste.
sheet-not-a-table = Ce n’est pas un tableau. Enregistrez-le en classeur Excel (.xlsx), OpenDocument (.ods), CSV, ou JSON avec un seul tableau d’objets.
sheet-encoding = Les lettres du fichier ne peuvent être lues. Enregistrez-le en CSV UTF-8.
sheet-locked = Le classeur a un mot de passe. Enregistrez une copie sans mot de passe.
sheet-damaged = Le classeur est endommagé. Ouvrez-le dans son logiciel et enregistrez-le de nouveau.
sheet-unpacks-too-big = Le classeur décompressé dépasse { $limit }. Supprimez images et feuilles inutiles, ou divisez-le.
sheet-no-such-sheet = Aucune feuille ne s’appelle « { $sheet } ». Corrigez le nom, ou laissez-le vide.
sheet-no-rows = Il n’y a pas de lignes sous un en-tête. Nommez la feuille qui contient la liste.
sheet-too-many-rows = Plus de { $limit } lignes. Divisez la liste.
sheet-too-many-columns = Ligne { $line } : une cellule se trouve au-delà de la colonne { $limit }. Supprimez ce qui n’est pas de la liste.
sheet-cell-too-long = Ligne { $line }, colonne { $column } : la cellule a plus de { $limit } caractères. Souvent, un guillemet n’est pas fermé.
sheet-too-much = Elle contient trop : { $limit } caractères et cellules au plus. Divisez la liste.
sheet-red = La liste est marquée TLP:RED, ce qui n’est jamais enregistré. Importez sous un autre marquage ce qui peut être partagé.
sheet-of = Feuille : { $sheet }
# Why a mapping cannot be used.
mapping-map-form = La correspondance a une forme incorrecte : { $cause }
mapping-no-such-column = La liste n’a pas de colonne « { $column } ». Corrigez son nom dans la correspondance.
mapping-column-twice = Les colonnes « { $column } » et « { $other } » sont toutes deux dites contenir « { $field } ». Choisissez l’une d’elles.
mapping-no-title-column = Aucune colonne ne dit quelle fiche désigne une ligne : son titre, sa référence ou son numéro. Dites laquelle.
action-import-read = Liste lue
action-import-map = Colonnes de la liste précisées
action-import-discard = Brouillon d’importation supprimé
