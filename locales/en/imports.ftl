# Lists of an office's own that come in: pages, columns, reasons.
imports-title = Imported lists
imports-lede = Commitments, events, trainings and more that your office kept in Excel, LibreOffice or another program. An import can be undone.
imports-empty = No list has been imported yet. Send your list as it is; you see what each line would do before anything is imported.
imports-new = Import a list
imports-new-lede = Send the file as it is. You then see what each line would do; nothing is imported before you say so.
imports-file = File
imports-file-hint = Excel (.xlsx, .xls), OpenDocument (.ods), CSV or JSON; at most 20 MB and 100,000 rows.
imports-file-none = Choose a file.
imports-sheet = Sheet
imports-sheet-hint = Optional: the name of a sheet of the workbook. Leave empty to read the sheet whose headings are best recognised.
imports-read-do = Read the list
imports-template = No list yet? Start from a template.
imports-n-lines =
    { $n ->
        [0] no lines
        [one] { $n } line
       *[other] { $n } lines
    }
# A draft.
import-draft-lede = Nothing of this list is in the register yet. Look at what each line would do.
import-marking-note = What is imported is for your office only and TLP:AMBER, unless a line says otherwise.
import-sheet-read = Sheet read: { $sheet }.
import-sheets-other = The file has other sheets: { $sheets }. To take one of them, send the file again and name it.
import-aside = Lines set aside (titles, section headings, repeated headers): { $lines }
import-columns = What each column holds
import-column = Column
import-examples = First cells
import-holds = Holds
import-holds-of = What column { $column } holds
import-why = Why
import-readable = Readable cells: { $fit } of { $of }
import-dates = Day and month
import-dates-hint = Nothing in the list shows how to read dates such as 03/04/2024.
date-order-day-first = Day first: 3 April 2024
date-order-month-first = Month first: 4 March 2024
import-columns-do = Read again with these columns
column-reason-name = Recognised by its name: { $name }
column-reason-part-of-name = Its name contains { $name }
column-reason-content = Recognised by its cells
column-reason-taken = Another column fits { $name } better
column-reason-nothing = Neither its name nor its cells show what it is
# Lines.
import-preview = What each line would do
import-lines = What became of each line
import-all = All lines
import-line = Line
import-outcome = What happens
import-outcome-done = What happened
import-none-shown = No lines in this group.
import-red-line = Nothing from this line is shown or kept.
import-read-as = read as
import-read-empty = empty
import-carried = from the merged cell above
import-apply =
    { $n ->
        [one] Import this line
       *[other] Import these { $n } lines
    }
