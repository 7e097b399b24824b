# إدخال الأطراف: الأسماء، والأسماء الأخرى، ودمج المكرر.
party-add = إضافة طرف
party-add-lede = إن كان الطرف دولة فاختره من القائمة أولاً. وتحقق في قائمة الأطراف من أنه ليس في السجل.
party-state = دولة من القائمة
party-state-hint = يُملأ رمزها وأسماؤها أدناه.
party-state-do = ملء الحقول
party-edit = تعديل { $name }
party-kind = نوع الطرف
party-code-hint = أحرف لاتينية كبيرة وأرقام وشرطات. إن بقي فارغاً أُخذ من الأسماء. لا يتغير بعد الحفظ.
party-names = الأسماء
party-names-hint = بلغة واحدة على الأقل. الدولة التي لا اسم لها هنا تحتفظ باسمها في قائمة الدول.
name-kind = صفة الاسم
name-official = اسم رسمي
name-working = اسم للعمل
name-in =
    { $lang ->
        [ar] الاسم بالعربية
        [fr] الاسم بالفرنسية
       *[en] الاسم بالإنجليزية
    }
aliases = أسماء أخرى
aliases-hint = المختصرات والأسماء السابقة وطرق الكتابة الأخرى، كل اسم في سطر. بها يُعرف الطرف في الوثائق والقوائم.
aliases-in =
    { $lang ->
        [ar] أسماء أخرى بالعربية
        [fr] أسماء أخرى بالفرنسية
       *[en] أسماء أخرى بالإنجليزية
    }
note-in = ملاحظة ({ $lang })
party-note = ملاحظة
party-note-hint = اختيارية. تظهر لكل من يرى الطرف.
party-choice = { $name } ({ $others })
party-did-add = أُدخل الطرف في السجل.
party-did-change = حُفظ التعديل.
party-did-merge = صار الطرفان طرفاً واحداً.
party-did-unmerge = جرى التراجع عن الدمج، وعادت كل بطاقة إلى ما كانت عليه.
party-merged-into = دُمج في
party-merged-by = دمجه { $by } في هذا الطرف يوم { $day }.
fault-names-another = «{ $name }» من أسماء { $party } ({ $code }). احذفه هنا، أو ادمج الطرفين.
problem-names-another = { $field }: «{ $typed }» اسم لطرف آخر.
problem-not-a-code = { $field }: «{ $typed }» ليس رمزاً. اكتب أحرفاً لاتينية كبيرة وأرقاماً وشرطات، مثل ⁦UNODC⁩.
merge = دمج في طرف آخر
merge-title = دمج { $name } في طرف آخر
merge-lede = يُستعمل الدمج إذا كانت بطاقتان لطرف واحد. تنتقل بطاقات المكرر كلها إلى الطرف الباقي، ويحيل عنوانه إليه.
merge-into = الطرف الباقي
merge-into-hint = يصير اسم المكرر من أسمائه الأخرى.
merge-show = عرض ما سيتغير
merge-preview = ما سيتغير
merge-becomes = سيصير
merge-records = البطاقات التي تتغير
merge-records-none = لا بطاقة تذكر المكرر.
merge-records-n = { $n ->
    [zero] لا بطاقة تذكر المكرر.
    [one] بطاقة واحدة ستذكر الطرف الباقي.
    [two] بطاقتان ستذكران الطرف الباقي.
    [few] { $n } بطاقات ستذكر الطرف الباقي.
    [many] { $n } بطاقة ستذكر الطرف الباقي.
   *[other] { $n } بطاقة ستذكر الطرف الباقي.
  }
merge-names = أسماء تُضاف إلى الطرف الباقي
merge-aliases = أسماء أخرى تُضاف
merge-aliases-none = لا شيء: هذه الأسماء كلها له من قبل.
merge-dialogues = حوارات يصير طرفاً فيها
merge-undo-note = يمكن التراجع عن الدمج ما لم تُغيَّر هذه البطاقات بعده.
merge-do = دمج الطرفين
merge-changed = عُدّل أحد الطرفين بينما كانت هذه الصفحة مفتوحة. راجع ما سيتغير ثم ادمج.
merge-refused-home = هذا الطرف هو المكتب الذي يدير السجل، فلا يكون مكرراً. ادمج الآخر فيه.
merge-refused-same = هذا هو الطرف نفسه. اختر طرفاً آخر.
merge-refused-merged = سبق دمج أحد الطرفين. اختر طرفاً آخر.
merge-refused-sides = هما طرفا حوار واحد، ولن يبقى له إلا طرف. صحح أطراف الحوار أولاً:
unmerge = التراجع عن الدمج
unmerge-title = التراجع عن دمج { $name }
unmerge-lede = يعود الطرف مستقلاً، وتعود كل بطاقة إلى ما كانت عليه قبل الدمج.
unmerge-from = يستقل من جديد عن
unmerge-refused = لا يمكن التراجع عن الدمج
unmerge-refused-text = غُيّرت هذه البطاقات بعد الدمج. تراجع عن تلك التغييرات أولاً، أو صحح الأطراف يدوياً:
not-now-party-merged = دُمج هذا الطرف في طرف آخر. افتح الطرف الباقي وعدّله.
not-now-party-not-merged = هذا الطرف مستقل، ولا دمج يُتراجع عنه.
likely = أطراف قد تكون مكررة
likely-note = لا يحكم بأنها طرف واحد إلا شخص. لا يُدمج شيء تلقائياً.
likely-same-name = الاسم نفسه
likely-close-names = اسمان متقاربان
likely-compare = مقارنة ودمج
history-entered = جرى الإدخال
action-party-edit = عُدّل
action-party-merge = دُمج طرفان
action-party-unmerge = جرى التراجع عن دمج
action-settings-edit = عُدّلت الإعدادات
