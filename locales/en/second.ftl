# Signing in with a second factor.
second-factor = Two-step sign-in
second-factor-lede = Whoever learns your password still cannot sign in: a code of an app on your telephone, one on paper, or a passkey is asked for as well.
factor-days-left =
    { $n ->
        [one] One day is left to set up two-step sign-in. After that only the pages of your account open.
       *[other] { $n } days are left to set up two-step sign-in. After that only the pages of your account open.
    }
factor-set-up = Set it up
factor-missing = This needs two-step sign-in. Until you have set it up, only the pages of your account open.
factor-app = App that makes codes
factor-app-none = You have not set up an app. Any app for one-time codes (TOTP) will do. It needs no network.
factor-app-begin = Set up an app
factor-app-since = Set up
factor-app-used = Last used
factor-app-again = Set up another telephone
factor-app-again-note = The telephone from before works until the new one has made its first code. Removing the app removes the codes on paper with it, unless you have a passkey.
factor-app-remove = Remove the app
factor-app-taken = The app is set up. You are signed out everywhere else.
factor-app-removed = The app and the codes on paper are removed. Your password alone signs you in.
factor-paper = Codes on paper
factor-paper-note = For when you have neither your telephone nor a passkey. Each works once.
factor-paper-none = You get them when you set up an app or add a passkey.
factor-paper-left =
    { $n ->
        [0] None is left. Make new ones.
        [one] One code is left.
       *[other] { $n } codes are left.
    }
factor-paper-renew = Make new codes
app-scan = Scan the picture with the app, or type the key into it. Then type the code that the app shows.
app-picture = Picture of the key, for an app to scan
app-key = Key
app-key-note = By time, six digits, every thirty seconds.
app-open = Open it in an app on this device
app-do = Take the app into use
field-one-time = Code of the app
field-one-time-hint = Six digits. Each code works once.
field-paper = Code on paper
field-paper-hint = 24 letters and digits. Hyphens may be left out.
field-either-hint = Six digits, or a code on paper. Each code works once.
paper-title = Your codes on paper
paper-lede = Print this page or copy the codes, and keep them apart from your telephone. They are not shown again. Each works once.
paper-before = Codes from before work no more.
paper-do = I have kept them
step-title = One more step
step-lede = Your password is right. Now a code is needed.
step-paper = I do not have my telephone: use a code on paper
step-app = Use a code of the app
step-lost = If you have neither, ask an administrator to take the second step from your account.
confirm-title = Is it you?
confirm-lede = What comes next decides who gets into your account. So prove once more who you are; it holds for fifteen minutes.
confirm-do = Go on
account-reset-factors = Take away the second step
account-factors-note = Taking away the second step is for a person who has lost telephone and codes; make sure that it is really her. A link for a new password leaves the second step as it is.
not-now-second-step = This sign-in took too long or was done already. Sign in again with your password.
not-now-app-late = Setting up the app took too long or was done already. Begin again.
not-now-no-factor = This account has no second step.
not-now-factor-demonstration = This is a demonstration. Its clock stands at another day, so no app makes codes for it, and no second step is asked for.
problem-wrong-code = { $field }: this code does not work. A code of the app is good for a minute; each code works once.
personal-factor = What you prove with beside your password
personal-factor-why = So that your password alone lets nobody in.
personal-factor-who = Shown to you once, when it is made. Those who look after accounts see that you have one.
cli-kept-ceremonies = Sign-ins that were begun and never ended
cli-user-unfactor = Take the second step of signing in from somebody who has lost telephone and codes
cli-user-unfactor-example = tansiq user unfactor officer@example.org
cli-user-unfactored = The second step is taken away, and every sign-in of { $email } has ended.
settings-wants-second-factor = "required", "grace" or "optional"
doctor-check-accounts = Accounts
doctor-factor-required = whoever works in the register signs in with a second factor.
doctor-factor-grace = whoever works in the register sets up a second factor within { $days } days.
doctor-factor-optional = nobody is asked for a second factor: a password that somebody else learns opens the register.
doctor-factor-optional-do = Set second_factor in [accounts] to "grace" or "required".
