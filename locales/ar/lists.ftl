# قوائم من كل نوع: الأنواع والأعمدة والأسباب.
imports-list = محتوى القائمة
imports-list-hint = يصير كل سطر بطاقة من هذا النوع.
list-kind-commitments = الالتزامات
list-kind-parties = الدول والمنظمات والهيئات
list-kind-roles = العضويات والمناصب
list-kind-events = الأحداث
list-kind-needs = الاحتياجات
list-kind-projects = المشاريع
list-kind-deliveries = الدورات التدريبية
list-kind-figures = الأرقام
list-kind-adopted = النصوص المعتمدة
import-marking-open = ما يُستورد علني وعلامته ⁦TLP:CLEAR⁩، فوجود الأطراف ومن يشغل أي مقعد ليس سراً، ما لم يذكر السطر غير ذلك.
import-as-earlier = أُخذت الأعمدة كما في القائمة { $file } التي لها العناوين نفسها. صحّحها إن تغيّر محتواها.
import-state-coming = قيد الاستيراد
import-coming-lede = لم يدخل السجل إلا جزء من هذه القائمة.
import-lines-in =
    { $n ->
        [zero] لم يدخل السجل شيء من الأسطر، وعددها { $of }.
        [one] دخل السجل سطر واحد من أصل { $of }.
        [two] دخل السجل سطران من أصل { $of }.
       *[other] دخل السجل { $in } من أصل { $of } من الأسطر.
    }
import-stopped = تُرك إدخال بقية الأسطر.
import-go-on = استيراد البقية
column-reason-download = عمود مما يتيح السجل تنزيله
import-field-code = رمز الطرف
import-field-alias-ar = أسماء أخرى (بالعربية)
import-field-alias-fr = أسماء أخرى (بالفرنسية)
import-field-alias-en = أسماء أخرى (بالإنجليزية)
import-field-party-kind = النوع
import-field-body-form = شكل الهيئة
import-field-part-of = جزء من
import-field-holders = شاغل المنصب
import-field-body = الهيئة
import-field-seat = المقعد
import-field-organisers = المنظمون
import-field-hosts = المضيف
import-field-participants = المشاركون
import-field-donors = المانحون
import-field-providers = مقدم الدعم
import-field-subjects = المعني بالرقم
import-field-signatories = الموقعون
import-field-parties = الأطراف وأدوارها
import-field-date = التاريخ
import-field-until = حتى
import-field-city = المدينة
import-field-country = البلد
import-field-quantity = العدد
import-field-unit = الوحدة
import-field-qualifier = درجة الدقة
import-field-amount = المبلغ
import-field-currency = العملة
import-field-topic = السؤال
remark-number-unreadable = هذا ليس عدداً. اكتبه هكذا: ⁦1500⁩ أو ⁦2.5⁩.
remark-word-unknown = هذه الكلمة غير معروفة هنا. اكتب كلمة يعرفها السجل كما ترد في ما يتيح تنزيله.
remark-not-a-code = هذا ليس رمز طرف. اكتب حروفاً لاتينية كبيرة وأرقاماً وشرطات مثل ⁦MAR⁩ أو ⁦UNOCT⁩.
remark-role-unknown = هذه ليست أطرافاً بأدوارها. اكتبها هكذا: ⁦MAR:host; UNOCT:organiser⁩.
remark-not-yours = هذه البطاقة لجهة أخرى. اطلب ممن يمسكها أن يغيّرها.
remark-currency-missing = فيه مبلغ بلا عملة. أضف عموداً للعملة مثل ⁦USD⁩.
remark-holder-missing = لا يذكر من يشغل المقعد. أضفه.
remark-body-missing = لا يذكر الهيئة. أضفها.
remark-code-missing = يحتاج الطرف الجديد إلى رمز مثل ⁦MAR⁩ أو ⁦UNOCT⁩. أضفه.
remark-party-kind-missing = لا يذكر نوع هذا الطرف. اكتب: دولة، منظمة، مكتب، هيئة، إقليم، جماعة إقليمية، مجتمع مدني، قطاع خاص، شركة إنترنت.
remark-part-of-unknown = ليس { $detail } في السجل بعد. استورده أولاً ثم أعد هذا السطر.
remark-part-of-itself = لا يكون الطرف جزءاً من نفسه. صحّح { $detail }.
remark-name-taken = لطرف آخر هذا الاسم: { $detail }. صحّح الاسم أو الرمز.
mapping-field-not-of-list = ليس في البطاقات من هذا النوع «{ $field }». اختر للعمود «{ $column }» شيئاً آخر.
cli-import-progress = دخل { $in } من أصل { $of } من الأسطر.
cli-import-went-on = لم تكن القائمة { $file } قد دخلت إلا جزئياً، وتليها أسطرها الباقية.
import-marking-new = ما يُستورد خاص بمكتبك وعلامته ⁦TLP:AMBER⁩، أما الأطراف ومن يشغل المقاعد فعلنية وعلامتها ⁦TLP:CLEAR⁩، ما لم يذكر السطر غير ذلك.
import-other-by-now = تغيّر السجل بعد أن نظرت في هذه القائمة. انظر ثانية في ما سيفعله كل سطر ثم أكّد.
import-worked-on-more =
    { $n ->
        [zero] لا بطاقات أخرى.
        [one] وبطاقة أخرى لم تُذكر هنا.
        [two] وبطاقتان أخريان لم تُذكرا هنا.
        [few] و{ $n } بطاقات أخرى لم تُذكر هنا.
        [many] و{ $n } بطاقة أخرى لم تُذكر هنا.
       *[other] و{ $n } بطاقة أخرى لم تُذكر هنا.
    }
