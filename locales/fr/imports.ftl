# Lists of an office's own that come in: pages, columns, reasons.
imports-title = Vos propres listes
imports-lede = Les engagements que votre bureau tenait dans Excel, LibreOffice ou un autre logiciel. Ce qu’une liste a apporté peut être retiré.
imports-empty = Aucune liste n’a encore été importée. Envoyez votre tableau de suivi tel quel : vous verrez ce que ferait chaque ligne avant que rien n’entre.
imports-new = Importer votre tableau de suivi
imports-new-lede = Envoyez le fichier tel quel. Vous verrez ensuite ce que ferait chaque ligne ; rien n’entre avant votre accord.
imports-file = Fichier
imports-file-hint = Excel (.xlsx, .xls), OpenDocument (.ods) ou CSV ; 20 Mo et 20 000 lignes au plus.
imports-file-none = Choisissez un fichier.
imports-sheet = Feuille
imports-sheet-hint = Facultatif : le nom d’une feuille du classeur. Sans nom, la feuille dont les en-têtes sont les mieux connus est lue.
imports-read-do = Lire la liste
imports-template = Pas encore de liste ? Remplissez ce tableau vide.
imports-template-do = Tableau vide (CSV)
imports-n-lines =
    { $n ->
        [0] aucune ligne
        [one] { $n } ligne
       *[other] { $n } lignes
    }
# A draft.
import-draft-lede = Rien de cette liste n’est encore dans le registre. Voyez ce que ferait chaque ligne.
import-marking-note = Ce qui entre est réservé à votre bureau et marqué TLP:AMBER, sauf si une ligne dit autre chose.
import-sheet-read = Feuille lue : { $sheet }.
import-sheets-other = Le fichier a d’autres feuilles : { $sheets }. Pour en prendre une, renvoyez le fichier et nommez-la.
import-aside = Mises de côté comme titres, intertitres ou en-têtes répétés : lignes { $lines }.
import-columns = Ce que contient chaque colonne
import-column = Colonne
import-examples = Premières cellules
import-holds = Contient
import-holds-of = Ce que contient la colonne { $column }
import-why = Pourquoi
import-readable = { $fit } cellules lisibles sur { $of }
import-dates = Jour et mois
import-dates-hint = Rien dans la liste ne dit comment lire des dates comme 03/04/2024.
date-order-day-first = Le jour d’abord : 3 avril 2024
date-order-month-first = Le mois d’abord : 4 mars 2024
import-columns-do = Revoir avec ces colonnes
column-reason-name = Son nom est connu : { $name }
column-reason-part-of-name = Son nom contient { $name }
column-reason-content = D’après ses cellules
column-reason-taken = Une autre colonne convient mieux pour { $name }
column-reason-nothing = Ni son nom ni ses cellules ne le disent
# Lines.
import-preview = Ce que ferait chaque ligne
import-lines = Ce que chaque ligne est devenue
import-all = Toutes les lignes
import-line = Ligne
import-outcome = Ce qui se passe
import-outcome-done = Ce qui s’est passé
import-none-shown = Aucune ligne de ce type.
import-red-line = Rien de cette ligne n’est montré ni gardé.
import-read-as = lu comme
import-read-empty = vide
import-carried = de la cellule fusionnée au-dessus
import-apply =
    { $n ->
        [one] Importer cette ligne
       *[other] Importer ces { $n } lignes
    }
