# Passages that a person chooses, cutting a proposal in two, records that look alike, reasons.
review-done-link = The passage of proposal { $n } is a source of that record now.
review-done-split = Proposal { $n } is split in two. The parts stand at the end of the list.
review-keys-off = The keys of this list are turned off.
review-keys-turn-off = Turn the keys off
review-keys-turn-on = Turn the keys on
similar-found = Perhaps already in the register: see below
similar-compared =
    { $n ->
        [0] No other record of this kind yet
        [one] Compared with { $n } record
       *[other] Compared with { $n } records
    }
similar-legend = Already in the register?
similar-same = Same record: add this passage as its source
similar-other = Something else: accept as new
similar-fill = Also take over values that the record lacks
reject-say-why = Say why
reject-reason = Reason
reject-reason-colon = Reason:
reject-with-reason = Reject with a reason
accept-not-measurable = Accept as not measurable
origin-text = In the text, paragraph { $n }
origin-from = From
origin-confirm = To confirm
split-do = Split in two
split-title = Split proposal { $n }
split-lede = One passage may hold two promises. Each part becomes a proposal of its own with its exact words.
split-where = The second part begins with
split-no-border = The passage has no comma or joining word to cut it at. Give the words of both parts below.
split-by-words = Or give the words of both parts
split-by-words-hint = Copy them exactly as they stand in the passage. Words that are in neither part are dropped.
split-first = Words of the first part
split-second = Words of the second part
split-of = Part of
split-from-n = Part of proposal { $n }
fault-split-none = Choose where the second part begins, or give the words of both parts.
passage-title = Add from this text
passage-lede = Choose the exact words. They become a new record, or a further source of a commitment.
passage-add = Add a record from this passage
passage-add-from = Add from paragraph { $n }
passage-add-here = Add from this paragraph
passage-as-source = Add it to a commitment
passage-sentences = Sentences of the paragraph
passage-sentences-hint = Tick one, or the first and the last.
passage-words = Exact words from the text
passage-words-hint = Copy them letter for letter.
passage-words-over = They are used instead of the sentences ticked above.
passage-kind-find = Let the software decide
passage-to = Add as a source to commitment
passage-to-hint = Optional: its number, such as C-2024-0003.
passage-do = Continue
fault-passage-none = Tick a sentence, or copy the words from the text.
