# Months, dates and time spans. Inserted parts are digits and month names.
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
day-first = 1
date-day = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-month = { $month } { $year }
date-quarter = { $quarter } { $year }
quarter-1 = Q1
quarter-2 = Q2
quarter-3 = Q3
quarter-4 = Q4
date-range = { $from } – { $to }
date-range-days = { $from }–{ $to }
date-prose = from { $from } to { $to }
date-prose-days = from { $from } to { $to }
days-late =
    { $n ->
        [0] not late
        [one] { $n } day late
       *[other] { $n } days late
    }
due-over =
    { $n ->
        [0] last day today
        [one] { $n } day past due
       *[other] { $n } days past due
    }
due-in =
    { $n ->
        [0] last day today
        [one] { $n } day left
       *[other] { $n } days left
    }
due-next-session = At the next session
due-none = No date
