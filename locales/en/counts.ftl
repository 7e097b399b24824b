# Counted nouns ($n chooses the form) and units of figures ($figure is the number as it is written).
n-commitments =
    { $n ->
        [0] no commitments
        [one] { $n } commitment
       *[other] { $n } commitments
    }
n-to-review =
    { $n ->
        [0] nothing to review
        [one] { $n } proposal to review
       *[other] { $n } proposals to review
    }
n-characters =
    { $n ->
        [0] no characters
        [one] { $n } character
       *[other] { $n } characters
    }
n-evidence =
    { $n ->
        [0] no evidence
        [one] { $n } piece of evidence
       *[other] { $n } pieces of evidence
    }
n-figures =
    { $n ->
        [0] no figures
        [one] { $n } figure
       *[other] { $n } figures
    }
n-records =
    { $n ->
        [0] no records
        [one] { $n } record
       *[other] { $n } records
    }
figure-more-than = more than { $figure }
figure-about = about { $figure }
figure-less-than = less than { $figure }
figure-up-to = up to { $figure }
figure-at-least = at least { $figure }
money = { $currency } { $amount }
bytes = { $size } bytes
bytes-k = { $size } KB
bytes-m = { $size } MB
bytes-g = { $size } GB
unit-people =
    { $n ->
        [one] { $figure } person
       *[other] { $figure } people
    }
unit-countries =
    { $n ->
        [one] { $figure } country
       *[other] { $figure } countries
    }
unit-delegations =
    { $n ->
        [one] { $figure } delegation
       *[other] { $figure } delegations
    }
unit-services =
    { $n ->
        [one] { $figure } service
       *[other] { $figure } services
    }
unit-organisations =
    { $n ->
        [one] { $figure } organisation
       *[other] { $figure } organisations
    }
unit-cells =
    { $n ->
        [one] { $figure } cell
       *[other] { $figure } cells
    }
unit-activities =
    { $n ->
        [one] { $figure } activity
       *[other] { $figure } activities
    }
unit-sessions =
    { $n ->
        [one] { $figure } session
       *[other] { $figure } sessions
    }
unit-prisons =
    { $n ->
        [one] { $figure } prison
       *[other] { $figure } prisons
    }
unit-attacks =
    { $n ->
        [one] { $figure } attack
       *[other] { $figure } attacks
    }
unit-deaths =
    { $n ->
        [one] { $figure } death
       *[other] { $figure } deaths
    }
unit-displaced =
    { $n ->
        [one] { $figure } displaced person
       *[other] { $figure } displaced people
    }
unit-percent =
    { $n ->
       *[other] { $figure } per cent
    }
unit-records =
    { $n ->
        [one] { $figure } record
       *[other] { $figure } records
    }
unit-equipment =
    { $n ->
        [one] { $figure } piece of equipment
       *[other] { $figure } pieces of equipment
    }
unit-documents =
    { $n ->
        [one] { $figure } document
       *[other] { $figure } documents
    }
