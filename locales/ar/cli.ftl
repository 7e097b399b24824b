# سطر الأوامر: المساعدة والتقدم وأسباب التعذر.

cli-heading-usage = طريقة الاستعمال:
cli-heading-commands = الأوامر
cli-heading-options = الخيارات
cli-heading-arguments = المعطيات
cli-heading-example = مثال:

cli-tansiq = تنسيق: سجل الالتزامات والاحتياجات وأنشطة بناء القدرات
cli-help = شرح أمر من الأوامر
cli-demo = إنشاء سجل تجريبي موسوم بذلك وتشغيله على هذا الجهاز
cli-demo-example = tansiq demo --port 8640
cli-serve = تشغيل السجل؛ يعرض التشغيل الأول رابط إعداد يُستعمل مرة واحدة
cli-serve-example = tansiq serve --data ./tansiq-data --listen 127.0.0.1:8640
cli-read = قراءة وثائق واقتراح بطاقات منها دون المساس بأي سجل
cli-read-example = tansiq read communique.html --published 2024-09-27 --format json
cli-ingest = إدخال وثائق وما يُقترح منها في السجل للمراجعة
cli-ingest-example = tansiq ingest communique.docx --published 2024-09-27 --source https://example.org/communique
cli-import = استيراد قائمة من أي نوع من إكسل أو ⁦OpenDocument⁩ أو ⁦CSV⁩ أو ⁦JSON⁩، أو سجل كامل في مكان فارغ
cli-import-example = tansiq import commitments tracker.xlsx --dry-run
cli-undo = التراجع عن استيراد؛ يُرفض إن تغيّرت بطاقاته بعده
cli-undo-example = tansiq undo 0192f0c1-7a00-7000-8000-000000000001
cli-brief = كتابة موجز «منذ آخر دورة»: صفحة واحدة بصيغة PDF، أو كاملاً بصيغة HTML أو JSON
cli-brief-example = tansiq brief --dialogue latest --lang ar,fr --out brief.pdf
cli-verify = التحقق من سلسلة سجل التغييرات ومن مطابقة البطاقات الحالية لها ومن الملفات المحفوظة
cli-verify-example = tansiq verify --expect-head 9c1e07b2…
cli-migrate = تحديث قاعدة البيانات
cli-migrate-example = tansiq migrate --database postgres://tansiq@localhost/tansiq
cli-user = الحسابات
cli-user-add = إضافة حساب؛ تُقرأ كلمة المرور من المدخل
cli-user-add-example = tansiq user add officer@example.org --role officer
cli-lexicon = ملفات بيانات القارئ
cli-lexicon-check = التحقق من ملفات بيانات القارئ، أو من مجلد لك يكمّلها
cli-lexicon-check-example = tansiq lexicon check ./our-lexicon

