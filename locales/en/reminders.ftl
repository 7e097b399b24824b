# Letters that remind of what is due, answers by mail, calendars.
reminder-subject =
    { $n ->
        [one] A commitment is due: register of { $office }
       *[other] { $n } commitments are due: register of { $office }
    }
reminder-hello = Hello { $name },
reminder-lead =
    { $n ->
        [one] The register of commitments of { $office } holds one commitment that you answer for and whose due date is near or past.
       *[other] The register of commitments of { $office } holds { $n } commitments that you answer for and whose due dates are near or past.
    }
reminder-kept = (Its text is not sent by mail because of its marking; open the link to read it.)
reminder-due-today = Due { $date }: the last day is today.
reminder-due-ahead =
    { $n ->
        [one] Due { $date }: { $n } day is left.
       *[other] Due { $date }: { $n } days are left.
    }
reminder-due-past =
    { $n ->
        [one] Due { $date }: { $n } day ago.
       *[other] Due { $date }: { $n } days ago.
    }
reminder-answer-link = To report on it, open its link and sign in.
reminder-answer-one =
    You can answer this message. Write one digit on the first line:

        1  done
        2  postponed (add the new date: 2 31/12/2027)
        3  in progress

    Below it you can say more, and attach what shows it. The office reads your answer before anything is entered in the register.
reminder-answer-many =
    You can answer this message. Write one line for each commitment: its number above, a colon and one digit, such as 2: 1

        1  done
        2  postponed (add the new date: 2: 2 31/12/2027)
        3  in progress

    Below the lines you can say more, and attach what shows it. The office reads your answer before anything is entered in the register.
reminder-stop =
    To stop these letters, open this link:
    { $link }
reminder-answer-subject = Your answer to the register of { $office }
reminder-answer-accepted = Your answer was entered in the register of { $office }: { $references }.
reminder-answer-refused = Your answer was not entered in the register of { $office }: { $references }.
reminder-answer-why = Reason: { $reason }
letters = Letters and calendar
letters-lede = The register writes to whoever answers for a commitment before and after its due date: one letter for all that is due.
letters-off = This register sends no such letters at present.
letters-before = Days before the due date
letters-after = Days after the due date
letters-never = none
letters-choice = Your choice
letters-want = Remind me of what is due
letters-lang = Language of letters
letters-kept = Your choice is stored.
letters-stop = Stop letters that remind
letters-stop-text = The register will not remind you of due dates any more. Your account and what you answer for stay as they are.
letters-stop-do = Stop these letters
letters-stopped = You will get no more letters that remind.
letters-stop-note = You can have them again at any time: sign in and open “Letters and calendar” on the page of your account.
not-now-letter-link = This link does not work: it is not complete, or it has run out. Sign in and choose under “Account”, “Letters and calendar”.
not-now-calendar-over = Your calendar has no address any more. Load the page again.
not-now-answer-decided = Somebody has decided about this answer already. Load the list again.
not-now-answer-nobody = Whoever answered speaks for no party that answers for this commitment any more. Refuse the answer, or report in the name of the office.
not-now-answer-own = Nobody accepts her own answer. Somebody else at the desk has to decide about it.
calendar = Calendar
calendar-note = Your calendar program can read the due dates that you answer for, milestones and sessions, from an address of your own. Whoever has the address sees what you see; commitments marked TLP:AMBER or higher are shown by number only.
calendar-once = Give this address to your calendar program. It is shown this once:
calendar-since = Your calendar has an address since
calendar-make = Make an address
calendar-again = Make another address; the old one ends
calendar-end = Take the address back
calendar-ended = The address was taken back.
calendar-name = Commitments: { $office }
calendar-due = { $reference } is due ({ $date })
calendar-milestone = { $reference }: milestone ({ $date })
calendar-kept = (Its text does not stand here; open the link to read it.)
calendar-session = Session of a dialogue
answers = Answers by mail
answers-lede = What was answered to letters that remind. Nothing of it is in the register before you accept it.
answers-by-state = Answers by state
answers-none-waiting = No answer waits for a decision.
answers-none-accepted = No answer was accepted lately.
answers-none-refused = No answer was refused lately.
action-answer-accept = Answer by mail entered
action-answer-refuse = Answer by mail refused
answer-state-waiting = Waiting
answer-state-accepted = Accepted
answer-state-refused = Refused
answer-is-waiting = Waiting
answer-is-accepted = Accepted
answer-is-refused = Refused
answer-other-address = From another address than that of the account
answer-own-address = (the address of the account)
answer-of = Answer of { $name }
answer-received = Received
answer-from = From
answer-from-nobody = not said
answer-state = State
answer-files = Attached
n-attached =
    { $n ->
        [one] { $n } attached file
       *[other] { $n } attached files
    }
