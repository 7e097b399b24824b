//! Meetings and courses: a noun for the event, a verb that says it happens, and details. What lies more than two
//! weeks ahead is a commitment of whoever holds it.

use super::super::doc::Hit;
use super::super::rule::{Candidate, Clause, Tally};
use super::super::time::{Tense, best};
use super::super::{numbers, places};
use crate::lexicon::{Cue, Small, Tag};
use tansiq_model::{Lang, PartialDate, PartyKind, Precision, ProposalKind};

/// The events of a clause.
pub(in super::super) fn read(clause: &Clause) -> Vec<Candidate> {
    [meeting(clause), training(clause), scheduled(clause)].into_iter().flatten().collect()
}

/// The unit of those who died.
const DEATHS: &str = "deaths";

fn meeting(clause: &Clause) -> Option<Candidate> {
    let mut tally = Tally::new(clause);
    let held = clause.pair(Cue::MeetingNoun, Cue::MeetingVerb, 12).filter(|(noun, _)| !speaks(clause, noun));
    let trigger = if let Some((noun, verb)) = held {
        tally.hit("event-noun", &noun, 20);
        tally.hit("event-held", &verb, 15);
        noun.from
    } else if let Some(verb) = clause.first(Cue::GatherVerb).copied() {
        // "The Jordanian chief of staff met the American commander": two that meet are a meeting.
        let two = clause.mentions().iter().filter(|m| m.kind != PartyKind::Region).count() >= 2;
        tally.hit("event-held", &verb, if two { 30 } else { 25 });
        verb.from
    } else {
        // Who, when and where together tell of an event even when its verb is not known.
        let noun = *clause.doc.cues(&clause.words, Cue::MeetingNoun).find(|noun| !speaks(clause, noun))?;
        tally.hit("event-noun", &noun, 20);
        noun.from
    };
    tally.details(Tense::Past);
    weaken_promised(clause, &mut tally, trigger);
    // What went on for months was no meeting.
    if best(&clause.dates(Tense::Past)).is_some_and(|w| days(w.date) > 60) {
        tally.points -= 25;
    }
    row(clause, &mut tally);
    tally.cue("chair-marker", Cue::ChairMarker, 5);
    tally.cue("participants", Cue::ParticipantMarker, 5);
    attendance(clause, &mut tally);
    early(clause, &mut tally);
    weaken(clause, &mut tally, trigger);
    // What those who met promised is the news of the sentence.
    if clause.has(Cue::PromiseVerb) && clause.money() {
        tally.points -= 25;
    }
    // A course with a ceremony is a course.
    if clause.first(Cue::TrainingNoun).is_some_and(|t| t.from < trigger) {
        tally.points -= 15;
    }
    tally.candidate(ProposalKind::Meeting, trigger)
}

/// Whether a clause is a row of a table: its cells stand apart.
fn is_row(clause: &Clause) -> bool {
    let apart = |w: usize| clause.doc.gap(w).contains("   ") || clause.doc.gap(w).contains('\t');
    clause.words.clone().skip(1).any(apart)
}

/// A row that dates an event says that it was held.
fn row(clause: &Clause, tally: &mut Tally) {
    if is_row(clause) && !clause.dates(Tense::Past).is_empty() {
        tally.points += 20;
    }
}

/// How many days a date stretches over.
fn days(date: PartialDate) -> i32 {
    date.latest().since(date.earliest()).map_or(0, |span| span.get_days())
}

/// Whether a meeting is said to note, to ask or to decide: it speaks of other things than itself.
fn speaks(clause: &Clause, noun: &Hit) -> bool {
    let doc = clause.doc;
    let says = [Cue::Said, Cue::Reaffirm, Cue::Rhetoric, Cue::AgreeVerb, Cue::AdoptVerb, Cue::Modal];
    let beside = match doc.lang {
        Lang::Ar => noun.from.saturating_sub(1)..noun.from,
        _ => noun.to..noun.to + 3,
    };
    let within = beside.start.max(clause.words.start)..beside.end.min(clause.words.end);
    doc.hits(&within).any(|h| {
        let next = doc.lang == Lang::Ar || h.from <= noun.to + 1;
        next && matches!(h.tag, Tag::Cue(cue, _) if says.contains(&cue))
    })
}

