# Parties saisies à la main : noms, autres noms, fusion des doublons.
party-add = Ajouter une partie
party-add-lede = Pour un État, choisissez-le d’abord dans la liste. Vérifiez dans la liste des parties que le registre ne l’a pas déjà.
party-state = Partir d’un État
party-state-hint = Son code et ses noms sont repris ci-dessous.
party-state-do = Remplir
party-edit = Modifier « { $name } »
party-kind = Type de partie
party-code-hint = Lettres latines majuscules, chiffres et traits d’union. Laissé vide, il est tiré des noms. Il ne change plus ensuite.
party-names = Noms
party-names-hint = Dans une langue au moins. Un État sans nom ici garde celui de la liste des États.
name-kind = Statut du nom
name-official = Nom officiel
name-working = Nom de travail
name-in =
    { $lang ->
        [ar] Nom en arabe
        [fr] Nom en français
       *[en] Nom en anglais
    }
aliases = Autres noms
aliases-hint = Sigles, anciens noms et autres graphies, un par ligne. Ils aident à reconnaître la partie dans les documents et les listes.
aliases-in =
    { $lang ->
        [ar] Autres noms en arabe
        [fr] Autres noms en français
       *[en] Autres noms en anglais
    }
note-in = Note ({ $lang })
party-note = Note
party-note-hint = Facultative. Toute personne qui voit la partie peut la lire.
party-choice = { $name } ({ $others })
party-did-add = La partie est au registre.
party-did-change = La modification est enregistrée.
party-did-merge = Les deux parties n’en font plus qu’une.
party-did-unmerge = La fusion est défaite. Chaque fiche est redevenue ce qu’elle était.
party-merged-into = Fusionnée avec
party-merged-by = (fusion avec cette partie le { $day }, par { $by }).
fault-names-another = « { $name } » est déjà un nom de { $party } ({ $code }). Retirez-le ici ou fusionnez les deux parties.
problem-names-another = { $field } : « { $typed } » désigne déjà une autre partie.
problem-not-a-code = { $field } : « { $typed } » n’est pas un code. Employez des lettres latines majuscules, des chiffres et des traits d’union, par exemple UNODC.
merge = Fusionner avec une autre partie
merge-title = Fusionner « { $name } » avec une autre partie
merge-lede = Pour deux fiches d’une seule et même partie. Toutes les fiches du doublon passent à la partie conservée ; son adresse y mène.
merge-into = Partie conservée
merge-into-hint = Le nom du doublon devient l’un de ses autres noms.
merge-show = Voir ce qui changerait
merge-preview = Ce qui changerait
merge-becomes = deviendra
merge-records = Fiches modifiées
merge-records-none = Aucune fiche ne cite le doublon.
merge-records-n = { $n ->
    [one] { $n } fiche citera la partie conservée.
   *[other] { $n } fiches citeront la partie conservée.
  }
merge-names = Noms ajoutés à la partie conservée
merge-aliases = Autres noms ajoutés
merge-aliases-none = Aucun : elle les a déjà tous.
merge-dialogues = Dialogues qu’elle rejoint
merge-undo-note = La fusion peut être défaite tant que personne n’a travaillé depuis sur ces fiches.
merge-do = Fusionner les deux
merge-changed = L’une des deux parties a été modifiée pendant que cette page était ouverte. Revoyez ce qui changerait, puis fusionnez.
merge-refused-home = Cette partie est le bureau qui tient le registre et ne peut pas être le doublon. Fusionnez plutôt l’autre avec elle.
merge-refused-same = C’est la même partie. Choisissez-en une autre.
merge-refused-merged = L’une des deux a déjà été fusionnée. Choisissez-en une autre.
merge-refused-sides = Elles sont les deux participants d’un même dialogue, qui n’en aurait plus qu’un. Corrigez d’abord ses participants :
unmerge = Défaire la fusion
unmerge-title = Défaire la fusion : { $name }
unmerge-lede = La partie redevient distincte et chaque fiche retrouve l’état qu’elle avait avant la fusion.
unmerge-from = redevient une partie distincte de
unmerge-refused = La fusion ne peut pas être défaite
unmerge-refused-text = Ces fiches ont été modifiées depuis. Revenez d’abord sur ces modifications, ou corrigez les parties à la main :
not-now-party-merged = Cette partie a été fusionnée avec une autre. Ouvrez la partie conservée et modifiez-la.
not-now-party-not-merged = Cette partie est distincte : il n’y a pas de fusion à défaire.
likely = Doublons probables
likely-note = Seule une personne peut dire s’il s’agit de la même partie. Rien n’est fusionné automatiquement.
likely-same-name = Même nom
likely-close-names = Noms voisins
likely-compare = Comparer et fusionner
history-entered = Saisie
action-party-edit = Modification
action-party-merge = Fusion de parties
action-party-unmerge = Fusion défaite
action-settings-edit = Modification
