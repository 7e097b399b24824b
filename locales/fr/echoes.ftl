# Échos : le même texte sur plusieurs pages, phrases déjà dites, chiffres et leur provenance.
nav-genealogy = D’où vient ce chiffre
genealogy-lede = Où le chiffre est apparu d’abord, qui l’a repris, et où son nombre ou son sens a changé. Établi d’après les sources du registre ; rien ici ne dit quel chiffre est juste.
genealogy-safe = Ce que l’on peut dire sans risque
genealogy-safe-note = Composé par des règles d’après les sources ci-dessous. À vérifier avant tout usage.
genealogy-unnamed = un texte dont l’éditeur n’est pas connu ({ $reference })
genealogy-who-when = { $who } ({ $date })
genealogy-safe-base = « { $subject } » : selon { $who }, { $figure }.
genealogy-safe-repeated = Le chiffre est repris par : { $who }.
genealogy-safe-other = { $who } dit { $figure }.
genealogy-safe-other-supported = { $who } dit { $figure } et est aussi une source première.
genealogy-safe-other-unsupported = { $who } dit { $figure }, ce qu’aucune source première n’appuie.
genealogy-safe-no-first = Aucune source première du registre ne donne de chiffre.
genealogy-line = Dans l’ordre du temps
genealogy-none = Aucune source de ce chiffre ne vous est ouverte dans le registre.
genealogy-first = Première mention
genealogy-again = Reprend le chiffre
genealogy-copy = Le même texte sur une autre page
genealogy-changed-unit = Compte autre chose
genealogy-changed-number = Un autre nombre
genealogy-changed-hedge = Nuancé autrement
genealogy-changed-both = Un autre chiffre
genealogy-from = Comparé avec { $who }
genealogy-words = Les mots ont changé
genealogy-was = Avant :
genealogy-now = Ici :
genealogy-primary = Source première
genealogy-primary-none = Aucune source première
genealogy-figures = Les chiffres
genealogy-figure = Chiffre
genealogy-texts = Textes
genealogy-nearest = Source la plus proche
genealogy-same-fact = Peut-être le même fait
genealogy-same-fact-note = Ces chiffres semblent répondre à la même question. Rien n’est rapproché avant que vous le disiez.
genealogy-join = Mettre côte à côte
genealogy-joined = Les chiffres sont maintenant côte à côte.
same-fact-other-number = Ils comptent la même chose pour les mêmes parties et donnent un autre nombre.
same-fact-other-unit = Ils donnent le même nombre pour les mêmes parties et comptent autre chose : l’un des deux a pu être mal rapporté.
same-fact-other-hedge = Ils comptent la même chose et donnent le même nombre, nuancé autrement.
not-now-figures-joined = Ces chiffres sont déjà côte à côte, ou l’un d’eux a été retiré du registre. Rechargez la page pour voir leur état.
echo-copies =
    { $n ->
        [one] Le même texte se trouve sur { $n } autre page
       *[other] Le même texte se trouve sur { $n } autres pages
    }
echo-copies-title = Le même texte sur plusieurs pages
echo-copies-lede = Ces pages publient un même texte. Chacune est comparée à la première page : les phrases que l’une des deux est seule à avoir sont ci-dessous. Une décision sur une proposition vaut pour la même proposition des autres pages.
echo-copies-none = Aucune autre page du registre n’a ce texte.
echo-copies-this = Cette page
echo-copies-alike = { $percent } % des groupes de mots sont les mêmes
echo-copies-same = Identique, phrase par phrase.
echo-only-here = Seulement sur { $page }
echo-decided-once =
    { $n ->
        [one] Le même passage se trouve sur { $n } autre page : votre décision y vaut aussi, et cette page devient une source de plus
       *[other] Le même passage se trouve sur { $n } autres pages : votre décision y vaut aussi, et ces pages deviennent d’autres sources
    }
echo-repeats = Répète la proposition { $n } de
echo-said-before = Déjà dit
echo-first-said = Dit d’abord
echo-other-figures = avec d’autres chiffres
echo-also-on =
    { $n ->
        [one] et sur { $n } copie de cette page
       *[other] et sur { $n } copies de cette page
    }
echo-restated = Phrases déjà dites
echo-appearances = Redit au fil du temps
echo-appearances-note = Les mêmes mots dans d’autres documents du registre, le plus ancien d’abord.
echo-facts = Un autre chiffre pour le même fait ?
echo-facts-note = Après l’avoir acceptée, mettez les deux côte à côte sur la page du chiffre.
