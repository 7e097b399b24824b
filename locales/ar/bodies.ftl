# الهيئات ومقاعدها، والأدوار المؤرخة التي تُدخل يدويًا، والملف العام للدولة.
party-kind-office = مكتب تابع لمنظمة
party-kind-community = تجمع أو اتحاد إقليمي
party-kind-civil-society = مجتمع مدني
party-kind-private-sector = قطاع خاص
party-kind-internet-company = شركة إنترنت
parties-offices = المكاتب
parties-communities = التجمعات والاتحادات الإقليمية
parties-civil-society = المجتمع المدني
parties-private-sector = القطاع الخاص
parties-internet-companies = شركات الإنترنت
body-form-forum = منتدى
body-form-coalition = تحالف
body-form-working-group = فريق عمل
body-form-focus-group = مجموعة تركيز
body-form-compact = ميثاق
body-form-platform = منصة
body-form-partnership = شراكة
body-form-dialogue = حوار
body-form-committee = لجنة
body-form-board = مجلس
seat-chair = رئاسة
seat-co-chair = رئاسة مشتركة
seat-co-lead = قيادة مشتركة
seat-host = استضافة
seat-secretariat = أمانة
seat-member = عضوية
seat-partner = شراكة
seat-observer = صفة مراقب
held-surely = مؤكد
held-possibly = محتمل
field-body-form = شكل الهيئة
body-form-none = غير مذكور
body-form-hint = للهيئات وحدها: كما تسمي الهيئة نفسها.
party-part-of = تابع لـ
party-part-of-hint = المنظمة التي يتبعها المكتب، أو الهيئة التي هذه جزء منها.
party-parts = المكاتب والأجزاء التابعة
problem-held-already = { $field }: يشغل { $typed } هذا المقعد بهذه التواريخ من قبل. احذفه من القائمة أو غيّر التواريخ.
problem-only-for-bodies = { $field }: الشكل للهيئات وحدها. اختر «هيئة» نوعًا للطرف، أو «غير مذكور» هنا.
problem-circle = { $field }: لا يكون { $typed } جزءًا من نفسه ولا يشغل مقعدًا فيها. اختر طرفًا آخر.
action-role-add = أُدخلت الأدوار
action-role-edit = عُدّل الدور

seats = من يشغل أي مقعد
seats-now = اليوم، في حدود المعلوم
seats-in = في الفترة: { $period }
seats-on = في يوم أو فترة
seats-on-hint = مثل 2017 أو 2017-⁠09 أو 2017-⁠09-⁠20. إن تُرك فارغًا فالمقصود اليوم.
seats-on-wrong = ليس هذا تاريخًا. اكتب 2017 أو 2017-⁠09 أو 2017-⁠09-⁠20. تعرض القائمة اليوم.
seats-show = اعرض
seats-none = لا يُعرف من شغل مقعدًا حينها.
seats-held = درجة التأكد
seats-holder = يشغله
seats-key = مؤكد: أيًا كانت قراءة التواريخ فقد شُغل المقعد في وقت ما من هذه الفترة. محتمل: في قراءة واحدة على الأقل. والولاية التي لا تُعرف نهايتها جارية في حدود المعلوم.
seats-goes-on = لا تُعرف نهايتها
seats-unknown = غير معلوم
seats-other = وظائف أخرى بتسميتها الخاصة
seats-others = ولايات أخرى
seats-others-lede = ولايات انتهت أو لم تبدأ بعد.
seats-entered = أدخلها المكتب
seats-no-sum = قد تكون الدولة عضوًا في أكثر من واحد منها، فلا يصح جمع أعداد الأعضاء في عدة هيئات.

role-add = أضف أدوارًا
role-add-lede = مقعد واحد لطرف أو لعدة أطراف. لكل طرف ولاية خاصة به قد تنتهي وحدها.
role-edit = عدّل دورًا
role-in-body = الهيئة
role-in-body-hint = المنتدى أو الفريق أو المجلس أو التجمع الذي يُشغل فيه المقعد.
role-seat = المقعد
role-seat-own = غير ذلك، بتسميته الخاصة
role-words = تسميته
role-words-hint = لمقعد ليس في القائمة فقط، مثل «نيابة الرئاسة عن أفريقيا».
role-holders = يشغله
role-holders-hint = أسماء أو رموز، واحد في كل سطر: رئاسة مشتركة، أو قائمة أعضاء كاملة.
role-holders-unknown = «{ $line }»: لا طرف بهذا الاسم أو الرمز. أضفه في صفحة «الأطراف» أو اكتب رمزه.
role-holders-several = «{ $line }» اسم لعدة أطراف: { $codes }. اكتب رمز الطرف المقصود.
role-from = منذ
role-date-hint = يوم أو شهر أو ربع سنة أو سنة. يُترك فارغًا إن لم يُعرف.
role-until-hint = يُترك فارغًا ما دامت الولاية جارية أو لم تُعرف نهايتها.
role-note = ملاحظة
role-note-hint = اختيارية: من أخبر المكتب وكيف.
role-source = المصدر
role-source-hint = إن لم يكن لها مصدر ظهر أن المكتب هو من أدخلها.
role-source-none = لا مصدر: كلام المكتب نفسه
role-words-of = كلام المصدر
role-remove = احذف هذه الولاية
role-remove-hint = لما أُدخل خطأً فقط. أما الولاية المنتهية فأدخل نهايتها. يبقى تاريخها محفوظًا.
role-remove-sure = نعم، أُدخلت خطأً
role-remove-unsure = { $field }: أكّد أنها أُدخلت خطأً.
role-did-add = { $n ->
    [zero] لم تُدخل أي ولاية.
    [one] دخلت الولاية السجل.
    [two] دخلت ولايتان السجل.
    [few] دخلت { $n } ولايات السجل.
    [many] دخلت { $n } ولاية السجل.
   *[other] دخلت { $n } ولاية السجل.
  }
role-did-change = حُفظ التعديل.
role-did-remove = حُذفت الولاية.

profile = الملف العام لدولة
profile-claims = ما تقوله المصادر
profile-claims-note = أرقام كما تصرح بها المصادر؛ لم يتحقق منها السجل.
profile-adopted = ما اعتُمد في رئاستها
profile-adopted-note = نصوص هيئات كانت الدولة ترأسها أو تشارك في رئاستها يوم اعتمادها.
profile-time = محطات
profile-areas = مجالات التعاون
profile-page = هذه الصفحة
profile-page-text = كما هي في { $day }. كل سطر يقود إلى مصدره، أو يذكر أن المكتب أدخله. وما ليس متاحًا لك لا يُحسب.
profile-error = أبلغ عن خطأ
profile-error-text = اكتب إلى { $office }، وهو من يدير هذا السجل، واذكر عنوان هذه الصفحة.
profile-cite = كيف تستشهد بها
profile-cited = { $office }، «{ $name }»، { $address }، { $day }.
profile-print = بطاقة من صفحة واحدة للطباعة
