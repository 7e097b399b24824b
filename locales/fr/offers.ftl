# Les offres d’aide, et la suite donnée à une offre pour une demande.
nav-offers = Offres
offers-lede = Ce que des États et des organisations offrent à qui en a besoin. Tout le monde peut lire cette liste.
offers-empty = Personne n’a encore enregistré d’offre.
offers-none-fit = Aucune offre ne correspond à ces filtres. Effacez-les ou élargissez-les.
offers-all = Aussi ce qui est terminé ou retiré
offers-by = Prestataire
offers-to = Ouverte à
n-offers =
    { $n ->
        [0] aucune offre
        [one] { $n } offre
       *[other] { $n } offres
    }
offer-add = Proposer une aide
offer-edit = Modifier l’offre { $reference }
offer-edit-lede = Tout le monde peut lire une offre. Pour l’interrompre un temps ou définitivement, mettez son état sur « Suspendue » ou « Retirée ».
offer-title = Ce qui est offert
offer-title-hint = Dans une langue au moins.
offer-note = Précisions
offer-note-hint = Ce qui est compris, qui peut participer, comment s’inscrire. Facultatif.
offer-aids = Type d’aide
offer-modality = Modalité
offer-pivot-hint = Seulement pour une aide triangulaire : le nom ou le code de l’État par lequel elle passe.
offer-to = Pour qui
offer-to-anybody = Tout le monde
offer-to-hint = Noms ou codes d’États et de régions, un par ligne. Laissez vide si tout le monde peut en bénéficier.
offer-donors = Financée par
offer-donors-hint = Noms ou codes, un par ligne, si quelqu’un d’autre que le prestataire paie.
offer-means = Moyens
offer-in-kind = En nature : personnes, lieux, matériel
offer-in-kind-too = et en nature
offer-language = Langues
offer-language-any = Toutes
offer-language-hint = Les langues dans lesquelles l’aide peut être donnée. N’en cochez aucune si elle peut l’être dans toutes.
offer-people = Nombre de personnes
offer-people-hint = Pour combien de personnes au plus. Laissez vide si ce n’est pas fixé.
offer-people-n =
    { $n ->
        [one] { $n } personne au plus
       *[other] { $n } personnes au plus
    }
offer-from = À partir de
offer-until-hint = L’offre quitte la liste après ce jour. Laissez vide s’il n’y a pas de fin prévue.
offer-state = État
offer-state-hint = Une offre suspendue reste dans la liste ; une fois rouverte, elle peut de nouveau être proposée. Une offre retirée quitte la liste.
offer-over = Terminée
offer-urgency = Urgence
offer-did-add = L’offre est dans le registre.
offer-did-change = La modification est enregistrée.
offer-matches = Demandes pour lesquelles elle a été proposée
offer-matches-none = Aucune que vous puissiez voir.
offer-suggested = Demandes auxquelles elle peut répondre
offer-suggested-note = Sont comparés le thème, le type, l’État et la région, la langue, le nombre de personnes, le calendrier et l’aide déjà donnée. Seules les demandes que vous pouvez voir sont examinées, et rien n’est envoyé automatiquement.
offer-suggested-none = Aucune des demandes que vous pouvez voir ne convient pour le moment.
match-speaks-for = Pour
match-speaks-against = Contre
match-propose = Proposer une aide pour cette demande
match-propose-lede = L’État demandeur, le prestataire et le secrétariat la verront, et personne d’autre.
match-propose-do = Proposer
match-offer-hint = Une de vos offres du registre, ou une aide pour cette seule demande.
match-offer-none = Pour cette seule demande
match-terms = Ce qui est offert pour cette demande
match-terms-hint = Quoi, quand, où, pour combien de personnes. Nécessaire dans une langue si vous n’avez pas choisi d’offre.
match-title = Offre pour { $reference }
match-need = Demande
match-need-unseen = Vous ne pouvez pas voir cette demande.
match-proposed-on = Proposée le
match-changed-on = Dans cet état depuis le
match-sides = Les deux parties
match-side = Partie
match-confirmed = A confirmé que l’aide a été donnée
match-not-confirmed = Pas encore
match-awaits-word = Le prestataire indique que l’aide a été donnée. La demande est satisfaite quand les deux parties l’ont confirmé.
match-readers = Cette page est destinée à l’État demandeur, au prestataire et au secrétariat.
match-do = Ce que vous pouvez faire maintenant
match-do-note = Chaque étape entre dans l’historique avec le jour et votre nom, et l’autre partie la voit.
match-do-choose = Retenir cette offre
match-do-decline = Décliner
match-do-take-back = Reprendre l’offre
match-do-begin = L’exécution a commencé
match-do-deliver = L’aide a été donnée
match-do-confirm = Confirmer que l’aide a été donnée
match-did-propose = Votre offre est dans le registre. C’est à l’État de se prononcer.
match-did-choose = Vous avez retenu cette offre. Le prestataire commence l’exécution.
match-did-decline = Vous avez décliné cette offre.
match-did-take-back = L’offre est reprise.
match-did-begin = L’exécution a commencé.
match-did-deliver = Il est enregistré que l’aide a été donnée. Les deux parties doivent maintenant le confirmer.
match-did-confirm = Votre confirmation est dans le registre.
not-now-match-own-need = Cette demande vient de votre propre partie. C’est à une autre de proposer une aide.

# Une demande sous forme de note verbale, prête à être revêtue du sceau et paraphée.
note-mission = Mission permanente
note-verbale = Note verbale
note-reference = Référence : { $reference }
note-opening = La Mission permanente ({ $state }) présente ses compliments au secrétariat ({ $office }) et a l’honneur de lui transmettre, au nom de son Gouvernement, la demande d’assistance ci-après.
note-closing = La Mission permanente saisit cette occasion pour renouveler au secrétariat les assurances de sa très haute considération.
note-subject = Objet
note-aid = Type d’aide
note-themes = Thèmes
note-urgency = Urgence
note-origin = Origine du besoin
note-languages = Langues dans lesquelles l’aide peut être reçue
note-absorbs = Personnes pouvant participer par an
note-wanted-by = Souhaitée pour
note-money = Coût estimé
note-addressees = À distribuer à
note-consent = Publication autorisée
note-lacking = Ce qui manque
note-past-help = Aide déjà reçue
note-expected = Résultat attendu
note-authority = Autorité responsable
note-mandate = Mandat
note-place-date = Lieu et date
note-seal = Sceau de la Mission
note-initials = Paraphe
