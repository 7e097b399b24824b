# Projects of assistance, what their sides say of them, and the scorecard.
kind-project-score = Évaluation d’un projet par un côté
kinds-project-score = Évaluations de projets
role-accountable = Responsable du projet
role-extending = Gestionnaire du budget du projet
project-status-pipeline = En préparation
project-status-implementation = En cours
project-status-finalisation = En voie d’achèvement
project-status-closed = Clos
project-status-cancelled = Annulé
project-status-suspended = Suspendu
partner-role-funding = Finance
partner-role-accountable = Répond du projet
partner-role-extending = Gère le budget
partner-role-implementing = Met en œuvre
project-scope-global = Le monde
project-scope-regional = Une région
project-scope-multi-national = Plusieurs pays
project-scope-national = Un pays
project-scope-several-first-level = Plusieurs provinces d’un pays
project-scope-one-first-level = Une province
project-scope-one-second-level = Un district
project-scope-location = Un lieu
budget-kind-original = Initial
budget-kind-revised = Révisé
budget-status-indicative = Indicatif
budget-status-committed = Engagé
transaction-incoming-funds = Fonds reçus
transaction-outgoing-commitment = Engagement pris
transaction-disbursement = Décaissement
transaction-expenditure = Dépense
transaction-interest-payment = Paiement d’intérêts
transaction-loan-repayment = Remboursement de prêt
transaction-reimbursement = Remboursement de frais
transaction-purchase-of-equity = Achat de parts
transaction-sale-of-equity = Vente de parts
transaction-credit-guarantee = Garantie de crédit
transaction-incoming-commitment = Engagement reçu
transaction-incoming-pledge = Promesse reçue
transaction-outgoing-pledge = Promesse faite
related-parent = Englobe ce projet
related-child = Partie de ce projet
related-sibling = Partie du même projet
related-co-funded = Cofinancé
related-third-party = Le même, rapporté par un tiers
criterion-relevance = Pertinence
criterion-relevance-hint = Fallait-il le faire ?
criterion-effectiveness = Efficacité
criterion-effectiveness-hint = A-t-il atteint ce qu’il visait ?
criterion-efficiency = Efficience
criterion-efficiency-hint = L’argent et le temps ont-ils été bien employés ?
criterion-sustainability = Durabilité
criterion-sustainability-hint = Ce qu’il a apporté dure-t-il ?
criterion-impact = Impact
criterion-impact-hint = Qu’a-t-il changé ?
score-poor = Insuffisant
score-weak = Faible
score-fair = Moyen
score-good = Bon
score-very-good = Très bon
score-cannot-say = On ne peut le dire
score-side-giving = Côté qui donne
score-side-receiving = Côté qui reçoit

# The list and the page of a project.
n-projects =
    { $n ->
        [one] { $n } projet
       *[other] { $n } projets
    }
projects-empty = Aucun projet au registre. Un projet est inscrit par qui le donne, le met en œuvre ou le reçoit, ou lu dans un document.
projects-none-fit = Aucun projet ne répond à ce filtre. Retirez-en une partie.
projects-scored = Toutes deux reçues
project-add = Inscrire un projet
project-reported = Rapporté par un document
project-status = État
project-giving = Donné par
project-receiving = Reçu par
project-runs-since = En cours à cette date ou après
project-runs-until = En cours à cette date ou avant
project-start = Début
project-end = Fin
project-planned-start = Début prévu
project-actual-start = Début réel
project-planned-end = Fin prévue
project-actual-end = Fin réelle
project-note = Ce qu’il fait
project-objectives = Ce qu’il doit atteindre
project-partners = Partenaires
project-partners-none = Aucun partenaire n’est indiqué.
project-recipients = Bénéficiaires
project-share = Part
project-percent = { $n } %
project-budgets = Budgets
project-budget-kind = Type
project-budget-status = Engagement
project-transactions = Opérations
project-transaction-kind = Opération
project-transaction-reference = Référence
project-no-sums = Chaque montant est dans sa monnaie ; les monnaies ne sont jamais additionnées.
project-payments = Paiements prévus
project-documents = Documents ailleurs
project-target-groups = À qui il s’adresse
project-remarks = Remarques
project-policies = Politiques qu’il sert
project-contact = À qui s’adresser
project-money-marked = Les montants ont un marquage propre :
project-scope = Étendue
project-band = Ordre de grandeur
project-band-between = De { $from } à { $to }
project-band-from = { $from } ou plus
project-identifier = Identifiant IITA (IATI)
project-needs = Besoins auxquels il répond
project-commitments = Engagements qu’il tient
project-did-keep = Le projet est enregistré.
project-did-score = L’évaluation de votre côté est enregistrée.
project-did-added = L’ajout est enregistré.