import-apply-note = Up to 1,000 lines are imported at once, as one entry in the history; a longer list goes in by parts of so many. Lines that are kept out stay in your file.
import-nothing = No line of this list would change the register.
import-discard = Discard this draft
# After it.
import-done-lede = The lines of this list are in the register.
import-undone-lede = This import was undone: what it added is removed, what it changed is as it was.
import-kept-csv = Download the lines kept out (CSV)
import-kept-note = Correct these lines and send them again. Lines already in the register change nothing.
import-reason = Why it was kept out
import-undo = Undo this import
import-undo-note = What it added is removed, and so are the parties that it named for the first time, unless something else names them by now. What it changed gets its former content back. The history gets new entries for it.
import-undo-do = Yes, undo it
import-worked-on = This import cannot be undone
import-worked-on-note = Somebody has worked on these records since. Undo those changes first; nothing was changed now.
import-said-mapped = The list was read again with these columns.
import-said-applied = The lines are in the register.
import-said-undone = The import was undone.
import-said-discarded = The draft was discarded.
import-from = From the list { $file }, line { $line }
not-now-import-state = This import was confirmed, undone or discarded in the meantime. Open it from the list to see how it stands.
not-now-import-changed = Somebody else changed this import in the meantime, and nothing was saved. Open it again and repeat the step.
action-import-apply = Imported from a list
action-import-undo = Import undone
# What a column may hold; the names are known as headings.
import-field-ignore = Not imported
import-field-reference = Reference
import-field-own-number = Number
import-field-title = Title
import-field-title-ar = Title in Arabic
import-field-title-fr = Title in French
import-field-title-en = Title in English
import-field-owners = Owner
import-field-beneficiaries = Beneficiaries
import-field-theme = Theme
import-field-made-on = Made on
import-field-due = Due date
import-field-postponed-to = New due date
import-field-status = Status
import-field-reported-as-of = As of
import-field-completed-on = Completed on
import-field-note = Note
import-field-session = Session
import-field-source = Source
import-field-quote = Quote
import-field-marking = Marking
import-field-audience = Audience
# Why a line is kept out, or what a person should know of it.
remark-title-missing = It has no title. Fill it in, or give the reference of the register.
remark-date-unreadable = This is not a date in any known form. Write it as 2024-⁠12-⁠31 or 31/12/2024.
remark-status-unknown = This is not a known status. Write not started, in progress, well advanced, complete, postponed or withdrawn.
remark-party-unknown = No party is called “{ $detail }”. Correct the name, or add the party to the register.
remark-theme-unknown = No theme is called “{ $detail }”. Correct the name, or leave the column out.
remark-marking-unknown = This is not a marking. Write TLP:CLEAR, TLP:GREEN, TLP:AMBER or TLP:AMBER+STRICT.
remark-red = TLP:RED is never stored. Import what may be shared under another marking.
remark-audience-unknown = This is not a known audience. Write office, parties, states, partners or public.
remark-not-a-reference = This is not a reference of the register, such as C-2024-0017. If it is your own number, say so above.
remark-too-long = Longer than { $detail } characters. Shorten it.
remark-formula-failed = The formula of this cell failed. Repair it in your program.
remark-completed-not-complete = It has a completion date and a status that is not “complete”. Correct one of them.
remark-out-of-order = “{ $second }” is before “{ $first }”. Correct one of the dates.
remark-duplicate = The same record stands in line { $detail }. Remove one of the two.
remark-reference-unknown = The register has no { $detail } that this list could change. Correct the reference, or leave it empty for a new record.
remark-several-fit = Several records fit: { $detail }. Write the reference of the right one into the list.
remark-source-not-filed = Its source is not in the register, so the record does not rest on it. Read the document in to link it.
remark-quote-not-found = These words do not stand in the document like this; the passage was not linked.
remark-session-unknown = The session “{ $detail }” is not in the register; the commitment is imported without it.
remark-in-the-future = The day { $detail } is still to come. A report speaks for a past day or for today.
remark-in-column = { $column }: { $remark }
# What a person should see beside a cell.
cell-note-day-first-assumed = Day and month could change places; the day was taken to come first.
cell-note-days-counted = A bare number, read as the day that the program counts.
cell-note-from-share = Worked out from the share.
cell-note-worked-out = The register works this out itself; the word was left out.
cell-note-no-new-date = Postponed without a new date.
cell-note-ongoing = Without an end: no due date is kept.
cell-note-language-told = The language was told from the letters or the column.
sheet-notice-encoding-guessed = The file does not say how its letters are encoded; { $encoding } fits. Check a few accents or Arabic words.
sheet-notice-bytes-replaced = Some characters could not be read and stand as �. Save the file as CSV UTF-8 to keep them.
sheet-notice-mojibake-repaired = Its letters had been read with a wrong encoding before; that was repaired.
# Why a table cannot be taken.
sheet-empty = The file is empty. Choose the one that holds your list.
sheet-too-large = The file is larger than { $limit }. Split it, or delete what is not part of the list.
sheet-not-a-table = This is not a table. Save it as Excel workbook (.xlsx), OpenDocument (.ods), CSV, or JSON with one array of objects.
sheet-encoding = The letters of the file cannot be read. Save it as CSV UTF-8.
sheet-locked = The workbook has a password. Save a copy without one.
sheet-damaged = The workbook is damaged. Open it in its program and save it anew.
sheet-unpacks-too-big = The workbook unpacks to more than { $limit }. Delete pictures and unused sheets, or split it.
sheet-no-such-sheet = No sheet is called “{ $sheet }”. Correct the name, or leave it empty.
sheet-no-rows = There are no rows under a header. Name the sheet that holds the list.
sheet-too-many-rows = More than { $limit } rows. Split the list.
sheet-too-many-columns = Line { $line }: a cell stands beyond column { $limit }. Delete what is not part of the list.
sheet-cell-too-long = Line { $line }, column { $column }: the cell has more than { $limit } characters. Often a quotation mark is never closed.
sheet-too-much = It holds too much: at most { $limit } characters and cells. Split the list.
sheet-red = The list is marked TLP:RED, which is never stored. Import what may be shared under another marking.
sheet-of = Sheet: { $sheet }
# Why a mapping cannot be used.
mapping-map-form = The mapping has a wrong form: { $cause }
mapping-no-such-column = The list has no column “{ $column }”. Correct its name in the mapping.
mapping-column-twice = Columns “{ $column }” and “{ $other }” are both said to hold “{ $field }”. Choose one of them.
mapping-no-title-column = No column says which record a line means: its title, its reference or its number. Say which one does.
action-import-read = List read
action-import-map = Columns of the list told
action-import-discard = Draft of an import deleted
