# Keys of personal values: commands and refusals.
cli-keys = The keys of names and addresses, which lie in a file outside the database
cli-keys-check = Check the key file and try every person’s key
cli-keys-check-example = tansiq keys check --data ./tansiq-data
cli-keys-rotate = Put a new key in the place of the current one, while the register goes on
cli-keys-rotate-example = tansiq keys rotate --data ./tansiq-data
cli-keys-file = Key file
cli-keys-persons = Persons with a key
cli-keys-good = The keys are as they should be.
cli-keys-open = Others than its owner may read { $path }. Take that right away (chmod 600).
cli-keys-unfinished = A change of keys was interrupted. Run “tansiq keys rotate” to finish it.
cli-keys-shut =
    { $n ->
        [one] One person’s key does not open. Restore the row from a backup; without it the name and address are lost.
       *[other] { $n } persons’ keys do not open. Restore the rows from a backup; without them the names and addresses are lost.
    }
cli-keys-copy = { $path } was made before an upgrade and may hold names and addresses in clear. Delete it once the register works.
cli-keys-wrapped =
    { $n ->
        [one] One person’s key is wrapped by the new key.
       *[other] { $n } persons’ keys are wrapped by the new key.
    }
cli-keys-resumed = This finished a change of keys that had been interrupted.
cli-keys-rotated = The new key is in use and the old one is gone from the key file. Copy the file to where you keep it safe. Backups made before today need the copy that you have.
cli-keys-locked = The register was opened without its keys.
cli-keys-file-missing = This register has keys, but there is no key file at { $path }. Put your copy of it there, or name it with TANSIQ_KEY_FILE. No new file is made: it could not open the names and addresses.
cli-keys-line = Line { $line } of { $path } is not a key. Put your copy of the key file in its place.
cli-keys-other-keys = The keys in { $path } are not this register’s: they belong to another one, or are from before a change of keys. Use the newest key file of this register; TANSIQ_KEY_FILE names another place.
