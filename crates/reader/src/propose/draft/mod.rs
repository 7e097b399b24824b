//! The check of a draft outcome before it is adopted: which of its sentences promise something, and what each of them
//! leaves open.

mod lacks;
mod shape;
#[cfg(test)]
mod tests;

use super::context::Context;
use super::doc::Doc;
use super::fields::fill;
use super::kinds::commitment;
use super::relevance::{self, Cooperation};
use super::rule::{Candidate, Clause};
use crate::lexicon::{Cue, DraftCue, Found};
use crate::main_text::{self, BlockKind, Layout};
use crate::{Extracted, Lexicon};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use tansiq_model::{Lang, MediaType, ProposalKind, Proposed};

/// What a draft promises, and what its promises leave open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DraftCheck {
    /// How many sentences it has.
    pub sentences: u32,
    /// How many of them only praise, recall or reaffirm.
    pub formulas: u32,
    /// Its promises, in the order of the text.
    pub promises: Vec<DraftPromise>,
}

/// A promise of a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftPromise {
    /// What the reader makes of it, as of a commitment.
    pub proposed: Proposed,
    /// What it leaves open.
    pub missing: Vec<Missing>,
    /// Words that take force out of it, `[start, end)` in code points.
    pub hedges: Vec<[u32; 2]>,
}

impl DraftPromise {
    /// It says who, by when and what will be seen, and takes nothing back.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.hedges.is_empty()
    }
}

/// What a promise leaves open: without it nobody can say later whether it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Who does it.
    Owner,
    /// By when.
    Date,
    /// How one will see that it is done: a number, a text, an event, a thing.
    Measure,
}

impl Missing {
    /// In the order in which a person asks.
    pub const ALL: [Self; 3] = [Self::Owner, Self::Date, Self::Measure];

    /// The stable word, which is also the end of the keys of its messages.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Date => "date",
            Self::Measure => "measure",
        }
    }
}

/// A draft with the words that it is checked by.
struct Draft<'a> {
    doc: Doc<'a>,
    hits: Vec<Found<DraftCue>>,
}

impl Draft<'_> {
    fn cues(&self, range: &Range<usize>, cue: DraftCue) -> impl Iterator<Item = &Found<DraftCue>> {
        let first = self.hits.partition_point(|hit| hit.from < range.start);
        let end = range.end;
        self.hits[first..]
            .iter()
            .take_while(move |hit| hit.from < end)
            .filter(move |hit| hit.to <= end && hit.tag == cue)
    }

    fn has(&self, range: &Range<usize>, cue: DraftCue) -> bool {
        self.cues(range, cue).next().is_some()
    }
}

/// Checks a draft. The day that stands as its publication is the day from which it counts.
#[must_use]
pub fn check_draft(extracted: &Extracted, lexicon: &Lexicon) -> DraftCheck {
    let Some(layout) = whole(extracted, lexicon) else { return DraftCheck::default() };
    let mut doc = Doc::new(&extracted.text, &layout, lexicon, extracted.lang, extracted.published);
    doc.strangers = matches!(relevance::cooperation(&doc), Cooperation::Strangers);
    let hits = found(&doc);
    let draft = Draft { doc, hits };
    let doc = &draft.doc;
    let context = Context::of_passage(doc);
    let mut check = DraftCheck { sentences: point(doc.sentences.len()), ..DraftCheck::default() };
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let promised = if sentence.question { Vec::new() } else { promises(&draft, index) };
        if promised.is_empty() {
            check.formulas += u32::from(is_formula(doc, &sentence.words));
        }
        for (at, candidate) in promised.iter().enumerate() {
            let next = promised.get(at + 1).map_or(sentence.words.end, |next| next.words.start);
            let rest = candidate.words.end..next.max(candidate.words.end);
            let Some(proposed) = fill(doc, candidate, &rest, &context) else { continue };
            let scope =
                lacks::Scope { words: candidate.words.start..rest.end, intro: sentence.intro.clone() };
            check.promises.push(DraftPromise {
                missing: lacks::missing(&draft, &proposed, candidate, &scope),
                hedges: lacks::hedges(&draft, &scope),
                proposed,
            });
        }
    }
    check
}

