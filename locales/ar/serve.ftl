# تشغيل الخادم: صفحات ما يمنعه من الرد، وإعداداته.
error-408 = لم يصل النموذج في الوقت المحدد
error-408-text = كان الاتصال بطيئاً جداً أو انقطع، ولم يُحفظ شيء. ارجع وأرسل النموذج مرة أخرى؛ وإن كان الملف كبيراً فأرسله عبر اتصال أسرع أو ألصق نصه.
error-away = يتعذر الوصول إلى السجل الآن
error-away-text = قاعدة بياناته لا تستجيب. لم يُحفظ شيء: أبقِ هذه الصفحة مفتوحة، وانتظر دقيقة، ثم حاول مرة أخرى. وإن استمر ذلك فأبلغ من يدير السجل.
error-unwritable = لا يستطيع السجل الحفظ الآن
error-unwritable-text = قرصه ممتلئ أو لا يقبل الكتابة. لم يُحفظ شيء: أبقِ هذه الصفحة مفتوحة وأبلغ من يدير السجل. ومتى توفرت مساحة فيكفي الإرسال مرة أخرى.

settings-unreadable = تتعذر قراءة { $path }: { $cause }. صحّح أذوناته، أو انقله من مكانه للمتابعة بلا إعدادات.
settings-syntax = { $path }، السطر { $line }: ليس هذا ⁦TOML⁩ صحيحاً ({ $cause }). يُكتب السطر هكذا: ⁦key = "value"⁩.
settings-unknown-section = { $path }، السطر { $line }: ليس «{ $name }» قسماً من أقسام الإعدادات. يُكتب القسم هكذا ⁦[name]⁩، والأقسام هي: { $known }.
settings-unknown-key = { $path }، السطر { $line }: ليس في ⁦[{ $section }]⁩ إعداد اسمه «{ $key }». فيه: { $known }.
settings-value = { $path }، السطر { $line }: القيمة المكتوبة في ⁦[{ $section }] { $key }⁩ غير مناسبة. اكتب { $wanted }.
settings-without = { $path }، السطر { $line }: في ⁦[{ $section }]⁩ لا أثر للإعداد { $key } من دون { $other }. اكتبهما معاً أو احذفهما معاً.
settings-secret = { $path }، السطر { $line }: يشير { $key } إلى { $file } ولا يمكن استعماله ({ $cause }). ضع القيمة السرية في ذلك الملف ولا تسمح بقراءته إلا لمستخدم الخادم.
settings-wants-path = مسار ملف، مثل ⁦"certificate.pem"⁩
settings-wants-seconds = عدداً صحيحاً من الثواني بين 1 و3600
settings-wants-connections = عدداً صحيحاً بين 1 و100000
settings-wants-socket = عنواناً ومنفذاً، مثل ⁦"127.0.0.1:8640"⁩
settings-wants-public-url = العنوان الذي يفتحه الناس، بلا مسار بعده، مثل ⁦"https://tansiq.example.org"⁩
settings-wants-networks = عناوين أو شبكات، مثل ⁦["127.0.0.1", "10.0.0.0/8"]⁩
settings-wants-forwarded = ⁦"x-forwarded"⁩ أو ⁦"rfc7239"⁩
settings-wants-log-format = ⁦"text"⁩ أو ⁦"json"⁩
settings-wants-log-level = ⁦"error"⁩ أو ⁦"warn"⁩ أو ⁦"info"⁩ أو ⁦"debug"⁩ أو ⁦"trace"⁩ أو ⁦"off"⁩
settings-wants-database = عنواناً بلا كلمة مرور، مثل ⁦"postgres://tansiq@localhost/tansiq"⁩؛ أما العنوان الذي فيه كلمة مرور فيوضع في ملف يشير إليه ⁦url_file⁩
tls-no-certificate = ليس في { $path } شهادة بصيغة ⁦PEM⁩. تبدأ الشهادة بعبارة ⁦-----BEGIN CERTIFICATE-----⁩، وتأتي شهادة الخادم أولاً ثم الشهادات التي تضمنها.
tls-no-key = ليس في { $path } مفتاح خاص صالح بصيغة ⁦PEM⁩. يبدأ المفتاح بعبارة ⁦-----BEGIN PRIVATE KEY-----⁩.
tls-mismatch = المفتاح الذي في { $key } ليس مفتاح الشهادة التي في { $certificate }. اذكر الملفين اللذين أُنشئا معاً.
tls-unusable = لا يمكن استعمال الشهادة التي في { $certificate } والمفتاح الذي في { $key }: { $cause }
cli-database-away = قاعدة البيانات لا تستجيب ({ $cause }). تحقق من أنها تعمل ومن صحة العنوان والمستخدم وكلمة المرور.
cli-database-unwritable = قاعدة البيانات لا تقبل الكتابة ({ $cause }). وفّر مساحة على قرصها أو اسمح بالكتابة فيها ثم حاول مرة أخرى؛ لم يُكتب شيء ناقصاً.
cli-doctor = فحص الإعدادات وقاعدة البيانات والساعة والقرص والعنوان والشهادة، وبيان ما يجب فعله
cli-doctor-example = tansiq doctor --data ./tansiq-data
cli-arg-log-format = شكل سجل التشغيل
cli-arg-public-url = العنوان الذي يفتحه الناس، مثل ⁦https://tansiq.example.org⁩
cli-arg-trusted-proxies = الخوادم الوسيطة التي يُصدَّق قولها عمّن تطلب له، مثل ⁦127.0.0.1⁩ أو ⁦10.0.0.0/8⁩
cli-arg-tls-certificate = الشهادة والشهادات التي تضمنها، بصيغة ⁦PEM⁩
cli-arg-tls-key = مفتاحها الخاص، بصيغة ⁦PEM⁩
