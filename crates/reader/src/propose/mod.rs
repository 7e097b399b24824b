//! From the article to proposals: words are annotated from the lexicon, sentences are cut into clauses, each kind's
//! rule looks at each clause, and of what the rules saw one statement is kept for each fact.

mod chain;
mod choose;
mod context;
mod cover;
mod dated;
mod doc;
mod draft;
mod fields;
mod home;
mod kinds;
mod numbers;
mod parties;
mod passage;
mod places;
mod relevance;
mod roles;
mod rule;
mod themes;
mod time;

pub use draft::{DraftCheck, DraftPromise, Missing, check_draft};
pub use passage::passage;

use crate::lexicon::Tag;
use crate::main_text::{self, Block, BlockKind, Layout};
use crate::{Extracted, Lexicon};
use context::Context;
use doc::Doc;
use relevance::Cooperation;
use rule::{Candidate, Clause};
use tansiq_model::{Lang, PartialDate, PartyCode, Precision, Proposed};
use time::Tense;

/// Every rule that a reason may name, in alphabetical order. The interface has a message for each in three
/// languages.
pub const RULES: &[&str] = &[
    "adopted",
    "agreed-to",
    "aid-given",
    "aid-noun",
    "aid-supported",
    "announced",
    "attendance",
    "chair-marker",
    "concrete-deed",
    "date-stated",
    "donor-marker",
    "due-ahead",
    "entered-by-hand",
    "event-held",
    "event-hosted",
    "event-noun",
    "event-planned",
    "figure",
    "for-whom",
    "future-tense",
    "meeting-instead",
    "money-amount",
    "money-by-party",
    "need-object",
    "need-words",
    "older-matter",
    "only-aimed",
    "only-wished",
    "participants",
    "party-name",
    "past-promise",
    "people-trained",
    "place-name",
    "post-noun",
    "promise-verb",
    "reaffirmed-only",
    "result-verb",
    "rhetoric",
    "second-reader",
    "split-by-hand",
    "stands-for-party",
    "taken-over",
    "text-noun",
    "training-given",
    "training-noun",
    "vague-object",
];

/// Reads proposals out of a document, in the order of its text.
#[must_use]
pub fn propose(extracted: &Extracted, lexicon: &Lexicon) -> Vec<Proposed> {
    let Some(layout) = main_text::layout(&extracted.text, lexicon) else { return Vec::new() };
    let mut doc = Doc::new(&extracted.text, &layout, lexicon, extracted.lang, extracted.published);
    match relevance::cooperation(&doc) {
        Cooperation::Known => {}
        Cooperation::Strangers => doc.strangers = true,
        Cooperation::None => return Vec::new(),
    }
    let relevant = relevance::relevant(&doc);
    let mut candidates = Vec::new();
    for (index, sentence) in doc.sentences.iter().enumerate() {
        if !relevant[index] || sentence.question {
            continue;
        }
        for words in &sentence.clauses {
            candidates.extend(read(&Clause { doc: &doc, sentence: index, words: words.clone() }));
        }
        // A fact that its clauses tell only together.
        if sentence.clauses.len() > 1 {
            let whole = Clause { doc: &doc, sentence: index, words: sentence.words.clone() };
            candidates.extend(read(&whole).into_iter().map(|c| Candidate { points: c.points - 12, ..c }));
        }
    }
    let chosen = choose::choose(&doc, candidates);
    let context = Context::of(&doc, &chosen, &relevant);
    let rest = |at: usize| {
        let end = doc.sentences[chosen[at].sentence].words.end;
        let next =
            chosen[at + 1..].iter().map(|c| c.words.start).find(|start| *start >= chosen[at].words.end);
        chosen[at].words.end..next.unwrap_or(end).min(end).max(chosen[at].words.end)
    };
    (0..chosen.len()).filter_map(|at| fields::fill(&doc, &chosen[at], &rest(at), &context)).collect()
}

fn read(clause: &Clause) -> Vec<Candidate> {
    let mut found = kinds::events::read(clause);
    found.extend(kinds::commitment::read(clause));
    found.extend(kinds::needs::read(clause));
    found.extend(kinds::assistance::read(clause));
    found.extend(kinds::statistic::read(clause));
    found.extend(kinds::adopted::read(clause));
    found.extend(kinds::appointment::read(clause));
    found
}

/// The date that stands in a line beside the article: a dateline or "published on".
pub(crate) fn headline_date(
    text: &str,
    layout: &Layout,
    lexicon: &Lexicon,
    lang: Lang,
) -> Option<PartialDate> {
    let chars: Vec<char> = text.chars().collect();
    // Only the first words of a few lines are looked at, so only those are read.
    let day = |block: usize, first_words: usize| {
        let block = layout.blocks[block];
        let line = chars.get(block.start as usize..block.end as usize).unwrap_or_default();
        let mut words = 0;
        let opening = line.iter().take_while(|c| {
            words += usize::from(c.is_whitespace());
            words < first_words
        });
        day_in(&opening.collect::<String>(), lexicon, lang)
    };
    let first = layout.blocks.iter().position(|b| b.kind == BlockKind::Prose)?;
    // The lines right above the article, the dateline of its first sentence, then the lines right below it.
    (0..first)
        .rev()
        .take(6)
        .filter(|b| layout.blocks[*b].end - layout.blocks[*b].start < 160)
        .find_map(|b| day(b, 24))
        .or_else(|| day(first, 12))
        .or_else(|| {
            (first + 1..layout.blocks.len())
                .filter(|b| layout.blocks[*b].kind == BlockKind::Line)
                .find_map(|b| day(b, 12))
        })
}

/// The first day that a line names.
pub(crate) fn day_in(line: &str, lexicon: &Lexicon, lang: Lang) -> Option<PartialDate> {
    if !line.chars().any(char::is_numeric) {
        return None;
    }
    let end = u32::try_from(line.chars().count()).ok()?;
    let blocks = vec![Block { start: 0, end, kind: BlockKind::Prose }];
    let doc = Doc::new(line, &Layout { blocks, main: [0, end] }, lexicon, lang, None);
    let words = 0..doc.words.len();
    time::dates(&doc, &words, Tense::Past)
        .into_iter()
        .map(|w| w.date)
        .find(|d| d.precision() == Precision::Day)
}

/// Every party that the article names, by a name, an adjective or its capital, in the order of the text.
pub(crate) fn named_parties(extracted: &Extracted, layout: &Layout, lexicon: &Lexicon) -> Vec<PartyCode> {
    let doc = Doc::new(&extracted.text, layout, lexicon, extracted.lang, extracted.published);
    let from = doc.words.partition_point(|word| word.start < layout.main[0]);
    let to = doc.words.partition_point(|word| word.end <= layout.main[1]);
    let named = parties::mentions(&doc, &(from..to.max(from))).into_iter();
    named.filter_map(|mention| Some(lexicon.party(mention.party)?.code.clone())).collect()
}

/// A publisher that the text names as its own source.
pub(crate) fn publisher(text: &str, lexicon: &Lexicon) -> Option<String> {
    let words = tansiq_text::tokens(text);
    let found = lexicon.publisher_names().find(&words, &vec![false; words.len()]);
    found.into_iter().find_map(|f| match f.tag {
        Tag::Publisher(index) => lexicon.publisher(index).map(str::to_owned),
        _ => None,
    })
}
