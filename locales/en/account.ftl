# Set-up, signing in and out, one's own account.
setup-title = Set up the register
setup-lede = Make the first account, that of the person who runs the register. This link works once.
setup-do = Make the account
sign-in = Sign in
sign-in-do = Sign in
sign-out = Sign out
signed-out = You are signed out.
account = Account
account-of = Account of { $name }
role-name-administrator = Runs the register
role-name-officer = Officer
