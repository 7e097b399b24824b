# صواب القارئ، وما تطويه المراجعة من مقترحاته.
learning = القارئ الآلي
learning-lede = كم مرّة أصاب القارئ في مقترحاته، بحسب ما قرّره الناس فيها. ولا يُحصى شيء عمّن قرّر.
learning-none = لم يُبَتّ بعدُ في أي مقترح. تظهر الأرقام مع أولى القرارات.
learning-period = القرارات
learning-any-time = في كل وقت
learning-last-days = { $n ->
    [zero] في اليوم الأخير
    [one] في اليوم الأخير
    [two] في اليومين الأخيرين
    [few] في آخر { $n } أيام
    [many] في آخر { $n } يوماً
   *[other] في آخر { $n } يوم
  }
learning-show = اعرض
learning-percent = { $n }٪
learning-unknown = –
learning-between = بين { $from } و{ $to }
learning-all = كل المقترحات
learning-summary = صار { $taken } من أصل { $decided } من المقترحات سجلات أو كان في السجل من قبل، منها { $corrected } بعد تصحيح. وتقع النسبة الحقيقية { $interval } بيقين قدره 95٪.
learning-full = { $n ->
    [zero] لا قرار بعد.
    [one] هذه أرقام القرار الأخير.
    [two] هذه أرقام القرارين الأخيرين، وما قبلهما كان عن قارئ أقدم.
    [few] هذه أرقام آخر { $n } قرارات، وما قبلها كان عن قارئ أقدم.
    [many] هذه أرقام آخر { $n } قراراً، وما قبلها كان عن قارئ أقدم.
   *[other] هذه أرقام آخر { $n } قرار، وما قبلها كان عن قارئ أقدم.
  }
learning-how = المقترح صائب إذا قُبل، ولو بعد تصحيح، أو أُلحق مقطعه بسجل قائم. وهو خاطئ إذا رُفض. أما ما لم يُبتّ فيه من الوثائق نفسها فلا يُحسب لا هنا ولا هناك. ولا يُحسب ما أضافه الناس بأيديهم.
learning-what = البند
learning-precision = الصواب
learning-interval = المدى عند 95٪
learning-accepted = كما هو
learning-corrected = بعد تصحيح
learning-rejected = مرفوض
learning-left = لم يُبتّ فيه
learning-by-kind = بحسب النوع
learning-by-rule = بحسب القاعدة
learning-by-publisher = بحسب الناشر
learning-by-language = بحسب اللغة
learning-no-publisher = ناشر غير معروف
learning-corrections = أكثر ما يُصحَّح
learning-times = { $n ->
    [zero] ولا مرة
    [one] مرة واحدة
    [two] مرتان
    [few] { $n } مرات
    [many] { $n } مرة
   *[other] { $n } مرة
  }
learning-part-kind = النوع
learning-part-passage = المقطع (قُسم مقطعين)
learning-part-title = العنوان
learning-part-parties = الأطراف
learning-part-themes = المواضيع
learning-part-place = المكان
learning-part-date = التاريخ
learning-part-due = الأجل
learning-part-quantity = العدد
learning-part-money = المبلغ
learning-trouble = يُرفض أكثر مما ينبغي: { $rule }
learning-trouble-text = رُفض { $rejected } من أصل { $decided } من المقترحات المبنية على هذه القاعدة. وتقع نسبة الصائب منها { $interval } بيقين قدره 95٪.
learning-examples = مما رُفض مثلاً:
learning-example = { $document }، المقترح { $n }
learning-trouble-do = انظر في ما رُفض. فإن كانت القاعدة لا تناسب وثائقكم فأوقفها أو ارفع عتبة النوع؛ وفي الحالين تُطوى المقترحات ولا تُحذف.
learning-tune = ما تطويه المراجعة
learning-tune-note = تبقى هذه المقترحات في الوثيقة تحت «أقل يقيناً» مع عددها، ويُبتّ فيها كغيرها. ويحفظ التاريخ من غيّر هذه الخيارات.
learning-thresholds = اليقين المطلوب من القارئ
learning-thresholds-hint = يُطوى كل مقترح يقلّ يقين القارئ فيه عن هذه العتبة. والقارئ لا يقترح من تلقاء نفسه شيئاً دون 45٪.
learning-threshold-all = 45٪ (لا يُطوى شيء)
learning-threshold-none = 100٪ (يُطوى كل شيء)
learning-rules-off = القواعد الموقوفة
learning-rules-hint = يُطوى كل مقترح مبني على واحدة منها.
learning-rules-n = { $n ->
    [zero] لا قاعدة موقوفة
    [one] قاعدة واحدة موقوفة
    [two] قاعدتان موقوفتان
    [few] { $n } قواعد موقوفة
    [many] { $n } قاعدة موقوفة
   *[other] { $n } قاعدة موقوفة
  }
