# رسائل التذكير بالمواعيد، والردود بالبريد الإلكتروني، والتقويمات.
reminder-subject =
    { $n ->
        [zero] لا التزام حان أجله: سجل { $office }
        [one] التزام واحد حان أجله أو اقترب: سجل { $office }
        [two] التزامان حان أجلهما أو اقترب: سجل { $office }
        [few] { $n } التزامات حان أجلها أو اقترب: سجل { $office }
        [many] { $n } التزاماً حان أجلها أو اقترب: سجل { $office }
       *[other] { $n } التزام حان أجلها أو اقترب: سجل { $office }
    }
reminder-hello = تحية طيبة { $name }،
reminder-lead =
    { $n ->
        [zero] ليس في سجل الالتزامات لدى { $office } التزام تُسأل عنه واقترب أجله أو انقضى.
        [one] في سجل الالتزامات لدى { $office } التزام واحد تُسأل عنه، وقد اقترب أجله أو انقضى.
        [two] في سجل الالتزامات لدى { $office } التزامان تُسأل عنهما، وقد اقترب أجلهما أو انقضى.
        [few] في سجل الالتزامات لدى { $office } { $n } التزامات تُسأل عنها، وقد اقتربت آجالها أو انقضت.
        [many] في سجل الالتزامات لدى { $office } { $n } التزاماً تُسأل عنها، وقد اقتربت آجالها أو انقضت.
       *[other] في سجل الالتزامات لدى { $office } { $n } التزام تُسأل عنها، وقد اقتربت آجالها أو انقضت.
    }
reminder-kept = (لا يُرسل نصه بالبريد بسبب درجة تداوله؛ افتح الرابط لقراءته.)
reminder-due-today = الأجل { $date }: آخر يوم هو اليوم.
reminder-due-ahead =
    { $n ->
        [zero] الأجل { $date }: لم يبق يوم.
        [one] الأجل { $date }: بقي يوم واحد.
        [two] الأجل { $date }: بقي يومان.
        [few] الأجل { $date }: بقيت { $n } أيام.
        [many] الأجل { $date }: بقي { $n } يوماً.
       *[other] الأجل { $date }: بقي { $n } يوم.
    }
reminder-due-past =
    { $n ->
        [zero] الأجل { $date }: انقضى اليوم.
        [one] الأجل { $date }: انقضى منذ يوم واحد.
        [two] الأجل { $date }: انقضى منذ يومين.
        [few] الأجل { $date }: انقضى منذ { $n } أيام.
        [many] الأجل { $date }: انقضى منذ { $n } يوماً.
       *[other] الأجل { $date }: انقضى منذ { $n } يوم.
    }
reminder-answer-link = للإبلاغ عن تقدمه افتح رابطه وسجّل الدخول.
reminder-answer-one =
    يمكنك الرد على هذه الرسالة. اكتب رقماً واحداً في السطر الأول:

        1  تم
        2  مؤجل (وأضف التاريخ الجديد: 2 31/12/2027)
        3  قيد التنفيذ

    ويمكنك أن تزيد تحته ما تشاء وأن ترفق ما يثبته. ويقرأ المكتب ردك قبل أن يُقيَّد شيء في السجل.
reminder-answer-many =
    يمكنك الرد على هذه الرسالة. اكتب سطراً لكل التزام: رقمه أعلاه ثم نقطتين ثم رقماً واحداً، مثل 2: 1

        1  تم
        2  مؤجل (وأضف التاريخ الجديد: 2: 2 31/12/2027)
        3  قيد التنفيذ

    ويمكنك أن تزيد تحت هذه الأسطر ما تشاء وأن ترفق ما يثبته. ويقرأ المكتب ردك قبل أن يُقيَّد شيء في السجل.
reminder-stop =
    لإيقاف هذه الرسائل افتح هذا الرابط:
    { $link }
