# Parties by hand: names, other names, merging of duplicates.
party-add = Add a party
party-add-lede = For a State, choose it from the list first. Check in the list of parties whether the register has it already.
party-state = State from the list
party-state-hint = Its code and names are filled in below.
party-state-do = Fill in
party-edit = Edit { $name }
party-kind = Kind of party
party-code-hint = Capital Latin letters, digits and hyphens. Left empty, it is made from the names. It cannot be changed afterwards.
party-names = Names
party-names-hint = In one language at least. A State without a name here keeps its name from the list of States.
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
aliases-hint = Short forms, earlier names and other spellings, one per line. They help to recognise the party in documents and lists.
aliases-in =
    { $lang ->
        [ar] Other names in Arabic
        [fr] Other names in French
       *[en] Other names in English
    }
note-in = Note ({ $lang })
party-note = Note
party-note-hint = Optional. Shown to everyone who can see the party.
party-choice = { $name } ({ $others })
party-did-add = The party is in the register.
party-did-change = The change is saved.
party-did-merge = The two parties are one now.
party-did-unmerge = The merge is undone. Every record is as it was before.
party-merged-into = Merged into
party-merged-by = was merged into this party on { $day } by { $by }.
fault-names-another = “{ $name }” is already a name of { $party } ({ $code }). Remove it here, or merge the two parties.
problem-names-another = { $field }: “{ $typed }” already names another party.
problem-not-a-code = { $field }: “{ $typed }” is not a code. Write capital Latin letters, digits and hyphens, such as UNODC.
merge = Merge with another party
merge-title = Merge { $name } into another party
merge-lede = For two entries that are one and the same party. All records of the duplicate move to the party that stays, and its address leads there.
merge-into = Party that stays
merge-into-hint = The duplicate’s name becomes one of its other names.
merge-show = Show what would change
merge-preview = What would change
merge-becomes = will become
merge-records = Records that change
merge-records-none = No record names the duplicate.
merge-records-n = { $n ->
    [one] { $n } record will name the party that stays.
   *[other] { $n } records will name the party that stays.
  }
merge-names = Names added to the party that stays
merge-aliases = Other names added
merge-aliases-none = None: it already has them all.
merge-dialogues = Dialogues it joins
merge-undo-note = The merge can be undone as long as nobody has worked on the records since.
merge-do = Merge the two
merge-changed = One of the two parties was changed while this page was open. Look at the preview again, then merge.
merge-refused-home = This party is the office that runs the register and cannot be the duplicate. Merge the other party into it instead.
merge-refused-same = This is the same party. Choose another one.
merge-refused-merged = One of the two has already been merged. Choose another.
merge-refused-sides = They are the two sides of a dialogue, which would be left with one. Correct the sides first:
unmerge = Undo the merge
unmerge-title = Undo the merge of { $name }
unmerge-lede = The party stands for itself again, and every record is as it was before the merge.
unmerge-from = becomes separate again from
unmerge-refused = The merge cannot be undone
unmerge-refused-text = Somebody has worked on these records since. Undo those changes first, or correct the parties by hand:
not-now-party-merged = This party was merged into another. Open the party that stays and change that one.
not-now-party-not-merged = This party stands for itself: there is no merge to undo.
likely = Likely duplicates
likely-note = Only a person can tell whether these are one. Nothing is merged by itself.
likely-same-name = Same name
likely-close-names = Similar names
likely-compare = Compare and merge
history-entered = Entered
action-party-edit = Changed
action-party-merge = Parties merged
action-party-unmerge = Merge undone
action-settings-edit = Changed
