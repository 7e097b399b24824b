# Passkeys.
passkeys = Passkeys
passkeys-lede = A passkey is kept by your telephone, your computer or a security key. Unlocked there, it signs you in without a password and without a code. Nobody can guess it, and it works at this site alone.
passkeys-yours = Your passkeys
passkeys-none = You have no passkey yet.
passkey-since = Added
passkey-unused = Not used yet
passkey-remove = Remove
passkey-new = Add a passkey
passkey-new-note = Your browser asks you next where to keep it. Everywhere else you are signed out.
passkey-name = Name of the passkey
passkey-name-hint = For you alone, such as “Telephone” or “Key on my ring”.
passkey-begin = Add the passkey
passkey-added = The passkey is added. You are signed out everywhere else.
passkey-removed = The passkey is removed and signs nobody in any more. Delete it on its device too.
passkey-make-lede = Your browser asks you now where to keep the passkey. Follow what it says.
passkey-use = Sign in with a passkey
passkey-confirm = Use a passkey instead
passkey-show-lede = Your browser asks you now for a passkey. Unlock it as you unlock the device.
passkey-off = Passkeys need JavaScript, which is turned off here or did not arrive. Everything else works without it: go back and use your password, with a code of an app or on paper.
passkey-waiting = Your browser is asking you.
passkey-unable = This browser knows no passkeys. Go back and use your password, with a code of an app or on paper.
passkey-failed = It was cancelled, took too long, or there is no passkey for this register here. Try again, or go back and use your password.
passkey-has-one = This device keeps a passkey of yours for this register already.
passkey-elsewhere = Passkeys do not work at the address at which you opened this page. Open the register at the address that your office gives you.
passkey-again = Try again
passkey-back = Go back
factor-passkeys =
    { $n ->
        [0] You have no passkey. One signs you in without password and code.
        [one] You have one passkey.
       *[other] You have { $n } passkeys.
    }
factor-passkeys-go = Add or remove passkeys
factor-app-removed-one = The app is removed. Your passkeys and the codes on paper go on working.
not-now-passkey-late = This took too long or was done already. Begin again.
not-now-passkey-refused = This passkey does not sign anybody in here. It may have been removed, or be for another register. Use your password, or try another passkey.
not-now-passkey-copied = This passkey was refused, because somebody may have a copy of it: it counts its uses, and the count went back. Use your password and a code, remove this passkey and add a new one.
not-now-passkey-there = This passkey is added already.
not-now-passkey-none = You have no such passkey any more.
not-now-passkey-many = You have as many passkeys as one person may have. Remove one that you do not use.
not-now-passkey-demonstration = This is a demonstration whose accounts are shared by all. A passkey of one person would keep the others out.
not-now-passkey-address = Passkeys do not work at the address of this register: they need https and the name of a host, not a number. Whoever runs the server can change that (public_url).
doctor-check-passkeys = Passkeys
doctor-passkeys-good = they count at { $host }. Under another name of this server they are lost.
doctor-passkeys-here = without public_url they count at “localhost” alone.
doctor-passkeys-never = they do not work at { $url }.
doctor-passkeys-never-do = Give the server a name and https, and set public_url to that.
