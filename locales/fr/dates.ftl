# Months, dates and time spans. Inserted parts are digits and month names.
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.
day-first = 1er
date-day = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-month = { $month } { $year }
date-quarter = { $quarter } { $year }
quarter-1 = 1er trimestre
quarter-2 = 2e trimestre
quarter-3 = 3e trimestre
quarter-4 = 4e trimestre
date-range = { $from } – { $to }
date-range-days = { $from }–{ $to }
date-prose = du { $from } au { $to }
date-prose-days = du { $from } au { $to }
days-late =
    { $n ->
        [0] sans retard
        [one] en retard de { $n } jour
       *[other] en retard de { $n } jours
    }
due-over =
    { $n ->
        [0] dernier jour aujourd’hui
        [one] délai dépassé de { $n } jour
       *[other] délai dépassé de { $n } jours
    }
due-in =
    { $n ->
        [0] dernier jour aujourd’hui
        [one] dans { $n } jour
       *[other] dans { $n } jours
    }
due-next-session = À la prochaine session
due-none = Sans date