fn training(clause: &Clause) -> Option<Candidate> {
    let mut tally = Tally::new(clause);
    let held = clause
        .pair(Cue::TrainingNoun, Cue::TrainingVerb, 14)
        .or_else(|| clause.pair(Cue::TrainingNoun, Cue::TeachVerb, 14));
    let trigger = if let Some((noun, verb)) = held {
        tally.hit("training-noun", &noun, 20);
        tally.hit("training-given", &verb, 15);
        noun.from
    } else if let Some(noun) = clause.first(Cue::TrainingNoun).copied() {
        tally.hit("training-noun", &noun, 20);
        noun.from
    } else {
        taught(clause, &mut tally)?
    };
    tally.details(Tense::Past);
    if !attendance(clause, &mut tally)
        && let Some(people) = clause.first(Cue::TrainingVerb).and_then(|v| counted_after(clause, v.to))
    {
        tally.words("people-trained", &people, 10);
    }
    row(clause, &mut tally);
    tally.cue("for-whom", Cue::ForMarker, 5);
    if lasts(clause) {
        tally.points += 10;
    }
    // Hundreds of people are the sum of many courses; at manoeuvres they are together.
    let together = clause.doc.is(trigger, Small::Manoeuvre);
    if !together
        && numbers::quantities(clause.doc, &clause.words)
            .iter()
            .any(|(_, q)| q.unit == "people" && q.value.approximate() >= 400.0)
    {
        tally.points -= 25;
    }
    // "To date, 340 judges have followed courses" is a sum.
    if clause.has(Cue::SoFar)
        && numbers::quantities(clause.doc, &clause.words).iter().any(|(_, q)| q.unit == "people")
        && !clause
            .dates(Tense::Past)
            .iter()
            .any(|w| matches!(w.date.precision(), Precision::Day | Precision::Range))
    {
        tally.points -= 30;
    }
    // Who counts the dead tells of no course.
    let toll = |h: &&Hit| matches!(h.tag, Tag::Unit(unit) if clause.doc.lexicon.unit(unit) == Some(DEATHS));
    if clause.doc.hits(&clause.words).find(toll).is_some() {
        tally.points -= 40;
    }
    weaken_promised(clause, &mut tally, trigger);
    early(clause, &mut tally);
    weaken(clause, &mut tally, trigger);
    if clause.first(Cue::MeetingNoun).is_some_and(|m| m.from < trigger) {
        tally.points -= 15;
    }
    tally.candidate(ProposalKind::Training, trigger)
}

/// No word for a course: people who were taught something somewhere, or a further part of a course that the
/// text spoke of, with its own days and town.
fn taught(clause: &Clause, tally: &mut Tally) -> Option<usize> {
    let doc = clause.doc;
    let few = numbers::quantities(doc, &clause.words)
        .into_iter()
        .find(|(_, q)| q.unit == "people" && q.value.approximate() < 400.0);
    let counted = clause.first(Cue::TeachVerb).and_then(|v| counted_after(clause, v.to));
    let teacher = clause.actors().iter().any(|m| matches!(m.kind, PartyKind::Organisation | PartyKind::Body));
    let place =
        places::place(doc, &clause.words).or_else(|| places::host_state(doc, &clause.words)).is_some();
    let dated = !clause.dates(Tense::Past).is_empty() && !clause.actors().is_empty();
    if let Some(verb) = clause.first(Cue::TeachVerb).copied().filter(|_| place && (few.is_some() || dated)) {
        tally.hit("training-given", &verb, 25);
        if let Some((people, _)) = &few {
            tally.words("people-trained", people, 10);
        }
        return Some(verb.from);
    }
    // "UNODC taught 22 social workers"
    if let (Some(verb), Some(people), true) = (clause.first(Cue::TeachVerb).copied(), &counted, teacher) {
        tally.hit("training-given", &verb, 30);
        tally.words("people-trained", people, 15);
        return Some(verb.from);
    }
    let verb = *clause.first(Cue::TrainingVerb)?;
    if few.is_some()
        && clause.after(verb.from, 12, Cue::TrainingAim).is_some()
        && !clause.mentions().is_empty()
    {
        tally.hit("training-given", &verb, 25);
        return Some(verb.from);
    }
    let days = clause.dates(Tense::Past).iter().any(|w| w.date.precision() == Precision::Range);
    if !(days && place) {
        return None;
    }
    let from = doc.sentences.get(clause.sentence.saturating_sub(12))?.words.start;
    let course = *doc.cues(&(from..clause.words.start), Cue::TrainingNoun).last()?;
    tally.hit("training-given", &verb, 15);
    tally.hit("training-noun", &course, 15);
    Some(verb.from)
}

