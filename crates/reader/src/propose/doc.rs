//! A text with everything that the lexicon says of its words, cut into sentences and clauses.

use super::cover::Cover;
use super::time::Dates;
use crate::lexicon::{Classes, Cue, Found, Lexicon, Small, Tag};
use crate::main_text::{Block, BlockKind, Layout};
use std::ops::Range;
use tansiq_model::{Lang, PartialDate};
use tansiq_text::{Token, sentences_of, tokens};

/// A phrase of the lexicon in the text.
pub(super) type Hit = Found<Tag>;

/// A sentence of running text, as words.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub(super) words: Range<usize>,
    /// The paragraph.
    pub(super) block: usize,
    /// An item of a list, and the words of the sentence that introduces it.
    pub(super) intro: Option<Range<usize>>,
    pub(super) question: bool,
    pub(super) clauses: Vec<Range<usize>>,
}

/// The annotated text.
pub(super) struct Doc<'a> {
    pub(super) text: &'a str,
    pub(super) lexicon: &'a Lexicon,
    pub(super) lang: Lang,
    pub(super) published: Option<PartialDate>,
    pub(super) words: Vec<Token>,
    pub(super) hits: Vec<Hit>,
    /// Of each word, and of the end, how many hits begin before it.
    hits_before: Vec<u32>,
    /// The small words that each word is.
    classes: Vec<Classes>,
    pub(super) dates: Dates,
    pub(super) sentences: Vec<Sentence>,
    pub(super) blocks: Vec<Range<usize>>,
    /// The words of the headline, if the article has one.
    pub(super) headline: Range<usize>,
    /// The text tells of cooperation between parties that the lexicon does not know.
    pub(super) strangers: bool,
}

/// Words that a sentence has at most; the longest preambles of communiqués stay below.
const LONGEST_SENTENCE: usize = 600;

/// Items that a list has at most.
const LONGEST_LIST: usize = 100;

/// The sign of a doubled letter.
const SHADDA: char = '\u{0651}';

/// Cues that make a clause of their own out of the words after a comma or a conjunction.
const CLAUSE_CUES: &[Cue] = &[
    Cue::PromiseVerb,
    Cue::AgreeVerb,
    Cue::AnnounceVerb,
    Cue::Scheduled,
    Cue::NeedVerb,
    Cue::AdoptVerb,
    Cue::TakeOver,
    Cue::GiveVerb,
    Cue::SupportVerb,
    Cue::MeetingVerb,
    Cue::GatherVerb,
    Cue::TeachVerb,
    Cue::TrainingVerb,
    Cue::Future,
    Cue::Said,
    Cue::HostMarker,
];

