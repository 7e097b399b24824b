//! How often the reader was right.

use super::{
    BY_HAND,
    taken::{Documents, taken},
};
use crate::{Office, Result};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::collections::{BTreeSet, HashMap};
use tansiq_analysis::reader::{self, Fate, Figures, Part};
use tansiq_model::{Document, Id, Lang, Marking, Proposal, ProposalKind, ProposalState, Record};
use tansiq_storage::{Judged, View};

/// How many decisions the figures look at, the last ones: enough to tell a rule, and as much as a page can read at once.
/// A reader changes with each version of the program, so that older decisions would be about another one.
pub const DECISIONS: u32 = 1000;

/// How many rejected proposals are shown as examples.
const EXAMPLES: usize = 5;

/// A proposal, to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The number of its document.
    pub document: String,
    /// Its place among the document's proposals.
    pub position: u32,
}

/// A rule whose proposals are rejected too often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Troubled {
    /// The rule.
    pub rule: String,
    /// What became of its proposals.
    pub figures: Figures,
    /// Those of them that were rejected last.
    pub examples: Vec<Example>,
}

/// What the decisions say about the reader. What people put in by hand is not counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Learning {
    /// Everything.
    pub all: Figures,
    /// By kind of proposal, in the order of the list.
    pub kinds: Vec<(ProposalKind, Figures)>,
    /// By rule, those with most decisions first.
    pub rules: Vec<(String, Figures)>,
    /// By publisher, those with most decisions first; `None` where nobody is known.
    pub publishers: Vec<(Option<String>, Figures)>,
    /// By language of the text.
    pub langs: Vec<(Lang, Figures)>,
    /// What was corrected, the most often first.
    pub corrections: Vec<(Part, u32)>,
    /// The rules that are rejected too often and still shown.
    pub troubled: Vec<Troubled>,
    /// As many decisions were looked at as the figures look at: there may be earlier ones.
    pub full: bool,
    /// The highest marking of the documents that these figures are of.
    pub marking: Marking,
}

impl Learning {
    /// Nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.decided() == 0
    }
}

/// Whether the reader itself proposed it.
fn is_read(judged: &Judged) -> bool {
    judged.why.iter().all(|part| !BY_HAND.contains(&part.rule.as_str()))
}

fn most_decided<K: Ord>(groups: std::collections::BTreeMap<K, Figures>) -> Vec<(K, Figures)> {
    let mut groups: Vec<(K, Figures)> = groups.into_iter().collect();
    // Stable: those with as many stay in their own order.
    groups.sort_by_key(|(_, figures)| std::cmp::Reverse(figures.decided()));
    groups
}

