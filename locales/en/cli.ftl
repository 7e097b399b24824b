# The command line: help, progress and failures.

cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-options = Options
cli-heading-arguments = Arguments
cli-heading-example = Example:

cli-tansiq = Tansiq: a register of promises, needs and deliveries in capacity-building cooperation
cli-help = Explain a command
cli-demo = Make a labelled demonstration register and serve it on this machine
cli-demo-example = tansiq demo --port 8640
cli-serve = Serve the register; the first start prints a one-time set-up link
cli-serve-example = tansiq serve --data ./tansiq-data --listen 127.0.0.1:8640
cli-read = Read documents and propose records; no register is touched
cli-read-example = tansiq read communique.html --published 2024-09-27 --format json
cli-ingest = Put documents and what they propose into the register, for review
cli-ingest-example = tansiq ingest communique.docx --published 2024-09-27 --source https://example.org/communique
cli-import = Import a list of any kind from Excel, OpenDocument, CSV or JSON, or a whole register into an empty place
cli-import-example = tansiq import commitments tracker.xlsx --dry-run
cli-undo = Undo one import; refused when its records were changed since
cli-undo-example = tansiq undo 0192f0c1-7a00-7000-8000-000000000001
cli-brief = Write the brief “since the last session”: one page as PDF, or in full as HTML or JSON
cli-brief-example = tansiq brief --dialogue latest --lang ar,fr --out brief.pdf
cli-verify = Check the chain of history, the current records against it, and stored files
cli-verify-example = tansiq verify --expect-head 9c1e07b2…
cli-migrate = Bring the database up to date
cli-migrate-example = tansiq migrate --database postgres://tansiq@localhost/tansiq
cli-user = Accounts
cli-user-add = Add an account; the password is read from the input
cli-user-add-example = tansiq user add officer@example.org --role officer
cli-lexicon = The reader’s data files
cli-lexicon-check = Check the reader’s data files, or a folder of your own on top of them
cli-lexicon-check-example = tansiq lexicon check ./our-lexicon

cli-arg-help = Explain this command
cli-arg-version = Print the version
cli-arg-subcommand = The command to explain
cli-arg-data = The data directory: configuration, keys and the embedded database
cli-arg-database = A PostgreSQL database instead of the embedded one
cli-arg-actor = Who acts: an account’s address, or “public”; the operator when left out
cli-arg-ui-lang = The language of messages
cli-arg-port = The port on this machine
cli-arg-reset = Make the demonstration anew
cli-arg-no-serve = Make the register and end
cli-arg-listen = The address and port to serve on; 127.0.0.1:8640 when left out
cli-arg-paths = Files, folders, ZIP archives or e-mails
cli-arg-published = When the document was published, such as 2024-09-27 or 2024-09
cli-arg-meta = A table with the columns file, published, lang
cli-arg-lang = The language of the document or of the output
cli-arg-format = How to print
cli-arg-out = Where to write
cli-arg-lexicon = A folder of your own data files for the reader
cli-arg-source = Where the document came from
cli-arg-grade = How near the source is to those who speak in it
cli-arg-marking = How far the document may travel (TLP 2.0)
cli-arg-kind = What the list holds: commitments; “full” for a whole register
cli-arg-file = The list: .xlsx, .xls, .ods or .csv; with “full”, the folder that “tansiq export full” wrote
cli-arg-map = A file that says which column holds what; proposed when left out
cli-arg-dry-run = Say what would happen and save nothing
cli-arg-import = The import’s id, as “tansiq import” printed it
cli-arg-dialogue = The dialogue’s short name; “latest” for the one that met last, “all” for every commitment
cli-arg-since = The day from which “new” counts; the last session’s last day when left out
cli-arg-as-of = The day for which the brief speaks; today when left out
cli-arg-expect-head = The hash of an entry noted down earlier, which must still be in the chain
cli-arg-email = The address
cli-arg-role = What the account is for
cli-arg-name = The name that colleagues see
cli-arg-dir = A folder of your own data files

cli-serving = Serving at { $address }
cli-demo-sign-in = Sign in as { $email } with the password “{ $password }”
cli-set-up = Nobody has an account yet. Open this one-time link to make the first one:
    { $link }