impl<'a> Doc<'a> {
    pub(super) fn new(
        text: &'a str,
        layout: &Layout,
        lexicon: &'a Lexicon,
        lang: Lang,
        published: Option<PartialDate>,
    ) -> Self {
        let words = tokens(text);
        let (words, other) = match tansiq_text::mend_lam_alef(text, &words) {
            Some((mended, other)) => (mended, Some(other)),
            None => (words, None),
        };
        let chars: Vec<char> = text.chars().collect();
        let word_range = |start: u32, end: u32| {
            words.partition_point(|w| w.start < start)..words.partition_point(|w| w.start < end)
        };
        let mut sentences_found = Vec::new();
        let mut blocks = Vec::new();
        let mut stops = vec![false; words.len()];
        let mut headline = 0..0;
        for (index, block) in layout.blocks.iter().enumerate() {
            let range = word_range(block.start, block.end);
            if let Some(last) = range.end.checked_sub(1) {
                stops[last] = true;
            }
            blocks.push(range.clone());
            if block.kind == BlockKind::Line && block.start == layout.main[0] {
                headline = range.clone();
            }
            if !matches!(block.kind, BlockKind::Prose | BlockKind::Item) {
                continue;
            }
            for [start, end] in sentences_of(&flowing(&chars, block)) {
                let range = word_range(block.start + start, block.start + end);
                let Some(last) = range.end.checked_sub(1).filter(|_| !range.is_empty()) else { continue };
                let range = if start == 0 { after_dateline(&words, text, range) } else { range };
                stops[last] = true;
                // Nobody writes such a sentence; reading it would cost the square of its length.
                if range.len() > LONGEST_SENTENCE {
                    continue;
                }
                let close = chars[..(block.start + end) as usize].last().copied().unwrap_or(' ');
                let intro =
                    (block.kind == BlockKind::Item).then(|| introduction(&sentences_found, layout)).flatten();
                sentences_found.push(Sentence {
                    words: range,
                    block: index,
                    intro,
                    question: matches!(close, '?' | '؟'),
                    clauses: Vec::new(),
                });
            }
        }
        let mut found = lexicon.matcher().find(&words, &stops);
        if let Some(other) = other {
            let more = lexicon.matcher().find(&other, &stops);
            found.extend(more.into_iter().filter(|h| !found.contains(h)).collect::<Vec<_>>());
            found.sort_by_key(|h| (h.from, std::cmp::Reverse(h.to)));
        }
        found.extend(short_names(&words, text, &found));
        let capitals: Vec<(usize, usize)> =
            found.iter().filter(|h| matches!(h.tag, Tag::Capital { .. })).map(|h| (h.from, h.to)).collect();
        // عمّان with a doubled letter is the town, and عمان the State that is written alike without it.
        found.retain(|h| {
            let doubled = || text[words[h.from].byte_start..words[h.to - 1].byte_end].contains(SHADDA);
            !(matches!(h.tag, Tag::Party(_)) && capitals.contains(&(h.from, h.to)) && doubled())
        });
        let hits = keep(found, words.len(), lang);
        let classes = words.iter().map(|word| lexicon.classes(&word.folded, lang)).collect();
        let mut doc = Self {
            text,
            lexicon,
            lang,
            published,
            words,
            hits,
            hits_before: Vec::new(),
            classes,
            dates: Dates::default(),
            sentences: sentences_found,
            blocks,
            headline,
            strangers: false,
        };
        let nouns: Vec<bool> = doc.hits.iter().map(|h| doc.is_no_verb(h)).collect();
        let mut nouns = nouns.into_iter();
        doc.hits.retain(|_| !nouns.next().unwrap_or(false));
        doc.hits_before = hits_before(&doc.hits, doc.words.len());
        let clauses: Vec<_> = doc.sentences.iter().map(|s| doc.clauses(&s.words)).collect();
        for (sentence, clauses) in doc.sentences.iter_mut().zip(clauses) {
            sentence.clauses = clauses;
        }
        doc
    }

    /// What the lexicon found in these words, by place.
    pub(super) fn hits(&self, range: &Range<usize>) -> impl Iterator<Item = &Hit> {
        let first = self.hits_before.get(range.start).map_or(self.hits.len(), |before| *before as usize);
        let end = range.end;
        self.hits[first..].iter().take_while(move |h| h.from < end).filter(move |h| h.to <= end)
    }

    pub(super) fn cues(&self, range: &Range<usize>, cue: Cue) -> impl Iterator<Item = &Hit> {
        self.hits(range).filter(move |h| matches!(h.tag, Tag::Cue(c, _) if c == cue))
    }

    pub(super) fn first(&self, range: &Range<usize>, cue: Cue) -> Option<&Hit> {
        self.cues(range, cue).next()
    }

    pub(super) fn has(&self, range: &Range<usize>, cue: Cue) -> bool {
        self.first(range, cue).is_some()
    }

    pub(super) fn has_any(&self, range: &Range<usize>, cues: &[Cue]) -> bool {
        self.hits(range).any(|h| matches!(h.tag, Tag::Cue(c, _) if cues.contains(&c)))
    }

    pub(super) fn count(&self, range: &Range<usize>, cue: Cue) -> usize {
        self.cues(range, cue).count()
    }

