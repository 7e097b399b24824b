# Backups, and moving a register to another place.

cli-backup = Write a backup of the whole register to one file, while it is being served
cli-backup-example = tansiq backup --out register.gz
cli-restore = Put a backup into an empty place, and check it
cli-restore-example = tansiq restore register.gz --data ./tansiq-data
cli-copy = Copy the register into an empty place, on either database, and compare the two
cli-copy-example = tansiq copy --data ./tansiq-data --to postgres://tansiq@localhost/tansiq
cli-arg-backup = The file that “tansiq backup” wrote; “-” for the input
cli-arg-to = The empty place: postgres://… or sqlite://PATH
cli-arg-with-faults = Put the register back even if its history does not verify; what is wrong with it is named

copy-written = { $path } is written.
copy-restored = The register is back, at { $place }. Everybody signs in again.
copy-copied = The register is copied to { $place }, and the two are the same. Sign-ins stay behind.
copy-copied-since = What is written here from now on is not in the copy: stop the servers of this register before you start one there.
copy-no-keys = A backup holds no key files. Keep a copy of the folder “keys” of the data directory in another place; without it nobody can read what is sealed.
copy-bring-keys = Put the key file of the register as it was at { $path }: without it the register cannot be served here.
copy-keys-carried = The keys were copied to { $path }.
copy-still-faulty = The register was put back as it was, with its fault. { $place }: { $what }
copy-row = { $table }: { $rows }, { $sha }
copy-all-rows = Rows
copy-head = Last entry
copy-progress = { $table }: { $rows }
copy-steps =
    { $n ->
        [0] The schema is as it was.
        [one] The schema took one more step.
       *[other] The schema took { $n } more steps.
    }

copy-operator-only = Backups and copies hold everything, whoever may read it, so they are for whoever runs the register. Leave --as out.
copy-exists = { $path } is there already and is left as it is. Choose another name.
copy-terminal = A backup is not for the screen. Name a file with --out, or send the output on.
copy-not-empty = A register is only put where nothing is. At { $place } there is something: { $what }. Name an empty place.
copy-newer = This backup was written by a newer version of Tansiq ({ $step }). Put it back with that version.
copy-fault-foreign = This is not a backup of a register. Nothing was put back. Choose a file that “tansiq backup” wrote.
copy-fault-format = This backup has a form that a newer version of Tansiq writes ({ $format }). Nothing was put back. Use that version.
copy-fault-truncated = The end of this backup is missing. Nothing was put back. Fetch the file once more, or take another backup.
copy-fault-altered = This backup is not as it was written ({ $place }). Nothing was put back. Fetch the file once more, or take another backup.
copy-fault-faulty = The register in this backup does not verify. { $place }: { $what }. Nothing was put back. Take an earlier backup, or add --with-faults to put it back as it is.

cli-export-full = Write everything but accounts to a folder of plain files, which other programs can read and “tansiq import full” takes in
cli-export-full-example = tansiq export full --out ./whole-register
full-written = { $path } is written, marked { $marking }. Records: { $records }. Files and texts: { $files }.
full-no-accounts = Accounts, passwords and keys are not in it. The folder holds everything that the office knows, whoever may read it: keep it as you keep the register.
full-out-taken = The folder { $path } is not empty. Name a new folder, so that nothing in it is mixed with the register.
full-no-map = A whole register comes in as it is: leave --map and --dry-run out. A folder that is not whole is refused before anything is written.
full-taken = The register is at { $place }, with its whole history. It was checked, and nothing is wrong with it.
full-set-up = Nobody has an account there yet. “tansiq serve” prints the link with which the first one is made.
full-fault-foreign = { $path } holds no whole register. Nothing was taken in. Name a folder that “tansiq export full” wrote.
full-fault-format = This folder has a form that a newer version of Tansiq writes ({ $format }). Nothing was taken in. Use that version.
full-fault-altered = { $path } is not as it was written. Missing or changed: { $place }. Nothing was taken in. Fetch the folder once more, or write it anew.
full-fault-faulty = The register in this folder does not verify. { $place }: { $what }. Nothing was taken in. Write the folder anew.
