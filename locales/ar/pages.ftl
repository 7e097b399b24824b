# The reading pages: board, dialogues, records, bodies, lists, and what the register says of itself.
nav-bodies = الهيئات
colon = :
declared = (رقم معلن لم يُتحقق منه)
other-languages = بلغات أخرى
home-urgent-none = لا التزام مفتوح: سُوّيت كلها.
home-session-planned = الدورة { $n } من { $dialogue }
home-first = من أين تبدأ
home-first-read = اقرأ أول وثيقة
home-first-read-text = الصق بياناً أو مقالاً. ترى ما يقترحه البرنامج، ولا تقبل إلا الصحيح منه.
home-first-session = أدخل آخر دورة من الحوار
home-first-session-text = بتاريخها وأولوياتها. منها تبدأ صفحة «منذ آخر دورة».
home-first-labels = اعرف معاني الحالات
home-first-labels-text = متأخر، منجز متأخراً، لا تقرير: لكل حالة قاعدة واحدة تسري على كل الأطراف.
commitments-as-of = الحال في { $day }.
filter-and-sort = تصفية وترتيب
filter-words = كلمات أو رقم
filter-open = المفتوحة كلها
filter-due = الأجل
filter-due-hint = مثل ⁦2025⁩ أو ⁦2025-⁠03⁩ أو ⁦2025-⁠01-⁠01/2025-⁠06-⁠30⁩
filter-due-wrong = ليس هذا تاريخاً. اكتب ⁦2025⁩ أو ⁦2025-⁠03⁩ أو ⁦2025-⁠01-⁠01/2025-⁠06-⁠30⁩.
filter-order = الترتيب
filter-answers = الجهة المسؤولة فقط
filter-answers-check = ما كان الطرف جهة مسؤولة عنه فقط
filter-active = شروط التصفية المطبقة
filter-remove = أزل هذا الشرط
order-urgency = المتأخر أولاً
order-due = بحسب الأجل
order-report = أحدث تقرير أولاً
order-reference = بحسب الرقم
order-label = بحسب الحالة
list-shown = من { $first } إلى { $last } من أصل { $total }
list-parts = أجزاء القائمة
list-before = السابق
list-next = التالي
field-session = الدورة
sessions-title = الحوارات ودوراتها
sessions-empty-public = لم تُنشر أي دورة بعد.
session-stored = حُفظت الدورة.
session-before = الدورة السابقة
session-after = الدورة اللاحقة
session-no-commitments = لا التزام من هذه الدورة في السجل بعد.
session-no-commitments-do = اقبل التزاماتها من وثيقة نتائجها.
session-next-none = لا تاريخ معروفاً للدورة المقبلة.
session-next-passed = مضى الموعد المقرر
dialogue-no-session = لا دورة لهذا الحوار في السجل بعد.
dialogue-sides-of = أطراف الحوار
dialogue-sessions = الدورات المسجلة
around-adopted-none = لا نص معتمداً مرتبطاً بعد.
around-documents-none = لا وثيقة مرتبطة بعد.
record-held = تاريخ الانعقاد
record-stated = ذُكر في
record-adopted = اعتُمد في
record-since = منذ
record-passages-none = الفقرة التي تستند إليها هذه البطاقة غير متاحة لك أو لم تُحفظ.
bodies-lede = منتديات وتحالفات وفرق عمل وتجمعات إقليمية ومجموعات دول، وما يشغله الأطراف فيها من مقاعد.
bodies-empty = لا هيئة في السجل بعد. تدخل الهيئة مع أول مقترح مقبول يذكرها.
party-with = الهيئة والأطراف الأخرى
party-roles = الأدوار في الهيئات
party-roles-none = لا دور مسجلاً لهذا الطرف في أي هيئة.
party-answers = الالتزامات المسندة إليه
field-mentions = بطاقات أخرى
party-records-none = لا بطاقة أخرى تذكر هذا الطرف.
figure-none = لم يُذكر رقم
figure-who = الأطراف المذكورة معه
documents-all = الكل
documents-empty-public = لم تُنشر أي وثيقة بعد. إن كان لك حساب فسجّل الدخول لترى المزيد.
document-no-proposals = لا مقترح فيها
document-review = المراجعة
error-back = عودة إلى الصفحة السابقة
action-commitment-evidence = أُضيف مستند إثبات
action-session-add = أُدخلت الدورة
action-dialogue-add = أُدخل الحوار
action-document-file = حُفظت الوثيقة
action-document-read = أُضيفت مقترحات القارئ
action-claim-add = أُدخل الرقم
action-claim-join = وُضعت الأرقام جنبًا إلى جنب
action-party-add = أُدخل الطرف
about = عن هذا السجل
about-lede = سجل لما تتعهد به الدول والأمم المتحدة بعضها لبعض في بناء القدرات، ومع كل تعهد الكلمات التي صيغ بها.
about-office = يديره
about-labels = معاني الحالات
about-signs = من أين تأتي القيمة
about-stated = القيمة مذكورة في المصدر بهذه الكلمات.
about-inferred = استُنتجت القيمة بقاعدة، ويدل على ذلك خط متقطع إلى أن يؤكدها شخص.
grade-note-official = النص الذي أصدره الأطراف أنفسهم.
grade-note-agency = برقية وكالة أنباء: قريبة من الحدث، وكثيراً ما ينقلها غيرها.
grade-note-press = صحيفة أو صفحة أخرى: قد تختصر أو تترجم أو تضيف.
about-data = البيانات المفتوحة
about-data-text = كل قائمة تُنزَّل بالصفوف نفسها التي في صفحتها: CSV لجداول البيانات وJSON للبرامج. وما ليس متاحاً لك لا يرد فيها.
about-access = إمكانية الوصول
about-access-text = صُممت الصفحات وفق ⁦WCAG 2.2⁩ بالمستوى AA: تعمل بلوحة المفاتيح ومع قارئ الشاشة ودون برامج نصية وعلى الهاتف وباتصال بطيء وعلى الورق. والعربية والفرنسية والإنجليزية فيها سواء.
about-keys = في قائمة المراجعة لا تعمل المفاتيح المفردة إلا ما دام التركيز على القائمة.
about-privacy = الخصوصية
about-privacy-text = لا يُحصى زائر ولا يُتتبع، ولا يُجلب شيء من موقع آخر. ولا تحفظ ملفات تعريف الارتباط إلا تسجيل دخولك وما تختاره في الإعدادات: المظهر وشكل الأرقام ومفاتيح المراجعة.
about-never = ليس في السجل قائمة مراقبة ولا تقدير بالنقاط ولا حكم على أي شخص.
n-overdue =
    { $n ->
        [zero] لا التزام متأخراً
        [one] التزام واحد متأخر
        [two] التزامان متأخران
        [few] { $n } التزامات متأخرة
        [many] { $n } التزاماً متأخراً
       *[other] { $n } التزام متأخر
    }
n-priorities =
    { $n ->
        [zero] لا أولويات
        [one] أولوية واحدة
        [two] أولويتان
        [few] { $n } أولويات
        [many] { $n } أولوية
       *[other] { $n } أولوية
    }
all-n-commitments =
    { $n ->
        [zero] لا التزام
        [one] الالتزام الوحيد
        [two] الالتزامان كلاهما
        [few] الالتزامات الـ{ $n } كلها
        [many] الالتزامات الـ{ $n } كلها
       *[other] الالتزامات الـ{ $n } كلها
    }
all-n-waiting =
    { $n ->
        [zero] لا وثيقة بانتظار المراجعة
        [one] الوثيقة الوحيدة بانتظار المراجعة
        [two] الوثيقتان بانتظار المراجعة
        [few] الوثائق الـ{ $n } بانتظار المراجعة
        [many] الوثائق الـ{ $n } بانتظار المراجعة
       *[other] الوثائق الـ{ $n } بانتظار المراجعة
    }