    /// The written words of a range.
    pub(super) fn written(&self, range: &Range<usize>) -> &'a str {
        match (self.words.get(range.start), range.end.checked_sub(1).and_then(|i| self.words.get(i))) {
            (Some(first), Some(last)) if first.byte_start <= last.byte_end => {
                &self.text[first.byte_start..last.byte_end]
            }
            _ => "",
        }
    }

    /// What stands between a word and the one before it.
    pub(super) fn gap(&self, word: usize) -> &'a str {
        match (word.checked_sub(1).and_then(|i| self.words.get(i)), self.words.get(word)) {
            (Some(before), Some(here)) => &self.text[before.byte_end..here.byte_start],
            _ => "",
        }
    }

    /// Whether a word is a small word of a class; where there is no word it is none.
    pub(super) fn is(&self, word: usize, class: Small) -> bool {
        self.classes.get(word).is_some_and(|classes| classes.has(class))
    }

    /// Whether the word that stands so far before another is a small word of a class.
    pub(super) fn preceded(&self, word: usize, back: usize, class: Small) -> bool {
        word.checked_sub(back).is_some_and(|before| self.is(before, class))
    }

    pub(super) fn folded(&self, word: usize) -> &str {
        self.words.get(word).map_or("", |w| w.folded.as_str())
    }

    /// The span of a range in code points with the stop that closes it, and the words there.
    pub(super) fn quote(&self, range: &Range<usize>) -> ([u32; 2], &'a str) {
        let (Some(first), Some(last)) =
            (self.words.get(range.start), range.end.checked_sub(1).and_then(|i| self.words.get(i)))
        else {
            return ([0, 0], "");
        };
        let closing = |c: &char| matches!(c, '"' | '”' | '»' | '.' | ')');
        let tail: Vec<char> = self.text[last.byte_end..].chars().take(4).take_while(closing).collect();
        let end = last.byte_end + tail.iter().map(|c| c.len_utf8()).sum::<usize>();
        let points = u32::try_from(tail.len()).unwrap_or(0);
        ([first.start, last.end + points], &self.text[first.byte_start..end])
    }

    /// Whether a party is named in these words.
    fn named(&self, from: usize, to: usize) -> bool {
        let range = from..to.min(self.words.len());
        self.hits(&range).any(|h| matches!(h.tag, Tag::Party(_)))
    }

    /// Whether the name of a party ends right before a word.
    fn ends_name(&self, at: usize) -> bool {
        let before = at.saturating_sub(12)..at;
        self.hits(&before).any(|h| matches!(h.tag, Tag::Party(_)) && h.to == at)
    }

    /// Whether a French participle says something of the noun before it: "une initiative consacrée à …". With an
    /// auxiliary before it, it is a verb.
    fn qualifies(&self, at: usize) -> bool {
        let written = self.written(&(at..at + 1)).to_lowercase();
        let ends = ["é", "ée", "és", "ées"].iter().any(|e| written.ends_with(e));
        self.lang == Lang::Fr
            && ends
            && self.gap(at).trim().is_empty()
            && !(at.saturating_sub(4)..at).any(|w| self.is(w, Small::Auxiliary))
    }

    /// An Arabic word with the article is no verb, whatever verb it looks like.
    fn definite_noun(&self, at: usize) -> bool {
        let bare = self.folded(at);
        let bare = bare.strip_prefix(['و', 'ف']).unwrap_or(bare);
        bare.starts_with("ال") && !self.lexicon.is(bare, Small::VerbLikeNoun, Lang::Ar)
    }

    /// Whether an Arabic word that was taken for a verb of giving or promising has the article of a noun.
    fn is_no_verb(&self, hit: &Hit) -> bool {
        let verbs = [Cue::PromiseVerb, Cue::AgreeVerb, Cue::AnnounceVerb, Cue::GiveVerb, Cue::GatherVerb];
        matches!(hit.tag, Tag::Cue(cue, _) if verbs.contains(&cue))
            && self.lang == Lang::Ar
            && hit.to - hit.from == 1
            && self.definite_noun(hit.from)
    }

    /// Cuts a sentence where a comma, a stop inside it or a conjunction opens a part with a verb of its own.
    fn clauses(&self, sentence: &Range<usize>) -> Vec<Range<usize>> {
        let opens: Vec<usize> = self
            .hits(sentence)
            .filter(|h| matches!(h.tag, Tag::Cue(c, _) if CLAUSE_CUES.contains(&c)))
            .map(|h| h.from)
            .chain(sentence.clone().filter(|w| super::rule::future_form(self, *w)))
            .filter(|at| !self.definite_noun(*at) && !self.qualifies(*at))
            .collect();
        let has_verb = |range: Range<usize>| opens.iter().any(|at| range.contains(at));
        let mut cuts = Vec::new();
        for at in sentence.start + 1..sentence.end {
            let gap = self.gap(at);
            // ", and that …", "، وأن …": another thing that is said.
            let said = gap.contains([',', '،']) && self.is(at, Small::SaidToo);
            let strong = said
                || gap.contains([';', '؛', ':', '—'])
                || (gap.contains('-') && gap.starts_with(' ') && gap.ends_with(' '));
            let digits = |w: usize| self.words[w].is_number();
            // "1,034 persons" is one number.
            let comma = gap.contains([',', '،']) && !(gap == "," && digits(at - 1) && digits(at));
            let word = self.folded(at);
            let and = match self.lang {
                Lang::Ar => word.starts_with('و') && opens.contains(&at),
                Lang::Fr | Lang::En => self.is(at, Small::Clause),
            };
            // "IGAD, Tanzania and UNDP plan": a list of names is one subject.
            let list = and && self.named(at.saturating_sub(1), at + 1) && self.named(at, at + 3);
            // "IGAD, Tanzania and UNDP": a comma in a list of names.
            let listed =
                comma && self.named(at.saturating_sub(3), at) && self.ends_name(at) && self.named(at, at + 3);
            if strong || comma && !listed || (and && !list) {
                cuts.push((at, strong));
            }
        }
        let mut clauses: Vec<Range<usize>> = Vec::new();
        let mut start = sentence.start;
        for (i, (at, strong)) in cuts.iter().enumerate() {
            let next = cuts.get(i + 1).map_or(sentence.end, |(at, _)| *at);
            // A verb right after a comma has its subject before it: "A, joined by B, held …".
            let first = usize::from(self.gap(*at).contains([',', '،']) && self.lang != Lang::Ar);
            let opens_soon = has_verb(*at + first..(*at + 4).min(next));
            if has_verb(start..*at)
                && (opens_soon || (*strong && has_verb(*at..sentence.end)))
                && at - start >= 3
            {
                clauses.push(start..*at);
                start = *at;
            }
        }
        clauses.push(start..sentence.end);
        clauses
    }
}