import-apply-note = Elles entrent toutes ensemble, en une seule entrée de l’historique. Les lignes écartées restent dans votre fichier.
import-nothing = Aucune ligne de cette liste ne changerait le registre.
import-discard = Jeter ce brouillon
# After it.
import-done-lede = Les lignes de cette liste sont dans le registre.
import-undone-lede = Cet import a été retiré : ce qu’il a créé est supprimé, ce qu’il a modifié est comme avant.
import-kept-csv = Lignes écartées (CSV)
import-kept-note = Corrigez ces lignes et renvoyez-les. Une ligne déjà entrée ne change rien.
import-reason = Pourquoi la ligne est écartée
import-undo = Retirer cet import
import-undo-note = Ce qu’il a créé est supprimé et ce qu’il a modifié retrouve son contenu d’avant, en une nouvelle entrée de l’historique. Les parties qu’il a nommées pour la première fois restent.
import-undo-do = Oui, le retirer
import-worked-on = Cet import ne peut pas être retiré
import-worked-on-note = Quelqu’un a travaillé sur ces fiches depuis. Annulez d’abord ces modifications ; rien n’a été changé.
import-said-mapped = La liste a été relue avec ces colonnes.
import-said-applied = Les lignes sont dans le registre.
import-said-undone = L’import a été retiré.
import-said-discarded = Le brouillon a été jeté.
import-from = De la liste { $file }, ligne { $line }
not-now-import-state = Cet import a été confirmé, retiré ou jeté entre-temps. Ouvrez-le depuis la liste pour voir où il en est.
not-now-import-changed = Quelqu’un d’autre a modifié cet import entre-temps, et rien n’a été enregistré. Rouvrez-le et recommencez.
action-import-apply = Importé d’une liste
action-import-undo = Import retiré
# What a column may hold; the names are known as headings.
import-field-ignore = Non prise
import-field-reference = Référence
import-field-own-number = Numéro
import-field-title = Engagement
import-field-title-ar = Titre arabe
import-field-title-fr = Titre français
import-field-title-en = Titre anglais
import-field-owners = Responsable
import-field-beneficiaries = Bénéficiaires
import-field-theme = Thème
import-field-made-on = Date d’engagement
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
import-field-audience = Audience
# Why a line is kept out, or what a person should know of it.
remark-title-missing = Elle n’a pas d’intitulé. Ajoutez-le, ou donnez la référence du registre.
remark-date-unreadable = Ce n’est pas une date reconnue. Écrivez-la sous la forme 2024-⁠12-⁠31 ou 31/12/2024.
remark-status-unknown = Ce mot n’est pas un état connu. Écrivez non commencé, en cours, bien avancé, terminé, reporté ou annulé.
remark-party-unknown = Aucune partie ne s’appelle « { $detail } ». Corrigez le nom, ou ajoutez la partie au registre.
remark-theme-unknown = Aucun thème ne s’appelle « { $detail } ». Corrigez le nom, ou ne prenez pas la colonne.
remark-marking-unknown = Ce n’est pas un marquage. Écrivez TLP:CLEAR, TLP:GREEN, TLP:AMBER ou TLP:AMBER+STRICT.
remark-red = TLP:RED n’est jamais enregistré. Importez sous un autre marquage ce qui peut être partagé.
remark-audience-unknown = Ce public n’est pas connu. Écrivez owner, parties, states, partners ou public.
remark-not-a-reference = Ce n’est pas une référence du registre, comme C-2024-0017. Si c’est votre propre numéro, dites-le dans les colonnes.
remark-too-long = Plus de { $detail } caractères. Raccourcissez.
remark-formula-failed = La formule de cette cellule a échoué. Réparez-la dans votre logiciel.
remark-completed-not-complete = Elle a une date de réalisation, et un état qui n’est pas « terminé ». Corrigez l’un des deux.
remark-out-of-order = « { $second } » précède « { $first } ». Corrigez l’une des dates.
remark-duplicate = Le même engagement figure à la ligne { $detail }. Retirez l’une des deux.
remark-reference-unknown = Le registre n’a pas d’engagement { $detail }. Corrigez la référence, ou laissez-la vide pour un nouvel engagement.
remark-several-fit = Plusieurs engagements correspondent : { $detail }. Inscrivez la référence du bon dans la liste.
remark-source-not-filed = Sa source n’est pas dans le registre ; l’engagement ne s’y rattache donc pas. Faites lire le document pour l’y rattacher.
remark-quote-not-found = Ces mots ne figurent pas ainsi dans le document ; le passage n’a pas été rattaché.
remark-session-unknown = La session « { $detail } » n’est pas dans le registre ; l’engagement entre sans elle.
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
sheet-not-a-table = Ce n’est pas un tableau. Enregistrez-le en classeur Excel (.xlsx), OpenDocument (.ods) ou CSV.
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
mapping-no-title-column = Aucune colonne ne contient l’engagement, sa référence ou son numéro. Dites laquelle.
