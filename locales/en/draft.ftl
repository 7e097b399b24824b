# The check of a draft outcome before it is adopted. The remarks (draft-ask, draft-lacks, draft-again, draft-whole,
# draft-hedged) are written in the language of the draft, the rest in that of the page.
draft-title = Check a draft
draft-lede = Paste the draft outcome before it is adopted. Its promises are marked where they do not say who, by when, or how one will see that they are kept, and where they were made before.
draft-not-stored = Nothing is stored: neither the text nor what is said about it, and no log has a word of it.
draft-was-not-stored = Nothing of this draft was stored. When you leave this page it is gone.
draft-print = Print the page to take the remarks with you.
draft-text = Text of the draft
draft-text-hint = At most 100,000 characters. TLP:RED is not taken.
draft-file = Or a file
draft-file-hint = DOCX, HTML or plain text.
draft-lang = Language of the draft
draft-lang-hint = The remarks are written in it.
draft-dialogue = Compare with the commitments of
draft-dialogue-hint = Only commitments that you may see.
draft-dialogue-all = All dialogues
draft-do = Check
draft-too-long = The draft is longer than 100,000 characters. Check its parts one after the other.
draft-nothing = There is no text. Paste the draft again.
draft-checked = Draft, checked
draft-another = Check another
draft-its-text = The draft
draft-remarks = Remarks
draft-table = What is missing
draft-none = No sentence of this draft promises anything.
draft-sentences = { $n ->
    [one] { $n } sentence.
   *[other] { $n } sentences.
}
draft-promises = { $n ->
    [0] No promise.
    [one] { $n } promise.
   *[other] { $n } promises.
}
draft-complete = { $n ->
    [0] None of them is complete.
    [one] { $n } of them is complete.
   *[other] { $n } of them are complete.
}
draft-n-owner = Without an owner: { $n }
draft-n-date = Without a date: { $n }
draft-n-measure = Without a measure: { $n }
draft-n-hedged = Weakened: { $n }
draft-n-unkept = Promised before and not kept: { $n }
draft-n-formulas = { $n ->
    [one] { $n } sentence only praises, recalls or reaffirms
   *[other] { $n } sentences only praise, recall or reaffirm
}
draft-n-compared = { $n ->
    [0] The register has no commitment to compare with
    [one] Compared with { $n } commitment of the register
   *[other] Compared with { $n } commitments of the register
}
draft-key-whole = complete
draft-key-open = something is missing
draft-key-again = promised before and not kept
draft-key-hedge = weakens
draft-remark-n = Remark { $n }
draft-mark-n = Mark { $n } in the text
draft-part-owner = Owner
draft-part-date = Date
draft-part-measure = Measure
draft-col-number = No.
draft-col-promise = Promise
draft-col-hedges = Words that weaken it
draft-col-before = In the register
draft-cell-missing = missing
draft-cell-there = said
draft-cell-none = none
draft-ask-owner = Who will do it?
draft-ask-date = By when?
draft-ask-measure = How will one see that it is done: a number, a text, an event?
draft-lacks-owner = No owner.
draft-lacks-date = No date.
draft-lacks-measure = No measure.
draft-whole = It says who, by when and what will be seen.
draft-hedged = These words take force out of it:
draft-again-not-kept = Promised before and not kept, { $due }: { $label }.
draft-again-open = Promised before and still open, { $due }: { $label }.
draft-again-kept = Promised before and done, { $due }: { $label }.
draft-again-due = due { $due }
draft-again-next-session = due at the next session
draft-again-no-due = without a due date
draft-keep = Keep this draft
draft-keep-lede = The text is then filed as a document, with what the reader proposes from it. Until you confirm, nothing is stored.
draft-keep-text-hint = As it will be filed.
draft-keep-do = Keep it as a document
cli-draft-sums = { $sentences } sentences, { $promises } promises, { $complete } complete, { $unkept } promised before and not kept
draft-instead = The text is not adopted yet? Check the draft, without storing it.
cli-draft = Check draft outcomes before they are adopted; nothing is stored
cli-draft-example = tansiq draft outcome.docx --lang fr --format json
cli-arg-among = The dialogue whose commitments the draft is compared with; all when left out
