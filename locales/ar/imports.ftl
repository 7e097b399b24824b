# Lists of an office's own that come in: pages, columns, reasons.
imports-title = القوائم المستوردة
imports-lede = التزامات وأحداث ودورات تدريبية وغيرها كان مكتبك يتابعها في إكسل أو ليبر أوفيس أو برنامج آخر. ويمكن التراجع عن كل استيراد.
imports-empty = لم تُستورد أي قائمة بعد. أرسل قائمتك كما هي: سترى ما سيحدث لكل سطر قبل أن يُستورد شيء.
imports-new = استيراد قائمة
imports-new-lede = أرسل الملف كما هو. سترى بعد ذلك ما سيحدث لكل سطر، ولا يُستورد شيء قبل موافقتك.
imports-file = الملف
imports-file-hint = إكسل (⁦.xlsx⁩ أو ⁦.xls⁩) أو ⁦OpenDocument (.ods)⁩ أو ⁦CSV⁩ أو ⁦JSON⁩؛ حتى 20 ميغابايت و100,000 سطر.
imports-file-none = اختر ملفاً.
imports-sheet = الورقة
imports-sheet-hint = اختياري: اسم ورقة من المصنَّف. إن بقي فارغاً قُرئت الورقة التي عناوين أعمدتها أوضح.
imports-read-do = قراءة القائمة
imports-template = لا قائمة لديك بعد؟ ابدأ من نموذج.
imports-n-lines =
    { $n ->
        [0] لا أسطر
        [one] سطر واحد
        [two] سطران
        [few] { $n } أسطر
        [many] { $n } سطراً
       *[other] { $n } سطر
    }
# A draft.
import-draft-lede = لم يدخل شيء من هذه القائمة إلى السجل بعد. انظر ما سيحدث لكل سطر.
import-marking-note = لا يرى ما يُستورد إلا مكتبك، وعلامته ⁦TLP:AMBER⁩، ما لم يذكر السطر غير ذلك.
import-sheet-read = الورقة المقروءة: { $sheet }.
import-sheets-other = في الملف أوراق أخرى: { $sheets }. لأخذ إحداها أرسل الملف من جديد واكتب اسمها.
import-aside = أسطر تُركت جانباً (عناوين أو رؤوس مكررة): { $lines }
import-columns = محتوى كل عمود
import-column = العمود
import-examples = الخلايا الأولى
import-holds = محتواه
import-holds-of = محتوى العمود { $column }
import-why = السبب
import-readable = الخلايا المقروءة: { $fit } من { $of }
import-dates = اليوم والشهر
import-dates-hint = لا شيء في القائمة يحسم قراءة تواريخ مثل ⁦03/04/2024⁩.
date-order-day-first = اليوم أولاً: 3 أبريل 2024
date-order-month-first = الشهر أولاً: 4 مارس 2024
import-columns-do = إعادة القراءة بهذه الأعمدة
column-reason-name = عُرف من اسمه: { $name }
column-reason-part-of-name = في اسمه: { $name }
column-reason-content = عُرف من خلاياه
column-reason-taken = عمود آخر أنسب لـ{ $name }
column-reason-nothing = لا اسمه ولا خلاياه تدل على محتواه
# Lines.
import-preview = ما سيحدث لكل سطر
import-lines = ما آل إليه كل سطر
import-all = كل الأسطر
import-line = السطر
import-outcome = ما يحدث
import-outcome-done = ما حدث
import-none-shown = لا أسطر في هذه المجموعة.
import-red-line = لا يُعرض شيء من هذا السطر ولا يُحفظ.
import-read-as = قُرئ
import-read-empty = فارغ
import-carried = من الخلية المدمجة أعلاه
import-apply =
    { $n ->
        [one] استيراد هذا السطر
        [two] استيراد هذين السطرين
        [few] استيراد هذه الأسطر الـ{ $n }
        [many] استيراد هذه الأسطر الـ{ $n }
       *[other] استيراد هذه الأسطر الـ{ $n }
    }