/// "a two-week course", مدتها أسبوعان: a course that lasts so long is held, not just thought of.
fn lasts(clause: &Clause) -> bool {
    let doc = clause.doc;
    let spans = [Cue::DayWord, Cue::WeekWord, Cue::MonthWord];
    doc.hits(&clause.words).filter(|h| matches!(h.tag, Tag::Cue(c, _) if spans.contains(&c))).any(|h| {
        let dual =
            doc.words[h.from].is_arabic() && ["ان", "ين"].iter().any(|e| doc.folded(h.from).ends_with(e));
        let counted = numbers::numbers(doc, &(h.from.saturating_sub(2).max(clause.words.start)..h.from));
        dual || counted.iter().any(|n| n.words.end == h.from && !n.year)
    })
}

/// A small number right after a verb of teaching counts those who were taught, whatever they are called.
fn counted_after(clause: &Clause, from: usize) -> Option<std::ops::Range<usize>> {
    let near = from..(from + 4).min(clause.words.end);
    numbers::numbers(clause.doc, &near)
        .into_iter()
        .filter(|n| !n.year && (3.0..400.0).contains(&n.value.approximate()))
        // "lasts three days" counts no people, "on 3 May" neither.
        .find(|n| {
            let times = [Cue::DayWord, Cue::WeekWord, Cue::MonthWord, Cue::YearWord];
            let next = n.words.end..n.words.end + 1;
            !clause.doc.has_any(&next, &times)
                && !clause.doc.hits(&next).any(|h| matches!(h.tag, Tag::Month(_) | Tag::Currency(_)))
        })
        .map(|n| n.words)
}

/// How many came.
fn attendance(clause: &Clause, tally: &mut Tally) -> bool {
    let counted = |unit: &str| matches!(unit, "people" | "delegations" | "countries" | "services");
    let figures = numbers::quantities(clause.doc, &clause.words);
    let found = figures.iter().find(|(_, q)| counted(&q.unit));
    if let Some((words, _)) = found {
        tally.words("attendance", words, 10);
    }
    found.is_some()
}

/// An article tells its news first: of two statements of an event the earlier is the fuller more often than not.
fn early(clause: &Clause, tally: &mut Tally) {
    tally.points += match clause.sentence {
        0 => 6,
        1..=2 => 4,
        3..=5 => 2,
        _ => 0,
    };
}

/// An event that somebody offers or plans to hold is a promise.
fn weaken_promised(clause: &Clause, tally: &mut Tally, trigger: usize) {
    if let Some(promise) = clause.before(trigger, 6, Cue::PromiseVerb).copied() {
        tally.hit("promise-verb", &promise, -20);
    }
}