cli-arg-help = شرح هذا الأمر
cli-arg-version = عرض رقم الإصدار
cli-arg-subcommand = الأمر المراد شرحه
cli-arg-data = مجلد البيانات: الإعدادات والمفاتيح وقاعدة البيانات المدمجة
cli-arg-database = قاعدة بيانات PostgreSQL بدل المدمجة
cli-arg-actor = الفاعل: بريد حساب، أو «public»؛ وإلا فمشغّل السجل
cli-arg-ui-lang = لغة الرسائل
cli-arg-port = المنفذ على هذا الجهاز
cli-arg-reset = إنشاء السجل التجريبي من جديد
cli-arg-no-serve = إنشاء السجل ثم التوقف
cli-arg-listen = العنوان والمنفذ اللذان يُشغَّل السجل عليهما؛ وإلا فهما ⁦127.0.0.1:8640⁩
cli-arg-paths = ملفات أو مجلدات أو أرشيفات ZIP أو رسائل
cli-arg-published = تاريخ نشر الوثيقة، مثل ⁦2024-09-27⁩ أو ⁦2024-09⁩
cli-arg-meta = جدول أعمدته file وpublished وlang
cli-arg-lang = لغة الوثيقة أو الناتج
cli-arg-format = شكل العرض
cli-arg-out = مكان الكتابة
cli-arg-lexicon = مجلد لك يضم ملفات بيانات للقارئ
cli-arg-source = مصدر الوثيقة
cli-arg-grade = مدى قرب المصدر ممن يتكلمون فيه
cli-arg-marking = مدى تداول الوثيقة المسموح به (TLP 2.0)
cli-arg-kind = ما في القائمة: ⁦commitments⁩ (التزامات)؛ و⁦full⁩ لسجل كامل
cli-arg-file = القائمة: ⁦.xlsx⁩ أو ⁦.xls⁩ أو ⁦.ods⁩ أو ⁦.csv⁩؛ ومع ⁦full⁩ المجلد الذي كتبه «⁦tansiq export full⁩»
cli-arg-map = ملف يذكر محتوى كل عمود؛ يُقترح إن لم يُذكر
cli-arg-dry-run = بيان ما سيحدث دون حفظ أي شيء
cli-arg-import = رقم الاستيراد كما عرضه «⁦tansiq import⁩»
cli-arg-dialogue = الاسم المختصر للحوار؛ «latest» للحوار الذي انعقد أخيراً، و«all» لجميع الالتزامات
cli-arg-since = اليوم الذي يبدأ منه حساب الجديد؛ وإلا فآخر يوم من الدورة الأخيرة
cli-arg-as-of = اليوم الذي يصفه الموجز؛ وإلا فاليوم
cli-arg-expect-head = بصمة مدخلة دُوّنت سابقاً، ويجب أن تبقى في السلسلة
cli-arg-email = البريد الإلكتروني
cli-arg-role = الغرض من الحساب
cli-arg-name = الاسم الذي يراه الزملاء
cli-arg-dir = مجلد لك يضم ملفات بيانات

cli-serving = السجل متاح على العنوان { $address }
cli-demo-sign-in = للدخول: البريد { $email } وكلمة المرور «{ $password }»
cli-set-up = لا حساب لأحد بعد. افتح هذا الرابط الذي يُستعمل مرة واحدة لإنشاء أول حساب:
    { $link }
cli-password = كلمة المرور:
cli-user-added = أُنشئ حساب { $email }.
cli-ingested = { $path }: { $reference }، { $proposals }
cli-ingested-before = { $path }: سبقت قراءتها بالرقم { $reference }، ولم يُحفظ شيء
cli-brief-written = كُتب { $path } بعلامة التداول { $marking }.
cli-import-kind = لا يمكن استيراد «{ $kind }». ما يمكن استيراده: { $kinds }.
cli-import-id = الاستيراد
cli-import-none = لا شيء، لم يُحفظ شيء
cli-import-lines = الأسطر المقروءة
cli-import-control = المطابق للسجل بعد قراءة ثانية
cli-import-kept-out = السطر { $line } مستبعد. { $reason }
cli-undone = جرى التراجع عن استيراد { $file }.
cli-lexicon-good = ملفات البيانات سليمة: الأطراف { $parties }، والمواضيع { $themes }.
cli-next-session = الدورة المقبلة
cli-migrated =
    { $n ->
        [0] قاعدة البيانات محدَّثة.
        [one] نُفذت خطوة واحدة، وصارت قاعدة البيانات محدَّثة.
        [two] نُفذت خطوتان، وصارت قاعدة البيانات محدَّثة.
        [few] نُفذت { $n } خطوات، وصارت قاعدة البيانات محدَّثة.
        [many] نُفذت { $n } خطوة، وصارت قاعدة البيانات محدَّثة.
       *[other] نُفذت { $n } خطوة، وصارت قاعدة البيانات محدَّثة.
    }
cli-read-failed =
    { $n ->
        [zero] قُرئت جميع الوثائق.
        [one] تعذرت قراءة وثيقة واحدة.
        [two] تعذرت قراءة وثيقتين.
        [few] تعذرت قراءة { $n } وثائق.
        [many] تعذرت قراءة { $n } وثيقة.
       *[other] تعذرت قراءة { $n } وثيقة.
    }
cli-verify-entries = مدخلات سجل التغييرات
cli-verify-records = البطاقات المقارَنة
cli-verify-files = الملفات والنصوص المحفوظة
cli-verify-head = المدخلة الأخيرة
cli-verify-good = كل شيء كما كُتب.