/// The words after "RABAT, 3 May -" and the like: where and when a despatch was written is no part of its first
/// sentence.
fn after_dateline(words: &[Token], text: &str, range: Range<usize>) -> Range<usize> {
    let numbered = |at: usize| words.get(at).is_some_and(Token::is_number);
    let mut start = range.start;
    // Collections of scraped pages put the date in front as data.
    if words.get(start).is_some_and(|w| w.folded == "date") && numbered(start + 1) {
        start += 1;
        while numbered(start) && start + 1 < range.end {
            start += 1;
        }
        return start..range.end;
    }
    let reach = (start + 9).min(range.end.saturating_sub(4));
    let dash = (start + 1..reach).find(|at| {
        let gap = &text[words[at - 1].byte_end..words[*at].byte_start];
        let spaced = gap.starts_with([' ', ')']) && gap.ends_with(' ') && gap.contains(['-', '–', '—']);
        let opens = at - start <= 2 || (start..*at).any(numbered) || gap.contains(')') || words[start].upper;
        spaced && opens
    });
    dash.unwrap_or(start)..range.end
}

/// A block's text with its line ends as blanks, so that a wrapped paragraph is cut by its sentences alone.
fn flowing(chars: &[char], block: &Block) -> Vec<char> {
    chars[block.start as usize..block.end as usize]
        .iter()
        .map(|c| if *c == '\n' { ' ' } else { *c })
        .collect()
}

fn hits_before(hits: &[Hit], words: usize) -> Vec<u32> {
    let mut at = 0;
    let mut before = Vec::with_capacity(words + 1);
    for word in 0..=words {
        while hits.get(at).is_some_and(|h| h.from < word) {
            at += 1;
        }
        before.push(u32::try_from(at).unwrap_or(u32::MAX));
    }
    before
}

/// The sentence that introduces the list that the next item belongs to.
fn introduction(before: &[Sentence], layout: &Layout) -> Option<Range<usize>> {
    before
        .iter()
        .rev()
        .take(LONGEST_LIST)
        .find(|s| layout.blocks[s.block].kind == BlockKind::Prose)
        .map(|s| s.words.clone())
}