/// Takes points for what is not (yet) so.
fn weaken(clause: &Clause, tally: &mut Tally, trigger: usize) {
    // "… in the framework of its commitment" after the news of a meeting takes nothing from it.
    for (rule, cue, points) in [("rhetoric", Cue::Rhetoric, -60), ("reaffirmed-only", Cue::Reaffirm, -40)] {
        if let Some(hit) = clause.doc.first(&(clause.words.start..trigger), cue).copied() {
            tally.hit(rule, &hit, points);
        }
    }
    let whole = clause.whole().clone();
    if let Some(promise) = clause.doc.first(&whole, Cue::PastPromise).copied() {
        tally.hit("past-promise", &promise, -40);
    }
    if let Some(modal) = clause.before(trigger, 8, Cue::Modal).copied() {
        tally.hit("only-wished", &modal, -30);
    }
    if let Some(aim) = clause.before(trigger, 6, Cue::Aim).copied() {
        tally.hit("only-aimed", &aim, -25);
    }
    if clause.before(trigger, 6, Cue::Negation).is_some() {
        tally.points -= 25;
    }
    let future = clause.future().is_some() || clause.has(Cue::Scheduled);
    let tense = if future { Tense::Future } else { Tense::Past };
    let ahead = clause.dates(tense).iter().any(|w| clause.far_ahead(w));
    // Within two weeks it is news of an event; later, or without a date, it is a promise of one.
    let soon = clause
        .dates(Tense::Future)
        .iter()
        .any(|w| !clause.far_ahead(w) && clause.today().is_some_and(|t| w.date.latest() >= t));
    if ahead || (future && !soon) {
        tally.points -= 40;
    }
}

/// An event to come: said to be planned, or hosted at a date to come.
fn scheduled(clause: &Clause) -> Option<Candidate> {
    let dates = clause.dates(Tense::Future);
    let ahead = dates.iter().find(|w| clause.far_ahead(w));
    let mut tally = Tally::new(clause);
    let noun = clause.first(Cue::MeetingNoun).or_else(|| clause.first(Cue::TrainingNoun)).copied();
    let soon = best(&dates)
        .is_some_and(|w| !clause.far_ahead(w) && clause.today().is_some_and(|t| w.date.latest() <= t));
    let trigger = if let Some(planned) = clause.first(Cue::Scheduled).copied() {
        tally.hit("event-planned", &planned, 35);
        // "They are to meet" needs no word for the meeting.
        let gathers = clause.doc.has(&(planned.from..planned.to), Cue::GatherVerb);
        match noun {
            Some(noun) => tally.hit("event-noun", &noun, 10),
            None if gathers => tally.points += 10,
            None => return None,
        }
        planned.from
    } else if let Some(noun) = noun.filter(|_| ahead.is_some() && is_row(clause)) {
        tally.hit("event-planned", &noun, 40);
        noun.from
    } else {
        let noun = noun?;
        // "hosted", or the present tense of a meeting: both lie ahead when their date does.
        let holds = || clause.pair(Cue::MeetingVerb, Cue::MeetingNoun, 6);
        let host = clause.pair(Cue::HostMarker, Cue::MeetingNoun, 8).or_else(holds)?.0;
        // A bare month beside "hosted" lies behind; only a date that says so lies ahead.
        clause.dates(Tense::Past).iter().find(|w| clause.far_ahead(w))?;
        tally.hit("event-hosted", &host, 30);
        tally.hit("event-noun", &noun, 10);
        host.from
    };
    tally.details(Tense::Future);
    if let Some(when) = ahead {
        tally.words("due-ahead", &when.words, 10);
    }
    tally.hedges();
    if clause.has(Cue::Negation) {
        tally.points -= 40;
    }
    // An event of today or of the past with a planned agenda is no promise.
    if soon && ahead.is_none() {
        tally.points -= 40;
    }
    let near =
        dates.iter().any(|w| !clause.far_ahead(w) && clause.today().is_some_and(|t| w.date.earliest() > t));
    let kind = match (near && ahead.is_none(), clause.has(Cue::MeetingNoun)) {
        (true, true) => ProposalKind::Meeting,
        (true, false) => ProposalKind::Training,
        _ => ProposalKind::Commitment,
    };
    tally.candidate(kind, trigger)
}
