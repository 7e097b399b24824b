# The first page.
home-title = حال الالتزامات
home-lede = الحال في { $day }، والمتأخر أولاً.
home-by-label = الالتزامات بحسب حالتها
home-urgent = الأكثر إلحاحاً
home-all-commitments = كل الالتزامات
home-waiting = وثائق بانتظار المراجعة
home-waiting-none = لا وثيقة بانتظار المراجعة.
home-differing = أرقام لا تتفق
home-coming = المواعيد المقبلة
home-coming-none = لا موعد مقبلاً في السجل.
home-new-title = السجل فارغ
home-new-text = الصق نص بيان أو مقال: يقترح البرنامج ما فيه من التزامات وأحداث وأرقام، ولا يدخل السجل إلا ما تقبله أنت.
home-first-list = استورد قائمة مكتبك
home-first-list-text = كما هي. سترى ما سيحدث لكل سطر، ولا يدخل شيء قبل موافقتك.
track-key = يبيّن الشريط الأجل، ويبيّن الخط العمودي اليوم
home-unpublished-title = لم يُنشر شيء بعد
home-unpublished-text = لا يعرض هذا السجل للعموم إلا ما أُتيح لهم. سجّل الدخول إن كان لك حساب.
