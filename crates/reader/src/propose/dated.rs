//! When the fact of a record was, or when it is due.

use super::context::Context;
use super::doc::Doc;
use super::rule::{self, Candidate};
use super::time::{self, Tense, When};
use crate::lexicon::{Cue, Small};
use jiff::ToSpan;
use std::ops::Range;
use tansiq_model::{Basis, PartialDate, Precision, ProposalKind};

/// A date with how it is known.
pub(super) type Dated = (PartialDate, Basis);

/// Sentences at the head of an article, which say when its news was.
const LEAD: usize = 3;

/// Days before publication within which the day of an article's head is that of its news.
const NEWS: i64 = 10;

/// The tense of the dates of a record.
pub(super) fn tense(doc: &Doc, candidate: &Candidate) -> Tense {
    let words = &candidate.words;
    let to_come = candidate.kind == ProposalKind::Appointment
        && (doc.has(words, Cue::Future) || words.clone().any(|w| rule::future_form(doc, w)));
    if candidate.kind == ProposalKind::Commitment || to_come { Tense::Future } else { Tense::Past }
}

/// The words that tell of the fact itself. Behind a figure and its comma, and in what is told of somebody who has a
/// post, stand other facts.
pub(super) fn told(doc: &Doc, candidate: &Candidate) -> Range<usize> {
    let Range { start, end } = candidate.words;
    let behind = candidate.trigger + 1..end;
    let cut = match candidate.kind {
        ProposalKind::Statistic => {
            behind.clone().find(|w| doc.gap(*w).contains([',', '،', ';', '؛']) && w - candidate.trigger > 3)
        }
        ProposalKind::Appointment => behind.clone().find(|w| doc.is(*w, Small::Relative)),
        _ => None,
    };
    start..cut.unwrap_or(end)
}

/// When the fact was. A need has no date, and a promise is due.
pub(super) fn date(doc: &Doc, candidate: &Candidate, context: &Context) -> Option<Dated> {
    let kind = candidate.kind;
    if matches!(kind, ProposalKind::Needs | ProposalKind::Commitment) {
        return None;
    }
    let found = stated(doc, candidate).map(|w| (w.date, w.basis));
    let event = context.event.as_ref().and_then(|e| e.date).map(|d| (last_day(doc, d), Basis::Inferred));
    let news = || news_day(doc, candidate).map(|w| (w.date, Basis::Inferred));
    match kind {
        ProposalKind::Meeting => found
            .or_else(|| context.date(doc, candidate, Tense::Past).map(|w| (w.date, w.basis)))
            .or_else(news),
        ProposalKind::Training => {
            found.or_else(|| context.date(doc, candidate, Tense::Past).map(|w| (w.date, w.basis)))
        }
        ProposalKind::DocumentAdopted => found.or(event).or_else(news),
        ProposalKind::Appointment => found.or_else(|| event.filter(|_| at_the_meeting(doc, candidate))),
        _ => found,
    }
}

/// Whether a post is said to have changed hands at the meeting, or by those who met.
fn at_the_meeting(doc: &Doc, candidate: &Candidate) -> bool {
    let sentence = &doc.sentences[candidate.sentence].words;
    doc.has_any(sentence, &[Cue::MeetingNoun, Cue::Assembly])
        || sentence.clone().any(|w| doc.is(w, Small::Occasion))
}