/// The promises of a sentence, clause by clause; the sentence as one where no clause of it promises by itself. The
/// sentence that opens a list promises what the items say.
fn promises(draft: &Draft, index: usize) -> Vec<Candidate> {
    let doc = &draft.doc;
    let sentence = &doc.sentences[index];
    if opens_list(doc, index) {
        return Vec::new();
    }
    let of = |words: Range<usize>| {
        let clause = Clause { doc, sentence: index, words };
        let accepted = commitment::read(&clause).filter(|_| !shape::is_told(draft, &clause));
        accepted
            .or_else(|| shape::promised(draft, &clause))
            .map(|c| Candidate { kind: ProposalKind::Commitment, ..c })
    };
    let found: Vec<Candidate> = sentence.clauses.iter().cloned().filter_map(of).collect();
    if !found.is_empty() {
        return found;
    }
    of(sentence.words.clone()).or_else(|| shape::item(draft, index)).into_iter().collect()
}

/// Whether the sentences after this one are the items of its list.
fn opens_list(doc: &Doc, index: usize) -> bool {
    let words = &doc.sentences[index].words;
    doc.sentences.get(index + 1).is_some_and(|next| next.intro.as_ref() == Some(words))
}

/// Whether a sentence without a promise only praises, recalls or reaffirms.
fn is_formula(doc: &Doc, words: &Range<usize>) -> bool {
    doc.has_any(words, &[Cue::Rhetoric, Cue::Reaffirm, Cue::Vague])
}

/// All of a draft is the text: nobody pastes menus. Of a page the article alone is.
fn whole(extracted: &Extracted, lexicon: &Lexicon) -> Option<Layout> {
    let mut layout = main_text::layout(&extracted.text, lexicon)?;
    if extracted.media_type == MediaType::Html {
        return Some(layout);
    }
    let letters: Vec<char> = extracted.text.chars().collect();
    let mut listing = false;
    for block in &mut layout.blocks {
        let line = &letters[block.start as usize..block.end as usize];
        let numbered = is_numbered(line);
        block.kind = match block.kind {
            _ if listing && numbered => BlockKind::Item,
            BlockKind::Line | BlockKind::Furniture if reads(line) => BlockKind::Prose,
            kind => kind,
        };
        let opens = block.kind == BlockKind::Prose && line.last() == Some(&':');
        listing = opens || (listing && numbered);
    }
    Some(layout)
}

/// Whether a line ends like a sentence and is long enough to be one.
fn reads(line: &[char]) -> bool {
    let ends = line.last().is_some_and(|last| matches!(last, '.' | ';' | '؛' | ':' | '…' | ',' | '،'));
    ends && line.split(|c| c.is_whitespace()).filter(|word| !word.is_empty()).count() >= SHORTEST
}

/// Whether a line begins as items of a list do: with a dash or a dot, a number, or a letter that a bracket or a stop
/// sets off.
fn is_numbered(line: &[char]) -> bool {
    let mut rest = line.iter().skip_while(|c| **c == '(');
    let count = rest.clone().take_while(|c| c.is_alphanumeric()).count();
    match line.first() {
        Some('-' | '–' | '—' | '•' | '*' | '·' | '‣' | '▪') => true,
        Some(_) => {
            (1..=3).contains(&count) && rest.nth(count).is_some_and(|c| matches!(c, ')' | '.' | '-' | '/'))
        }
        None => false,
    }
}

/// Words from which a line that ends like a sentence is one.
const SHORTEST: usize = 4;

/// The words of the check in a draft, by place.
fn found(doc: &Doc) -> Vec<Found<DraftCue>> {
    let mut stops = vec![false; doc.words.len()];
    for sentence in &doc.sentences {
        if let Some(stop) = sentence.words.end.checked_sub(1).and_then(|last| stops.get_mut(last)) {
            *stop = true;
        }
    }
    let of = |lang: Option<Lang>| lang.is_none_or(|lang| lang == doc.lang);
    let hits = doc.lexicon.draft().find(&doc.words, &stops).into_iter().filter(|hit| of(hit.tag.1));
    hits.map(|hit| Found { from: hit.from, to: hit.to, tag: hit.tag.0, future: hit.future }).collect()
}

fn point(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
