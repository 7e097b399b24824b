//! The fields of a record: when, where, how many, how much, who.

use super::context::Context;
use super::dated;
use super::doc::Doc;
use super::rule::{self, Candidate};
use super::{numbers, parties, places, themes};
use crate::lexicon::{Cue, Small};
use std::ops::Range;
use tansiq_model::{Basis, Due, PartialDate, PartyKind, ProposalKind, Proposed, WhyPart};

/// The fields of a chosen candidate.
pub(super) fn fill(
    doc: &Doc,
    candidate: &Candidate,
    rest: &Range<usize>,
    context: &Context,
) -> Option<Proposed> {
    let kind = candidate.kind;
    let (span, quote) = doc.quote(&candidate.words);
    if quote.is_empty() {
        return None;
    }
    let date = dated::date(doc, candidate, context);
    let due = if kind == ProposalKind::Commitment { dated::due(doc, candidate, rest) } else { None };
    let place = places::of_record(doc, candidate, context.event.as_ref().and_then(|e| e.place.as_ref()));
    let money = if matches!(kind, ProposalKind::Commitment | ProposalKind::Assistance | ProposalKind::Needs) {
        numbers::money(doc, &candidate.words).into_iter().next().map(|(_, m)| m)
    } else {
        None
    };
    let at_event = matches!(kind, ProposalKind::DocumentAdopted | ProposalKind::Appointment);
    let mut quantity = if at_event { None } else { context.attendance(doc, candidate, rest) };
    if money.is_some() {
        // Beside a sum only what is given counts, or whom it is given to.
        quantity = quantity.filter(|q| matches!(q.unit.as_str(), "equipment" | "people" | "organisations"));
    }
    let mut why = candidate.why.clone();
    let older = older(doc, candidate, context, date.map(|(d, _)| d));
    if let Some(words) = &older {
        why.push(WhyPart { rule: "older-matter".to_owned(), words: words.clone() });
    }
    let mut told = dated::told(doc, candidate);
    if kind == ProposalKind::Appointment
        && (rest.start..rest.end.min(rest.start + 2)).any(|w| doc.is(w, Small::InsteadOf))
    {
        // "… elected for two years, in place of …"
        told.end = rest.end;
    }
    let mut parties = parties::roles(doc, kind, candidate.sentence, &told, context.home);
    context.complete(doc, candidate, place.as_ref(), &mut parties);
    // Attacks and their dead are counted for no theme but their own.
    let toll =
        quantity.as_ref().is_some_and(|q| matches!(q.unit.as_str(), "deaths" | "attacks" | "displaced"));
    let about: &[u8] = if toll { &[] } else { &context.subject };
    let named =
        parties.iter().any(|p| doc.lexicon.parties().any(|e| e.code == p.id && e.kind != PartyKind::Region));
    let points = candidate.points + if named { 0 } else { -8 };
    Some(Proposed {
        kind,
        quote: quote.to_owned(),
        span,
        parties,
        themes: themes::themes(doc, &candidate.words, &doc.sentences[candidate.sentence].words, about),
        place: place.filter(|_| {
            !matches!(kind, ProposalKind::Needs | ProposalKind::Statistic | ProposalKind::Appointment)
        }),
        date: date.map(|(d, _)| d),
        date_basis: date.map_or(Basis::Inferred, |(_, b)| b),
        due: due.map(|(d, _)| Due::At(d)),
        due_basis: due.map_or(Basis::Inferred, |(_, b)| b),
        quantity,
        money,
        title: candidate.title.as_ref().map(|t| shown(doc.written(t))),
        restated: older.is_some(),
        confidence: confidence(points),
        why,
    })
}

/// Background: more than sixty days before publication and before the latest that the page tells of, or told as
/// earlier. A report of last year's courses has them for its news.
fn older(doc: &Doc, candidate: &Candidate, context: &Context, date: Option<PartialDate>) -> Option<String> {
    if !matches!(
        candidate.kind,
        ProposalKind::Meeting
            | ProposalKind::Training
            | ProposalKind::Assistance
            | ProposalKind::DocumentAdopted
            | ProposalKind::Appointment
    ) {
        return None;
    }
    let before = candidate.words.start..(candidate.trigger + 1).max(candidate.words.start);
    let earlier = doc.first(&before, Cue::Earlier);
    let long_past = |d: PartialDate, day: PartialDate| d.days_past(day.earliest()) > 60;
    let recent = date.zip(doc.published).is_some_and(|(d, p)| !long_past(d, p));
    let old = date.zip(doc.published).is_some_and(|(d, p)| long_past(d, p))
        && date.zip(context.newest).is_none_or(|(d, newest)| d == newest || long_past(d, newest))
        && !(date == context.newest && candidate.sentence <= 2);
    (old || earlier.is_some() && !recent)
        .then(|| earlier.map_or_else(String::new, |h| shown(doc.written(&(h.from..h.to)))))
}

/// Points as a share of certainty in thousandths: at the threshold it is as likely as not.
fn confidence(points: i32) -> u16 {
    u16::try_from((450 + (points - rule::ENOUGH) * 10).clamp(100, 980)).unwrap_or(100)
}

/// Words of the text for people: on one line and without direction controls.
pub(super) fn shown(words: &str) -> String {
    crate::html::squeeze(&tansiq_text::strip_controls(words))
}
