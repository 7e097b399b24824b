# الأصداء: نص واحد في صفحات عدة، وجمل قيلت من قبل، وأرقام ومن أين جاءت.
nav-genealogy = من أين جاء هذا الرقم
genealogy-lede = أين ورد الرقم أول مرة، ومن كرّره، وأين تغيّر عدده أو معناه. جُمع ذلك من مصادر السجل، وليس فيه حكم بأي الأرقام هو الصحيح.
genealogy-safe = ما يمكن قوله باطمئنان
genealogy-safe-note = صيغ بقواعد من المصادر أدناه. راجعه عليها قبل استعماله.
genealogy-unnamed = نص لا يُذكر ناشره ({ $reference })
genealogy-who-when = { $who } ({ $date })
genealogy-safe-base = «{ $subject }»: بحسب { $who }، { $figure }.
genealogy-safe-repeated = وتكرّر الرقم عند: { $who }.
genealogy-safe-other = أما { $who } فالوارد فيه { $figure }.
genealogy-safe-other-supported = أما { $who } فالوارد فيه { $figure }، وهو أيضًا مصدر أول.
genealogy-safe-other-unsupported = أما { $who } فالوارد فيه { $figure }، ولا يسند ذلك أي مصدر أول.
genealogy-safe-no-first = ليس في السجل مصدر أول يورد رقمًا.
genealogy-line = بترتيب الزمن
genealogy-none = ليس في السجل مصدر لهذا الرقم يمكنك قراءته.
genealogy-first = أول ذكر
genealogy-again = يكرّر الرقم
genealogy-copy = النص نفسه في صفحة أخرى
genealogy-changed-unit = يعدّ شيئًا آخر
genealogy-changed-number = عدد آخر
genealogy-changed-hedge = تحفّظ مختلف
genealogy-changed-both = رقم آخر
genealogy-from = بالمقارنة مع { $who }
genealogy-words = تغيّرت الكلمات
genealogy-was = من قبل:
genealogy-now = هنا:
genealogy-primary = مصدر أول
genealogy-primary-none = بلا مصدر أول
genealogy-figures = الأرقام
genealogy-figure = الرقم
genealogy-texts = النصوص
genealogy-nearest = أقرب مصدر
genealogy-same-fact = لعلها الواقعة نفسها
genealogy-same-fact-note = يبدو أن هذه الأرقام تجيب عن سؤال واحد. ولا يوضع شيء منها جنب الآخر قبل أن تقرّر ذلك.
genealogy-join = ضعها جنبًا إلى جنب
genealogy-joined = صارت الأرقام جنبًا إلى جنب.
same-fact-other-number = تعدّ الشيء نفسه للأطراف نفسها وتورد عددًا آخر.
same-fact-other-unit = تورد العدد نفسه للأطراف نفسها وتعدّ شيئًا آخر: فلعل أحدها نُقل خطأً.
same-fact-other-hedge = تعدّ الشيء نفسه وتورد العدد نفسه بتحفّظ مختلف.
not-now-figures-joined = هذه الأرقام موضوعة جنبًا إلى جنب من قبل، أو سُحب أحدها من السجل. أعد تحميل الصفحة لترى حالها.
echo-copies =
    { $n ->
        [zero] لا يرد هذا النص في صفحة أخرى
        [one] يرد النص نفسه في صفحة أخرى واحدة
        [two] يرد النص نفسه في صفحتين أخريين
        [few] يرد النص نفسه في { $n } صفحات أخرى
        [many] يرد النص نفسه في { $n } صفحة أخرى
       *[other] يرد النص نفسه في { $n } صفحة أخرى
    }
echo-copies-title = نص واحد في صفحات عدة
echo-copies-lede = تنشر هذه الصفحات نصًا واحدًا. وتقارَن كل منها بالصفحة الأولى: وأدناه الجمل التي تنفرد بها إحداهما. والقرار في مقترح قرارٌ في المقترح نفسه في الصفحات الأخرى.
echo-copies-none = لا ترد في السجل صفحة أخرى بهذا النص.
echo-copies-this = هذه الصفحة
echo-copies-alike = { $percent }٪ من مجموعات الكلمات متطابقة
echo-copies-same = متطابقة جملةً جملة.
echo-only-here = في { $page } فقط
echo-decided-once =
    { $n ->
        [zero] لا ترد الفقرة نفسها في صفحة أخرى
        [one] ترد الفقرة نفسها في صفحة أخرى واحدة: يسري قرارك عليها أيضًا، وتصير مصدرًا إضافيًا
        [two] ترد الفقرة نفسها في صفحتين أخريين: يسري قرارك عليهما أيضًا، وتصيران مصدرين إضافيين
        [few] ترد الفقرة نفسها في { $n } صفحات أخرى: يسري قرارك عليها أيضًا، وتصير مصادر إضافية
        [many] ترد الفقرة نفسها في { $n } صفحة أخرى: يسري قرارك عليها أيضًا، وتصير مصادر إضافية
       *[other] ترد الفقرة نفسها في { $n } صفحة أخرى: يسري قرارك عليها أيضًا، وتصير مصادر إضافية
    }
echo-repeats = يكرّر المقترح { $n } من
echo-said-before = قيل من قبل
echo-first-said = قيل أول مرة
echo-other-figures = بأرقام أخرى
echo-also-on =
    { $n ->
        [zero] ولا نسخ من تلك الصفحة
        [one] وفي نسخة واحدة من تلك الصفحة
        [two] وفي نسختين من تلك الصفحة
        [few] وفي { $n } نسخ من تلك الصفحة
        [many] وفي { $n } نسخة من تلك الصفحة
       *[other] وفي { $n } نسخة من تلك الصفحة
    }
echo-restated = جمل قيلت من قبل
echo-appearances = تكرّر عبر الزمن
echo-appearances-note = الكلمات نفسها في وثائق أخرى من السجل، أقدمها أولاً.
echo-facts = رقم آخر للواقعة نفسها؟
echo-facts-note = بعد قبوله ضع الرقمين جنبًا إلى جنب في صفحة الرقم.
