# The search.
search = Search
search-lede = Search the whole register: commitments, documents, events, parties and what belongs to them.
search-field = What are you looking for?
search-hint = Words, the name of a party, or a number such as { $example }. Words in quotation marks must stand next to each other.
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
search-cut = Only the first words of your query were used. Use fewer.
search-nothing-said = This query has only articles or prepositions. Add a word with a meaning of its own.
search-none = Nothing in the register matches “{ $typed }”.
search-none-unmet = No result at all for these; leave them out or put them differently:
search-none-together = Each word has results, but no record has them all. Leave one out.
search-none-kind = No results of this kind.
search-all-kinds = Show all kinds
search-untitled = No title
search-more = More results
