# الإعدادات: ما يخص هذا المتصفح، وما يخص السجل كله.
settings = الإعدادات
settings-mine = إعداداتك في هذا المتصفح
settings-mine-note = تسري على هذا الجهاز وحده، وتُحفظ سنة في ملفات تعريف الارتباط.
settings-theme = المظهر
theme-system = كما في الجهاز
theme-light = فاتح
theme-dark = داكن
settings-digits = أرقام الصفحات العربية
settings-as-register = كما في السجل ({ $digits })
settings-keys = مفاتيح المراجعة
settings-keys-hint = 1 و2 و3 وZ، ما دامت قائمة المقترحات محددة.
settings-on = مفعّلة
settings-off = معطّلة
settings-did-mine = حُفظت إعداداتك في هذا المتصفح.
settings-register = للسجل كله
settings-register-note = تسري على صفحات الجميع وعلى الموجزات المطبوعة. ويحفظ سجل التغييرات من غيّرها.
settings-months = أسماء الشهور بالعربية
settings-digits-register = أرقام الصفحات العربية افتراضياً
settings-digits-hint = يحتفظ من اختار غيرها باختياره.
settings-states = قائمة الدول
settings-states-hint = تضم القائمة في الأصل الدول الأعضاء في الأمم المتحدة والدولتين المراقبتين. الدولة التي تُزال علامتها لا تُعرض في قوائم الاختيار، وتحتفظ بها البطاقات التي تذكرها.
settings-states-n = { $n ->
    [zero] لا دولة معروضة
    [one] دولة واحدة معروضة
    [two] دولتان معروضتان
    [few] { $n } دول معروضة
    [many] { $n } دولة معروضة
   *[other] { $n } دولة معروضة
  }
settings-left-out = دول غير معروضة
settings-added = دول مضافة
settings-add = إضافة إلى القائمة
settings-add-hint = رمز، واسم بلغة واحدة على الأقل. تصير الدولة المضافة طرفاً في السجل.
settings-state-n = الدولة المضافة { $n }
settings-state-code = الرمز
settings-state-names = اسم الدولة المضافة
settings-did-register = حُفظت إعدادات السجل.
