# Projects of assistance, what their sides say of them, and the scorecard.
kind-project-score = تقييم مشروع من أحد طرفيه
kinds-project-score = تقييمات المشاريع
role-accountable = مسؤول عن المشروع
role-extending = مدير ميزانية المشروع
project-status-pipeline = قيد الإعداد
project-status-implementation = قيد التنفيذ
project-status-finalisation = في مرحلة الاختتام
project-status-closed = مختتم
project-status-cancelled = ملغى
project-status-suspended = موقوف مؤقتًا
partner-role-funding = ممول
partner-role-accountable = مسؤول
partner-role-extending = مدير للميزانية
partner-role-implementing = منفّذ
project-scope-global = العالم
project-scope-regional = منطقة
project-scope-multi-national = عدة بلدان
project-scope-national = بلد واحد
project-scope-several-first-level = عدة أقاليم من بلد
project-scope-one-first-level = إقليم واحد
project-scope-one-second-level = مقاطعة واحدة
project-scope-location = مكان واحد
budget-kind-original = الأصلية
budget-kind-revised = المعدّلة
budget-status-indicative = تقديرية
budget-status-committed = ملتزَم بها
transaction-incoming-funds = أموال واردة
transaction-outgoing-commitment = التزام صادر
transaction-disbursement = صرف
transaction-expenditure = إنفاق
transaction-interest-payment = دفع فوائد
transaction-loan-repayment = سداد قرض
transaction-reimbursement = رد نفقات
transaction-purchase-of-equity = شراء حصص
transaction-sale-of-equity = بيع حصص
transaction-credit-guarantee = ضمان ائتمان
transaction-incoming-commitment = التزام وارد
transaction-incoming-pledge = تعهد وارد
transaction-outgoing-pledge = تعهد صادر
related-parent = يشمل هذا المشروع
related-child = جزء من هذا المشروع
related-sibling = جزء من المشروع نفسه
related-co-funded = مموَّل من المال نفسه
related-third-party = المشروع نفسه كما يبلّغه غيره
criterion-relevance = الملاءمة
criterion-relevance-hint = هل كان ما ينبغي عمله؟
criterion-effectiveness = الفعالية
criterion-effectiveness-hint = هل بلغ ما أُريد به؟
criterion-efficiency = الكفاءة
criterion-efficiency-hint = هل أُحسن استخدام المال والوقت؟
criterion-sustainability = الاستدامة
criterion-sustainability-hint = هل يدوم ما تحقق؟
criterion-impact = الأثر
criterion-impact-hint = ما الذي تغيّر بفضله؟
score-poor = سيئ
score-weak = ضعيف
score-fair = مقبول
score-good = جيد
score-very-good = جيد جدًا
score-cannot-say = لا يمكن الحكم
score-side-giving = الطرف المقدِّم
score-side-receiving = الطرف المتلقي

# The list and the page of a project.
n-projects =
    { $n ->
        [zero] لا مشاريع
        [one] مشروع واحد
        [two] مشروعان
        [few] { $n } مشاريع
        [many] { $n } مشروعًا
       *[other] { $n } مشروع
    }
projects-empty = لا مشاريع في السجل بعد. يسجّل المشروع من يقدّمه أو ينفّذه أو يتلقاه، أو يُقرأ من وثيقة.
projects-none-fit = لا يوافق أي مشروع هذا الحصر. أزل جزءًا منه.
projects-scored = ورد التقييمان
project-add = تسجيل مشروع
project-reported = كما ترويه وثيقة
project-status = الحالة
project-giving = يقدّمه
project-receiving = يتلقاه
project-runs-since = جارٍ في هذا اليوم أو بعده
project-runs-until = جارٍ في هذا اليوم أو قبله
project-start = البدء
project-end = الانتهاء
project-planned-start = البدء المقرر
project-actual-start = البدء الفعلي
project-planned-end = الانتهاء المقرر
project-actual-end = الانتهاء الفعلي
project-note = ما يقوم به
project-objectives = ما يُراد بلوغه
project-partners = الشركاء
project-partners-none = لم يُذكر شركاء.
project-recipients = المتلقون
project-share = الحصة
project-percent = { $n }٪
project-budgets = الميزانيات
project-budget-kind = النوع
project-budget-status = الإلزام
project-transactions = المعاملات المالية
project-transaction-kind = المعاملة
project-transaction-reference = رقمها
project-no-sums = كل مبلغ بعملته، ولا تُجمع العملات.
project-payments = المدفوعات المقررة
project-documents = وثائق في مواضع أخرى
project-target-groups = لمن هو
project-remarks = ملاحظات
project-policies = السياسات التي يخدمها
project-contact = الجهة التي تُسأل عنه
project-money-marked = للمبالغ علامة تداول خاصة:
project-scope = النطاق
project-band = حجم المال تقريبًا
project-band-between = من { $from } إلى { $to }
project-band-from = { $from } فأكثر
project-identifier = معرّف IATI
project-needs = الاحتياجات التي يلبيها
project-commitments = الالتزامات التي يفي بها
project-did-keep = حُفظ المشروع.
project-did-score = حُفظ تقييم جهتك.
project-did-added = حُفظت الإضافة.

