//! Figures: so many people trained, killed, arrested; so many cells, attacks, records.

use super::super::numbers;
use super::super::rule::{Candidate, Clause, Tally};
use super::super::time::{Tense, best};
use crate::lexicon::{Cue, Small, Tag};
use tansiq_model::{Precision, ProposalKind};

/// Units that are a result, whatever verb stands beside them.
const RESULTS: &[&str] = &["deaths", "displaced", "cells", "attacks", "records"];

/// The figure of a clause, if any.
pub(in super::super) fn read(clause: &Clause) -> Option<Candidate> {
    let doc = clause.doc;
    let figures = numbers::quantities(doc, &clause.words);
    let verbs: Vec<_> = doc.cues(&clause.words, Cue::StatVerb).copied().collect();
    let result = |unit: &str| RESULTS.contains(&unit);
    let near = |words: &std::ops::Range<usize>| {
        let close =
            verbs.iter().filter(|v| v.to.abs_diff(words.start) <= 8 || v.from.abs_diff(words.end) <= 8);
        close.min_by_key(|v| v.from.abs_diff(words.start)).copied()
    };
    let mut tally = Tally::new(clause);
    let (words, large) = if let Some((words, figure)) = figures.iter().find(|(w, q)| {
        q.value.approximate() >= 5.0
            && (q.unit == "people" || result(&q.unit))
            && (near(w).is_some() || q.value.approximate() >= 500.0)
    }) {
        tally.words("figure", words, 25);
        match near(words) {
            Some(verb) => tally.hit("result-verb", &verb, 25),
            None => tally.points += 15,
        }
        (words.clone(), result(&figure.unit) || figure.value.approximate() >= 500.0)
    } else {
        // A count without a known unit right beside a word for what is counted.
        let number = numbers::numbers(doc, &clause.words).into_iter().find(|n| {
            !n.year
                && n.value.approximate() >= 5.0
                && verbs
                    .iter()
                    .any(|v| v.to.abs_diff(n.words.start) <= 1 || v.from.abs_diff(n.words.end) <= 1)
        })?;
        let verb = near(&number.words)?;
        let timed = doc.has_any(
            &(number.words.end..(number.words.end + 1).min(clause.words.end)),
            &[Cue::DayWord, Cue::WeekWord, Cue::MonthWord, Cue::YearWord],
        );
        let dated = doc
            .hits(&(number.words.start..(number.words.end + 2).min(clause.words.end)))
            .any(|h| matches!(h.tag, Tag::Month(_) | Tag::Currency(_) | Tag::Unit(_)));
        if timed || dated || doc.is(number.words.end, Small::Measure) {
            return None;
        }
        tally.words("figure", &number.words, 25);
        tally.hit("result-verb", &verb, 25);
        (number.words, false)
    };
    if large {
        tally.points += 10;
    }
    tally.hedges();
    let event = clause.has(Cue::TrainingNoun) || clause.has(Cue::MeetingNoun);
    let dated = best(&clause.dates(Tense::Past))
        .is_some_and(|w| matches!(w.date.precision(), Precision::Day | Precision::Range));
    let place = super::super::places::place(doc, &clause.words).is_some();
    let taught = clause.has(Cue::TeachVerb) && place && !large;
    // "To date", "since 2019": the sum of many courses.
    let sum = clause.has(Cue::SoFar) && !dated;
    if sum {
        tally.points += 10;
    }
    if ((event && (dated || place) && !large) || taught) && !sum {
        // The attendance of an event that is a record of its own.
        tally.points -= 30;
    }
    if clause.future().is_some() || clause.has(Cue::Scheduled) {
        tally.points -= 30;
    }
    if clause.before(words.start, 6, Cue::Modal).is_some() {
        tally.points -= 20;
    }
    if clause.before(words.start, 6, Cue::Aim).is_some() {
        tally.points -= 30;
    }
    tally.candidate(ProposalKind::Statistic, words.start)
}
