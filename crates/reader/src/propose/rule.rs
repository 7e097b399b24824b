//! What a rule sees and what it gives back.

use super::doc::{Doc, Hit};
use super::numbers;
use super::parties::{self, Mention};
use super::time::{self, Tense, When};
use crate::lexicon::{Cue, Small, Tag};
use jiff::{ToSpan, civil::Date};
use std::ops::Range;
use tansiq_model::{Lang, PartyKind, Precision, ProposalKind, WhyPart};

/// Points from which a candidate becomes a proposal.
pub(super) const ENOUGH: i32 = 50;

/// Points from which a candidate of this kind does. A meeting is told of once, whatever its words; what else it might
/// be is weighed against it.
pub(super) const fn enough(kind: ProposalKind) -> i32 {
    match kind {
        ProposalKind::Meeting => ENOUGH - 5,
        _ => ENOUGH,
    }
}

/// Words within which the subject of an Arabic verb begins.
const SUBJECT_AFTER: usize = 3;

/// A clause with the sentence around it.
#[derive(Clone)]
pub(super) struct Clause<'a, 'd> {
    pub(super) doc: &'a Doc<'d>,
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// The clause's words.
    pub(super) words: Range<usize>,
}

/// A record that a rule sees in a clause.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) kind: ProposalKind,
    pub(super) sentence: usize,
    pub(super) words: Range<usize>,
    /// The words that fired the rule: two candidates of one kind with the same trigger are one.
    pub(super) trigger: usize,
    pub(super) points: i32,
    pub(super) why: Vec<WhyPart>,
    pub(super) title: Option<Range<usize>>,
}

/// Points and reasons as they add up.
pub(super) struct Tally<'a, 'd> {
    clause: &'a Clause<'a, 'd>,
    pub(super) points: i32,
    why: Vec<WhyPart>,
}

impl<'a, 'd> Clause<'a, 'd> {
    pub(super) fn whole(&self) -> &Range<usize> {
        &self.doc.sentences[self.sentence].words
    }

    pub(super) fn first(&self, cue: Cue) -> Option<&Hit> {
        self.doc.first(&self.words, cue)
    }

    pub(super) fn has(&self, cue: Cue) -> bool {
        self.doc.has(&self.words, cue)
    }

    /// The cue among the `reach` words before a word, inside the clause.
    pub(super) fn before(&self, at: usize, reach: usize, cue: Cue) -> Option<&Hit> {
        self.doc.cues(&(at.saturating_sub(reach).max(self.words.start)..at), cue).last()
    }

    /// The cue among the `reach` words from a word on, inside the clause.
    pub(super) fn after(&self, at: usize, reach: usize, cue: Cue) -> Option<&Hit> {
        self.doc.first(&(at..(at + reach).min(self.words.end)), cue)
    }

    /// The nearest pair of two cues that do not overlap, with at most `reach` words between.
    pub(super) fn pair(&self, a: Cue, b: Cue, reach: usize) -> Option<(Hit, Hit)> {
        let doc = self.doc;
        let words = &self.words;
        doc.cues(words, a)
            .flat_map(|x| doc.cues(words, b).map(move |y| (*x, *y)))
            .filter(|(x, y)| x.to <= y.from || y.to <= x.from)
            .map(|(x, y)| (if x.to <= y.from { y.from - x.to } else { x.from - y.to }, x, y))
            .filter(|(gap, _, _)| *gap <= reach)
            .min_by_key(|(gap, x, y)| (*gap, x.from, y.from))
            .map(|(_, x, y)| (x, y))
    }

    pub(super) fn mentions(&self) -> Vec<Mention> {
        parties::mentions(self.doc, &self.words)
    }

    /// States and organisations named in full; groups of States and adjectives are no actors.
    pub(super) fn actors(&self) -> Vec<Mention> {
        self.mentions().into_iter().filter(|m| m.kind != PartyKind::Region && !m.adjective).collect()
    }

    /// Whether the clause has an actor before this word, or a word that stands for one. In Arabic the subject
    /// follows its verb.
    pub(super) fn has_subject(&self, before: usize) -> bool {
        let doc = self.doc;
        let reach = if doc.lang == Lang::Ar { SUBJECT_AFTER } else { 0 };
        let head = self.words.start..(before + reach).min(self.words.end);
        let cut = |h: &Hit| h.from < head.end;
        !parties::mentions(doc, &head).is_empty()
            || doc.hits(&self.words).any(|h| matches!(h.tag, Tag::Party(_)) && cut(h))
            || doc.has_any(&head, &[Cue::BothSides, Cue::It])
    }

