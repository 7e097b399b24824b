# The minister's page: the brief on one side of paper.
one-page-button = One page for the minister
one-page-lede =
    { $n ->
        [0] As of { $day }: { $all }, none overdue.
       *[other] As of { $day }: { $all }, { $n } overdue.
    }
one-page-lede-one-late = As of { $day }: one commitment, overdue.
one-page-lede-none = As of { $day }: no commitments.
one-page-more =
    { $n ->
        [one] and { $n } more commitment in the full brief
       *[other] and { $n } more commitments in the full brief
    }
