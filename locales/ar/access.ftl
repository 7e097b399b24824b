# الحساب الخاص، وحسابات الآخرين، وما يحفظه السجل عن الأشخاص.
accounts = الحسابات
accounts-all = من له حساب
account-one = حساب
account-state = الحالة
account-open = مفتوح
account-invited = مدعوّ، ولم يختر كلمة مرور بعد
account-closed = مغلق
account-erased = محذوف البيانات
account-done = تمّ ذلك.
account-reset = إنشاء رابط لكلمة مرور جديدة
account-invite-again = إنشاء دعوة جديدة
account-close = إغلاق الحساب
account-reopen = إعادة فتح الحساب
account-act-hint = كلمة مرورك أنت، قبل أي تغيير هنا.
account-act-note = إغلاق الحساب ينهي جلساته ويلغي رموزه، ويبقى ما فعله صاحبه في سجل التغييرات. أما حذف بيانات شخص فيتم على الخادم: ⁦tansiq user erase⁩.
account-own-note = هذا حسابك أنت، ويتولاه مدير آخر.
account-erased-note = حُذفت بيانات هذا الشخص. ويبقى ما فعله في سجل التغييرات دون اسمه.
back-to-account = العودة إلى الحساب
browser-here = هذا المتصفح
browser-unknown = متصفح لم يذكر اسمه
signed-in-at = أين سجّلت دخولك
signed-in-note = تنتهي الجلسة بعد اثنتي عشرة ساعة دون استعمال، وبعد أربعة عشر يوماً على أبعد حد.
signed-in-since = منذ
signed-in-seen = آخر استعمال
sign-in-end = إنهاء تلك الجلسة
sign-in-ended = انتهت تلك الجلسة.
sign-out-everywhere = تسجيل الخروج من كل مكان
password-change = تغيير كلمة المرور
password-change-lede = تبقى جلستك هنا، وتنتهي جلساتك في كل مكان آخر.
password-change-do = تغييرها
password-changed = كلمة المرور الجديدة مستعمَلة الآن، وانتهت جلساتك في كل مكان آخر.
field-password-now = كلمة مرورك الحالية
field-password-new = كلمة المرور الجديدة
choose-password = اختيار كلمة مرور
choose-for = هذا الرابط مخصص لـ{ $name }.
choose-once = وهو يعمل مرة واحدة.
choose-do = اختيارها وتسجيل الدخول
tokens = رموز للبرامج
tokens-lede = يقرأ البرنامج بالرمز قوائم بصيغة ⁦CSV⁩ أو ⁦JSON⁩ باسمك، فيرى ما تراه أنت ولا شيء سواه.
tokens-yours = رموزك
tokens-none = ليس لك رمز.
token-new = رمز جديد
token-label = الغرض منه
token-label-hint = لتعرفه من بعد، مثل «الجدول الشهري».
token-lasts = مدة عمله
token-days =
    { $n ->
        [zero] أقل من يوم
        [one] يوم واحد
        [two] يومان
        [few] { $n } أيام
        [many] { $n } يوماً
       *[other] { $n } يوم
    }
token-may-write = يجوز له أن يكتب أيضاً
token-make = إنشاء رمز
token-made = رمزك الجديد
token-once = انسخه الآن فلن يُعرض مرة أخرى. ومن كان في يده استطاع ما أُنشئ له.
token-until = حتى
token-used = آخر استعمال
token-unused = لم يُستعمل بعد
token-reads = يقرأ
token-reads-writes = يقرأ ويكتب
token-revoke = إلغاء
token-revoked = أُلغي الرمز ولم يعد يعمل.
token-refused = هذا الرمز لا يعمل: انتهت مدته أو أُلغي أو ليس من رموز هذا السجل.
own-data = بياناتك
own-data-lede = كل ما يحفظه السجل عنك في ملف واحد (⁦JSON⁩): حسابك وما كان عليه من قبل، وجلساتك ورموزك، وسجل الدخول، وما فعلته في السجل.
own-data-do = الحصول على الملف
own-data-erase = لحذف بياناتك راجع من يدير السجل.
invite = دعوة شخص
invite-note = يختار الشخص كلمة مروره برابط. لا تعطِ الرابط أحداً سواه.
invite-do = دعوة
invited = أُنشئت دعوة { $name }
link-made = أُنشئ الرابط
link-once = انسخه الآن فلن يُعرض مرة أخرى.
link-hours =
    { $n ->
        [zero] لم يعد يعمل.
        [one] يعمل مرة واحدة خلال ساعة.
        [two] يعمل مرة واحدة خلال ساعتين.
        [few] يعمل مرة واحدة خلال { $n } ساعات.
        [many] يعمل مرة واحدة خلال { $n } ساعة.
       *[other] يعمل مرة واحدة خلال { $n } ساعة.
    }
