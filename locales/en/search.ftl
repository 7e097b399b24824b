# The search.
search = Search
search-lede = Search the whole register: commitments, documents, events, parties and what belongs to them.
search-field = What are you looking for?
search-hint = Words, the name of a party, or a number such as { $example }. Words in quotation marks are looked for side by side.
search-do = Search
search-kinds = Results by kind
search-kind-all = All
search-results =
    { $n ->
        [0] no results
        [one] { $n } result
       *[other] { $n } results
    }
search-also = Also searched for
search-also-for = For “{ $typed }” also
search-also-theme = theme: { $theme }
search-cut = Only the first words of your query were used; fewer words are enough.
search-nothing-said = Nothing in this query can be looked for: it has only articles or prepositions. Add a word that means something.
search-none = Nothing in the register brings together “{ $typed }”.
search-none-unmet = Nothing in the register matches the following; leave it out or say it in another way:
search-none-together = Each word by itself has results, but no record has them all. Leave one of them out.
search-none-kind = There is no result of this kind. Show all kinds.
search-untitled = No title
search-more = More results