# The form, in parts.
project-parts = أجزاء الاستمارة
project-part-about = المشروع
project-part-about-lede = ما هو، وأين وصل، ومتى.
project-part-partners = الشركاء
project-part-partners-lede = من يموّل، ومن يُسأل، ومن يدير الميزانية، ومن ينفّذ، ومن متى إلى متى.
project-part-shares = المتلقون والمواضيع
project-part-shares-lede = من يتلقى المشروع وما موضوعه، وبأي حصص.
project-part-money = المال
project-part-money-lede = كل شيء هنا اختياري.
project-part-links = ما يستجيب له
project-part-links-lede = الاحتياجات والالتزامات، بأرقامها في السجل.
project-keeper = صاحب القيد
project-keeper-hint = الطرف الذي يُسجَّل المشروع باسمه.
project-title = العنوان
project-status-hint = المشروع المختتم أو الملغى يبقى كذلك.
project-identifier-hint = إن كان المشروع منشورًا وفق معيار IATI.
project-readers = من يقرؤه
project-readers-hint = يقرأ التقييمين، بعد ورودهما معًا، من يقرأ المشروع.
project-readers-open = الجميع
project-readers-kept = من يقرؤه الآن
project-readers-named = الأطراف المذكورة فيه والمكتب
project-partners-hint = اسم الطرف أو رمزه، ودوره. أفرغ السطر لحذفه. إذا امتلأت السطور فاحفظ لتظهر سطور أخرى.
project-shares-hint = نسب مئوية مجموعها 100، أو لا نسب إطلاقًا.
project-line = السطر { $n }
project-currency = العملة
project-currency-hint = ثلاثة أحرف، مثل MAD. تسري على كل مبلغ لم تُذكر عملته.
project-band-hint = إن لم ترد ذكر المبلغ نفسه.
project-band-low = من
project-band-high = إلى
project-needs-hint = رقم في كل سطر، مثل R-⁠2026-⁠0003.
project-commitments-hint = رقم في كل سطر، مثل C-⁠2026-⁠0003.
problem-not-a-share = { $field }: «{ $typed }» ليس نسبة من 0 إلى 100.
problem-not-whole = { $field }: ليس مجموع النسب 100. صحّحها حتى يبلغ مجموعها 100، أو احذفها كلها.
problem-not-a-currency = { $field }: لا بد لكل مبلغ من عملة بثلاثة أحرف مثل MAD.
problem-not-this-status = { $field }: هذه الحالة لا تلي سابقتها، أو لا توافق التواريخ الفعلية. غيّر الحالة أو التواريخ.
problem-twice = { $field }: ذُكر «{ $typed }» مرتين. احذف أحدهما.
problem-unknown-number = { $field }: لا قيد بالرقم «{ $typed }» مما يمكنك رؤيته. راجع الرقم.
problem-not-a-recipient = { $field }: «{ $typed }» ليس دولة ولا هيئة أو جماعة أو منطقة تضم دولًا. اذكر واحدة منها.
problem-both-sides = { $field }: طرف يقدّم المشروع ويتلقاه معًا. اذكره في جهة واحدة فقط.
problem-sides-are-fixed = { $field }: لا يتغير من يقدّم المشروع ومن يتلقاه، ولا ترتيبهم، متى بلغ المشروع مرحلة الاختتام أو اختُتم. أعد السطور كما كانت.
problem-scores-are-shown = { $field }: تقييما الطرفين مقروءان، فلا يُستأنف المشروع. أبقه في مرحلة الاختتام أو اختتمه.
problem-other-currency = { $field }: مدفوعات مقررة لم تُذكر عملتها هي بعملة المشروع. أبق العملة كما هي.
problem-gone = { $field }: غيّر شخص آخر هذا السطر أو حذفه في هذه الأثناء. افتح الصفحة من جديد ثم صحّحه فيها.
project-share-unticked = { $theme }: كُتب «{ $typed }» والموضوع غير مختار. اختره أو أفرغ الخانة.

