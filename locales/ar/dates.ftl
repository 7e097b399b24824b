# Months, dates and time spans. Inserted parts are digits and month names.
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = مايو
month-short-6 = يونيو
month-short-7 = يوليو
month-short-8 = أغسطس
month-short-9 = سبتمبر
month-short-10 = أكتوبر
month-short-11 = نوفمبر
month-short-12 = ديسمبر
ar-month-maghreb-1 = يناير
ar-month-maghreb-2 = فبراير
ar-month-maghreb-3 = مارس
ar-month-maghreb-4 = أبريل
ar-month-maghreb-5 = ماي
ar-month-maghreb-6 = يونيو
ar-month-maghreb-7 = يوليوز
ar-month-maghreb-8 = غشت
ar-month-maghreb-9 = شتنبر
ar-month-maghreb-10 = أكتوبر
ar-month-maghreb-11 = نونبر
ar-month-maghreb-12 = دجنبر
ar-month-double-1 = كانون الثاني/يناير
ar-month-double-2 = شباط/فبراير
ar-month-double-3 = آذار/مارس
ar-month-double-4 = نيسان/أبريل
ar-month-double-5 = أيار/مايو
ar-month-double-6 = حزيران/يونيو
ar-month-double-7 = تموز/يوليو
ar-month-double-8 = آب/أغسطس
ar-month-double-9 = أيلول/سبتمبر
ar-month-double-10 = تشرين الأول/أكتوبر
ar-month-double-11 = تشرين الثاني/نوفمبر
ar-month-double-12 = كانون الأول/ديسمبر
day-first = 1
date-day = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-month = { $month } { $year }
date-quarter = { $quarter } من سنة { $year }
quarter-1 = الربع الأول
quarter-2 = الربع الثاني
quarter-3 = الربع الثالث
quarter-4 = الربع الرابع
date-range = { $from } – { $to }
date-range-days = { $from }–{ $to }
date-prose = من { $from } إلى { $to }
date-prose-days = من { $from } إلى { $to }
days-late =
    { $n ->
        [zero] بلا تأخر
        [one] متأخر بيوم واحد
        [two] متأخر بيومين
        [few] متأخر بـ{ $n } أيام
        [many] متأخر بـ{ $n } يوماً
       *[other] متأخر بـ{ $n } يوم
    }
due-over =
    { $n ->
        [zero] انقضى الأجل اليوم
        [one] انقضى الأجل منذ يوم واحد
        [two] انقضى الأجل منذ يومين
        [few] انقضى الأجل منذ { $n } أيام
        [many] انقضى الأجل منذ { $n } يوماً
       *[other] انقضى الأجل منذ { $n } يوم
    }
due-in =
    { $n ->
        [zero] ينقضي الأجل اليوم
        [one] بقي يوم واحد
        [two] بقي يومان
        [few] بقيت { $n } أيام
        [many] بقي { $n } يوماً
       *[other] بقي { $n } يوم
    }
due-next-session = في الدورة المقبلة
due-none = بلا تاريخ
