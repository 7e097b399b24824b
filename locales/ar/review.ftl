# Review of proposals, and the form to change one.
review-title = مراجعة المقترحات
review-crumb = المراجعة
review-see = المقترحات وقراراتها
review-lede =
    { $n ->
        [zero] لم يقترح البرنامج شيئاً من هذه الوثيقة.
        [one] اقترح البرنامج بطاقة واحدة من هذه الوثيقة. لا تُنشر أي بطاقة قبل أن يقبلها شخص.
        [two] اقترح البرنامج بطاقتين من هذه الوثيقة. لا تُنشر أي بطاقة قبل أن يقبلها شخص.
        [few] اقترح البرنامج { $n } بطاقات من هذه الوثيقة. لا تُنشر أي بطاقة قبل أن يقبلها شخص.
        [many] اقترح البرنامج { $n } بطاقة من هذه الوثيقة. لا تُنشر أي بطاقة قبل أن يقبلها شخص.
       *[other] اقترح البرنامج { $n } بطاقة من هذه الوثيقة. لا تُنشر أي بطاقة قبل أن يقبلها شخص.
    }
review-progress = روجع { $done } من { $all }
proposals = المقترحات
review-tab-all = الكل { $n }
review-tab-open = للمراجعة { $n }
review-tab-accepted = المقبولة { $n }
review-tab-rejected = المرفوضة { $n }
review-tab-empty = لا مقترح هنا.
text-part = الجزء { $part } من { $all }
text-parts = أجزاء النص
text-part-before = الجزء السابق
text-part-next = الجزء التالي
text-part-none = لا مقترح هنا في هذا الجزء من النص.
text-part-first = إلى أول المقترحات
review-proposed = مقترح: { $kind }
review-place = { $n } من { $all }
review-quote = اقتباس المقترح { $n } في النص
review-mark = الفقرة المعلَّمة { $n }
review-next = التالي
review-why = من أين جاء هذا المقترح؟
review-span = الفقرة { $paragraph }، الأحرف { $start }–{ $end }. درجة الثقة: { $percent } في المائة. بصمة النص:
review-keys = مفاتيح تعمل ما دام التركيز على القائمة:
review-keys-move = تنقل
review-done-accept = قُبل المقترح { $n }.
review-done-edit = قُبل المقترح { $n } بعد التعديل.
review-done-reject = رُفض المقترح { $n }.
review-done-undo = جرى التراجع عن القرار بشأن المقترح { $n }.
mark-promise = التزام أو احتياج أو مساعدة
mark-event = حدث أو تدريب أو نص أو تعيين
mark-figure = رقم
mark-current = المقترح الحالي
field-restated = تكرار
restated-note = تعيد الوثيقة ذكر أمر سابق.
field-similar = بطاقة مشابهة
similar-none = لا شيء
field-became = البطاقة
edit-proposal = تعديل المقترح { $n }
edit-lede = صحّح ما يلزم ثم اقبل. تبقى كلمات المصدر كما هي.
edit-titles = العنوان
edit-titles-hint = بلغة واحدة على الأقل. ما تكتبه بغير لغة المصدر يُعلَّم ترجمة عمل.
edit-kind = نوع البطاقة
edit-parties-hint = اختر من القائمة. اترك السطر فارغاً لحذفه.
edit-party-n = الطرف { $n }
edit-party = الطرف
edit-party-more = إضافة طرف
edit-date-hint = مثل ⁦2024-⁠12-⁠09⁩ أو ⁦2024-⁠12⁩ أو 2024، أو من يوم إلى يوم: ⁦2025-⁠01-⁠09/2025-⁠01-⁠10⁩.
edit-due-hint = مثل ⁦2024-⁠12-⁠09⁩ أو ⁦2024-⁠12⁩ أو 2024، ولربع السنة ⁦2024-⁠Q4⁩. لا تكن أدق من المصدر.
edit-city = المدينة
edit-country = الدولة
edit-quantity-hint = العدد كما ورد في النص، مع وحدته.
edit-qualifier = مدى الدقة
edit-number = العدد
edit-unit = الوحدة
edit-amount = المبلغ
edit-currency = العملة
edit-accept = قبول بعد التعديل
conflict-title = تغيّر في هذه الأثناء
conflict-text = حفظ { $by } تغييراً ({ $at }) بينما كان هذا النموذج مفتوحاً. لم يُحفظ شيء مما كتبته بعد، وهو ما زال في النموذج.
conflict-do = قارن، ثم احفظ ما كتبته فوق ذلك التغيير أو ألغ.
field-topic = رمز السؤال
field-topic-hint = للأرقام المعلنة فقط. الأرقام التي تجيب عن سؤال واحد لها رمز واحد، فتوضع جنباً إلى جنب، مثل ⁦people-trained-rabat⁩.
conflict-change = كان: { $old }. صار: { $new }.
moment = { $day }، الساعة { $time } ⁦UTC⁩
title-in =
    { $lang ->
        [ar] العنوان بالعربية
        [fr] العنوان بالفرنسية
       *[en] العنوان بالإنجليزية
    }