/// The beginning of a day.
fn start(day: Date) -> Option<Timestamp> {
    Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

impl Office {
    /// What the last decisions say about the reader, of those that were taken from a day on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn learning(&self, view: &View, from: Option<Date>) -> Result<Learning> {
        let decided = view.judged(from.and_then(start), DECISIONS).await?;
        let full = decided.len() >= DECISIONS as usize;
        let of: BTreeSet<Id<Document>> = decided.iter().map(|judged| judged.document).collect();
        let of: Vec<Id<Document>> = of.into_iter().collect();
        let documents: Documents =
            view.many(&of).await?.into_iter().map(|document| (document.id, document)).collect();
        let left = view.left_open(&of).await?;
        // Of a decision that was taken back, the proposal is among those that are left.
        let closed = decided.into_iter().filter(|judged| judged.state != ProposalState::Open);
        let judged: Vec<Judged> = closed
            .chain(left)
            .filter(|judged| is_read(judged) && documents.contains_key(&judged.document))
            .collect();
        let corrected = corrected(view, &judged, &documents).await?;
        let fate = |judged: &Judged| Fate::of(judged.state, corrected.get(&judged.id).cloned());
        let fates: Vec<(&Judged, Fate)> = judged.iter().map(|judged| (judged, fate(judged))).collect();

        let mut all = Figures::default();
        fates.iter().for_each(|(_, fate)| all.add(fate));
        let kinds = reader::figures(fates.iter().map(|(judged, fate)| (judged.kind, fate)));
        let by_rule = fates.iter().flat_map(|(judged, fate)| {
            reader::rules(&judged.why).into_iter().map(move |rule| (rule.to_owned(), fate))
        });
        let rules = most_decided(reader::figures(by_rule));
        let document = |judged: &Judged| documents.get(&judged.document).map(|document| &document.body);
        let publisher = |judged: &Judged| document(judged).and_then(|document| document.publisher.clone());
        let publishers = reader::figures(fates.iter().map(|(judged, fate)| (publisher(judged), fate)));
        let by_lang = fates.iter().filter_map(|(judged, fate)| Some((document(judged)?.lang, fate)));
        let langs = reader::figures(by_lang);
        let off = view.settings().await?.rules_off;
        let in_trouble =
            rules.iter().filter(|(rule, figures)| figures.too_often_rejected() && !off.contains(rule));
        let troubled = in_trouble.map(|(rule, figures)| Troubled {
            rule: rule.clone(),
            figures: *figures,
            examples: examples(rule, &judged, &documents),
        });
        Ok(Learning {
            all,
            kinds: kinds.into_iter().collect(),
            troubled: troubled.collect(),
            rules,
            publishers: most_decided(publishers),
            langs: langs.into_iter().collect(),
            corrections: reader::corrections(fates.iter().map(|(_, fate)| fate)),
            full,
            marking: Marking::highest(documents.values().map(Record::highest_marking)),
        })
    }

    /// The rules that are rejected too often and still shown, by the last decisions: the worst first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn troubled_rules(&self, view: &View) -> Result<Vec<String>> {
        let decided = view.judged(None, DECISIONS).await?;
        let off = view.settings().await?.rules_off;
        let fates: Vec<(&Judged, Fate)> = decided
            .iter()
            .filter(|judged| is_read(judged))
            // What exactly was corrected makes no difference to how often it is rejected.
            .map(|judged| (judged, Fate::of(judged.state, None)))
            .collect();
        let rules =
            reader::figures(fates.iter().flat_map(|(judged, fate)| {
                reader::rules(&judged.why).into_iter().map(move |rule| (rule, fate))
            }));
        let mut troubled: Vec<(&str, Figures)> = rules
            .into_iter()
            .filter(|(rule, figures)| figures.too_often_rejected() && off.iter().all(|other| other != rule))
            .collect();
        troubled.sort_by_key(|(_, figures)| std::cmp::Reverse(figures.rejected));
        Ok(troubled.into_iter().map(|(rule, _)| rule.to_owned()).collect())
    }
}

/// What was corrected in those that were taken with changes.
async fn corrected(
    view: &View,
    judged: &[Judged],
    documents: &Documents,
) -> Result<HashMap<Id<Proposal>, Vec<Part>>> {
    let edited = judged.iter().filter(|judged| judged.state == ProposalState::Edited);
    let edited: Vec<Id<Proposal>> = edited.map(|judged| judged.id).collect();
    let read = view.many(&edited).await?;
    let taken = taken(view, &read, documents).await?;
    let parts = |read: &Record<Proposal>| Some((read.id, reader::corrected(read, taken.get(&read.id)?)));
    Ok(read.iter().filter_map(parts).collect())
}

fn examples(rule: &str, judged: &[Judged], documents: &Documents) -> Vec<Example> {
    let rejected = judged.iter().filter(|judged| {
        judged.state == ProposalState::Rejected && judged.why.iter().any(|part| part.rule == rule)
    });
    let shown = rejected.filter_map(|judged| {
        let reference = documents.get(&judged.document)?.reference?;
        Some(Example { document: reference.to_string(), position: judged.position })
    });
    shown.take(EXAMPLES).collect()
}