cli-failed = تعذر التنفيذ: { $cause }
cli-file = { $path }: { $cause }
cli-invalid = لم يُحفظ شيء. يُرجى تصحيح ما يلي:
cli-missing = لا وجود لـ{ $what } «{ $which }»، أو لا يُسمح لك بالاطلاع عليه.
cli-address = لا يعمل تنسيق على «{ $scheme }». استعمل postgres://… أو sqlite://PATH.
cli-not-migrated = قاعدة البيانات غير محدَّثة. نفّذ «tansiq migrate» مع قيمة --database نفسها.
cli-newer = أنشأ قاعدةَ البيانات إصدارٌ أحدث من تنسيق ({ $step }). استعمل ذلك الإصدار، أو نسخة احتياطية سابقة.
cli-no-register = لا سجل في { $path }. نفّذ أولاً «tansiq serve» أو «tansiq demo»، أو حدّد مجلداً آخر بالخيار --data.
cli-not-founded = لا تحتوي قاعدة البيانات على سجل بعد. نفّذ معها «tansiq serve» مرة واحدة.
cli-refused = لا يُسمح بذلك لهذا الفاعل. احذف الخيار --as، أو حدّد حساباً من حسابات المكتب.
cli-no-account = لا حساب للبريد { $email }. أضفه بالأمر «tansiq user add».
cli-bad-now = قيمة TANSIQ_NOW ليست لحظة زمنية: { $value }. اكتبها على نحو ⁦2025-01-14T09:00:00Z⁩.
cli-now-refused = لا تضبط TANSIQ_NOW إلا ساعة سجل تجريبي، وهذا سجل فعلي. أعد التشغيل من دونها.
cli-listen = تعذر التشغيل على { $address }: { $cause }. اختر عنواناً أو منفذاً آخر.
cli-not-a-demonstration = يوجد هنا سجل غير تجريبي، وقد تُرك على حاله. حدّد مجلداً آخر بالخيار --data.
cli-demo-reset-server = لا يُعاد من هنا إنشاء سجل تجريبي على خادم. احذف قاعدة بياناته وأنشئ قاعدة فارغة.
cli-demo-script = تعذر تنفيذ نص العرض التجريبي: { $cause }
cli-brief-ending = الصيغة «.{ $ending }» غير متاحة. اختم اسم الملف بإحدى هذه الصيغ: { $endings }.
cli-lexicon-bad = لا يمكن استعمال ملفات بيانات القارئ: { $cause }
cli-meta = { $path }، السطر { $line }: { $cause }
cli-verify-fault = جرى تغيير من خارج السجل. { $place }: { $what }

cli-call-command = لا أمر بالاسم «{ $value }».
cli-call-unknown = لا خيار هنا بالاسم «{ $value }».
cli-call-value = القيمة «{ $value }» لا تصلح لـ{ $argument }.
cli-call-missing = ينقص ما يلي: { $value }
cli-call-wrong = تعذر فهم الأمر: { $value }
cli-call-help = يبيّن الخيار «--help» طريقة استعمال الأمر.

fault-entry-hash = محتوى المدخلة لا يطابق بصمتها
fault-entry-order = المدخلة لا تلي سابقتها: إما أن مدخلة مفقودة وإما أن مدخلة أُقحمت
fault-head-row = يسمّي السجل مدخلة أخيرة أخرى
fault-expected-head = المدخلة المنتظرة ليست في السلسلة؛ لقد قُطع آخرها
fault-version-missing = نسخة مفقودة، أو نسخة لا تذكرها أي مدخلة
fault-version-digest = محتوى نسخة لا يطابق سجل التغييرات
fault-record-differs = البطاقة تختلف عن آخر نسخة منها
fault-record-missing = البطاقة مفقودة، أو بطاقة لا أثر لها في سجل التغييرات
fault-unreadable = قيمة محفوظة لا يمكن قراءتها
fault-file-hash = المحتوى المحفوظ لا يطابق بصمته
fault-search-index = فهرس البحث يختلف عن البطاقة

office-name = مكتبنا
demo-office-name = أمانة العرض التجريبي (جهة متخيَّلة)
demo-officer-name = مسؤولة البرنامج (عرض تجريبي)
from-states =
    { $n ->
        [zero] بلا دول مذكورة
        [one] من دولة واحدة
        [two] من دولتين
        [few] من { $n } دول
        [many] من { $n } دولة
       *[other] من { $n } دولة
    }
