# Projects of assistance, what their sides say of them, and the scorecard.
kind-project-score = Score of a project by a side
kinds-project-score = Scores of projects
role-accountable = Accountable for the project
role-extending = Manages the project’s budget
project-status-pipeline = In preparation
project-status-implementation = Running
project-status-finalisation = Being completed
project-status-closed = Closed
project-status-cancelled = Cancelled
project-status-suspended = Suspended
partner-role-funding = Funding
partner-role-accountable = Accountable
partner-role-extending = Manages the budget
partner-role-implementing = Implementing
project-scope-global = The world
project-scope-regional = A region
project-scope-multi-national = Several countries
project-scope-national = A country
project-scope-several-first-level = Several provinces of a country
project-scope-one-first-level = A province
project-scope-one-second-level = A district
project-scope-location = One place
budget-kind-original = Original
budget-kind-revised = Revised
budget-status-indicative = Indicative
budget-status-committed = Committed
transaction-incoming-funds = Incoming funds
transaction-outgoing-commitment = Outgoing commitment
transaction-disbursement = Disbursement
transaction-expenditure = Expenditure
transaction-interest-payment = Interest payment
transaction-loan-repayment = Loan repayment
transaction-reimbursement = Reimbursement
transaction-purchase-of-equity = Purchase of equity
transaction-sale-of-equity = Sale of equity
transaction-credit-guarantee = Credit guarantee
transaction-incoming-commitment = Incoming commitment
transaction-incoming-pledge = Incoming pledge
transaction-outgoing-pledge = Outgoing pledge
related-parent = Contains this project
related-child = Part of this project
related-sibling = Part of the same project
related-co-funded = Co-funded
related-third-party = The same, as another reports it
criterion-relevance = Relevance
criterion-relevance-hint = Was it the right thing to do?
criterion-effectiveness = Effectiveness
criterion-effectiveness-hint = Did it reach what it set out to reach?
criterion-efficiency = Efficiency
criterion-efficiency-hint = Were money and time used well?
criterion-sustainability = Sustainability
criterion-sustainability-hint = Does what it brought last?
criterion-impact = Impact
criterion-impact-hint = What difference did it make?
score-poor = Poor
score-weak = Weak
score-fair = Fair
score-good = Good
score-very-good = Very good
score-cannot-say = Cannot say
score-side-giving = Giving side
score-side-receiving = Receiving side

# The list and the page of a project.
n-projects =
    { $n ->
        [one] { $n } project
       *[other] { $n } projects
    }
projects-empty = There are no projects in the register yet. A project is registered by whoever gives, runs or receives it, or read from a document.
projects-none-fit = No project fits this filter. Remove a part of it.
projects-scored = Both are in
project-add = Register a project
project-reported = As a document reports
project-status = Status
project-giving = Given by
project-receiving = Received by
project-runs-since = Runs on or after
project-runs-until = Runs on or before
project-start = Start
project-end = End
project-planned-start = Planned start
project-actual-start = Actual start
project-planned-end = Planned end
project-actual-end = Actual end
project-note = What it does
project-objectives = What it is to reach
project-partners = Partners
project-partners-none = No partners are named.
project-recipients = Recipients
project-share = Share
project-percent = { $n }%
project-budgets = Budgets
project-budget-kind = Kind
project-budget-status = Whether it binds
project-transactions = Transactions
project-transaction-kind = Transaction
project-transaction-reference = Its number
project-no-sums = Each amount is in its own currency; currencies are never summed.
project-payments = Planned payments
project-documents = Documents elsewhere
project-target-groups = Whom it is for
project-remarks = Remarks
project-policies = Policies that it serves
project-contact = Where to ask
project-money-marked = The amounts have a marking of their own:
project-scope = Scope
project-band = About how much money
project-band-between = From { $from } to { $to }
project-band-from = { $from } or more
project-identifier = IATI identifier
project-needs = Needs that it answers
project-commitments = Commitments that it keeps
project-did-keep = The project is stored.
project-did-score = Your side’s score is stored.
project-did-added = What you added is stored.