    /// Words between two places that belong to no name of a party.
    pub(super) fn apart(&self, from: usize, to: usize) -> usize {
        let names: Vec<(usize, usize)> = self
            .doc
            .hits(&self.words)
            .filter(|h| matches!(h.tag, Tag::Party(_) | Tag::Capital { .. }))
            .map(|h| (h.from, h.to))
            .collect();
        (from..to).filter(|w| !names.iter().any(|(a, b)| (*a..*b).contains(w))).count()
    }

    /// In a text whose parties the lexicon does not know: a word that reads as the name of one. A Latin one has a
    /// capital; an Arabic one follows its verb.
    pub(super) fn stranger(&self) -> Option<Range<usize>> {
        let doc = self.doc;
        let verbs = [
            Cue::PromiseVerb,
            Cue::AgreeVerb,
            Cue::NeedVerb,
            Cue::GiveVerb,
            Cue::TrainingVerb,
            Cue::MeetingVerb,
            Cue::GatherVerb,
        ];
        let known = |w: usize| doc.hits(&(w..self.words.end)).take_while(|h| h.from == w).next().is_some();
        let name = |w: &usize| {
            let Some(token) = doc.words.get(*w).filter(|t| !t.is_number() && t.folded.chars().count() >= 4)
            else {
                return false;
            };
            let led = *w > self.words.start && (future_form(doc, w - 1) || doc.has_any(&(w - 1..*w), &verbs));
            let reads =
                if token.is_arabic() { led && !token.folded.starts_with("ال") } else { token.capital };
            reads && !known(*w)
        };
        doc.strangers.then(|| self.words.clone().find(name)).flatten().map(|w| w..w + 1)
    }

    pub(super) fn dates(&self, tense: Tense) -> Vec<When> {
        time::dates(self.doc, &self.words, tense)
    }

    /// A sum of money for a time that is still to come: "over the next four years", "from 2023 to 2027".
    pub(super) fn sum_ahead(&self) -> Option<Range<usize>> {
        let sum = numbers::money(self.doc, &self.words).into_iter().next()?.0;
        let dated =
            self.dates(Tense::Future).iter().any(|w| self.today().is_some_and(|t| w.date.latest() > t));
        let lasting = self.doc.cues(&(sum.end..self.words.end), Cue::YearWord).any(|year| {
            let before = year.from.saturating_sub(4).max(sum.end);
            let counted = numbers::numbers(self.doc, &(before..year.from)).iter().any(|n| !n.year);
            counted
                && !self.doc.has(&(before..year.to + 1), Cue::Last)
                && self.after(before, 3, Cue::ForDuration).is_some()
        });
        (dated || lasting).then_some(sum)
    }

    pub(super) fn money(&self) -> bool {
        !numbers::money(self.doc, &self.words).is_empty()
    }

    /// Whether a verb of the clause is in the future: "will", a French ending, an Arabic س.
    pub(super) fn future(&self) -> Option<usize> {
        self.doc
            .cues(&self.words, Cue::Future)
            .map(|h| h.from)
            .chain(self.words.clone().filter(|w| future_form(self.doc, *w)))
            .chain(self.words.clone().filter(|w| reported_future(self.doc, self.whole(), *w)))
            .min()
    }

    /// Whether a date of this clause is later than two weeks after publication.
    pub(super) fn far_ahead(&self, when: &When) -> bool {
        self.today().is_some_and(|today| {
            today.checked_add(14.days()).is_ok_and(|limit| match when.date.precision() {
                Precision::Day | Precision::Range | Precision::Year => when.date.earliest() > limit,
                Precision::Month | Precision::Quarter => {
                    when.date.latest() > limit && when.date.latest() > today.last_of_month()
                }
            })
        })
    }

    pub(super) fn today(&self) -> Option<Date> {
        self.doc.published.map(|p| p.earliest())
    }
}

