# Review of proposals, and the form to change one.
review-title = Review the proposals
review-crumb = Review
review-see = Proposals and decisions
review-lede =
    { $n ->
        [0] The software proposed nothing from this document.
        [one] The software proposed { $n } record from this document. No record is published before a person accepts it.
       *[other] The software proposed { $n } records from this document. No record is published before a person accepts it.
    }
review-progress = { $done } of { $all } reviewed
proposals = Proposals
review-tab-all = All { $n }
review-tab-open = To review { $n }
review-tab-accepted = Accepted { $n }
review-tab-rejected = Rejected { $n }
review-tab-empty = No proposal here.
text-part = Part { $part } of { $all }
text-parts = Parts of the text
text-part-before = Previous part
text-part-next = Next part
text-part-none = No proposal here in this part of the text.
text-part-first = Go to the first proposal
review-proposed = Proposed: { $kind }
review-place = { $n } of { $all }
review-quote = Quote of proposal { $n } in the text
review-mark = Passage { $n }
review-next = Next
review-why = Where does this proposal come from?
review-span = Paragraph { $paragraph }, characters { $start }–{ $end }. Confidence: { $percent } per cent. Fingerprint of the text:
review-keys = Keys that work while the list has focus:
review-keys-move = Move
review-done-accept = Proposal { $n } is accepted.
review-done-edit = Proposal { $n } is accepted with changes.
review-done-reject = Proposal { $n } is rejected.
review-done-undo = The decision on proposal { $n } is undone.
mark-promise = Commitment, need or assistance
mark-event = Event, training, text or appointment
mark-figure = Figure
mark-current = Current proposal
field-restated = Repeated
restated-note = The document repeats something older.
field-similar = Similar record
similar-none = None
field-became = Record
edit-proposal = Edit proposal { $n }
edit-lede = Correct what is needed, then accept. The words of the source stay as they are.
edit-titles = Title
edit-titles-hint = In one language at least. What you write in another language than the source is marked as a working translation.
edit-kind = Kind of record
edit-parties-hint = Choose from the list. Leave a line empty to remove it.
edit-party-n = Party { $n }
edit-party = Party
edit-party-more = Add a party
edit-date-hint = Such as 2024-⁠12-⁠09, 2024-⁠12 or 2024, or from one day to another: 2025-⁠01-⁠09/2025-⁠01-⁠10.
edit-due-hint = Such as 2024-⁠12-⁠09, 2024-⁠12 or 2024; for a quarter, 2024-⁠Q4. Be no more exact than the source.
edit-city = City
edit-country = State
edit-quantity-hint = The number as the text gives it, with its unit.
edit-qualifier = Precision
edit-number = Number
edit-unit = Unit
edit-amount = Amount
edit-currency = Currency
edit-accept = Accept with these changes
conflict-title = Changed in the meantime
conflict-text = { $by } changed it ({ $at }) while this form was open. Nothing that you typed is saved yet; all of it is still in the form.
conflict-do = Compare, then save what you typed over their change, or cancel.
field-topic = Code of the question
field-topic-hint = For declared figures only. Figures on the same question have the same code and stand side by side; for example people-trained-rabat.
conflict-change = Was: { $old }. Now: { $new }.
moment = { $day }, { $time } UTC
title-in =
    { $lang ->
        [ar] Title in Arabic
        [fr] Title in French
       *[en] Title in English
    }