/// The date that the words of a record state.
pub(super) fn stated(doc: &Doc, candidate: &Candidate) -> Option<When> {
    let kind = candidate.kind;
    let tense = tense(doc, candidate);
    let told = told(doc, candidate);
    let mut dates = time::beside(doc, time::dates(doc, &told, tense), candidate.trigger);
    if dates.is_empty() && matches!(kind, ProposalKind::Meeting | ProposalKind::Training) {
        dates = time::dates(doc, &doc.sentences[candidate.sentence].words, tense);
    }
    if kind == ProposalKind::Statistic {
        // "since 2014" is where counting began, not the day of the figure.
        dates.retain(|w| {
            let before = w.words.start.saturating_sub(6).max(told.start)..w.words.start;
            let since = doc.cues(&before, Cue::Since).last();
            since.is_none_or(|h| (h.to..=w.words.start).any(|at| doc.gap(at).contains([',', '،'])))
        });
    }
    let published = doc.published.map(PartialDate::latest);
    if kind == ProposalKind::Assistance {
        // The years in which help will be spent do not date the giving.
        let ahead = |w: &When| published.is_some_and(|p| w.date.earliest() > p);
        let years = |w: &When| matches!(w.date.precision(), Precision::Year | Precision::Range);
        dates.retain(|w| !(ahead(w) && years(w)));
    }
    let found = own(&dates, told.start)?.clone();
    let exact = matches!(found.date.precision(), Precision::Day | Precision::Month);
    // The years that a plan is for do not date its adoption; a day or a month does, or a past year in which somebody
    // took over.
    let past_year = kind == ProposalKind::Appointment
        && found.date.precision() == Precision::Year
        && published.is_some_and(|p| found.date.latest() < p);
    let at_event = matches!(kind, ProposalKind::DocumentAdopted | ProposalKind::Appointment);
    (!at_event || exact || past_year).then_some(found)
}

/// The most exact date; but a date that opens the clause dates it, whatever other days are told of behind.
fn own(dates: &[When], start: usize) -> Option<&When> {
    let best = time::best(dates)?;
    let opens = dates.first().filter(|w| w.words.start <= start + 3 && !best.date.within(w.date));
    Some(opens.unwrap_or(best))
}

/// The day of the news that the head of the article tells of, or of the sentences right before the record.
fn news_day(doc: &Doc, candidate: &Candidate) -> Option<When> {
    let published = doc.published?;
    let from = published.earliest().checked_sub(NEWS.days()).ok()?;
    let recent = |w: &When| {
        matches!(w.date.precision(), Precision::Day | Precision::Range)
            && w.date.earliest() >= from
            && w.date.earliest() <= published.latest()
    };
    let near = (candidate.sentence.saturating_sub(2)..candidate.sentence).rev();
    near.chain(0..candidate.sentence.min(LEAD))
        .find_map(|i| time::dates(doc, &doc.sentences[i].words, Tense::Past).into_iter().find(recent))
}

/// When a promise is due: a date to come in its own words, else in the rest of its sentence.
pub(super) fn due(doc: &Doc, candidate: &Candidate, rest: &Range<usize>) -> Option<Dated> {
    let published = doc.published.map(PartialDate::latest);
    let ahead = |dates: Vec<When>| -> Vec<When> {
        // "The last quarter" of a year lies ahead like any other.
        let last = |w: &When| {
            doc.has(&w.words, Cue::Last) && !doc.has_any(&w.words, &[Cue::QuarterWord, Cue::HalfWord])
        };
        let later = |w: &When| published.is_none_or(|p| w.date.latest() > p) && !last(w);
        dates.into_iter().filter(later).filter_map(|w| time::deadline(doc, w)).collect()
    };
    let dates = time::dates(doc, &candidate.words, Tense::Future);
    let mut found = ahead(time::beside(doc, dates, candidate.trigger));
    if found.is_empty() {
        // The rest of the sentence, up to the next fact, goes on with this one.
        found = ahead(time::dates(doc, rest, Tense::Future));
    }
    time::best(&found).map(|w| (w.date, w.basis))
}

/// The day on which something that lasts ends: there texts are adopted.
fn last_day(doc: &Doc, date: PartialDate) -> PartialDate {
    if date.precision() != Precision::Range {
        return date;
    }
    // What goes on after publication had its texts before.
    let published = doc.published.map(PartialDate::latest).filter(|p| *p >= date.earliest());
    PartialDate::day(published.map_or(date.latest(), |p| p.min(date.latest())))
}