# The form, in parts.
project-parts = Parties du formulaire
project-part-about = Le projet
project-part-about-lede = Ce qu’il est, où il en est, et quand.
project-part-partners = Les partenaires
project-part-partners-lede = Qui finance, qui répond, qui gère le budget, qui met en œuvre, de quand à quand.
project-part-shares = Bénéficiaires et thèmes
project-part-shares-lede = Qui le reçoit, sur quoi il porte, et dans quelles parts.
project-part-money = L’argent
project-part-money-lede = Tout est facultatif ici.
project-part-links = À quoi il répond
project-part-links-lede = Besoins et engagements, par leur numéro au registre.
project-keeper = Tenu par
project-keeper-hint = La partie au nom de laquelle le projet est inscrit.
project-title = Titre
project-status-hint = Un projet clos ou annulé le reste.
project-identifier-hint = Si le projet est publié selon la norme IITA.
project-readers = Qui le lit
project-readers-hint = Une fois les deux reçues, les évaluations sont lues par qui lit le projet.
project-readers-open = Tout le monde
project-readers-kept = Ceux qui le lisent à présent
project-readers-named = Les parties qu’il nomme et le bureau
project-partners-hint = Nom ou code de la partie, et son rôle. Videz une ligne pour la supprimer. Si toutes sont remplies, enregistrez pour en avoir d’autres.
project-shares-hint = Des pourcentages dont la somme est 100, ou aucun.
project-line = Ligne { $n }
project-currency = Monnaie
project-currency-hint = Trois lettres, par exemple MAD. Vaut pour tout montant sans monnaie.
project-band-hint = Si vous ne voulez pas indiquer le montant exact.
project-band-low = De
project-band-high = À
project-needs-hint = Un numéro par ligne, par exemple R-⁠2026-⁠0003.
project-commitments-hint = Un numéro par ligne, par exemple C-⁠2026-⁠0003.
problem-not-a-share = { $field } : « { $typed } » n’est pas un pourcentage de 0 à 100.
problem-not-whole = { $field } : la somme des pourcentages n’est pas 100. Corrigez-les, ou retirez-les tous.
problem-not-a-currency = { $field } : chaque montant doit avoir une monnaie de trois lettres, par exemple MAD.
problem-not-this-status = { $field } : cet état ne suit pas le précédent, ou ne va pas avec les dates réelles. Changez l’état ou les dates.
problem-twice = { $field } : « { $typed } » figure deux fois. Retirez l’un des deux.
problem-unknown-number = { $field } : aucune fiche visible pour vous ne porte le numéro « { $typed } ». Vérifiez-le.
problem-not-a-recipient = { $field } : « { $typed } » n’est ni un État, ni un organe, une communauté ou une région d’États. Nommez-en un.
problem-both-sides = { $field } : une partie donne et reçoit à la fois le projet. Nommez-la d’un seul côté.
problem-sides-are-fixed = { $field } : qui donne et qui reçoit le projet, et dans quel ordre, ne change plus une fois le projet en voie d’achèvement ou clos. Remettez les lignes telles qu’elles étaient.
problem-scores-are-shown = { $field } : les évaluations des deux côtés sont lues ; le projet n’est donc plus repris. Laissez-le en voie d’achèvement, ou closez-le.
problem-other-currency = { $field } : des paiements prévus sans monnaie sont dans celle du projet. Laissez la monnaie telle quelle.
problem-gone = { $field } : quelqu’un d’autre a modifié ou retiré cette ligne entre-temps. Rouvrez la page, puis corrigez-la là.
project-share-unticked = { $theme } : « { $typed } » est saisi, mais le thème n’est pas coché. Cochez-le, ou videz le champ.

