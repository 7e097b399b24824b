# L'examen d'un projet de texte avant son adoption. Les remarques (draft-ask, draft-lacks, draft-again, draft-whole,
# draft-hedged) sont dans la langue du projet, le reste dans celle de la page.
draft-title = Vérifier un projet
draft-lede = Collez le projet de texte avant son adoption. Ses promesses sont signalées lorsqu'elles ne disent pas qui, pour quand, ni à quoi l'on verra qu'elles sont tenues, et lorsqu'elles ont déjà été faites.
draft-not-stored = Rien n'est conservé : ni le texte, ni ce qui en est dit, et aucun journal n'en garde un mot.
draft-was-not-stored = Rien de ce projet n'a été conservé. Il disparaît quand vous quittez cette page.
draft-print = Imprimez la page pour emporter les remarques.
draft-text = Texte du projet
draft-text-hint = 100 000 caractères au plus. TLP:RED n'est pas accepté.
draft-file = Ou un fichier
draft-file-hint = DOCX, HTML ou texte brut.
draft-lang = Langue du projet
draft-lang-hint = Les remarques sont rédigées dans cette langue.
draft-dialogue = Comparer avec les engagements de
draft-dialogue-hint = Seulement les engagements que vous pouvez voir.
draft-dialogue-all = Tous les dialogues
draft-do = Vérifier
draft-too-long = Le projet dépasse 100 000 caractères. Vérifiez ses parties l'une après l'autre.
draft-nothing = Il n'y a pas de texte. Collez de nouveau le projet.
draft-checked = Projet vérifié
draft-another = En vérifier un autre
draft-its-text = Le projet
draft-remarks = Remarques
draft-table = Ce qui manque
draft-none = Aucune phrase de ce projet ne promet quoi que ce soit.
draft-sentences = { $n ->
    [one] { $n } phrase.
   *[other] { $n } phrases.
}
draft-promises = { $n ->
    [0] Aucune promesse.
    [one] { $n } promesse.
   *[other] { $n } promesses.
}
draft-complete = { $n ->
    [0] Aucune n'est complète.
    [one] { $n } est complète.
   *[other] { $n } sont complètes.
}
draft-n-owner = Sans responsable : { $n }
draft-n-date = Sans date : { $n }
draft-n-measure = Sans mesure : { $n }
draft-n-hedged = Affaiblies : { $n }
draft-n-unkept = Déjà faites et non tenues : { $n }
draft-n-formulas = { $n ->
    [one] { $n } phrase ne fait que saluer, rappeler ou réaffirmer
   *[other] { $n } phrases ne font que saluer, rappeler ou réaffirmer
}
draft-n-compared = { $n ->
    [0] Le registre n'a aucun engagement à comparer
    [one] Comparé à { $n } engagement du registre
   *[other] Comparé à { $n } engagements du registre
}
draft-key-whole = complète
draft-key-open = il manque quelque chose
draft-key-again = déjà promis et non tenu
draft-key-hedge = affaiblit
draft-remark-n = Remarque { $n }
draft-mark-n = Repère { $n } dans le texte
draft-part-owner = Responsable
draft-part-date = Date
draft-part-measure = Mesure
draft-col-number = N°
draft-col-promise = Promesse
draft-col-hedges = Mots qui l'affaiblissent
draft-col-before = Dans le registre
draft-cell-missing = manque
draft-cell-there = dit
draft-cell-none = aucun
draft-ask-owner = Qui le fera ?
draft-ask-date = Pour quand ?
draft-ask-measure = À quoi verra-t-on que c'est fait : un nombre, un texte, une réunion ?
draft-lacks-owner = Sans responsable.
draft-lacks-date = Sans date.
draft-lacks-measure = Sans mesure.
draft-whole = La phrase dit qui, pour quand et ce que l'on verra.
draft-hedged = Ces mots l'affaiblissent :
draft-again-not-kept = Déjà promis et non tenu, { $due } : { $label }.
draft-again-open = Déjà promis et encore ouvert, { $due } : { $label }.
draft-again-kept = Déjà promis et fait, { $due } : { $label }.
draft-again-due = échéance { $due }
draft-again-next-session = échéance à la prochaine session
draft-again-no-due = sans échéance
draft-keep = Conserver ce projet
draft-keep-lede = Le texte est alors classé comme document, avec ce que le lecteur en propose. Rien n'est conservé avant votre confirmation.
draft-keep-text-hint = Tel qu'il sera classé.
draft-keep-do = Le conserver comme document
cli-draft-sums = { $sentences } phrases, { $promises } promesses, { $complete } complètes, { $unkept } déjà faites et non tenues
draft-instead = Le texte n'est pas encore adopté ? Vérifiez le projet sans le conserver.
cli-draft = Vérifier des projets de texte avant leur adoption ; rien n'est conservé
cli-draft-example = tansiq draft projet.docx --lang fr --format json
cli-arg-among = Le dialogue dont les engagements sont comparés au projet ; tous par défaut