/// The short names that a text gives to parties, "the Interregional Institute (XYZ)", wherever it uses them after.
fn short_names(words: &[Token], text: &str, found: &[Hit]) -> Vec<Hit> {
    let gap = |at: usize| match (at.checked_sub(1).and_then(|b| words.get(b)), words.get(at)) {
        (Some(before), Some(here)) => &text[before.byte_end..here.byte_start],
        _ => "",
    };
    let mut out = Vec::new();
    let mut known: Vec<(&str, Hit)> = Vec::new();
    for hit in found.iter().filter(|h| matches!(h.tag, Tag::Party(_)) && h.to - h.from > 1) {
        let Some(short) = words.get(hit.to).filter(|w| w.upper && w.folded.chars().count() >= 2) else {
            continue;
        };
        let alone = gap(hit.to).contains('(') && text[short.byte_end..].starts_with(')');
        let new = found.iter().all(|h| h.from != hit.to || !matches!(h.tag, Tag::Party(_)));
        if alone && new && known.iter().all(|(name, _)| *name != short.folded) {
            known.push((&short.folded, *hit));
        }
    }
    for (name, party) in known {
        let again = words.iter().enumerate().filter(|(_, w)| w.upper && w.folded == name);
        out.extend(again.map(|(at, _)| Hit { from: at, to: at + 1, ..party }));
    }
    out
}

/// Drops words of the other Latin language, and of names that overlap keeps the longest.
fn keep(found: Vec<Hit>, words: usize, lang: Lang) -> Vec<Hit> {
    let named = |tag: Tag| {
        matches!(
            tag,
            Tag::Party(_) | Tag::Adjective(_) | Tag::NotParty(_) | Tag::Capital { .. } | Tag::Place(_)
        )
    };
    let mut names: Vec<Hit> = found.iter().filter(|h| named(h.tag)).copied().collect();
    // Longest first; a full name before an adjective or a place of the same length.
    names.sort_by_key(|h| {
        let rank = match h.tag {
            Tag::Party(_) => 0,
            Tag::NotParty(_) => 1,
            Tag::Capital { .. } => 2,
            Tag::Place(_) => 3,
            _ => 4,
        };
        (std::cmp::Reverse(h.to - h.from), rank, h.from)
    });
    let mut taken = vec![false; words];
    let mut kept: Vec<Hit> = Vec::new();
    for hit in names {
        let place = &mut taken[hit.from..hit.to];
        if !place.contains(&true) {
            place.fill(true);
            kept.push(hit);
        }
    }
    kept.retain(|h| !matches!(h.tag, Tag::NotParty(_)));
    // "American" in "American dollars" is no party.
    let money = Cover::new(words, found.iter().filter(|h| matches!(h.tag, Tag::Currency(_))));
    kept.retain(|h| !money.exceeds(h));
    // "Forum" in the name of an organisation is no event, "training" in it no course.
    let organisations = Cover::new(words, kept.iter().filter(|h| matches!(h.tag, Tag::Party(_))));
    kept.extend(found.into_iter().filter(|h| match h.tag {
        Tag::Cue(Cue::Topic, of) => of.is_none_or(|of| of == lang),
        Tag::Theme(_) => true,
        Tag::Cue(_, Some(of)) if of != lang => false,
        tag => !named(tag) && !organisations.covers(h),
    }));
    // "The fourth session" of a meeting is no course, nor is a training centre: the longer reading holds.
    let of = |kept: &[Hit], cue: Cue| {
        Cover::new(words, kept.iter().filter(|h| matches!(h.tag, Tag::Cue(c, _) if c == cue)))
    };
    let (meetings, trainings, aid) =
        (of(&kept, Cue::MeetingNoun), of(&kept, Cue::TrainingNoun), of(&kept, Cue::AidNoun));
    // "Financing" in "financing of terrorism" is a theme and nobody's aid.
    let themes = Cover::new(words, kept.iter().filter(|h| matches!(h.tag, Tag::Theme(_))));
    kept.retain(|h| match h.tag {
        Tag::Cue(Cue::AidNoun | Cue::GiveVerb | Cue::NeedObject | Cue::DonorMarker, _) => !themes.exceeds(h),
        _ => true,
    });
    kept.retain(|h| match h.tag {
        Tag::Cue(Cue::TrainingNoun, _) => !meetings.exceeds(h) && !aid.exceeds(h),
        Tag::Cue(Cue::MeetingNoun, _) => !trainings.exceeds(h),
        _ => true,
    });
    kept.sort_by_key(|h| (h.from, std::cmp::Reverse(h.to)));
    kept
}
