# Parties by hand: names, other names, merging of duplicates.
party-add = Add a party
party-add-lede = For a State, choose it from the list first. Check in the list of parties whether the register has it already.
party-state = State from the list
party-state-hint = Its code and names are filled in below.
party-state-do = Fill in
party-edit = Change { $name }
party-edit-do = Change names
party-kind = Kind of party
party-code-hint = Capital Latin letters, digits and hyphens. Left empty, it is made from the names. It cannot be changed afterwards.
party-names = Names
party-names-hint = In one language at least. A State without a name here goes by the one in the list of States.
name-kind = Status of the name
name-official = Official name
name-working = Working name
name-in =
    { $lang ->
        [ar] Name in Arabic
        [fr] Name in French
       *[en] Name in English
    }
aliases = Other names
aliases-hint = Short forms, earlier names and other spellings, one a line. Documents and lists are read with them.
aliases-in =
    { $lang ->
        [ar] Other names in Arabic
        [fr] Other names in French
       *[en] Other names in English
    }
note-in = Note ({ $lang })
party-note = Note
party-note-hint = Optional. Everybody who sees the party reads it.
party-choice = { $name } ({ $others })
party-did-add = The party is in the register.
party-did-change = The change is stored.
party-did-merge = The two parties are one now.
party-did-unmerge = The merge is taken back. Every record is as it was before.
party-merged-into = Merged into
party-merged-by = was merged into this party on { $day } by { $by }.
fault-names-another = “{ $name }” is already a name of { $party } ({ $code }). Remove it here, or merge the two parties.
problem-names-another = { $field }: “{ $typed }” already names another party.
problem-not-a-code = { $field }: “{ $typed }” is not a code. Write capital Latin letters, digits and hyphens, such as UNODC.
merge = Merge with another party
merge-title = Merge { $name } into another party
merge-lede = For two parties that are one. Every record of the duplicate goes over to the party that stays, with its names; its address leads there.
merge-into = Party that stays
merge-into-hint = The other one becomes one of its other names.
merge-show = Show what would change
merge-preview = What would change
merge-becomes = becomes
merge-records = Records that change
merge-records-none = No record names the duplicate.
merge-records-n = { $n ->
    [one] { $n } record names the other party from now on.
   *[other] { $n } records name the other party from now on.
  }
merge-names = Names that it gets
merge-aliases = Other names that it gets
merge-aliases-none = None: it has them all already.
merge-dialogues = It becomes a side of
merge-undo-note = This can be taken back as long as nobody has worked on the records since.
merge-do = Merge the two
merge-changed = One of the two parties was changed while this page was open. Look at the preview again, then merge.
merge-refused-home = This party runs the office and cannot be a duplicate. Merge the other one into it.
merge-refused-same = This is the same party. Choose another one.
merge-refused-merged = One of the two was merged already.
merge-refused-sides = They are the two sides of a dialogue, which would be left with one. Correct the sides first:
unmerge = Take the merge back
unmerge-title = Take back the merge of { $name }
unmerge-lede = The party stands for itself again, and every record is as it was before the merge.
unmerge-from = is separated again from
unmerge-do = Take the merge back
unmerge-refused = The merge cannot be taken back
unmerge-refused-text = These records were worked on since. Take those changes back first, or correct the parties by hand:
not-now-party-merged = This party was merged into another. Open the party that stays and change that one.
not-now-party-not-merged = This party stands for itself: there is no merge to take back.
likely = Likely duplicates
likely-note = Only a person can tell whether these are one. Nothing is merged by itself.
likely-same-name = Same name
likely-close-names = Similar names
likely-compare = Compare and merge
history-entered = Entered
action-party-edit = Changed
action-party-merge = Parties merged
action-party-unmerge = Merge taken back
action-settings-edit = Changed
