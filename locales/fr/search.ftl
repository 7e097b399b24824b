# The search.
search = Recherche
search-lede = Cherchez dans tout le registre : engagements, documents, événements, parties et ce qui s’y rattache.
search-field = Que cherchez-vous ?
search-hint = Des mots, le nom d’une partie ou un numéro comme { $example }. Les mots entre guillemets sont cherchés côte à côte.
search-do = Chercher
search-kinds = Résultats par type
search-kind-all = Tous
search-results =
    { $n ->
        [0] aucun résultat
        [one] { $n } résultat
       *[other] { $n } résultats
    }
search-also = Aussi cherché
search-also-for = Pour « { $typed } », aussi
search-also-theme = thème : { $theme }
search-cut = Seuls les premiers mots de votre demande ont été retenus. Employez-en moins.
search-nothing-said = Cette demande ne contient que des articles ou des prépositions. Ajoutez un mot qui porte un sens.
search-none = Aucun résultat pour « { $typed } ».
search-none-unmet = Sans aucun résultat ; retirez-les ou dites-les autrement :
search-none-together = Chaque mot a des résultats, mais aucune fiche ne les réunit. Retirez-en un.
search-none-kind = Aucun résultat de ce type.
search-all-kinds = Afficher tous les types
search-untitled = Sans titre
search-more = Résultats suivants