not-now-link = هذا الرابط لا يعمل: استُعمل من قبل أو انتهت مدته أو ليس كاملاً. اطلب رابطاً جديداً ممن أعطاك إياه.
not-now-sign-in-over = انتهت تلك الجلسة من قبل.
not-now-token-over = لم يعد لهذا الرمز وجود.
not-now-account-closed = لا يمكن ذلك مع هذا الحساب: إنه مغلق أو حُذفت بياناته أو هو حسابك أنت.
problem-wrong-password = { $field }: ليست هذه كلمة مرورك.

privacy = الخصوصية
privacy-lede = ما يحفظه هذا السجل عن الأشخاص، ولماذا، وإلى متى، ومن يراه، وكيف تحصل عليه أو تطلب حذفه.
privacy-visitors = الزوار
privacy-held = ما يُحفظ عن أصحاب الحسابات
privacy-sealed = وهو مختوم، فلا تكشفه قاعدة البيانات وحدها.
privacy-term-account = يُحفظ ما دام الحساب، ويزول بحذف بيانات صاحبه.
privacy-term-record = يُحفظ ما دام القيد الذي يتبعه، كي يمكن التحقق من السجل.
privacy-term-days =
    { $n ->
        [zero] يُحذف حال انتفاء الحاجة إليه.
        [one] يُحذف بعد يوم من انتفاء الحاجة إليه.
        [two] يُحذف بعد يومين من انتفاء الحاجة إليه.
        [few] يُحذف بعد { $n } أيام من انتفاء الحاجة إليه.
        [many] يُحذف بعد { $n } يوماً من انتفاء الحاجة إليه.
       *[other] يُحذف بعد { $n } يوم من انتفاء الحاجة إليه.
    }
