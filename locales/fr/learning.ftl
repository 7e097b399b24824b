# La justesse du lecteur, et celles de ses propositions que la relecture replie.
learning = Le lecteur
learning-lede = La justesse des propositions du lecteur, d’après ce que les personnes en ont décidé. Rien n’est compté sur celles qui décident.
learning-none = Personne n’a encore décidé d’une proposition. Les chiffres viennent avec les premières décisions.
learning-period = Décisions
learning-any-time = de tout temps
learning-last-days = { $n ->
    [one] du dernier jour
   *[other] des { $n } derniers jours
  }
learning-show = Afficher
learning-percent = { $n } %
learning-unknown = –
learning-between = entre { $from } et { $to }
learning-all = Toutes les propositions
learning-summary = { $taken } propositions sur { $decided } sont devenues des fiches ou figuraient déjà au registre, dont { $corrected } après correction. La part véritable se situe { $interval } avec une certitude de 95 %.
learning-full = { $n ->
    [one] Ces chiffres portent sur la dernière décision.
   *[other] Ces chiffres portent sur les { $n } dernières décisions ; les précédentes concernaient un lecteur plus ancien.
  }
learning-how = Une proposition est juste quand elle a été acceptée, même après correction, ou quand son passage a rejoint une fiche du registre. Elle est fausse quand elle a été rejetée. Celles des mêmes documents qui restent sans décision ne comptent ni d’un côté ni de l’autre. Ce que les personnes ont ajouté à la main n’est pas compté.
learning-what = Objet
learning-precision = Juste
learning-interval = Intervalle à 95 %
learning-accepted = Tel quel
learning-corrected = Corrigé
learning-rejected = Rejeté
learning-left = Sans décision
learning-by-kind = Par type
learning-by-rule = Par règle
learning-by-publisher = Par éditeur
learning-by-language = Par langue
learning-no-publisher = Éditeur inconnu
learning-corrections = Ce qui est le plus corrigé
learning-times = { $n ->
    [one] { $n } fois
   *[other] { $n } fois
  }
learning-part-kind = Type
learning-part-passage = Passage (coupé en deux)
learning-part-title = Titre
learning-part-parties = Parties
learning-part-themes = Thèmes
learning-part-place = Lieu
learning-part-date = Date
learning-part-due = Échéance
learning-part-quantity = Quantité
learning-part-money = Montant
learning-trouble = Rejetée trop souvent : { $rule }
learning-trouble-text = { $rejected } des { $decided } propositions qui reposent sur cette règle ont été rejetées. La part de celles qui sont justes se situe { $interval } avec une certitude de 95 %.
learning-examples = Rejetées, par exemple :
learning-example = { $document }, proposition { $n }
learning-trouble-do = Regardez ce qui a été rejeté. Si la règle ne convient pas à vos documents, désactivez-la ou relevez le seuil du type ; dans les deux cas, les propositions sont seulement repliées.
learning-tune = Ce que la relecture replie
learning-tune-note = Ces propositions restent dans le document sous « Moins sûr », avec leur nombre, et se décident comme les autres. L’historique garde qui a changé ces choix.
learning-thresholds = Certitude demandée au lecteur
learning-thresholds-hint = Une proposition dont il est moins sûr est repliée. De lui-même, le lecteur ne propose rien au-dessous de 45 %.
learning-threshold-all = 45 % (rien n’est replié)
learning-threshold-none = 100 % (tout est replié)
learning-rules-off = Règles désactivées
learning-rules-hint = Une proposition qui repose sur l’une d’elles est repliée.
learning-rules-n = { $n ->
    [0] Aucune règle n’est désactivée
    [one] { $n } règle est désactivée
   *[other] { $n } règles sont désactivées
  }
learning-stored = C’est enregistré. La relecture replie désormais ces propositions.
learning-below = repliées au-dessous de { $threshold }
learning-off = désactivée
learning-gold = Mesurer un lecteur avec vos décisions
learning-gold-text = Les textes dont tout a été décidé, avec les fiches que vous en avez tirées, en un dossier qui sert à mesurer des lecteurs. Il contient les mots de votre office et porte leur marquage : gardez-le comme les documents.
learning-gold-do = Télécharger le dossier (ZIP)
learning-gold-readme =
    Textes avec leurs fiches

    Fait le { $day } d’après les décisions d’un office. Textes : { $documents }, fiches : { $records }, documents laissés de côté : { $left }, parce que tout n’y est pas décidé, qu’ils comptent moins de 500 caractères, ou qu’une partie de ce qui en est issu n’était pas destinée à la personne qui a tiré ce dossier.

    Le dossier est marqué { $marking }. Gardez-le comme les documents, et ne le chargez jamais dans un registre : il dit ce que des personnes ont tiré de textes, non ce qui s’est passé.

    texts/ID.txt est un texte tel que le lecteur le reçoit. gold/ID.json en donne la langue, l’éditeur et le jour, la place de l’article et les fiches : ce qui a été accepté, avec les valeurs enregistrées ; ce qui a été rejeté n’y est pas. Un passage qui a rejoint une fiche du registre garde les valeurs du passage. vocabulary.json liste les mots qu’emploient les fiches.

    Les prédictions d’un lecteur sur ces textes se mesurent à gold/ : tansiq read texts --out predictions les écrit.
review-less-sure = { $n ->
    [one] Moins sûr : { $n } proposition
   *[other] Moins sûr : { $n } propositions
  }
review-less-sure-note = L’office replie ces propositions : le lecteur en est moins sûr, ou elles reposent sur une règle désactivée. Rien n’est perdu ; décidez-en comme des autres.
home-reader-trouble = Ce que le lecteur propose est trop souvent rejeté pour cette règle : { $rules }.
action-reader-tune = Ce que la relecture replie a changé
cli-export = Sortir des données du registre
cli-export-gold = Écrire les textes dont tout a été décidé, avec les fiches qui en ont été tirées, pour mesurer un lecteur
cli-export-gold-example = tansiq export gold --out ./nos-decisions
cli-gold-written = { $path } est écrit, marqué { $marking }. Documents : { $documents }. Laissés de côté : { $left }, parce que tout n’y est pas décidé, qu’ils sont très courts ou qu’une partie ne vous est pas destinée.
cli-gold-full = Le dossier { $path } n’est pas vide. Nommez-en un nouveau, pour que rien ne s’y mêle.
