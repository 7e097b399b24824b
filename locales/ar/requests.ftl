# طلبات المساعدة: اللوحة، وصفحة الطلب، والاستمارة التي تكتب بها الدولة طلبها.
request-filed = طلبات المساعدة
request-reported = احتياجات وردت في الوثائق
request-halves = الطلبات والاحتياجات الواردة في الوثائق
request-one = طلب مساعدة
request-untitled = طلب بلا عنوان
request-new = طلب جديد
request-board-lede = ما تطلبه الدول، ومنذ متى يقف كل طلب عند خطوته. لا ترى إلا ما هو موجَّه إليك.
request-board-empty = لا يوجد طلب يمكنك الاطلاع عليه. تقدّم نقطة الاتصال في الدولة طلبًا بالضغط على «طلب جديد».
request-board-nothing = لا يوجد طلب يوافق هذه الشروط. امسحها أو وسّعها.
request-ages = مدة انتظار الطلبات عند كل خطوة
request-longest =
    { $n ->
        [zero] منذ اليوم
        [one] أطولها: يوم واحد
        [two] أطولها: يومان
        [few] أطولها: { $n } أيام
        [many] أطولها: { $n } يومًا
       *[other] أطولها: { $n } يوم
    }
request-days =
    { $n ->
        [zero] أقل من يوم
        [one] يوم واحد
        [two] يومان
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }
request-days-in-all =
    { $n ->
        [zero] المدة كلها أقل من يوم
        [one] المدة كلها يوم واحد
        [two] المدة كلها يومان
        [few] المدة كلها { $n } أيام
        [many] المدة كلها { $n } يومًا
       *[other] المدة كلها { $n } يوم
    }
request-age-days =
    { $n ->
        [zero] يوم
        [one] يوم
        [two] يوم
        [few] أيام
        [many] يومًا
       *[other] يوم
    }
request-age-at = عند خطوة «{ $step }»
request-age-whole = منذ بدء كتابته
request-age-here = مدته عند هذه الخطوة
n-requests =
    { $n ->
        [zero] لا طلبات
        [one] طلب واحد
        [two] طلبان
        [few] { $n } طلبات
        [many] { $n } طلبًا
       *[other] { $n } طلب
    }