cli-password = Password:
cli-user-added = { $email } has an account.
cli-ingested = { $path }: { $reference }, { $proposals }
cli-ingested-before = { $path }: read before as { $reference }, nothing was saved
cli-brief-written = { $path } is written, marked { $marking }.
cli-import-kind = “{ $kind }” cannot be imported. What can: { $kinds }.
cli-import-id = Import
cli-import-none = none, nothing was saved
cli-import-lines = Lines read
cli-import-control = Read again, the register agrees
cli-import-kept-out = Line { $line } is kept out. { $reason }
cli-undone = The import of { $file } is undone.
cli-lexicon-good = The data files are good: { $parties } parties, { $themes } themes.
cli-next-session = next session
cli-migrated =
    { $n ->
        [0] The database is up to date.
        [one] One step was taken; the database is up to date.
       *[other] { $n } steps were taken; the database is up to date.
    }
cli-read-failed =
    { $n ->
        [one] One document could not be read.
       *[other] { $n } documents could not be read.
    }
cli-verify-entries = Entries of the history
cli-verify-records = Records compared
cli-verify-files = Stored files and texts
cli-verify-head = Last entry
cli-verify-good = Everything is as it was written.

cli-failed = It did not work: { $cause }
cli-file = { $path }: { $cause }
cli-invalid = Nothing was saved. Please put this right:
cli-missing = There is no { $what } “{ $which }”, or you may not see it.
cli-address = “{ $scheme }” is no database that Tansiq runs on. Use postgres://… or sqlite://PATH.
cli-not-migrated = The database is not up to date. Run “tansiq migrate” with the same --database.
cli-newer = The database was made by a newer version of Tansiq ({ $step }). Use that version, or a backup from before.
cli-no-register = There is no register at { $path }. Run “tansiq serve” or “tansiq demo” first, or name another place with --data.
cli-not-founded = The database holds no register yet. Run “tansiq serve” with it once.
cli-refused = You may not do that as this actor. Leave --as out, or name an account of the office.
cli-no-account = There is no account for { $email }. Add it with “tansiq user add”.
cli-bad-now = TANSIQ_NOW is not an instant: { $value }. Write it like 2025-01-14T09:00:00Z.
cli-now-refused = TANSIQ_NOW sets the clock of a demonstration only; this register is a real one. Start again without it.
cli-listen = { $address } cannot be served on: { $cause }. Choose another address or port.
cli-not-a-demonstration = There is a register here that is not a demonstration; it is left as it is. Name another place with --data.
cli-demo-reset-server = A demonstration on a server is not reset from here. Drop its database and make an empty one.
cli-demo-script = The demonstration’s script cannot be done: { $cause }
cli-brief-ending = “.{ $ending }” is not written. End the name of the file in one of these: { $endings }.
cli-lexicon-bad = The reader’s data files cannot be used: { $cause }
cli-meta = { $path }, line { $line }: { $cause }
cli-verify-fault = Something was changed outside the register. { $place }: { $what }

cli-call-command = There is no command “{ $value }”.
cli-call-unknown = There is no option “{ $value }” here.
cli-call-value = “{ $value }” does not fit { $argument }.
cli-call-missing = Something is missing: { $value }
cli-call-wrong = The call cannot be understood: { $value }
cli-call-help = “--help” shows how the command is called.

fault-entry-hash = the entry’s content does not fit its hash
fault-entry-order = the entry does not follow the one before; one is missing or was put in
fault-head-row = the register names another last entry
fault-expected-head = the expected entry is not in the chain; its end was cut off
fault-version-missing = a version is missing, or one is there that no entry names
fault-version-digest = a version’s content does not fit the history
fault-record-differs = the record differs from its last version
fault-record-missing = the record is missing, or one is there without a history
fault-unreadable = a stored value cannot be read
fault-file-hash = the stored bytes do not fit their hash
fault-search-index = the search index differs from the record

office-name = This office
demo-office-name = Secretariat of the demonstration (fictional)
demo-officer-name = Programme officer (demonstration)
from-states =
    { $n ->
        [one] from one State
       *[other] from { $n } States
    }