/// A verb whose form says that it is in the future.
pub(super) fn future_form(doc: &Doc, word: usize) -> bool {
    let Some(token) = doc.words.get(word) else { return false };
    match doc.lang {
        Lang::Fr => {
            !token.capital
                && token.folded.len() >= 4
                && (doc.is(word, Small::Future)
                    || doc.is(word, Small::FutureOfUs)
                        && (1..=2).any(|back| doc.preceded(word, back, Small::We)))
                && !doc.is(word, Small::NoFuture)
        }
        Lang::Ar => {
            let bare = token.folded.strip_prefix(['و', 'ف']).unwrap_or(&token.folded);
            let verb = bare.strip_prefix('س').filter(|v| v.starts_with(['ي', 'ت', 'ن'])).unwrap_or_default();
            // Short verbs look like many nouns: only what follows tells them apart.
            let subject = doc.folded(word + 1).starts_with("ال")
                || doc.hits(&(word + 1..doc.words.len().min(word + 8))).any(|h| {
                    h.from == word + 1
                        && matches!(h.tag, Tag::Party(_) | Tag::Cue(Cue::It | Cue::BothSides, _))
                });
            let long = match verb.chars().count() {
                0..=2 => false,
                3 => subject,
                _ => true,
            };
            long && !doc.lexicon.is(bare, Small::NoFuture, Lang::Ar)
        }
        Lang::En => false,
    }
}

/// A future that the sentence reports: "said that it would open", "a annoncé qu'il ouvrirait". The words before tell
/// that somebody said it.
fn reported_future(doc: &Doc, sentence: &Range<usize>, word: usize) -> bool {
    let form = match doc.lang {
        Lang::Fr => doc.is(word, Small::Conditional) && !doc.is(word, Small::NoConditional),
        Lang::En => doc.is(word, Small::Would) && !doc.has(&(word + 1..word + 3), Cue::Stative),
        Lang::Ar => false,
    };
    let says = [Cue::Said, Cue::AnnounceVerb, Cue::AgreeVerb, Cue::PromiseVerb];
    form && (doc.has_any(&(sentence.start..word), &says) || {
        // Reports go on: "France would lend a team."
        let at = doc.sentences.partition_point(|s| s.words.start < sentence.start);
        let before = (at.saturating_sub(2)..at).any(|i| doc.has(&doc.sentences[i].words, Cue::Said));
        before && !doc.has(sentence, Cue::Modal)
    })
}

impl<'a, 'd> Tally<'a, 'd> {
    pub(super) fn new(clause: &'a Clause<'a, 'd>) -> Self {
        Self { clause, points: 0, why: Vec::new() }
    }

    /// Points for the words of a hit.
    pub(super) fn hit(&mut self, rule: &str, hit: &Hit, points: i32) {
        self.words(rule, &(hit.from..hit.to), points);
    }

    pub(super) fn words(&mut self, rule: &str, words: &Range<usize>, points: i32) {
        self.points += points;
        self.why.push(WhyPart {
            rule: rule.to_owned(),
            words: super::fields::shown(self.clause.doc.written(words)),
        });
    }

    /// Points if the clause has such a word.
    pub(super) fn cue(&mut self, rule: &str, cue: Cue, points: i32) {
        if let Some(hit) = self.clause.first(cue).copied() {
            self.hit(rule, &hit, points);
        }
    }

    /// Points for each kind of detail that makes a fact of a phrase: parties, a date, a place.
    pub(super) fn details(&mut self, tense: Tense) {
        let clause = self.clause;
        let mentions = clause.mentions();
        if let Some(mention) = mentions.first() {
            self.words("party-name", &mention.words, if mentions.len() >= 3 { 15 } else { 10 });
        } else if let Some(stranger) = clause.stranger() {
            self.words("stands-for-party", &stranger, 10);
        } else if let Some(sides) = clause.first(Cue::BothSides).filter(|h| h.to - h.from > 1).copied() {
            self.hit("stands-for-party", &sides, 10);
        }
        if let Some(when) = time::best(&clause.dates(tense)) {
            self.words("date-stated", &when.words, 10);
        }
        let town =
            clause.doc.hits(&clause.words).find(|h| matches!(h.tag, Tag::Place(_) | Tag::Capital { .. }));
        if let Some(hit) = town.copied() {
            self.hit("place-name", &hit, 10);
        }
    }

    /// What takes the force out of a statement: should, aims, thanks.
    pub(super) fn hedges(&mut self) {
        self.cue("rhetoric", Cue::Rhetoric, -60);
        self.cue("reaffirmed-only", Cue::Reaffirm, -40);
    }

    pub(super) fn candidate(self, kind: ProposalKind, trigger: usize) -> Option<Candidate> {
        (self.points >= enough(kind)).then(|| Candidate {
            kind,
            sentence: self.clause.sentence,
            words: self.clause.words.clone(),
            trigger,
            points: self.points,
            why: self.why,
            title: None,
        })
    }
}
