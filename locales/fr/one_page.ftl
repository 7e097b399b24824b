# The minister's page: the brief on one side of paper.
one-page-button = Une page pour le ministre
one-page-lede =
    { $n ->
        [0] Au { $day } : { $all }, aucun en retard.
       *[other] Au { $day } : { $all }, dont { $n } en retard.
    }
one-page-lede-one-late = Au { $day } : un engagement, en retard.
one-page-lede-none = Au { $day } : aucun engagement.
one-page-more =
    { $n ->
        [one] et { $n } autre engagement dans la note complète
       *[other] et { $n } autres engagements dans la note complète
    }
