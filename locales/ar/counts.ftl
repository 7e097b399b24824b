# Counted nouns ($n chooses the form) and units of figures ($figure is the number as it is written).
n-commitments =
    { $n ->
        [zero] لا التزامات
        [one] التزام واحد
        [two] التزامان
        [few] { $n } التزامات
        [many] { $n } التزاماً
       *[other] { $n } التزام
    }
n-to-review =
    { $n ->
        [zero] لا شيء بانتظار المراجعة
        [one] مقترح واحد بانتظار المراجعة
        [two] مقترحان بانتظار المراجعة
        [few] { $n } مقترحات بانتظار المراجعة
        [many] { $n } مقترحاً بانتظار المراجعة
       *[other] { $n } مقترح بانتظار المراجعة
    }
n-characters =
    { $n ->
        [zero] لا أحرف
        [one] حرف واحد
        [two] حرفان
        [few] { $n } أحرف
        [many] { $n } حرفاً
       *[other] { $n } حرف
    }
n-evidence =
    { $n ->
        [zero] لا مستندات إثبات
        [one] مستند إثبات واحد
        [two] مستندا إثبات
        [few] { $n } مستندات إثبات
        [many] { $n } مستند إثبات
       *[other] { $n } مستند إثبات
    }
n-figures =
    { $n ->
        [zero] لا أرقام
        [one] رقم واحد
        [two] رقمان
        [few] { $n } أرقام
        [many] { $n } رقماً
       *[other] { $n } رقم
    }
n-records =
    { $n ->
        [zero] لا بطاقات
        [one] بطاقة واحدة
        [two] بطاقتان
        [few] { $n } بطاقات
        [many] { $n } بطاقة
       *[other] { $n } بطاقة
    }
figure-more-than = أكثر من { $figure }
figure-about = نحو { $figure }
figure-less-than = أقل من { $figure }
figure-up-to = حتى { $figure }
figure-at-least = { $figure } على الأقل
money = ‏{ $amount } { $currency }
bytes = { $size } بايت
bytes-k = { $size } كيلوبايت
bytes-m = { $size } ميغابايت
bytes-g = { $size } غيغابايت
unit-people =
    { $n ->
        [zero] { $figure } شخص
        [one] شخص واحد
        [two] شخصان
        [few] { $figure } أشخاص
        [many] { $figure } شخصاً
       *[other] { $figure } شخص
    }
unit-countries =
    { $n ->
        [zero] { $figure } دولة
        [one] دولة واحدة
        [two] دولتان
        [few] { $figure } دول
        [many] { $figure } دولة
       *[other] { $figure } دولة
    }
unit-delegations =
    { $n ->
        [zero] { $figure } وفد
        [one] وفد واحد
        [two] وفدان
        [few] { $figure } وفود
        [many] { $figure } وفداً
       *[other] { $figure } وفد
    }
unit-services =
    { $n ->
        [zero] { $figure } جهاز
        [one] جهاز واحد
        [two] جهازان
        [few] { $figure } أجهزة
        [many] { $figure } جهازاً
       *[other] { $figure } جهاز
    }
unit-organisations =
    { $n ->
        [zero] { $figure } منظمة
        [one] منظمة واحدة
        [two] منظمتان
        [few] { $figure } منظمات
        [many] { $figure } منظمة
       *[other] { $figure } منظمة
    }
unit-cells =
    { $n ->
        [zero] { $figure } خلية
        [one] خلية واحدة
        [two] خليتان
        [few] { $figure } خلايا
        [many] { $figure } خلية
       *[other] { $figure } خلية
    }
unit-activities =
    { $n ->
        [zero] { $figure } نشاط
        [one] نشاط واحد
        [two] نشاطان
        [few] { $figure } أنشطة
        [many] { $figure } نشاطاً
       *[other] { $figure } نشاط
    }
unit-sessions =
    { $n ->
        [zero] { $figure } دورة
        [one] دورة واحدة
        [two] دورتان
        [few] { $figure } دورات
        [many] { $figure } دورة
       *[other] { $figure } دورة
    }
unit-prisons =
    { $n ->
        [zero] { $figure } سجن
        [one] سجن واحد
        [two] سجنان
        [few] { $figure } سجون
        [many] { $figure } سجناً
       *[other] { $figure } سجن
    }
unit-attacks =
    { $n ->
        [zero] { $figure } هجوم
        [one] هجوم واحد
        [two] هجومان
        [few] { $figure } هجمات
        [many] { $figure } هجوماً
       *[other] { $figure } هجوم
    }
unit-deaths =
    { $n ->
        [zero] { $figure } قتيل
        [one] قتيل واحد
        [two] قتيلان
        [few] { $figure } قتلى
        [many] { $figure } قتيلاً
       *[other] { $figure } قتيل
    }
unit-displaced =
    { $n ->
        [zero] { $figure } نازح
        [one] نازح واحد
        [two] نازحان
        [few] { $figure } نازحين
        [many] { $figure } نازحاً
       *[other] { $figure } نازح
    }
unit-percent =
    { $n ->
       *[other] { $figure } في المائة
    }
unit-records =
    { $n ->
        [zero] { $figure } سجل
        [one] سجل واحد
        [two] سجلان
        [few] { $figure } سجلات
        [many] { $figure } سجلاً
       *[other] { $figure } سجل
    }
unit-equipment =
    { $n ->
        [zero] { $figure } قطعة من المعدات
        [one] قطعة واحدة من المعدات
        [two] قطعتان من المعدات
        [few] { $figure } قطع من المعدات
        [many] { $figure } قطعة من المعدات
       *[other] { $figure } قطعة من المعدات
    }
unit-documents =
    { $n ->
        [zero] { $figure } وثيقة
        [one] وثيقة واحدة
        [two] وثيقتان
        [few] { $figure } وثائق
        [many] { $figure } وثيقة
       *[other] { $figure } وثيقة
    }
