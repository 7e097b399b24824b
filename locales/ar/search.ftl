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
search-cut = لم يُستعمل من طلبك إلا كلماته الأولى. استعمل كلمات أقل.
search-nothing-said = ليس في هذا الطلب إلا أدوات وحروف. أضف كلمة ذات معنى.
search-none = لا نتيجة في السجل لـ«{ $typed }».
search-none-unmet = بلا أي نتيجة؛ احذفها أو اكتبها بصيغة أخرى:
search-none-together = لكل كلمة نتائج، لكن لا بطاقة تجمعها. احذف إحداها.
search-none-kind = لا نتيجة من هذا النوع.
search-all-kinds = عرض كل الأنواع
search-untitled = بلا عنوان
search-more = النتائج التالية