request-state = الدولة
request-step = الخطوة
request-turn = بانتظار
request-with = بانتظار:
request-with-nobody = انتهى الطلب، ولا ينتظر أحدًا.
request-way = مسار الطلب
request-do = ما يمكنك فعله الآن
request-write = اكتب المسودة
request-offer-help = اعرض المساعدة على هذا الطلب
request-note-print = مذكرة شفوية (DOCX)
request-done = حُفظ ذلك. بلغ الطلب الآن خطوة: { $step }.
request-done-away = حُفظ ذلك. عاد الطلب إلى دولته، وهي وحدها تطلع عليه الآن.
request-stale = عدّل غيرك هذا الطلب وهو مفتوح أمامك. لم يُحفظ شيء: اقرأه كما هو الآن، ثم أعد المحاولة إن بقي ذلك مناسبًا.
request-came-back = أُعيد هذا الطلب لتُعاد كتابته:
request-offers = العروض على هذا الطلب
request-offers-none = لا يوجد عرض على هذا الطلب يمكنك الاطلاع عليه.
request-offer-own = مساعدة لهذا الطلب وحده
request-suggested = عروض قد تلائم هذا الطلب
request-suggested-note = يتبع الترتيب قاعدة منشورة، ولا يَعِد بشيء.
request-suggested-none = لا يوجد في السجل عرض يلائم هذا الطلب من حيث الموضوع أو نوع المساعدة.
request-against = يؤخذ عليه:
request-aid = نوع المساعدة
request-urgency = درجة الاستعجال
request-languages = اللغات التي يمكن تلقي المساعدة بها
request-languages-hint = إن لم تختر شيئًا فالمعنى: بأي لغة.
request-language-more = لغة أخرى
request-any-language = أي لغة
request-absorbs = عدد من يمكنهم المشاركة في السنة
request-absorbs-hint = على الأكثر، بالأرقام. اتركه فارغًا إن تعذّر تحديده.
request-wanted-by = الموعد المطلوب
request-origin = مصدر الاحتياج
request-addressees = الجهات المرسل إليها
request-addressees-hint = دولة أو منظمة في كل سطر، باسمها أو رمزها. تطلع على الطلب متى عمّمته الأمانة.
request-addressees-none = لم تُسمَّ أي جهة.
request-addressee-unknown = الجهات المرسل إليها: لا يعرف السجل «{ $line }». اكتب الاسم كما ورد في السجل، أو الرمز.
request-addressee-several = الجهات المرسل إليها: أكثر من جهة تحمل اسم «{ $line }». اكتب أحد الرموز: { $codes }.
request-publishing = النشر
request-consent = توافق الدولة على نشر هذا الطلب
request-consent-hint = عندئذ يستطيع الجميع قراءته متى نشرته الأمانة، بعلامة TLP:CLEAR. ولا يُنشر أبدًا من غير هذه الموافقة.
request-consent-given = وافقت الدولة على نشره.
request-consent-none = لا يُنشر: لم توافق الدولة على ذلك.
request-marking-hint = إلى أي حد يجوز لمن يقرؤه أن ينقله إلى غيره.
request-note-verbale = المذكرة الشفوية الموقّعة
request-note-verbale-hint = أودِع النسخة الممسوحة في «الوثائق» أولًا، ثم اكتب رقمها هنا، مثل ⁦D-⁠2026-⁠0001⁩.
request-reason = السبب
request-lang = لغة الطلب
request-lang-hint = اللغة التي تكتب بها، ويجوز أن تختلف عن لغة هذه الصفحات.
request-title = الاحتياج في جملة واحدة
request-title-hint = مثال: كشف الوثائق المزورة في المعابر البرية
request-lack = وصف الاحتياج
request-lack-hint = ما يتعذر القيام به اليوم، وأين، ومن يعنيه ذلك.
request-past-help = المساعدة السابقة
request-past-help-hint = ممّن جاءت، وما الذي بقي منها. اترك الحقل فارغًا إن لم توجد.
request-result = النتيجة المنتظرة
request-result-hint = ما الذي سيتغير إذا لُبّي الاحتياج؟ وكيف سنعرف؟
request-authority = الجهة الطالبة
request-authority-hint = الوزارة أو المصلحة التي تُقدَّم إليها المساعدة، مع عنوانها البريدي.
request-mandate = السند
request-mandate-hint = القانون أو الاستراتيجية أو القرار الذي يستند إليه الطلب.
request-field-in = { $field } ({ $lang })
request-parts = أجزاء الطلب
request-part-lack = وصف الاحتياج
request-part-help = المساعدة المطلوبة
request-part-past = الخلفية
request-part-readers = من يطلع عليه
request-part-review = المراجعة والتقديم
request-part-n = الجزء { $n } من { $of }
request-part-lede = لا يلزم إلا ما تطلبه الصفحة الأخيرة. يُحفظ كل جزء حين تضغط أحد الزرين.
request-no-secrets = لا تكتب معلومات سرية أو عملياتية. هذا السجل لتنسيق بناء القدرات، وليس لتبادل المعلومات الاستخباراتية.
request-readers-note = لا يطلع على الطلب قبل تقديمه أحد سوى دولتك. ثم تطلع عليه الأمانة، وبعدها الجهات المسماة هنا متى عُمّم.
request-kept = ما حفظته باقٍ، ويمكنك العودة إليه من قائمة الطلبات.
request-next = حفظ ومتابعة
request-later = حفظ والمتابعة لاحقًا
request-back = السابق
request-change = تعديل
request-review-lede = اقرأ الطلب مرة أخيرة. لم يُرسل شيء بعد.
request-submit-note = بعد ذلك يؤكد شخص آخر من دولتك أن الطلب صادر عنها. فإن لم يوجد غيرك فأرسل إلى الأمانة مذكرة شفوية موقّعة.
request-do-submit = تقديم الطلب
request-do-authenticate = تأكيد صدوره عن هذه الدولة
request-do-authenticate-note = تؤكد بذلك أن الدولة تطلب هذه المساعدة، ثم تتسلمه الأمانة.
request-do-acknowledge = الإشعار بالتسلّم
request-do-acknowledge-note = ترى الدولة أن الأمانة تسلّمت الطلب.
request-do-circulate = تعميمه
request-do-circulate-note = تستطيع الجهات التي سمّتها الدولة أن تقرأه من الآن.
request-do-publish = نشره
request-do-publish-note = وافقت الدولة: يستطيع الجميع قراءته من الآن، بعلامة TLP:CLEAR.
request-do-close = إغلاقه
request-do-close-note = أكّد الطرفان أن الطلب لُبّي.
request-do-return = إعادته لتُعاد كتابته
request-do-return-note = يعود مسودة لا تقرؤها إلا الدولة، ثم يُوثَّق من جديد. اذكر ما يلزم تغييره.
request-do-withdraw = سحب الطلب
request-do-withdraw-note = تسترد الدولة طلبها، ولا رجوع عن ذلك. ويُستحسن ذكر السبب.
request-do-unmet = إنهاؤه دون تلبية
request-do-unmet-note = لم توجد مساعدة. اذكر ما جُرِّب.
request-do-expire = إنهاؤه لعدم الرد
request-do-expire-note = بقي بلا رد. اذكر المدة ومن خوطب.
mail-of-request =
    تحية طيبة { $name }،

    { $what }

    { $link }

    لا يرد مضمون الطلب إلا في السجل. كُتب إليك لأنك تتحدث باسم أحد أطرافه في سجل { $office }.
