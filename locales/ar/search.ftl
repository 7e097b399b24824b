# The search.
search = البحث
search-lede = ابحث في السجل كله: الالتزامات والوثائق والأحداث والأطراف وما يتصل بها.
search-field = ما الذي تبحث عنه؟
search-hint = كلمات أو اسم طرف أو رقم بطاقة مثل { $example }. الكلمات بين علامتي اقتباس تُطلب متجاورة.
search-do = ابحث
search-kinds = النتائج بحسب النوع
search-kind-all = الكل
search-results =
    { $n ->
        [zero] لا نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $n } نتائج
        [many] { $n } نتيجة
       *[other] { $n } نتيجة
    }
search-also = بُحث أيضاً عن
search-also-for = إلى جانب «{ $typed }»:
search-also-theme = الموضوع: { $theme }
search-cut = لم يُستعمل من طلبك إلا كلماته الأولى؛ يكفي عدد أقل من الكلمات.
search-nothing-said = لا شيء في هذا الطلب يمكن البحث عنه: ليس فيه إلا أدوات وحروف. أضف كلمة ذات معنى.
search-none = لم يُعثر في السجل على ما يجمع «{ $typed }».
search-none-unmet = لا شيء في السجل يطابق ما يلي؛ احذفه أو اكتبه بكلمة أخرى:
search-none-together = لكل كلمة وحدها نتائج، لكن لا بطاقة تجمعها. احذف إحدى الكلمات.
search-none-kind = لا نتيجة من هذا النوع. اعرض كل الأنواع.
search-untitled = بلا عنوان
search-more = النتائج التالية