import-apply-note = يُستورد ما لا يتجاوز 1,000 سطر دفعة واحدة، في قيد واحد من سجل التغييرات؛ وتدخل القائمة الأطول أجزاءً بهذا الحجم. وتبقى الأسطر المستبعدة في ملفك.
import-nothing = لا سطر في هذه القائمة يغيّر السجل.
import-discard = حذف هذه المسودة
# After it.
import-done-lede = أسطر هذه القائمة في السجل.
import-undone-lede = جرى التراجع عن هذا الاستيراد: أُزيل ما أنشأه، وعاد ما غيّره كما كان.
import-kept-csv = تنزيل الأسطر المستبعدة (⁦CSV⁩)
import-kept-note = صحّح هذه الأسطر وأرسلها من جديد. السطر الذي في السجل لا يغيّر شيئاً.
import-reason = لماذا استُبعد السطر
import-undo = التراجع عن هذا الاستيراد
import-undo-note = يُزال ما أنشأه، وتُزال معه الأطراف التي ذكرها لأول مرة، إلا ما صار مذكوراً في موضع آخر. ويعود ما غيّره إلى محتواه السابق، وتُسجَّل هذه الخطوات قيوداً جديدة في سجل التغييرات.
import-undo-do = نعم، تراجع عنه
import-worked-on = لا يمكن التراجع عن هذا الاستيراد
import-worked-on-note = غُيّرت هذه البطاقات بعد الاستيراد. تراجع عن تلك التغييرات أولاً؛ لم يُغيَّر شيء الآن.
import-said-mapped = أُعيدت قراءة القائمة بهذه الأعمدة.
import-said-applied = دخلت الأسطر إلى السجل.
import-said-undone = جرى التراجع عن الاستيراد.
import-said-discarded = حُذفت المسودة.
import-from = من القائمة { $file }، السطر { $line }
not-now-import-state = أُكّد هذا الاستيراد أو جرى التراجع عنه أو حُذفت مسودته في هذه الأثناء. افتحه من القائمة لترى حاله.
not-now-import-changed = غيّر شخص آخر هذا الاستيراد في هذه الأثناء ولم يُحفظ شيء. افتحه من جديد وأعد الخطوة.
action-import-apply = استُورد من قائمة
action-import-undo = جرى التراجع عن الاستيراد
# What a column may hold; the names are known as headings.
import-field-ignore = لا يُستورد
import-field-reference = المرجع
import-field-own-number = الرقم
import-field-title = العنوان
import-field-title-ar = العنوان بالعربية
import-field-title-fr = العنوان بالفرنسية
import-field-title-en = العنوان بالإنجليزية
import-field-owners = الجهة المسؤولة
import-field-beneficiaries = الجهة المستفيدة
import-field-theme = الموضوع الرئيسي
import-field-made-on = تاريخ الالتزام
import-field-due = الأجل
import-field-postponed-to = الأجل الجديد
import-field-status = الحالة
import-field-reported-as-of = تاريخ التقرير
import-field-completed-on = تاريخ الإنجاز
import-field-note = ملاحظة
import-field-session = الدورة
import-field-source = المصدر
import-field-quote = الاقتباس
import-field-marking = علامة التداول
import-field-audience = القراء
# Why a line is kept out, or what a person should know of it.
remark-title-missing = لا عنوان له. أضف العنوان، أو اكتب مرجع السجل.
remark-date-unreadable = ليس تاريخاً بصيغة معروفة. اكتبه هكذا: ⁦2024-⁠12-⁠31⁩ أو ⁦31/12/2024⁩.
remark-status-unknown = هذه الكلمة ليست حالة معروفة. اكتب: لم يبدأ، قيد التنفيذ، متقدم، مكتمل، مؤجل، مسحوب.
remark-party-unknown = لا طرف باسم «{ $detail }». صحّح الاسم، أو أضف الطرف إلى السجل.
remark-theme-unknown = لا موضوع باسم «{ $detail }». صحّح الاسم، أو لا تستورد هذا العمود.
remark-marking-unknown = ليست علامة تداول. اكتب ⁦TLP:CLEAR⁩ أو ⁦TLP:GREEN⁩ أو ⁦TLP:AMBER⁩ أو ⁦TLP:AMBER+STRICT⁩.
remark-red = لا تُخزَّن معلومات ⁦TLP:RED⁩ أبداً. استورد بعلامة أخرى ما يجوز تداوله.
remark-audience-unknown = هؤلاء القراء غير معروفين. اكتب: المكتب، الأطراف، الدول، الشركاء، العموم.
remark-not-a-reference = ليس مرجعاً من السجل مثل ⁦C-2024-0017⁩. إن كان رقماً خاصاً بمكتبك فاختر ذلك في الأعمدة.
remark-too-long = أطول من { $detail } حرف. اختصره.
remark-formula-failed = صيغة هذه الخلية معطوبة. أصلحها في برنامجك.
remark-completed-not-complete = فيه تاريخ إنجاز وحالة ليست «مكتمل». صحّح أحدهما.
remark-out-of-order = «{ $second }» قبل «{ $first }». صحّح أحد التاريخين.
remark-duplicate = البطاقة نفسها في السطر { $detail }. احذف أحدهما.
remark-reference-unknown = لا بطاقة في السجل بالمرجع { $detail } يمكن لهذه القائمة تغييرها. صحّح المرجع، أو اتركه فارغاً لبطاقة جديدة.
remark-several-fit = ينطبق على أكثر من بطاقة: { $detail }. اكتب مرجع الصحيح في القائمة.
remark-source-not-filed = مصدره ليس في السجل، فلا تستند إليه البطاقة. أدخل الوثيقة لربطه بها.
remark-quote-not-found = لا ترد هذه الكلمات في الوثيقة بهذا النص، فلم تُربط الفقرة.
remark-session-unknown = الدورة «{ $detail }» ليست في السجل، فيُستورد الالتزام من دونها.
remark-in-the-future = اليوم { $detail } لم يأتِ بعد. التقرير عن يوم مضى أو عن اليوم.
remark-in-column = { $column }: { $remark }
# What a person should see beside a cell.
cell-note-day-first-assumed = قد يتبادل اليوم والشهر مكانيهما؛ اعتُبر اليوم أولاً.
cell-note-days-counted = رقم مجرد قُرئ على أنه اليوم الذي يعدّه البرنامج.
cell-note-from-share = مستنتج من النسبة.
cell-note-worked-out = يستنتج السجل ذلك بنفسه؛ تُركت الكلمة.
cell-note-no-new-date = مؤجل من دون تاريخ جديد.
cell-note-ongoing = بلا نهاية: لا يُحفظ أجل.
cell-note-language-told = استُدل على اللغة من الأحرف أو من العمود.
sheet-notice-encoding-guessed = لا يذكر الملف ترميز أحرفه؛ { $encoding } مناسب. تحقق من بعض الكلمات.
sheet-notice-bytes-replaced = تعذرت قراءة بعض الأحرف وحلّت محلها �. احفظ الملف بصيغة ⁦CSV UTF-8⁩ لإدخالها.
sheet-notice-mojibake-repaired = كانت أحرفه قد قُرئت بترميز خاطئ من قبل؛ أُصلح ذلك.
# Why a table cannot be taken.
sheet-empty = الملف فارغ. اختر الملف الذي فيه قائمتك.
sheet-too-large = الملف أكبر من { $limit }. قسّمه، أو احذف ما ليس من القائمة.
sheet-not-a-table = هذا ليس جدولاً. احفظه مصنف إكسل (⁦.xlsx⁩) أو ⁦OpenDocument (.ods)⁩ أو ⁦CSV⁩ أو ⁦JSON⁩ فيه قائمة واحدة من الكائنات.
sheet-encoding = تتعذر قراءة أحرف الملف. احفظه بصيغة ⁦CSV UTF-8⁩.
sheet-locked = المصنَّف محمي بكلمة مرور. احفظ نسخة من دونها.
sheet-damaged = المصنَّف تالف. افتحه في برنامجه واحفظه من جديد.
sheet-unpacks-too-big = المصنَّف بعد فك ضغطه أكبر من { $limit }. احذف الصور والأوراق غير المستعملة، أو قسّمه.
sheet-no-such-sheet = لا ورقة باسم «{ $sheet }». صحّح الاسم أو اتركه فارغاً.
sheet-no-rows = لا أسطر تحت رأس جدول. اكتب اسم الورقة التي فيها القائمة.
sheet-too-many-rows = أكثر من { $limit } سطر. قسّم القائمة.
sheet-too-many-columns = السطر { $line }: خلية بعد العمود { $limit }. احذف ما ليس من القائمة.
sheet-cell-too-long = السطر { $line }، العمود { $column }: الخلية أطول من { $limit } حرف. كثيراً ما يكون السبب علامة تنصيص لم تُغلق.
sheet-too-much = فيها أكثر مما يؤخذ: { $limit } حرف وخلية على الأكثر. قسّم القائمة.
sheet-red = القائمة بعلامة ⁦TLP:RED⁩، وهي لا تُخزَّن أبداً. استورد بعلامة أخرى ما يجوز تداوله.
sheet-of = الورقة: { $sheet }
# Why a mapping cannot be used.
mapping-map-form = صيغة ملف الأعمدة غير صحيحة: { $cause }
mapping-no-such-column = لا عمود باسم «{ $column }» في القائمة. صحّح اسمه في ملف الأعمدة.
mapping-column-twice = العمودان «{ $column }» و«{ $other }» كلاهما محدد لـ«{ $field }». اختر أحدهما.
mapping-no-title-column = لا عمود يبيّن البطاقة التي يعنيها السطر: عنوانها أو مرجعها أو رقمها. حدد العمود الذي فيه ذلك.
action-import-read = قُرئت قائمة
action-import-map = حُدِّدت أعمدة القائمة
action-import-discard = حُذفت مسودة الاستيراد
