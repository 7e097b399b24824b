# Review of proposals, and the form to change one.
review-title = Examiner les propositions
review-crumb = Examen
review-see = Propositions et décisions
review-lede =
    { $n ->
        [0] Le logiciel n’a rien proposé à partir de ce document.
        [one] Le logiciel a proposé { $n } fiche à partir de ce document. Aucune fiche n’est publiée avant qu’une personne l’accepte.
       *[other] Le logiciel a proposé { $n } fiches à partir de ce document. Aucune fiche n’est publiée avant qu’une personne l’accepte.
    }
review-progress = Propositions examinées : { $done } sur { $all }
proposals = Propositions
review-tab-all = Toutes { $n }
review-tab-open = À examiner { $n }
review-tab-accepted = Acceptées { $n }
review-tab-rejected = Refusées { $n }
review-tab-empty = Aucune proposition ici.
text-part = Partie { $part } sur { $all }
text-parts = Parties du texte
text-part-before = Partie précédente
text-part-next = Partie suivante
text-part-none = Aucune proposition ici dans cette partie du texte.
text-part-first = Aller à la première proposition
review-proposed = Proposition : { $kind }
review-place = { $n } sur { $all }
review-quote = Passage de la proposition { $n } dans le texte
review-mark = Passage { $n }
review-next = Suivante
review-why = D’où vient cette proposition ?
review-span = Paragraphe { $paragraph }, caractères { $start } à { $end }. Confiance : { $percent } %. Empreinte du texte :
review-keys = Touches actives tant que la liste a le focus :
review-keys-move = Se déplacer
review-done-accept = La proposition { $n } est acceptée.
review-done-edit = La proposition { $n } est acceptée avec des modifications.
review-done-reject = La proposition { $n } est refusée.
review-done-undo = La décision sur la proposition { $n } est annulée.
mark-promise = Engagement, besoin ou assistance
mark-event = Événement, formation, texte ou nomination
mark-figure = Chiffre
mark-current = Proposition en cours
field-restated = Rappel
restated-note = Le document rappelle un fait plus ancien.
field-similar = Fiche semblable
similar-none = Aucune
field-became = Fiche
edit-proposal = Modifier la proposition { $n }
edit-lede = Corrigez ce qu’il faut, puis acceptez. Les mots de la source restent tels quels.
edit-titles = Titre
edit-titles-hint = Dans une langue au moins. Ce que vous écrivez dans une autre langue que la source porte la mention « traduction de travail ».
edit-kind = Nature de la fiche
edit-parties-hint = Choisissez dans la liste. Laissez une ligne vide pour la retirer.
edit-party-n = Partie { $n }
edit-party = Partie
edit-party-more = Ajouter une partie
edit-date-hint = Par exemple 2024-⁠12-⁠09, 2024-⁠12 ou 2024, ou d’un jour à l’autre : 2025-⁠01-⁠09/2025-⁠01-⁠10.
edit-due-hint = Par exemple 2024-⁠12-⁠09, 2024-⁠12 ou 2024 ; pour un trimestre, 2024-⁠T4. Ne soyez pas plus précis que la source.
edit-city = Ville
edit-country = État
edit-quantity-hint = Le nombre tel qu’il est dans le texte, avec son unité.
edit-qualifier = Précision
edit-number = Nombre
edit-unit = Unité
edit-amount = Montant
edit-currency = Devise
edit-accept = Accepter avec ces modifications
conflict-title = Modifié entre-temps
conflict-text = { $by } a enregistré une modification ({ $at }) pendant que ce formulaire était ouvert. Rien de ce que vous avez saisi n’est encore enregistré ; tout est encore dans le formulaire.
conflict-do = Comparez, puis enregistrez votre saisie par-dessus cette modification, ou annulez.
field-topic = Code de la question
field-topic-hint = Pour les chiffres déclarés seulement. Ceux qui répondent à une même question ont le même code et se placent côte à côte, par exemple people-trained-rabat.
conflict-change = Avant : { $old }. Maintenant : { $new }.
moment = { $day }, { $time } UTC
title-in =
    { $lang ->
        [ar] Titre en arabe
        [fr] Titre en français
       *[en] Titre en anglais
    }
