# Counted nouns ($n chooses the form) and units of figures ($figure is the number as it is written).
n-commitments =
    { $n ->
        [0] aucun engagement
        [one] { $n } engagement
       *[other] { $n } engagements
    }
n-to-review =
    { $n ->
        [0] rien à examiner
        [one] { $n } proposition à examiner
       *[other] { $n } propositions à examiner
    }
n-characters =
    { $n ->
        [0] aucun caractère
        [one] { $n } caractère
       *[other] { $n } caractères
    }
n-evidence =
    { $n ->
        [0] aucun justificatif
        [one] { $n } justificatif
       *[other] { $n } justificatifs
    }
n-figures =
    { $n ->
        [0] aucun chiffre
        [one] { $n } chiffre
       *[other] { $n } chiffres
    }
n-records =
    { $n ->
        [0] aucune fiche
        [one] { $n } fiche
       *[other] { $n } fiches
    }
figure-more-than = plus de { $figure }
figure-about = environ { $figure }
figure-less-than = moins de { $figure }
figure-up-to = jusqu’à { $figure }
figure-at-least = au moins { $figure }
money = { $amount } { $currency }
bytes = { $size } octets
bytes-k = { $size } Ko
bytes-m = { $size } Mo
bytes-g = { $size } Go
unit-people =
    { $n ->
        [one] { $figure } personne
       *[other] { $figure } personnes
    }
unit-countries =
    { $n ->
        [one] { $figure } pays
       *[other] { $figure } pays
    }
unit-delegations =
    { $n ->
        [one] { $figure } délégation
       *[other] { $figure } délégations
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
        [one] { $figure } cellule
       *[other] { $figure } cellules
    }
unit-activities =
    { $n ->
        [one] { $figure } activité
       *[other] { $figure } activités
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
        [one] { $figure } attaque
       *[other] { $figure } attaques
    }
unit-deaths =
    { $n ->
        [one] { $figure } mort
       *[other] { $figure } morts
    }
unit-displaced =
    { $n ->
        [one] { $figure } personne déplacée
       *[other] { $figure } personnes déplacées
    }
unit-percent =
    { $n ->
       *[other] { $figure } %
    }
unit-records =
    { $n ->
        [one] { $figure } enregistrement
       *[other] { $figure } enregistrements
    }
unit-equipment =
    { $n ->
        [one] { $figure } pièce d’équipement
       *[other] { $figure } pièces d’équipement
    }
unit-documents =
    { $n ->
        [one] { $figure } document
       *[other] { $figure } documents
    }
