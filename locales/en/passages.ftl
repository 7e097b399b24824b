# Passages that a person chooses, cutting a proposal in two, records that look alike, reasons.
review-done-link = The passage of proposal { $n } is a source of that record now.
review-done-split = Proposal { $n } is split in two. The parts stand at the end of the list.
review-keys-off = The keys of this list are turned off.
review-keys-turn-off = Turn the keys off
review-keys-turn-on = Turn the keys on
similar-found = Perhaps already in the register: see below
similar-compared =
    { $n ->
        [0] no other record of this kind yet
        [one] compared with { $n } record
       *[other] compared with { $n } records
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
split-by-words = Or by the words of both parts
split-by-words-hint = Copy the words exactly as they stand in the passage. Words of neither part are left out.
split-first = Words of the first part
split-second = Words of the second part
split-of = Part of
split-from-n = Part of proposal { $n }
fault-split-none = Choose where the second part begins, or give the words of both parts.
passage-title = Add from this text
passage-lede = Choose the exact words. They become a record of their own, or one more source of a commitment.
passage-add = Add a record from this passage
passage-add-from = Add from paragraph { $n }
passage-add-here = Add from this paragraph
passage-as-source = Add it to a commitment
passage-sentences = Sentences of the paragraph
passage-sentences-hint = Tick one, or the first and the last.
passage-words = Or the words themselves
passage-words-hint = Copied exactly from the text. They count before the sentences.
passage-kind-find = Let the software say
passage-to = Source of the commitment
passage-to-hint = Its number, such as C-2024-0003. Leave empty for a new record.
passage-do = Go on
fault-passage-none = Tick a sentence, or copy the words from the text.