mail-request-submitted = قدّم زميل من دولتك الطلب { $reference }. وعلى شخص آخر من الدولة أن يؤكد صدوره عنها.
mail-request-authenticated = تأكد صدور الطلب { $reference } عن دولته، وهو بانتظار الأمانة.
mail-request-acknowledged = أشعرت الأمانة بتسلّم طلب دولتك { $reference }.
mail-request-returned = أُعيد طلب دولتك { $reference } لتُعاد كتابته. والسبب مذكور في صفحته.
mail-request-circulated = عُمِّم عليكم الطلب { $reference }. يمكنك قراءته وعرض المساعدة.
mail-request-withdrawn = سحبت الدولة طلبها { $reference }.
mail-request-ended = أنهت الأمانة طلب دولتك { $reference } دون مساعدة. والسبب مذكور في صفحته.
mail-request-over = انتهى الطلب { $reference } الذي عرضتم عليه مساعدة، ولم يعد يتلقى العروض.
mail-request-closed = أُغلق طلب دولتك { $reference }.
mail-request-offered = عُرضت مساعدة على طلب دولتك { $reference }. وللدولة أن تختار العرض أو تعتذر عنه.
mail-request-chosen = اختارت الدولة عرضك على الطلب { $reference }. وعليك أن تذكر متى تبدأ المساعدة.
mail-request-declined = اعتذرت الدولة عن عرضك على الطلب { $reference }.
mail-request-taken-back = سُحب عرض على طلب دولتك { $reference }.
mail-request-begun = بدأ تقديم المساعدة على طلب دولتك { $reference }.
mail-request-delivered = أبلغت الجهة المقدِّمة أن المساعدة على الطلب { $reference } قُدِّمت. ويؤكد كل طرف ذلك باسمه.
mail-request-confirmed = أكّد الطرف الآخر أن المساعدة على الطلب { $reference } قُدِّمت. ويبقى تأكيد طرفك.
mail-request-fulfilled = أكّد الطرفان أن المساعدة على الطلب { $reference } قُدِّمت. وتغلقه الأمانة.
