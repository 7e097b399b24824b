# Set-up, signing in and out, one's own account.
setup-title = إعداد السجل
setup-lede = أنشئ الحساب الأول، وهو حساب من يدير السجل. يعمل هذا الرابط مرة واحدة.
setup-do = إنشاء الحساب
sign-in = تسجيل الدخول
sign-in-do = دخول
sign-out = تسجيل الخروج
signed-out = سُجّل خروجك.
account = الحساب
account-of = حساب { $name }
role-name-administrator = مدير السجل
role-name-officer = موظف المكتب
