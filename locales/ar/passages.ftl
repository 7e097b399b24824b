# مقاطع يختارها شخص، وتقسيم مقترح، وبطاقات متشابهة، وأسباب.
review-done-link = صارت فقرة المقترح { $n } مصدراً لتلك البطاقة.
review-done-split = قُسم المقترح { $n } إلى اثنين، والجزآن في آخر القائمة.
review-keys-off = مفاتيح هذه القائمة معطّلة.
review-keys-turn-off = تعطيل المفاتيح
review-keys-turn-on = تفعيل المفاتيح
similar-found = لعله في السجل من قبل: انظر أدناه
similar-compared =
    { $n ->
        [zero] لا بطاقة أخرى من هذا النوع بعد
        [one] قورن ببطاقة واحدة
        [two] قورن ببطاقتين
        [few] قورن بـ{ $n } بطاقات
        [many] قورن بـ{ $n } بطاقة
       *[other] قورن بـ{ $n } بطاقة
    }
similar-legend = أهو في السجل من قبل؟
similar-same = البطاقة نفسها: أضف الفقرة مصدراً
similar-other = شيء آخر: اقبله بطاقة جديدة
similar-fill = خذ أيضاً ما ينقص البطاقة من بيانات
reject-say-why = اذكر السبب
reject-reason = السبب
reject-reason-colon = السبب:
reject-with-reason = رفض مع ذكر السبب
accept-not-measurable = قبول بوصفه غير قابل للقياس
origin-text = في النص، الفقرة { $n }
origin-from = مستنتج من
origin-confirm = بانتظار التأكيد
split-do = تقسيم إلى اثنين
split-title = تقسيم المقترح { $n }
split-lede = قد تضم الفقرة الواحدة التزامين. يصير كل جزء مقترحاً قائماً بذاته بكلماته كما هي.
split-where = يبدأ الجزء الثاني عند
split-no-border = لا فاصلة في الفقرة ولا أداة عطف تُقسم عندها. اكتب كلمات الجزأين أدناه.
split-by-words = أو اكتب كلمات الجزأين
split-by-words-hint = انسخها من الفقرة كما هي. وما ليس في أي من الجزأين يُترك.
split-first = كلمات الجزء الأول
split-second = كلمات الجزء الثاني
split-of = جزء من
split-from-n = جزء من المقترح { $n }
fault-split-none = اختر بداية الجزء الثاني، أو اكتب كلمات الجزأين.
passage-title = إضافة من هذا النص
passage-lede = اختر الكلمات كما هي. تصير بطاقة قائمة بذاتها، أو مصدراً آخر لأحد الالتزامات.
passage-add = إضافة بطاقة من الكلمات المختارة
passage-add-from = إضافة من الفقرة { $n }
passage-add-here = إضافة من هذه الفقرة
passage-as-source = إضافته إلى التزام قائم
passage-sentences = جمل الفقرة
passage-sentences-hint = علّم جملة، أو الأولى والأخيرة.
passage-words = الكلمات كما ترد في النص
passage-words-hint = انسخها حرفاً حرفاً.
passage-words-over = تُستعمل بدلاً من الجمل المعلَّمة أعلاه.
passage-kind-find = يحدده البرنامج
passage-to = إضافتها مصدراً للالتزام
passage-to-hint = اختياري: رقمه، مثل ⁦C-2024-0003⁩.
passage-do = متابعة
fault-passage-none = علّم جملة، أو انسخ الكلمات من النص.
