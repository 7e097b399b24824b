# عروض المساعدة، وما يُبنى على عرضٍ قُدِّم لطلب.
nav-offers = العروض
offers-lede = ما تعرضه الدول والمنظمات على من يحتاج إليه. هذه القائمة متاحة للجميع.
offers-empty = لم يُسجَّل أي عرض بعد.
offers-none-fit = لا عرض يوافق عوامل التصفية هذه. أزِلها أو وسّعها.
offers-all = مع ما انقضى أو سُحب
offers-by = الجهة المقدِّمة
offers-to = متاح لـ
n-offers =
    { $n ->
        [zero] لا عروض
        [one] عرض واحد
        [two] عرضان
        [few] { $n } عروض
        [many] { $n } عرضاً
       *[other] { $n } عرض
    }
offer-add = عرض مساعدة
offer-edit = تعديل العرض { $reference }
offer-edit-lede = يستطيع الجميع قراءة العرض. لتعليقه مدةً أو سحبه نهائياً اجعل حالته «معلَّق» أو «مسحوب».
offer-title = موضوع العرض
offer-title-hint = بلغة واحدة على الأقل.
offer-note = تفاصيل
offer-note-hint = ما يشمله العرض، ومن يستطيع المشاركة، وكيفية التقدّم. اختياري.
offer-aids = نوع المساعدة
offer-modality = طريقة التقديم
offer-pivot-hint = للمساعدة الثلاثية وحدها: اسم أو رمز الدولة التي تمر عبرها.
offer-to = لمن
offer-to-anybody = للجميع
offer-to-hint = أسماء أو رموز دول ومناطق، واحد في كل سطر. اتركه فارغاً إن كان العرض متاحاً للجميع.
offer-donors = بتمويل من
offer-donors-hint = أسماء أو رموز، واحد في كل سطر، إن كان المموّل غير الجهة المقدِّمة.
offer-means = الوسائل
offer-in-kind = مساعدة عينية: أشخاص وأماكن ومعدات
offer-in-kind-too = ومساعدة عينية
offer-language = اللغات
offer-language-any = أي لغة
offer-language-hint = اللغات التي يمكن تقديم المساعدة بها. لا تحدد أياً منها إن أمكن تقديمها بأي لغة.
offer-people = عدد الأشخاص
offer-people-hint = أقصى عدد من الأشخاص. اتركه فارغاً إن لم يكن محدداً.
offer-people-n =
    { $n ->
        [zero] لا أحد
        [one] شخص واحد على الأكثر
        [two] شخصان على الأكثر
        [few] { $n } أشخاص على الأكثر
        [many] { $n } شخصاً على الأكثر
       *[other] { $n } شخص على الأكثر
    }
offer-from = ابتداءً من
offer-until-hint = يخرج العرض من القائمة بعد هذا اليوم. اتركه فارغاً إن لم تُحدَّد له نهاية.
offer-state = الحالة
offer-state-hint = العرض المعلَّق يبقى في القائمة، ويمكن اقتراحه من جديد متى أُعيد فتحه. أما المسحوب فيخرج منها.
offer-over = منقضٍ
offer-urgency = درجة الاستعجال
offer-did-add = سُجِّل العرض.
offer-did-change = حُفظ التعديل.
offer-matches = الطلبات التي اقتُرح لها
offer-matches-none = لا شيء مما يجوز لك الاطلاع عليه.
offer-suggested = طلبات قد يلبيها هذا العرض
offer-suggested-note = تُقارَن الموضوعات والنوع والدولة والمنطقة واللغة وعدد الأشخاص والتوقيت والمساعدة السابقة. لا يُنظر إلا في الطلبات التي يجوز لك الاطلاع عليها، ولا يُرسَل شيء تلقائياً.
offer-suggested-none = لا طلب مما يجوز لك الاطلاع عليه يناسب العرض الآن.
match-speaks-for = ما يؤيده
match-speaks-against = ما يعارضه
match-propose = عرض مساعدة لهذا الطلب
match-propose-lede = ستراه الدولة الطالبة والجهة المقدِّمة والأمانة، ولا يراه غيرها.
match-propose-do = تقديم العرض
match-offer-hint = أحد عروضك المسجَّلة، أو مساعدة لهذا الطلب وحده.
match-offer-none = لهذا الطلب وحده
match-terms = ما يُعرض لهذا الطلب
match-terms-hint = ماذا ومتى وأين ولكم شخص. لا بد منه بلغة واحدة إن لم تختر عرضاً.
match-title = عرض على { $reference }
match-need = الطلب
match-need-unseen = لا يجوز لك الاطلاع على هذا الطلب.
match-proposed-on = تاريخ العرض
match-changed-on = على هذه الحالة منذ
match-sides = الطرفان
match-side = الطرف
match-confirmed = تأكيد تقديم المساعدة
match-not-confirmed = لم يؤكد بعد
match-awaits-word = تفيد الجهة المقدِّمة بأن المساعدة قُدِّمت. يُعدّ الطلب ملبّى متى أكد الطرفان ذلك.
match-readers = هذه الصفحة للدولة الطالبة والجهة المقدِّمة والأمانة.
match-do = ما يمكنك فعله الآن
match-do-note = تُسجَّل كل خطوة في السجل التاريخي بتاريخها واسمك، ويراها الطرف الآخر.
match-do-choose = اختيار هذا العرض
match-do-decline = الاعتذار عنه
match-do-take-back = سحب العرض
match-do-begin = بدأ التنفيذ
match-do-deliver = قُدِّمت المساعدة
match-do-confirm = تأكيد تقديم المساعدة
match-did-propose = سُجِّل عرضك. القرار الآن للدولة.
match-did-choose = اخترت هذا العرض. تبدأ الجهة المقدِّمة التنفيذ.
match-did-decline = اعتذرت عن هذا العرض.
match-did-take-back = سُحب العرض.
match-did-begin = بدأ التنفيذ.
match-did-deliver = سُجِّل أن المساعدة قُدِّمت. على الطرفين الآن تأكيد ذلك.
match-did-confirm = سُجِّل تأكيدك.
not-now-match-own-need = هذا الطلب صادر عن جهتك. لا بد أن يعرض المساعدةَ طرفٌ آخر.

# الطلب في صورة مذكرة شفوية معدّة للختم والتوقيع بالأحرف الأولى.
note-mission = البعثة الدائمة
note-verbale = مذكرة شفوية
note-reference = المرجع: { $reference }
note-opening = تُهدي البعثة الدائمة ({ $state }) أطيب تحياتها إلى الأمانة ({ $office })، وتتشرف بأن تحيل إليها، باسم حكومتها، طلب المساعدة التالي.
note-closing = وتغتنم البعثة الدائمة هذه المناسبة لتعرب للأمانة مجدداً عن فائق تقديرها واحترامها.
note-subject = الموضوع
note-aid = نوع المساعدة
note-themes = الموضوعات
note-urgency = درجة الاستعجال
note-origin = مصدر الاحتياج
note-languages = اللغات التي يمكن تلقي المساعدة بها
note-absorbs = عدد من يمكنهم المشاركة في السنة
note-wanted-by = مطلوبة في موعد أقصاه
note-money = الكلفة المقدَّرة
note-addressees = للتعميم على
note-consent = يجوز نشره
note-lacking = أوجه النقص
note-past-help = المساعدة السابقة
note-expected = النتيجة المتوخاة
note-authority = السلطة المسؤولة
note-mandate = سند الولاية
note-place-date = المكان والتاريخ
note-seal = ختم البعثة
note-initials = الأحرف الأولى