learning-stored = حُفظ ذلك، وصارت المراجعة تطوي هذه المقترحات.
learning-below = يُطوى ما دون { $threshold }
learning-off = موقوفة
learning-gold = قياس قارئ بقراراتكم
learning-gold-text = النصوص التي بُتّ في كل ما فيها، ومعها السجلات التي أخذتموها منها، في مجلد يُقاس به القرّاء. وفيه كلام مكتبكم وعليه وسمه، فاحفظوه كما تحفظون الوثائق.
learning-gold-do = نزّل المجلد (ZIP)
learning-gold-readme =
    نصوص وسجلاتها

    صُنع في { $day } من قرارات مكتب: النصوص { $documents } والسجلات { $records }. وتُركت وثائق عددها { $left }، لأن في بعضها ما لم يُبتّ فيه، أو لأنها أقصر من 500 حرف، أو لأن بعض ما أُخذ منها ليس لمن أخرج المجلد.

    وسم المجلد { $marking }. احفظه كما تحفظ الوثائق، ولا تُدخله سجلاً أبداً: فهو يقول ما أخذه الناس من نصوص، لا ما حدث.

    texts/ID.txt نص كما يصل إلى القارئ. وفي gold/ID.json لغته وناشره ويومه وموضع المقال فيه، والسجلات: ما قُبل، بالقيم التي حُفظت، وليس فيه ما رُفض. والمقطع الذي أُلحق بسجل قائم يحتفظ بقيم المقطع. وفي vocabulary.json الكلمات التي تستعملها السجلات.

    تُقاس تنبؤات أي قارئ بما في gold/، ويكتبها الأمر: tansiq read texts --out predictions
review-less-sure = { $n ->
    [zero] أقل يقيناً: لا مقترح
    [one] أقل يقيناً: مقترح واحد
    [two] أقل يقيناً: مقترحان
    [few] أقل يقيناً: { $n } مقترحات
    [many] أقل يقيناً: { $n } مقترحاً
   *[other] أقل يقيناً: { $n } مقترح
  }
review-less-sure-note = يطوي المكتب هذه المقترحات لأن القارئ أقل يقيناً فيها، أو لأنها مبنية على قاعدة موقوفة. لم يضع منها شيء، ويُبتّ فيها كغيرها.
home-reader-trouble = ما يقترحه القارئ يُرفض أكثر مما ينبغي في هذه القاعدة: { $rules }.
action-reader-tune = تغيّر ما تطويه المراجعة
cli-export = أخرج بيانات من السجل
cli-export-gold = اكتب النصوص التي بُتّ في كل ما فيها، ومعها السجلات المأخوذة منها، ليُقاس بها قارئ
cli-export-gold-example = tansiq export gold --out ./our-decisions
cli-gold-written = في { $path } وثائق عددها { $documents }، ووسمها { $marking }. وتُرك { $left }، لأن في بعضها ما لم يُبتّ فيه، أو لأنها قصيرة جداً، أو لأن بعضها ليس لك.
cli-gold-full = المجلد { $path } ليس فارغاً. سمِّ مجلداً جديداً كي لا يختلط به شيء.
