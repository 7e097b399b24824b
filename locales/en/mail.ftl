# Messages to the holders of accounts: plain text, sent by e-mail.
mail-invitation-subject = Your account in the register of { $office }
mail-invitation-text =
    Hello { $name },

    An account was made for you in the register of commitments of { $office }. Open this link and choose a password:

    { $link }

    The link works once, until { $until }. Please do not pass it on: whoever opens it chooses the password of your account.

    If you did not expect this message, you need do nothing.
mail-reset-subject = A new password for the register of { $office }
mail-reset-text =
    Hello { $name },

    Somebody who looks after the accounts of the register of { $office } made this link for you. Open it and choose a new password:

    { $link }

    The link works once, until { $until }. Until you use it, your present password keeps working.

    If you did not ask for it, do nothing, and tell the office.
mail-notice-subject = Your account in the register of { $office } was changed
mail-notice-text =
    Hello { $name },

    { $what }

    If it was you, you need do nothing. If it was not, tell the office at once, so that it can close the account. The register is here:

    { $site }
mail-changed-password = The password of your account in the register of { $office } was changed, and every sign-in from before was ended.
mail-changed-second-factor = Two-step sign-in of your account in the register of { $office } was changed.
