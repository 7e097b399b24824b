# How often the reader was right, and which of its proposals the review folds away.
learning = The reader
learning-lede = How often the reader’s proposals were right, by what people decided about them. Nothing is counted about whoever decided.
learning-none = Nobody has decided about a proposal yet. The figures come with the first decisions.
learning-period = Decisions of
learning-any-time = any time
learning-last-days = { $n ->
    [one] the last day
   *[other] the last { $n } days
  }
learning-show = Show
learning-percent = { $n } %
learning-unknown = –
learning-between = between { $from } and { $to }
learning-all = All proposals
learning-summary = { $taken } of { $decided } proposals became records or were in the register already, { $corrected } of them after a correction. The true share lies { $interval } with 95 % certainty.
learning-full = { $n ->
    [one] These are the figures of the last decision.
   *[other] These are the figures of the last { $n } decisions; earlier ones were about an older reader.
  }
learning-how = A proposal is right when it was accepted, also after a correction, or when its passage went to a record of the register. It is wrong when it was rejected. Proposals that were left undecided in the same documents count as neither. What people added by hand is not counted.
learning-what = What
learning-precision = Right
learning-interval = 95 % range
learning-accepted = As it was
learning-corrected = Corrected
learning-rejected = Rejected
learning-left = Undecided
learning-by-kind = By kind
learning-by-rule = By rule
learning-by-publisher = By publisher
learning-by-language = By language
learning-no-publisher = Publisher not known
learning-corrections = What is corrected most
learning-times = { $n ->
    [one] once
   *[other] { $n } times
  }
learning-part-kind = Kind
learning-part-passage = Passage (cut in two)
learning-part-title = Title
learning-part-parties = Parties
learning-part-themes = Themes
learning-part-place = Place
learning-part-date = Date
learning-part-due = Due date
learning-part-quantity = Quantity
learning-part-money = Money
learning-trouble = Rejected too often: { $rule }
learning-trouble-text = { $rejected } of { $decided } proposals that rest on this rule were rejected. The share of those that are right lies { $interval } with 95 % certainty.
learning-examples = Rejected, for example:
learning-example = { $document }, proposal { $n }
learning-trouble-do = Look at what was rejected. If the rule does not fit your documents, switch it off or raise the threshold of the kind; both only fold proposals away.
learning-tune = What the review folds away
learning-tune-note = These proposals stay in the document under “Less sure”, with their number, and can be decided like all others. The history keeps who changed this.
learning-thresholds = How sure the reader must be
learning-thresholds-hint = A proposal of which it is less sure is folded away. The reader itself proposes nothing below 45 %.
learning-threshold-all = 45 % (nothing is folded away)
learning-threshold-none = 100 % (everything is folded away)
learning-rules-off = Rules that are switched off
learning-rules-hint = A proposal that rests on one of them is folded away.
learning-rules-n = { $n ->
    [0] No rule is switched off
    [one] { $n } rule is switched off
   *[other] { $n } rules are switched off
  }
learning-stored = It is saved. The review now folds these proposals away.
learning-below = below { $threshold } folded away
learning-off = switched off
learning-gold = Measure a reader with your decisions
learning-gold-text = The texts about which everything was decided, with the records that you took from them, as a folder that readers can be measured with. It holds your office’s words and bears their marking: keep it as you keep the documents.
learning-gold-do = Download the set (ZIP)
learning-gold-readme =
    Texts with their records

    Made on { $day } from the decisions of an office. Texts: { $documents }, records: { $records }, documents left out: { $left }, because not everything in them was decided, they are shorter than 500 characters, or part of what was made of them was not for whoever took the set out.

    The set is marked { $marking }. Keep it as you keep the documents, and never load it into a register: it says what people took from texts, not what happened.

    texts/ID.txt is a text as the reader gets it. gold/ID.json holds its language, publisher and day, where the article stands, and its records: what officers accepted, with the values that they stored; what they rejected is absent. A passage that went to a record of the register has the values of the passage. vocabulary.json lists the words that the records use.

    Predictions of a reader on these texts are scored against gold/: tansiq read texts --out predictions writes them.
review-less-sure = { $n ->
    [one] Less sure: { $n } proposal
   *[other] Less sure: { $n } proposals
  }
review-less-sure-note = The office folds these away: the reader is less sure of them, or they rest on a rule that is switched off. Nothing is lost; decide about them as about the others.
home-reader-trouble = What the reader proposes is rejected too often by this rule: { $rules }.
action-reader-tune = What the review folds away was changed
cli-export = Take data out of the register
cli-export-gold = Write the texts about which everything was decided, with the records that were taken from them, as a set to measure a reader with
cli-export-gold-example = tansiq export gold --out ./our-decisions
cli-gold-written = { $path } is written, marked { $marking }. Documents in it: { $documents }. Left out: { $left }, because not everything in them is decided, they are very short, or part of them is not for you.
cli-gold-full = The folder { $path } is not empty. Name a new folder, so that nothing in it is mixed with the set.
