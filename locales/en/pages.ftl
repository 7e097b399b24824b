# The reading pages: board, dialogues, records, bodies, lists, and what the register says of itself.
nav-bodies = Bodies
colon = :
declared = declared, not verified
other-languages = In other languages
home-urgent-none = No commitment is open: all are settled.
home-session-planned = Session { $n } of { $dialogue }
home-first = What to do first
home-first-read = Read a first document
home-first-read-text = Paste a communiqué or an article. You see what the software proposes and accept only what is right.
home-first-session = Enter the last session of your dialogue
home-first-session-text = With its date and its priorities. The page “Since the last session” starts from it.
home-first-labels = See what the labels mean
home-first-labels-text = Overdue, done late, no report: each label follows one rule, the same for every party.
commitments-as-of = As of { $day }.
filter-and-sort = Filter and sort
filter-words = Words or number
filter-open = All that are open
filter-due = Due
filter-due-hint = Such as 2025, 2025-⁠03 or 2025-⁠01-⁠01/2025-⁠06-⁠30
filter-due-wrong = This is not a date. Write 2025, 2025-⁠03 or 2025-⁠01-⁠01/2025-⁠06-⁠30.
filter-order = Order
filter-answers = As owner only
filter-answers-check = Only where this party is an owner
filter-active = Active filters
filter-remove = remove this filter
order-urgency = Overdue first
order-due = By due date
order-report = Latest report first
order-reference = By number
order-label = By status
list-shown = { $first } to { $last } of { $total }
list-parts = Parts of the list
list-before = Previous
list-next = Next
field-session = Session
sessions-title = Dialogues and sessions
sessions-empty-public = No session has been published yet.
session-stored = The session is saved.
session-before = Previous session
session-after = Following session
session-no-commitments = No commitment of this session is in the register yet.
session-no-commitments-do = Accept them from the document of its outcome.
session-next-none = No date is known for the next session.
session-next-passed = the planned period has passed
dialogue-no-session = No session of this dialogue is in the register yet.
dialogue-sides-of = Sides
dialogue-sessions = Sessions in the register
around-adopted-none = No adopted text is linked yet.
around-documents-none = No document is linked yet.
record-held = Date
record-stated = Stated on
record-adopted = Adopted on
record-since = Since
record-passages-none = The passage that this record rests on is not open to you, or was not kept.
bodies-lede = Forums, coalitions and working groups, regional communities and groups of States, with the seats that parties hold in them.
bodies-empty = No body is in the register yet. It enters with the first accepted proposal that names one.
party-with = Body and other parties
party-roles = Roles in bodies
party-roles-none = No role of this party in a body is in the register.
party-answers = Commitments as owner
field-mentions = Other records
party-records-none = No other record names it.
figure-none = No figure given
figure-who = Parties named
documents-all = All
documents-empty-public = No document has been published yet. If you have an account, sign in to see more.
document-no-proposals = Nothing proposed
document-review = Review
error-back = Back
action-commitment-evidence = Evidence filed
action-session-add = Session entered
action-dialogue-add = Dialogue entered
action-document-file = Document filed
action-document-read = The reader’s proposals added
action-claim-add = Figure entered
action-claim-join = Figures put side by side
action-party-add = Party entered
about = About this register
about-lede = A register of what States and the United Nations promise each other in capacity-building, each promise beside the words in which it was made.
about-office = Run by
about-labels = What the labels mean
about-signs = Where a value comes from
about-stated = The source gives the value in these words.
about-inferred = A rule worked the value out. A dashed line marks it until a person confirms it.
grade-note-official = The text that the parties issued themselves.
grade-note-agency = A news agency’s report: close to the event and often copied.
grade-note-press = A newspaper or another page: it may shorten, translate or add.
about-data = Open data
about-data-text = Each list can be downloaded with the same rows as on its page: as CSV for spreadsheets, as JSON for programs. What is not open to you is not in it.
about-access = Accessibility
about-access-text = The pages are made to WCAG 2.2, level AA: they work by keyboard, with a screen reader, without scripts, on a phone, on a slow connection, and on paper. Arabic, French and English are equal.
about-keys = In the review list, single keys work only while the list has the focus.
about-privacy = Privacy
about-privacy-text = No visitor is counted or followed, and nothing is loaded from another site. Cookies keep only a sign-in and what you choose in the settings: appearance, digits and review keys.
about-never = The register holds no watch list, no score and no verdict about any person.
n-overdue =
    { $n ->
        [0] none overdue
        [one] { $n } overdue
       *[other] { $n } overdue
    }
n-priorities =
    { $n ->
        [0] no priorities
        [one] { $n } priority
       *[other] { $n } priorities
    }
all-n-commitments =
    { $n ->
        [one] The one commitment
       *[other] All { $n } commitments
    }
all-n-waiting =
    { $n ->
        [one] The one document to review
       *[other] All { $n } documents to review
    }