# What each side says when a project is over.
score-criterion = Critère
score-side = Côté
score-both = Ce que disent les deux côtés
score-points = { $points } – { $words }
score-do = Évaluer le projet
score-change = Modifier l’évaluation
score-may = Les travaux sont finis ; vous n’avez pas encore évalué le projet.
score-waits = Votre évaluation est enregistrée ; personne d’autre ne la lit avant celle de l’autre côté. Date :
score-shown = Les deux évaluations sont lues par qui lit le projet.
score-unseen = Personne hors de votre partie ne voit cette évaluation, ni ne sait qu’elle existe, avant celle de l’autre côté. Les deux paraissent alors ensemble et ne changent plus ; on peut y ajouter.
score-no-persons = Écrivez sur le projet, pas sur des personnes.
score-lang = Langue des phrases
score-why = Pourquoi, en une phrase
score-hand-in = Remettre
score-add-to = Ajouter à l’évaluation
score-addendum = Ajout
score-addendum-lede = Ce qui a été dit reste tel quel. L’ajout paraît à la suite, avec sa date.
score-added-first = Un collègue a ajouté quelque chose entre-temps. Relisez la page, puis remettez à nouveau.
score-said-first = Un collègue a modifié cette évaluation entre-temps. Relisez la page du projet, puis remettez à nouveau.
score-denied = Vous ne parlez plus pour cette partie. Rien n’a été enregistré.
not-now-score-not-over = Un projet n’est évalué qu’une fois en voie d’achèvement ou clos.
not-now-score-no-side = Pour chaque côté évalue la partie que le projet nomme en premier. Adressez-vous à la partie qui tient le projet.
not-now-score-shown = Les deux évaluations sont reçues et ne changent plus. Vous pouvez ajouter à la vôtre.
not-now-score-not-shown = Cette évaluation n’est pas encore visible : modifiez-la au lieu d’y ajouter.

# The scorecard.
scorecard = Tableau d’évaluation
scorecard-lede = Ce que les deux côtés ont dit des projets achevés, de 1 à 5, par État, par fournisseur et par thème, d’après ce que vous pouvez voir.
scorecard-least =
    { $n ->
        [one] Moins de { $n } projet : compté, sans moyenne.
       *[other] Moins de { $n } projets : comptés, sans moyenne.
    }
scorecard-empty = Aucun projet n’a encore été évalué par les deux côtés. Un projet paraît ici quand les deux évaluations sont reçues.
scorecard-n =
    { $n ->
        [one] { $n } projet évalué par les deux côtés
       *[other] { $n } projets évalués par les deux côtés
    }
scorecard-states = Par État bénéficiaire
scorecard-providers = Par fournisseur
scorecard-themes = Par thème
scorecard-projects = Projets
scorecard-rows-none = Rien à indiquer ici.
scorecard-nothing = –
scorecard-too-few =
    { $n ->
        [one] { $n } projet
       *[other] { $n } projets
    }

# What the history says.
action-project-add = Projet inscrit
action-project-edit = Projet modifié
action-score-give = Projet évalué
action-score-show = Évaluations des deux côtés visibles
action-score-add-to = Évaluation complétée
party-projects = Projets qu’elle reçoit
party-scorecard = Tableau d’évaluation des projets
