# فحص مشروع الوثيقة الختامية قبل اعتماده. الملاحظات (draft-ask وdraft-lacks وdraft-again وdraft-whole وdraft-hedged) تُكتب
# بلغة المشروع، وما عداها بلغة الصفحة.
draft-title = فحص مشروع
draft-lede = الصق مشروع الوثيقة الختامية قبل اعتماده. تُعلَّم وعوده التي لا تقول من ينجزها، أو متى، أو بأي شيء يُعرف أنها أُنجزت، وتلك التي سبق قطعها.
draft-not-stored = لا يُحفظ شيء: لا النص ولا ما يقال عنه، ولا تبقى منه كلمة في أي سجل.
draft-was-not-stored = لم يُحفظ شيء من هذا المشروع. يزول عند مغادرة هذه الصفحة.
draft-print = اطبع الصفحة لتحمل الملاحظات معك.
draft-text = نص المشروع
draft-text-hint = ‏100٬000 حرف على الأكثر. لا يُقبل TLP:RED.
draft-file = أو ملف
draft-file-hint = ‏DOCX أو HTML أو نص عادي.
draft-lang = لغة المشروع
draft-lang-hint = تُكتب الملاحظات بهذه اللغة.
draft-dialogue = المقارنة بالتزامات
draft-dialogue-hint = الالتزامات التي يحق لك الاطلاع عليها فقط.
draft-dialogue-all = جميع الحوارات
draft-do = فحص
draft-too-long = المشروع أطول من 100٬000 حرف. افحص أجزاءه واحداً بعد آخر.
draft-nothing = لا يوجد نص. الصق المشروع من جديد.
draft-checked = مشروع بعد فحصه
draft-another = فحص مشروع آخر
draft-its-text = المشروع
draft-remarks = الملاحظات
draft-table = ما ينقص
draft-none = لا تتضمن أي جملة من هذا المشروع وعداً.
draft-sentences = { $n ->
    [0] لا جمل.
    [one] جملة واحدة.
    [two] جملتان.
    [few] { $n } جمل.
    [many] { $n } جملة.
   *[other] { $n } جملة.
}
draft-promises = { $n ->
    [0] لا وعود.
    [one] وعد واحد.
    [two] وعدان.
    [few] { $n } وعود.
    [many] { $n } وعداً.
   *[other] { $n } وعد.
}
draft-complete = { $n ->
    [0] ليس بينها وعد مكتمل.
    [one] منها وعد واحد مكتمل.
    [two] منها وعدان مكتملان.
    [few] منها { $n } وعود مكتملة.
    [many] منها { $n } وعداً مكتملاً.
   *[other] منها { $n } وعد مكتمل.
}
draft-n-owner = بلا مسؤول: { $n }
draft-n-date = بلا أجل: { $n }
draft-n-measure = بلا مقياس: { $n }
draft-n-hedged = أُضعفت: { $n }
draft-n-unkept = سبق قطعها ولم تُنجز: { $n }
draft-n-formulas = { $n ->
    [0] لا جمل للإشادة أو التذكير أو التأكيد فقط
    [one] جملة واحدة للإشادة أو التذكير أو التأكيد فقط
    [two] جملتان للإشادة أو التذكير أو التأكيد فقط
    [few] { $n } جمل للإشادة أو التذكير أو التأكيد فقط
   *[other] { $n } جملة للإشادة أو التذكير أو التأكيد فقط
}
draft-n-compared = { $n ->
    [0] ليس في السجل التزام للمقارنة
    [one] قورنت بالتزام واحد من السجل
    [two] قورنت بالتزامين من السجل
    [few] قورنت بـ{ $n } التزامات من السجل
    [many] قورنت بـ{ $n } التزاماً من السجل
   *[other] قورنت بـ{ $n } التزام من السجل
}
draft-key-whole = مكتمل
draft-key-open = ينقصه شيء
draft-key-again = سبق قطعه ولم يُنجز
draft-key-hedge = يُضعف
draft-remark-n = الملاحظة { $n }
draft-mark-n = العلامة { $n } في النص
draft-part-owner = المسؤول
draft-part-date = الأجل
draft-part-measure = المقياس
draft-col-number = الرقم
draft-col-promise = الوعد
draft-col-hedges = كلمات تُضعفه
draft-col-before = في السجل
draft-cell-missing = ناقص
draft-cell-there = مذكور
draft-cell-none = لا شيء
draft-ask-owner = من سينجزه؟
draft-ask-date = متى؟
draft-ask-measure = بأي شيء يُعرف أنه أُنجز: عدد أم نص أم اجتماع؟
draft-lacks-owner = بلا مسؤول.
draft-lacks-date = بلا أجل.
draft-lacks-measure = بلا مقياس.
draft-whole = تقول الجملة من ينجز، ومتى، وما الذي سيُرى.
draft-hedged = كلمات تُضعف الوعد:
draft-again-not-kept = سبق قطع هذا الوعد ولم يُنجز، { $due }: { $label }.
draft-again-open = سبق قطع هذا الوعد وما زال مفتوحاً، { $due }: { $label }.
draft-again-kept = سبق قطع هذا الوعد وقد أُنجز، { $due }: { $label }.
draft-again-due = وأجله { $due }
draft-again-next-session = وأجله الدورة المقبلة
draft-again-no-due = بلا أجل
draft-keep = حفظ هذا المشروع
draft-keep-lede = يُحفظ النص عندئذ وثيقةً مع ما يقترحه القارئ منه. لا يُحفظ شيء قبل تأكيدك.
draft-keep-text-hint = كما سيُحفظ.
draft-keep-do = حفظه وثيقةً
cli-draft-sums = { $sentences } جملة، { $promises } وعداً، { $complete } مكتملة، { $unkept } سبق قطعها ولم تُنجز
draft-instead = لم يُعتمد النص بعد؟ افحص المشروع من غير حفظه.
cli-draft = فحص مشاريع الوثائق الختامية قبل اعتمادها؛ لا يُحفظ شيء
cli-draft-example = tansiq draft outcome.docx --lang ar --format json
cli-arg-among = الحوار الذي يُقارن المشروع بالتزاماته؛ الكل عند الإغفال
