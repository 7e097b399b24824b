# Set-up, signing in and out, one's own account.
setup-title = Set up the register
setup-lede = Create the first account, for the person who runs this register. This link works once.
setup-do = Create the account
sign-in = Sign in
sign-in-do = Sign in
sign-out = Sign out
signed-out = You are signed out.
account = Account
account-of = Account of { $name }
role-name-administrator = Administrator
role-name-officer = Officer
