# Documents: the list, reading a new one, one document.
documents-lede = ما قرأه البرنامج. لا يدخل السجل شيء من وثيقة قبل أن يقبله شخص.
documents-empty = لم تُقرأ أي وثيقة بعد. الصق نصاً أو أرسل ملفاً للبدء.
document-read-new = قراءة وثيقة جديدة
document-new-lede = الصق النص أو اختر ملفاً. يبقى النص كما هو، ويقترح البرنامج بطاقات منه لتراجعها.
document-title-found = العنوان مستنتج من النص
document-text = النص
document-text-hint = الصق النص كاملاً بعنوانه، كما نُشر.
document-file = أو ملف
document-file-hint = صفحة ويب محفوظة (HTML) أو نص عادي أو ملف PDF أو ملف وورد (DOCX) أو رسالة (EML) أو أرشيف ZIP منها. يمكن اختيار عدة ملفات معاً.
document-file-again = لم يُحفظ الملف { $file }. اختره من جديد بعد تصحيح النموذج.
document-file-name = اسم الملف
document-lang = لغة النص
document-lang-find = يتعرف عليها البرنامج
document-published = تاريخ النشر
document-published-hint = اختياري، مثل ⁦2024-⁠09-⁠26⁩ أو ⁦2024-⁠09⁩. منه تُحسب عبارات مثل «الشهر القادم».
document-publisher = الناشر
document-grade = نوع المصدر
document-grade-hint = النص الرسمي هو ما أصدره الأطراف أنفسهم.
document-url = عنوان الصفحة
document-url-hint = اختياري. يُحفظ مع الوثيقة ولا يزوره البرنامج.
document-read-do = قراءة الوثيقة
document-reviewed = روجعت
document-page = صفحة الوثيقة
document-records = بطاقات من هذه الوثيقة
document-records-none = لم تُقبل أي بطاقة من هذه الوثيقة بعد.
document-records-elsewhere = لا بطاقة من هذا الجزء من النص.
publisher-unknown = الناشر غير مذكور
published-unknown = تاريخ النشر غير مذكور
document-original = الملف الأصلي
document-audience-hint = يسري هذا الاختيار على الوثيقة وعلى كل ما يُقبل منها. لا يرى العموم إلا ما هو ⁦TLP:CLEAR⁩ وموجَّه إلى العموم.
notice-filed = حُفظت الوثيقة.
notice-known = سبق أن قُرئ هذا النص: هذه وثيقته، ولم يُحفظ شيء مرة أخرى.
notice-encoding-guessed = لم يُذكر ترميز الأحرف فاستُنتج. تحقق من أن النص مقروء.
notice-bytes-replaced = تعذرت قراءة بعض الأحرف، وحل محلها الرمز �.
notice-mojibake-repaired = كان النص قد قُرئ بترميز خاطئ فأُصلح. قارنه بالأصل.
notice-direction-controls = في النص رموز خفية تغير اتجاه الكتابة. تحقق من ترتيب كلماته.
notice-date-inferred = استُنتج تاريخ النشر من النص. تحقق منه.
notice-language-guessed = استُنتجت لغة النص.
document-more = المزيد: اللغة والعنوان وعلامة التداول والقراء
filed-title = الملفات المرسلة
filed-done =
    { $n ->
        [zero] لم يُحفظ أي ملف.
        [one] حُفظ ملف واحد.
        [two] حُفظ ملفان.
        [few] حُفظت { $n } ملفات.
        [many] حُفظ { $n } ملفاً.
       *[other] حُفظ { $n } ملف.
    }
filed-failed =
    { $n ->
        [zero] قُرئت كلها.
        [one] تعذرت قراءة ملف واحد، وسببه مذكور أدناه.
        [two] تعذرت قراءة ملفين، وسبباهما مذكوران أدناه.
        [few] تعذرت قراءة { $n } ملفات، وأسبابها مذكورة أدناه.
        [many] تعذرت قراءة { $n } ملفاً، وأسبابها مذكورة أدناه.
       *[other] تعذرت قراءة { $n } ملف، وأسبابها مذكورة أدناه.
    }
filed-new = حُفظ
filed-known = قُرئ من قبل
filed-not = لم يُحفظ
documents-go = عرض الوثائق
files-waiting = في الانتظار
files-reading = تجري القراءة…
files-lost = لم يجب الخادم. أعد إرسال هذا الملف.