reminder-answer-subject = ردك على سجل { $office }
reminder-answer-accepted = قُيِّد ردك في سجل { $office }: { $references }.
reminder-answer-refused = لم يُقيَّد ردك في سجل { $office }: { $references }.
reminder-answer-why = السبب: { $reason }
letters = الرسائل والتقويم
letters-lede = يكتب السجل إلى من يُسأل عن التزام قبل أجله وبعده: رسالة واحدة لكل ما حان أجله.
letters-off = لا يرسل هذا السجل رسائل تذكير في الوقت الحاضر.
letters-before = الأيام قبل الأجل
letters-after = الأيام بعد الأجل
letters-never = لا شيء
letters-choice = اختيارك
letters-want = ذكّرني بما حان أجله
letters-lang = لغة الرسائل
letters-kept = حُفظ اختيارك.
letters-stop = إيقاف رسائل التذكير
letters-stop-text = لن يذكّرك السجل بالآجال بعد ذلك. أما حسابك وما تُسأل عنه فيبقيان كما هما.
letters-stop-do = أوقف هذه الرسائل
letters-stopped = لن تصلك رسائل تذكير بعد الآن.
letters-stop-note = يمكنك استعادتها متى شئت: سجّل الدخول وافتح «الرسائل والتقويم» في صفحة حسابك.
not-now-letter-link = هذا الرابط لا يعمل: فهو ناقص أو انتهت مدته. سجّل الدخول واختر في «الحساب» ثم «الرسائل والتقويم».
not-now-calendar-over = لم يعد لتقويمك عنوان. أعد تحميل الصفحة.
not-now-answer-decided = بتّ شخص آخر في هذا الرد. أعد تحميل القائمة.
not-now-answer-nobody = لم يعد صاحب الرد يتكلم باسم طرف يُسأل عن هذا الالتزام. ارفض الرد، أو أبلغ باسم المكتب.
not-now-answer-own = لا يقبل أحد ردًّا أرسله هو. فليبتّ فيه زميل آخر في المكتب.
calendar = التقويم
calendar-note = يستطيع برنامج تقويمك أن يقرأ من عنوان خاص بك الآجال التي تُسأل عنها والمراحل والدورات. ومن كان لديه العنوان رأى ما تراه؛ ولا تظهر الالتزامات ذات الدرجة TLP:AMBER فما فوقها إلا برقمها.
calendar-once = أعطِ هذا العنوان لبرنامج تقويمك. وهو يُعرض هذه المرة فقط:
calendar-since = لتقويمك عنوان منذ
calendar-make = أنشئ عنواناً
calendar-again = أنشئ عنواناً آخر وأبطل القديم
calendar-end = اسحب العنوان
calendar-ended = سُحب العنوان.
calendar-name = الالتزامات: { $office }
calendar-due = أجل { $reference } ({ $date })
calendar-milestone = { $reference }: مرحلة ({ $date })
calendar-kept = (لا يرد نصها هنا؛ افتح الرابط لقراءتها.)
calendar-session = دورة حوار
answers = الردود بالبريد الإلكتروني
answers-lede = ما ورد رداً على رسائل التذكير. ولا يدخل منه شيء في السجل قبل أن تقبله.
answers-by-state = الردود بحسب حالتها
answers-none-waiting = لا رد ينتظر البتّ فيه.
answers-none-accepted = لم يُقبل رد في المدة الأخيرة.
answers-none-refused = لم يُرفض رد في المدة الأخيرة.
action-answer-accept = قُيِّد ما ورد بالبريد الإلكتروني
action-answer-refuse = رُفض ما ورد بالبريد الإلكتروني
answer-state-waiting = تنتظر
answer-state-accepted = مقبولة
answer-state-refused = مرفوضة
answer-is-waiting = ينتظر
answer-is-accepted = مقبول
answer-is-refused = مرفوض
answer-other-address = من عنوان غير عنوان الحساب
answer-own-address = (عنوان الحساب)
answer-of = رد { $name }
answer-received = ورد في
answer-from = من
answer-from-nobody = غير مذكور
answer-state = الحالة
answer-files = المرفقات
n-attached =
    { $n ->
        [zero] لا مرفقات
        [one] مرفق واحد
        [two] مرفقان
        [few] { $n } مرفقات
        [many] { $n } مرفقًا
       *[other] { $n } مرفق
    }
