# The reading pages: board, dialogues, records, bodies, lists, and what the register says of itself.
nav-bodies = Instances
colon = {" "}:
declared = déclaré, non vérifié
other-languages = Dans d’autres langues
home-urgent-none = Aucun engagement n’est ouvert : tous sont soldés.
home-session-planned = { $dialogue }, session { $n }
home-first = Par où commencer
home-first-read = Faire lire un premier document
home-first-read-text = Collez un communiqué ou un article. Vous voyez ce que le logiciel propose et n’acceptez que ce qui est juste.
home-first-session = Saisir la dernière session de votre dialogue
home-first-session-text = Avec sa date et ses priorités. La page « Depuis la dernière session » part d’elle.
home-first-labels = Voir ce que signifient les statuts
home-first-labels-text = En retard, réalisé en retard, aucun rapport : chaque statut suit une seule règle, la même pour toutes les parties.
commitments-as-of = Situation au { $day }.
filter-and-sort = Filtrer et trier
filter-words = Mots ou numéro
filter-open = Tous ceux qui sont ouverts
filter-due = Période d’échéance
filter-due-hint = Par exemple 2025, 2025-⁠03 ou 2025-⁠01-⁠01/2025-⁠06-⁠30
filter-due-wrong = Date non reconnue. Écrivez 2025, 2025-⁠03 ou 2025-⁠01-⁠01/2025-⁠06-⁠30.
filter-order = Ordre
filter-answers = Responsable seulement
filter-answers-check = Seulement là où la partie est responsable
filter-active = Filtres actifs
filter-remove = retirer ce filtre
order-urgency = Les retards d’abord
order-due = Par échéance
order-report = Le dernier rapport d’abord
order-reference = Par numéro
order-label = Par statut
list-shown = { $first } à { $last } sur { $total }
list-parts = Parties de la liste
list-before = Précédents
list-next = Suivants
field-session = Session
sessions-title = Dialogues et sessions
sessions-empty-public = Aucune session n’est encore publiée.
session-stored = La session est enregistrée.
session-before = Session précédente
session-after = Session suivante
session-no-commitments = Aucun engagement de cette session n’est encore au registre.
session-no-commitments-do = Acceptez-les depuis le document de ses résultats.
session-next-none = Aucune date n’est connue pour la prochaine session.
session-next-passed = la période prévue est passée
dialogue-no-session = Aucune session de ce dialogue n’est encore au registre.
dialogue-sides-of = Participants
dialogue-sessions = Sessions au registre
around-adopted-none = Aucun texte adopté n’est encore rattaché.
around-documents-none = Aucun document n’est encore rattaché.
record-held = Date
record-stated = Énoncé le
record-adopted = Adopté le
record-since = Depuis
record-passages-none = Le passage sur lequel repose cette fiche ne vous est pas ouvert, ou n’a pas été conservé.
bodies-lede = Forums, coalitions et groupes de travail, communautés régionales et groupes d’États, avec les sièges que les parties y occupent.
bodies-empty = Aucune instance n’est encore au registre. Elle y entre avec la première proposition acceptée qui la nomme.
party-with = Instance et autres parties
party-roles = Rôles dans des instances
party-roles-none = Aucun rôle de cette partie dans une instance n’est au registre.
party-answers = Engagements dont elle répond
field-mentions = Autres fiches
party-records-none = Aucune autre fiche ne la cite.
figure-none = Aucun chiffre donné
figure-who = Parties citées
documents-all = Tous
documents-empty-public = Aucun document n’est encore publié. Si vous avez un compte, connectez-vous pour en voir davantage.
document-no-proposals = Rien de proposé
document-review = Examen
error-back = Revenir à la page précédente
action-commitment-evidence = Justificatif versé
action-session-add = Session saisie
action-dialogue-add = Dialogue saisi
action-document-file = Document enregistré
action-document-read = Propositions du lecteur ajoutées
action-claim-add = Chiffre saisi
action-claim-join = Chiffres mis côte à côte
action-party-add = Partie saisie
about = À propos de ce registre
about-lede = Un registre de ce que les États et les Nations Unies se promettent en matière de renforcement des capacités, avec, pour chaque promesse, les mots dans lesquels elle a été faite.
about-office = Tenu par
about-labels = Ce que signifient les statuts
about-signs = D’où vient une valeur
about-stated = La valeur figure dans la source en ces termes.
about-inferred = Une règle a déduit la valeur ; un trait discontinu le signale jusqu’à ce qu’une personne la confirme.
grade-note-official = Le texte que les parties ont elles-mêmes diffusé.
grade-note-agency = Une dépêche d’agence : proche de l’événement, souvent reprise par d’autres.
grade-note-press = Un journal ou une autre page, qui peut abréger, traduire ou ajouter.
about-data = Données ouvertes
about-data-text = Chaque liste se télécharge avec les mêmes lignes que sur sa page : en CSV pour les tableurs, en JSON pour les programmes. Ce qui ne vous est pas ouvert n’y figure pas.
about-access = Accessibilité
about-access-text = Les pages suivent les WCAG 2.2, niveau AA : elles s’utilisent au clavier, avec un lecteur d’écran, sans script, sur un téléphone, avec une connexion lente et sur papier. L’arabe, le français et l’anglais sont à égalité.
about-keys = Dans la liste d’examen, les touches seules n’agissent que lorsque la liste a le focus.
about-privacy = Confidentialité
about-privacy-text = Aucun visiteur n’est compté ni suivi, et rien n’est chargé depuis un autre site. Les cookies ne gardent que la connexion et ce que vous choisissez dans les réglages : l’apparence, les chiffres et les touches d’examen.
about-never = Le registre ne contient ni liste de surveillance, ni notation, ni jugement sur quiconque.
n-overdue =
    { $n ->
        [0] aucun en retard
        [one] { $n } en retard
       *[other] { $n } en retard
    }
n-priorities =
    { $n ->
        [0] aucune priorité
        [one] { $n } priorité
       *[other] { $n } priorités
    }
all-n-commitments =
    { $n ->
        [one] Le seul engagement
       *[other] Les { $n } engagements
    }
all-n-waiting =
    { $n ->
        [one] Le seul document à examiner
       *[other] Les { $n } documents à examiner
    }