sheet-json-broken = ملف ⁦JSON⁩ مبتور أو فيه خطأ في السطر { $line }، الحرف { $column }. اكتب الصفوف قائمة واحدة من الكائنات واحفظ الملف من جديد.
sheet-notice-marked = تقول القائمة عن نفسها إن علامتها { $encoding }، فلا يتجاوزها أي سطر.
cell-note-number-open = قد تفصل الفاصلة أو النقطة بين الآلاف أو تسبق الكسر. تحقق من العدد.
remark-number-negative = لا يقل عدد الأشخاص أو الأشياء ولا المبلغ عن الصفر. صحّحه.
remark-part-of-circle = { $detail } جزء من هذا الطرف نفسه. صحّح أحدهما.
remark-code-taken = لطرف آخر الرمز { $detail }، أو كان له قبل دمجه. اختر رمزاً آخر.
remark-form-only-for-bodies = لا شكل إلا للهيئات. أفرغ الخلية أو صحّح النوع.
remark-one-holder-a-line = يذكر أكثر من شاغل. اكتب سطراً لكل منهم.
remark-holder-is-body = لا يشغل { $detail } مقعداً في نفسه. صحّح الشاغل أو الهيئة.
remark-unit-missing = تُرك العدد { $detail } لأن لا شيء يبيّن ما يعدّه. أضف عموداً للوحدة.
remark-number-means-another = كان الرقم { $detail } في قائمة سابقة لبطاقة أخرى. إن كانت هي المقصودة فاكتب مرجعها أو رمزها، وإلا فأعط السطر رقماً آخر.
remark-several-fit-plain = ينطبق على أكثر من بطاقة. أضف ما يميّزها: رمزاً أو تاريخ بداية أو كلمات أخرى.
remark-one-may-fit = للبطاقة { $detail } الاسم نفسه، ولإحداهما وحدها تاريخ. إن كانت هي المقصودة فاكتب مرجعها، وإلا فاكتب ما يميّزهما.
remark-request-on-board = { $detail } طلب من دولة، يُعدَّل في صفحته لا بقائمة.
remark-project-registered = { $detail } مشروع مسجَّل له خطته، يُعدَّل في صفحته لا بقائمة.
cli-import-went-otherwise = دخل جزء من القائمة { $file } بأعمدة أخرى أو من ورقة أخرى. تراجع عن ذلك الاستيراد، أو أدخل البقية بالأعمدة والورقة نفسها.
cli-import-in-hand = يُدخل الخادم القائمة { $file } الآن. انتظر حتى ينتهي.
