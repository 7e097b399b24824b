# Lists of every kind that come in: kinds, columns, reasons.
imports-list = What the list holds
imports-list-hint = Each line becomes one record of this kind.
list-kind-commitments = Commitments
list-kind-parties = States, organisations and bodies
list-kind-roles = Memberships and roles
list-kind-events = Events
list-kind-needs = Needs
list-kind-projects = Projects
list-kind-deliveries = Trainings
list-kind-figures = Figures
list-kind-adopted = Adopted texts
import-marking-open = What is imported is public and TLP:CLEAR, since it is no secret that a party exists and which seats it holds, unless a line says otherwise.
import-as-earlier = The columns are taken as in the list { $file }, which has the same headings. Correct them if they hold something else now.
import-state-coming = Coming in
import-coming-lede = This list has come in to a part only.
import-lines-in =
    { $n ->
        [one] { $in } of { $of } lines is in the register.
       *[other] { $in } of { $of } lines are in the register.
    }
import-stopped = Bringing the rest in was given up.
import-go-on = Import the rest
column-reason-download = A column of the register’s own download
import-field-code = Party code
import-field-alias-ar = Other names (Arabic)
import-field-alias-fr = Other names (French)
import-field-alias-en = Other names (English)
import-field-party-kind = Type
import-field-body-form = Form
import-field-part-of = Part of
import-field-holders = Holder
import-field-body = Body
import-field-seat = Seat
import-field-organisers = Organisers
import-field-hosts = Hosts
import-field-participants = Participants
import-field-donors = Donors
import-field-providers = Providers
import-field-subjects = Subject
import-field-signatories = Signatories
import-field-parties = Parties and roles
import-field-date = Date
import-field-until = Until
import-field-city = City
import-field-country = Country
import-field-quantity = Quantity
import-field-unit = Unit
import-field-qualifier = Qualifier
import-field-amount = Amount
import-field-currency = Currency
import-field-topic = Question
remark-number-unreadable = This is not a number. Write it as 1500 or 2.5.
remark-word-unknown = This word is not known here. Write one that the register knows, as its own download has it.
remark-not-a-code = This is not a code of a party. Write capital letters, digits and hyphens, such as MAR or UNOCT.
remark-role-unknown = These are not parties with their roles. Write them as MAR:host; UNOCT:organiser.
remark-not-yours = This record belongs to somebody else. Ask whoever keeps it to change it.
remark-currency-missing = It has an amount without a currency. Add a column with the currency, such as USD.
remark-holder-missing = It does not say who holds the seat. Fill it in.
remark-body-missing = It does not say of which body. Fill it in.
remark-code-missing = A new party needs a code, such as MAR or UNOCT. Fill it in.
remark-party-kind-missing = It does not say what this party is. Write State, organisation, office, body, region, community, civil society, private sector or internet company.
remark-part-of-unknown = { $detail } is not in the register yet. Import it first, then this line again.
remark-part-of-itself = A party cannot be a part of itself. Correct { $detail }.
remark-name-taken = Another party has this name: { $detail }. Correct the name or the code.
mapping-field-not-of-list = Records of this kind have no “{ $field }”. Choose something else for column “{ $column }”.
cli-import-progress = { $in } of { $of } lines are in.
cli-import-went-on = The list { $file } had come in to a part; its remaining lines follow.
import-marking-new = What is imported is for your office only and TLP:AMBER; parties and roles are public and TLP:CLEAR. A line may say otherwise.
import-other-by-now = The register has changed since you looked at this list. Look again at what each line would do, then confirm.
import-worked-on-more =
    { $n ->
        [one] { $n } more record is not named here.
       *[other] { $n } more records are not named here.
    }
sheet-json-broken = The JSON breaks off or has a mistake in line { $line }, character { $column }. Write the rows as one array of objects, and save the file anew.
sheet-notice-marked = The list says of itself that it is { $encoding }. No line travels further than that.
cell-note-number-open = The comma or the point could stand between thousands or before a part. Check the number.
remark-number-negative = A number of people, things or money is not below zero. Correct it.
remark-part-of-circle = { $detail } is itself a part of this party. Correct one of the two.
remark-code-taken = Another party has the code { $detail }, or had it before it was merged. Choose another code.
remark-form-only-for-bodies = Only a body has a form. Empty the cell, or correct the type.
remark-one-holder-a-line = It names several holders. Write one line for each.
remark-holder-is-body = { $detail } cannot hold a seat in itself. Correct the holder or the body.
remark-unit-missing = The number { $detail } was left out: nothing says what it counts. Add a column for the unit.
remark-number-means-another = Number { $detail } in an earlier list was another record. If it is this one, write its reference or its code; else give the line another number.
remark-several-fit-plain = Several records fit. Add what tells them apart: a code, a first day or other words.
remark-one-may-fit = { $detail } has the same name, and only one of the two has a date. If it is the one, write its reference; else write what tells them apart.
remark-request-on-board = { $detail } is a request of a State. It is changed on its own page, not by a list.
remark-project-registered = { $detail } is registered as a project with its own plan. It is changed on its own page, not by a list.
cli-import-went-otherwise = The list { $file } came in to a part, with other columns or from another sheet. Undo that import, or bring the rest in with the same mapping and sheet.
cli-import-in-hand = The server is bringing the list { $file } in. Wait until it is done.