# What each side says when a project is over.
score-criterion = المعيار
score-side = الطرف
score-both = ما يقوله الطرفان
score-points = { $points } – { $words }
score-do = تقييم المشروع
score-change = تغيير التقييم
score-may = انتهى العمل، ولم تقيّم جهتك المشروع بعد.
score-waits = تقييمك محفوظ ولا يقرؤه غير جهتك حتى يرد تقييم الطرف الآخر. تاريخه:
score-shown = يقرأ الآن تقييمي الطرفين من يقرأ المشروع.
score-unseen = لا يرى هذا التقييم غير جهتك، ولا يُعرف أنه موجود، حتى يرد تقييم الطرف الآخر. بعدها يظهر الاثنان معًا ولا يتغيران، ويمكن الإضافة إليهما.
score-no-persons = اكتب عن المشروع لا عن الأشخاص.
score-lang = لغة الجمل
score-why = السبب في جملة
score-hand-in = إرسال
score-add-to = إضافة إلى التقييم
score-addendum = إضافة لاحقة
score-addendum-lede = ما قيل يبقى كما هو. تظهر الإضافة بعده مع تاريخها.
score-added-first = أضاف زميل لك شيئًا في هذه الأثناء. راجع الصفحة ثم أرسل مرة أخرى.
score-said-first = غيّر زميل لك هذا التقييم في هذه الأثناء. راجع صفحة المشروع ثم أرسل مرة أخرى.
score-denied = لم تعد تتكلم باسم هذا الطرف. لم يُحفظ شيء.
not-now-score-not-over = لا يُقيَّم المشروع قبل مرحلة الاختتام.
not-now-score-no-side = يقيّم عن كل جهة الطرفُ الذي يذكره المشروع أولًا. راجع صاحب القيد.
not-now-score-shown = ورد تقييما الطرفين، فلا يتغيران. يمكنك الإضافة إلى تقييمك.
not-now-score-not-shown = لم يظهر هذا التقييم بعد: غيّره بدل الإضافة إليه.

# The scorecard.
scorecard = بطاقة التقييم
scorecard-lede = ما قاله الطرفان عن المشاريع المنتهية، من 1 إلى 5، لكل دولة ولكل مقدّم ولكل موضوع، مما يمكنك رؤيته.
scorecard-least =
    { $n ->
        [zero] يُحسب المتوسط مهما قل عدد المشاريع.
        [one] لا يُحسب متوسط لأقل من مشروع واحد، بل يُذكر العدد.
        [two] لا يُحسب متوسط لأقل من مشروعين، بل يُذكر العدد.
        [few] لا يُحسب متوسط لأقل من { $n } مشاريع، بل يُذكر عددها.
        [many] لا يُحسب متوسط لأقل من { $n } مشروعًا، بل يُذكر عددها.
       *[other] لا يُحسب متوسط لأقل من { $n } مشروعًا، بل يُذكر عددها.
    }
scorecard-empty = لم يقيّم الطرفان أي مشروع بعد. يظهر المشروع هنا حين يرد تقييم كل منهما.
scorecard-n =
    { $n ->
        [zero] لا مشاريع قيّمها الطرفان
        [one] مشروع واحد قيّمه الطرفان
        [two] مشروعان قيّمهما الطرفان
        [few] { $n } مشاريع قيّمها الطرفان
        [many] { $n } مشروعًا قيّمها الطرفان
       *[other] { $n } مشروع قيّمها الطرفان
    }
scorecard-states = بحسب الدولة المتلقية
scorecard-providers = بحسب مقدّم الدعم
scorecard-themes = بحسب الموضوع
scorecard-projects = المشاريع
scorecard-rows-none = لا شيء يُذكر هنا.
scorecard-nothing = –
scorecard-too-few =
    { $n ->
        [zero] لا مشاريع
        [one] مشروع واحد
        [two] مشروعان
        [few] { $n } مشاريع
        [many] { $n } مشروعًا
       *[other] { $n } مشروع
    }

# What the history says.
action-project-add = سُجّل المشروع
action-project-edit = عُدّل المشروع
action-score-give = قُيّم المشروع
action-score-show = ظهر تقييما الطرفين
action-score-add-to = أُضيف إلى التقييم
party-projects = المشاريع التي تتلقاها
party-scorecard = بطاقة تقييم المشاريع