privacy-rights = بياناتك
privacy-get = يحصل صاحب الحساب على كل ما يُحفظ عنه في ملف:
privacy-erase = لحذف بياناتك راجع المكتب الذي يدير السجل. يُتلف مفتاحك فلا يمكن بعدها قراءة اسمك ولا عنوانك، لا هنا ولا في سجل التغييرات، ويُغلق الحساب.
privacy-after = ويبقى ما فعلته للسجل منسوباً إلى «شخص حُذفت بياناته»، كي يظل التحقق من سجل التغييرات ممكناً. أما النسخ الاحتياطية السابقة فتحوي بياناتك إلى أن يحذفها المكتب.
privacy-never = ما لا يُحفظ أبداً
personal-name = اسمك
personal-name-why = كي يرى الزملاء من فعل ماذا.
personal-name-who = يراه من سجّلوا دخولهم.
personal-address = عنوان بريدك الإلكتروني
personal-address-why = به تسجّل دخولك.
personal-address-who = تراه أنت ومن يتولون الحسابات.
personal-password = ما تُفحص به كلمة مرورك
personal-password-why = لمعرفة أنك أنت. أما كلمة المرور نفسها فلا تُحفظ ولا تُستخرج منه.
personal-password-who = لا يُعرض على أحد.
personal-role = دورك
personal-role-why = يبيّن ما يجوز لك.
personal-role-who = تراه أنت ومن يتولون الحسابات.
personal-key = مفتاحك
personal-key-why = به يُختم اسمك وعنوانك، وبإتلافه يُمحيان.
personal-key-who = لا يُعرض على أحد.
personal-sign-in = أين ومتى سجّلت دخولك
personal-sign-in-why = كي ترى جلساتك وتنهيها.
personal-sign-in-who = تراه أنت.
personal-access = سجل الدخول: تسجيل الدخول والخروج والمحاولات الفاشلة وتغيير كلمات المرور والرموز وملفات البيانات
personal-access-why = للانتباه إلى استعمال غيرك حسابك. وترد فيه الأماكن قيماً لا تفيد إلا التمييز بينها.
personal-access-who = تراه أنت ومن يدير الخادم.
personal-attempt = عدد محاولات الدخول الفاشلة بعنوان أو من مكان
personal-attempt-why = لإبطاء التخمين.
personal-attempt-who = لا يُعرض على أحد.
personal-link = الروابط التي تعمل مرة واحدة
personal-link-why = كي يختار الشخص كلمة مروره.
personal-link-who = تُعرض مرة واحدة على من ينشئها.
personal-token = رموز برامجك
personal-token-why = كي تعمل برامجك باسمك.
personal-token-who = تراها أنت، أما الرمز نفسه فيُعرض مرة ولا يُحفظ.
personal-job = عمل لم يُؤدَّ بعد لأجلك، مثل رسالة فيها رابط
personal-job-why = كي تصلك الرسالة وإن غاب خادم البريد مدة.
personal-job-who = يرى المديرون أنه موجود ولا يرون ما فيه.
personal-author = ما فعلته في السجل
personal-author-why = كي يمكن تتبع كل تغيير والتحقق منه. ويسمّي سجل التغييرات حسابك برقم.
personal-author-who = يراه من سجّلوا دخولهم مع اسمك، ويرى الجمهور «المكتب».
personal-words = النصوص: الوثائق والاقتباسات وما يكتبه الناس
personal-words-why = هي مادة السجل. وتذكر الوثائق أشخاصاً بصفتهم الرسمية.
personal-words-who = يراها من أُعدّ القيد لهم بحسب جمهوره ووسمه.

cli-user-export = طباعة كل ما يحفظه السجل عن شخص بصيغة JSON
cli-user-export-example = tansiq user export officer@example.org > officer.json
cli-user-erase = حذف اسم شخص وعنوانه نهائياً، ويظل التحقق من سجل التغييرات ممكناً
cli-user-erase-example = tansiq user erase officer@example.org
cli-user-erase-ask = لا رجعة في هذا. اكتب { $email } مرة أخرى لحذف بيانات هذا الشخص:
cli-user-erase-kept = لم يُحذف شيء: العنوان مختلف.
cli-user-erased = حُذفت البيانات. وتبقى في النسخ الاحتياطية السابقة إلى أن تُحذف.
cli-token = رموز للبرامج
cli-token-create = إنشاء رمز لبرامج شخص وطباعته
cli-token-create-example = tansiq token create officer@example.org --label "monthly table" --days 90
cli-retention = ما يُحفظ إلى أجل
cli-retention-run = حذف ما انقضى أجله: سجل الدخول والجلسات المنتهية والروابط المستعملة والرموز القديمة
cli-retention-run-example = tansiq retention run --dry-run
cli-kept-access-events = قيود سجل الدخول
cli-kept-attempts = أعداد المحاولات الفاشلة
cli-kept-sign-ins = الجلسات المنتهية
cli-kept-links = الروابط المستعملة أو المتأخرة
cli-kept-tokens = الرموز الملغاة أو المنتهية
cli-kept-jobs = الأعمال المنجزة أو المتروكة
cli-retention-dry = لم يُحذف شيء، وهذا ما كان سيُحذف.
cli-arg-label = الغرض من الرمز
cli-arg-days = عدد أيام عمله، و366 على الأكثر
cli-arg-write = يجوز له أن يكتب أيضاً