answer-text = What was written
answer-said = Said:
answer-said-nothing = nothing by number
answer-take = Enter this in the register
answer-postponed-hint = Only if the date changes, such as 2027-⁠12-⁠31, 2027-⁠12 or 2027.
answer-note = What is said
answer-evidence = Attached files that show it
answer-not-yours = Your office does not keep this record, or whoever answered speaks for none of its owners any more: it cannot be entered here.
answer-reason = Reason
answer-reason-hint = Needed to refuse. Whoever answered is told; the history keeps it.
answer-accept = Accept
answer-refuse = Refuse
answer-nothing-taken = Choose at least one commitment to enter, or refuse the answer.
answer-did-accepted = The answer is in the register, and its sender is told.
answer-did-refused = The answer was refused, and its sender is told.
answered-done = done
answered-postponed = postponed
answered-in-progress = in progress
mail-refused = Messages that were refused in the last 30 days
mail-refused-automatic = Written by a program
mail-refused-too-big = Too large
mail-refused-broken = Not readable
mail-refused-unknown = To an address that is none of ours, or has run out
mail-refused-red = Marked TLP:RED
mail-refused-empty = Empty
mail-refused-too-many = Too many: other answers of the same person wait for a decision
settings-reminders = Letters that remind
settings-reminders-hint = To those who answer for a commitment, by their posts. Without a mail server none are sent.
settings-before = Days before the due date
settings-after = Days after the due date
settings-days-hint = At most five numbers from 1 to 366, with spaces between them.
settings-days-wrong = { $field }: write at most five numbers from 1 to 366, with spaces between them. You wrote “{ $typed }”.
personal-letter = Letters and answers
personal-letter-why = So that nobody is reminded twice or against her will, and so that the office can decide about what she answered by mail.
personal-letter-who = Whoever decides about answers sees them; the choice and the letters that were sent only the person herself.
cli-kept-passes = Addresses and links of letters
cli-kept-answers = Answers by mail that are decided
cli-kept-mail-counts = Counts of refused messages
cli-mail = Mail that comes in
cli-mail-receive = Receives an answer to a letter that reminds, from standard input or from a Maildir folder
settings-wants-answers = an address with TOKEN before the @, such as answer+TOKEN@example.org
cli-mail-receive-example = tansiq mail receive --delivered-to "$RECIPIENT" < message
cli-arg-delivered-to = The address to which the message was delivered; otherwise it is looked for in its heads
cli-arg-folder = A Maildir: what is new in it is taken in and goes to what was seen
mail-no-answers = Letters are not answered by mail here: smtp.answers is not set in tansiq.toml. Set it to an address such as answer+TOKEN@example.org.
cli-mail-remind = Write the letters that stand today and were not written yet; the server does so every hour
cli-mail-remind-example = tansiq mail remind
cli-mail-reminded =
    { $n ->
        [0] No letter stands today that was not written.
        [one] { $n } letter was written; the server sends it.
       *[other] { $n } letters were written; the server sends them.
    }
mail-no-server = There is no mail server: tansiq.toml has no section [smtp].
calendar-file = Add to a calendar
