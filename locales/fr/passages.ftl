# Passages choisis par une personne, proposition scindée, fiches semblables, motifs.
review-done-link = Le passage de la proposition { $n } est désormais une source de cette fiche.
review-done-split = La proposition { $n } est scindée en deux. Les deux propositions obtenues sont en fin de liste.
review-keys-off = Les touches de cette liste sont désactivées.
review-keys-turn-off = Désactiver les touches
review-keys-turn-on = Activer les touches
similar-found = Peut-être déjà dans le registre : voir ci-dessous
similar-compared =
    { $n ->
        [0] Aucune autre fiche de ce type
        [one] Comparé à { $n } fiche
       *[other] Comparé à { $n } fiches
    }
similar-legend = Déjà dans le registre ?
similar-same = Même fiche : ajouter ce passage à ses sources
similar-other = Autre chose : accepter comme nouvelle fiche
similar-fill = Reprendre aussi les valeurs qui manquent à la fiche
reject-say-why = Dire pourquoi
reject-reason = Motif
reject-reason-colon = Motif :
reject-with-reason = Refuser avec un motif
accept-not-measurable = Accepter comme non mesurable
origin-text = Dans le texte, paragraphe { $n }
origin-from = D’après
origin-confirm = À confirmer
split-do = Scinder en deux
split-title = Scinder la proposition { $n }
split-lede = Un passage peut contenir deux promesses. Chaque partie devient une proposition avec ses mots exacts.
split-where = La seconde partie commence par
split-no-border = Le passage n’a ni virgule ni conjonction où le couper. Donnez ci-dessous les mots des deux parties.
split-by-words = Ou donnez les mots des deux parties
split-by-words-hint = Copiez-les tels qu’ils sont dans le passage. Les mots qui ne sont dans aucune des deux parties sont laissés de côté.
split-first = Mots de la première partie
split-second = Mots de la seconde partie
split-of = Partie de
split-from-n = Partie de la proposition { $n }
fault-split-none = Choisissez où commence la seconde partie, ou donnez les mots des deux parties.
passage-title = Ajouter à partir de ce texte
passage-lede = Choisissez les mots exacts. Ils deviennent une fiche, ou une source de plus pour un engagement.
passage-add = Ajouter une fiche à partir de ce passage
passage-add-from = Ajouter à partir du paragraphe { $n }
passage-add-here = Ajouter à partir de ce paragraphe
passage-as-source = L’ajouter à un engagement
passage-sentences = Phrases du paragraphe
passage-sentences-hint = Cochez-en une, ou la première et la dernière.
passage-words = Mots exacts du texte
passage-words-hint = Copiez-les lettre pour lettre.
passage-words-over = Ils remplacent les phrases cochées ci-dessus.
passage-kind-find = Laisser le logiciel la déterminer
passage-to = Ajouter comme source à l’engagement
passage-to-hint = Facultatif : son numéro, par exemple C-2024-0003.
passage-do = Continuer
fault-passage-none = Cochez une phrase, ou copiez les mots du texte.