# The form, in parts.
project-parts = Parts of the form
project-part-about = The project
project-part-about-lede = What it is, how far it has come, and when.
project-part-partners = Partners
project-part-partners-lede = Who pays, who answers for it, who manages the budget, who does the work, from when to when.
project-part-shares = Recipients and themes
project-part-shares-lede = Who receives it, what it is about, and in which shares.
project-part-money = Money
project-part-money-lede = Everything here is optional.
project-part-links = What it answers
project-part-links-lede = Needs and commitments, by their numbers in the register.
project-keeper = Kept by
project-keeper-hint = The party in whose name the project is registered.
project-title = Title
project-status-hint = What is closed or cancelled stays so.
project-identifier-hint = If the project is published as IATI data.
project-readers = Who reads it
project-readers-hint = Once both are in, whoever reads the project reads the scores.
project-readers-open = Everybody
project-readers-kept = Those who read it now
project-readers-named = The parties that it names, and the office
project-partners-hint = The name or code of the party, and its role. Empty a line to remove it. When all are full, store to get more.
project-shares-hint = Percentages that add up to 100, or none at all.
project-line = Line { $n }
project-currency = Currency
project-currency-hint = Three letters, such as MAD. It counts for every amount that names none.
project-band-hint = If you do not want to give the exact amount.
project-band-low = From
project-band-high = To
project-needs-hint = One number a line, such as R-⁠2026-⁠0003.
project-commitments-hint = One number a line, such as C-⁠2026-⁠0003.
problem-not-a-share = { $field }: “{ $typed }” is not a percentage from 0 to 100.
problem-not-whole = { $field }: the percentages do not add up to 100. Correct them, or remove all of them.
problem-not-a-currency = { $field }: each amount needs a currency of three letters, such as MAD.
problem-not-this-status = { $field }: this status does not follow on the one before, or does not go with the actual dates. Change the status or the dates.
problem-twice = { $field }: “{ $typed }” is there twice. Remove one of them.
problem-unknown-number = { $field }: nothing that you can see has the number “{ $typed }”. Check the number.
problem-not-a-recipient = { $field }: “{ $typed }” is neither a State nor a body, community or region of States. Name one of these.
problem-both-sides = { $field }: a party both gives and receives the project. Name it on one side only.
problem-sides-are-fixed = { $field }: who gives and who receives the project, and in which order, stays as it is once it is being completed or closed. Put back the lines that were there.
problem-scores-are-shown = { $field }: both sides’ scores are read, so the project is not taken up again. Leave it as being completed, or close it.
problem-other-currency = { $field }: planned payments that name no currency are in the project’s. Leave the currency as it is.
problem-gone = { $field }: somebody else changed or removed this line in the meantime. Open the page anew, then correct it there.
project-share-unticked = { $theme }: “{ $typed }” is typed, but the theme is not ticked. Tick it, or empty the field.

# What each side says when a project is over.
score-criterion = Criterion
score-side = Side
score-both = What both sides say
score-points = { $points } – { $words }
score-do = Score the project
score-change = Change the score
score-may = The work is done; you have not scored the project yet.
score-waits = Your score is stored, and nobody else reads it before the other side’s is in. Its date:
score-shown = Whoever reads the project now reads both scores.
score-unseen = Nobody outside your party sees this score, or that there is one, before the other side’s is in. Then both appear together and change no more; they can be added to.
score-no-persons = Write about the project, not about persons.
score-lang = Language of the sentences
score-why = Why, in a sentence
score-hand-in = Hand in
score-add-to = Add to the score
score-addendum = Addendum
score-addendum-lede = What was said stays as it is. The addendum appears after it, with its date.
score-added-first = A colleague added something in the meantime. Read the page again, then hand in once more.
score-said-first = A colleague changed this score in the meantime. Read the page of the project again, then hand in once more.
score-denied = You do not speak for this party any more. Nothing was stored.
not-now-score-not-over = A project is scored once it is being completed or closed.
not-now-score-no-side = For each side, the party that the project names first scores. Ask the party that keeps the project.
not-now-score-shown = Both scores are in and change no more. You can add to yours.
not-now-score-not-shown = This score is not shown yet: change it instead of adding to it.

# The scorecard.
scorecard = Scorecard
scorecard-lede = What both sides said of projects that are over, from 1 to 5, by State, by provider and by theme, from what you can see.
scorecard-least =
    { $n ->
        [one] Fewer than { $n } project is counted and not averaged.
       *[other] Fewer than { $n } projects are counted and not averaged.
    }
scorecard-empty = No project has been scored by both sides yet. A project appears here once both scores are in.
scorecard-n =
    { $n ->
        [one] { $n } project that both sides have scored
       *[other] { $n } projects that both sides have scored
    }
scorecard-states = By State that receives
scorecard-providers = By provider
scorecard-themes = By theme
scorecard-projects = Projects
scorecard-rows-none = Nothing to show here.
scorecard-nothing = –
scorecard-too-few =
    { $n ->
        [one] { $n } project
       *[other] { $n } projects
    }

# What the history says.
action-project-add = Project registered
action-project-edit = Project changed
action-score-give = Project scored
action-score-show = Scores of both sides shown
action-score-add-to = Score added to
party-projects = Projects that it receives
party-scorecard = Scorecard of projects