answer-text = ما كُتب
answer-said = الرد:
answer-said-nothing = لا شيء بالرقم
answer-take = قيّد هذا في السجل
answer-postponed-hint = فقط إذا تغيّر التاريخ، مثل ⁦2027-⁠12-⁠31⁩ أو ⁦2027-⁠12⁩ أو 2027.
answer-note = ما قيل
answer-evidence = المرفقات التي تثبته
answer-not-yours = لا يمسك مكتبك هذا القيد، أو لم يعد صاحب الرد يتكلم باسم أحد المسؤولين عنه: فلا يمكن قيده هنا.
answer-reason = السبب
answer-reason-hint = لازم للرفض. ويُبلَّغ به صاحب الرد ويحفظه السجل التاريخي.
answer-accept = قبول
answer-refuse = رفض
answer-nothing-taken = اختر التزاماً واحداً على الأقل لقيده، أو ارفض الرد.
answer-did-accepted = قُيِّد الرد في السجل وأُبلغ صاحبه.
answer-did-refused = رُفض الرد وأُبلغ صاحبه.
answered-done = تم
answered-postponed = مؤجل
answered-in-progress = قيد التنفيذ
mail-refused = الرسائل المرفوضة في آخر 30 يوماً
mail-refused-automatic = كتبها برنامج
mail-refused-too-big = كبيرة جداً
mail-refused-broken = تتعذر قراءتها
mail-refused-unknown = إلى عنوان ليس من عناويننا أو انتهت مدته
mail-refused-red = درجتها TLP:RED
mail-refused-empty = فارغة
mail-refused-too-many = كثيرة على ما ينتظر قرارًا من ردود الشخص نفسه
settings-reminders = رسائل التذكير
settings-reminders-hint = إلى من يُسأل عن الالتزام بحكم منصبه. ومن دون خادم بريد لا يُرسل منها شيء.
settings-before = الأيام قبل الأجل
settings-after = الأيام بعد الأجل
settings-days-hint = خمسة أعداد على الأكثر من 1 إلى 366، بينها مسافات.
settings-days-wrong = { $field }: اكتب خمسة أعداد على الأكثر من 1 إلى 366 بينها مسافات. كتبت «{ $typed }».
personal-letter = الرسائل والردود
personal-letter-why = كي لا يُذكَّر أحد مرتين أو على كره منه، وكي يبتّ المكتب في ما رددت به بالبريد.
personal-letter-who = يرى الردودَ من يبتّ فيها؛ أما الاختيار والرسائل المرسلة فللشخص وحده.
cli-kept-passes = عناوين الرسائل وروابطها
cli-kept-answers = الردود بالبريد التي بُتّ فيها
cli-kept-mail-counts = أعداد الرسائل المرفوضة
cli-mail = البريد الوارد
cli-mail-receive = يستقبل رداً على رسالة تذكير، من الدخل القياسي أو من مجلد Maildir
settings-wants-answers = عنوان فيه TOKEN قبل علامة @، مثل answer+TOKEN@example.org
cli-mail-receive-example = tansiq mail receive --delivered-to "$RECIPIENT" < message
cli-arg-delivered-to = العنوان الذي سُلِّمت إليه الرسالة؛ وإلا بُحث عنه في رأسها
cli-arg-folder = مجلد Maildir: يُستقبل الجديد فيه وينتقل إلى المقروء
mail-no-answers = لا يُرد على الرسائل بالبريد هنا: لم يُضبط smtp.answers في tansiq.toml. اضبطه على عنوان مثل answer+TOKEN@example.org.
cli-mail-remind = يكتب رسائل التذكير لهذا اليوم التي لم تُكتب بعد؛ والخادم يفعل ذلك كل ساعة
cli-mail-remind-example = tansiq mail remind
cli-mail-reminded =
    { $n ->
        [zero] لا رسالة تُكتب اليوم.
        [one] كُتبت رسالة واحدة، ويرسلها الخادم.
        [two] كُتبت رسالتان، ويرسلهما الخادم.
        [few] كُتبت { $n } رسائل، ويرسلها الخادم.
        [many] كُتبت { $n } رسالة، ويرسلها الخادم.
       *[other] كُتبت { $n } رسالة، ويرسلها الخادم.
    }
mail-no-server = لا خادم بريد: ليس في tansiq.toml قسم [smtp].
calendar-file = أضف إلى تقويم
