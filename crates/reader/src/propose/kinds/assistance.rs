//! Aid: money, equipment, projects, programmes, offices that somebody gives, runs or receives.

use super::super::doc::Hit;
use super::super::parties::Mention;
use super::super::roles;
use super::super::rule::{Candidate, Clause, Tally};
use super::super::time::Tense;
use crate::lexicon::{Cue, Small};
use tansiq_model::{Lang, PartyKind, ProposalKind};

/// The aid of a clause. "A gave one sum and B another" is one record for each donor.
pub(in super::super) fn read(clause: &Clause) -> Vec<Candidate> {
    let sums = super::super::numbers::money(clause.doc, &clause.words);
    let whole = given(clause);
    let (Some(first), [(head, _), rest @ ..]) = (&whole, sums.as_slice()) else {
        return whole.into_iter().collect();
    };
    let mut cut = head.end;
    let mut parts = Vec::new();
    for (words, _) in rest {
        let donor = super::super::parties::mentions(clause.doc, &(cut..words.start)).into_iter().next();
        let Some(donor) = donor.filter(|d| words.start - d.words.end <= 3) else { continue };
        let part =
            Candidate { words: donor.words.start..clause.words.end, trigger: words.start, ..first.clone() };
        if let Some(before) = parts.last_mut() {
            let before: &mut Candidate = before;
            before.words.end = donor.words.start;
        }
        parts.push(part);
        cut = words.end;
    }
    let mut first = first.clone();
    if let Some(second) = parts.first() {
        first.words.end = second.words.start;
    }
    std::iter::once(first).chain(parts).collect()
}

/// Whether a party gets what a verb gives: "to Togo", "à la gendarmerie togolaise", "provided Senegal with".
fn receives(clause: &Clause, verb: &Hit, party: &Mention) -> bool {
    let doc = clause.doc;
    let at = party.words.start;
    if at < verb.to || clause.apart(verb.to, at) > 9 {
        return false;
    }
    // The word for those who get it stands between "to" and the adjective of their State.
    let theirs = party.adjective
        && (1..=3).any(|back| {
            let w = at.saturating_sub(back);
            w >= verb.to && (doc.is(w, Small::Towards) || doc.folded(w).starts_with("لل"))
        });
    let next = party.words.end;
    let with = doc.is(next, Small::With)
        || doc.words.get(next).is_some_and(|w| w.is_arabic() && w.folded.starts_with('ب'));
    let object = with && at - verb.to <= 4;
    theirs || object || roles::receives(doc, party)
}

fn given(clause: &Clause) -> Option<Candidate> {
    let mut tally = Tally::new(clause);
    let money = clause.money();
    // An Arabic verb stands at the head, and everybody who has a part in it before the thing that is given.
    let reach = if clause.doc.lang == Lang::Ar { 24 } else { 12 };
    let given = clause.pair(Cue::AidNoun, Cue::GiveVerb, reach);
    let supported = clause.pair(Cue::AidNoun, Cue::SupportVerb, 10);
    let trigger = match (given, supported) {
        (Some((noun, verb)), _) => {
            tally.hit("aid-noun", &noun, 20);
            tally.hit("aid-given", &verb, 20);
            noun.from.min(verb.from)
        }
        (None, Some((noun, verb))) => {
            // "technical assistance" says more than "support", and so does "two advisers".
            let few = noun.from.saturating_sub(3).max(clause.words.start)..noun.from;
            let counted = super::super::numbers::numbers(clause.doc, &few).iter().any(|n| !n.year);
            tally.hit("aid-noun", &noun, if counted || noun.to - noun.from > 1 { 25 } else { 15 });
            tally.hit("aid-supported", &verb, 10);
            noun.from.min(verb.from)
        }
        (None, None) if money && clause.has(Cue::AidNoun) => {
            let noun = *clause.first(Cue::AidNoun)?;
            tally.hit("aid-noun", &noun, 20);
            noun.from
        }
        (None, None) if money && clause.first(Cue::GiveVerb).is_none() => {
            // A party and a sum, and no word of a promise: somebody paid.
            let actor = clause.actors().into_iter().next()?;
            tally.words("money-by-party", &actor.words, 20);
            actor.words.start
        }
        (None, None) if money => {
            let verb = *clause.first(Cue::GiveVerb)?;
            tally.hit("aid-given", &verb, 20);
            verb.from
        }
        // "delivered a launch to Mauritius": whatever it is, somebody got it.
        (None, None) => {
            let verb = *clause.first(Cue::GiveVerb)?;
            let other = [Cue::DocumentNoun, Cue::MeetingNoun, Cue::TrainingNoun];
            let parties: Vec<_> =
                clause.mentions().into_iter().filter(|m| m.kind != PartyKind::Region).collect();
            let receiver = parties.iter().find(|m| receives(clause, &verb, m))?;
            if parties.len() < 2 || clause.doc.has_any(&clause.words, &other) {
                return None;
            }
            tally.hit("aid-given", &verb, 20);
            tally.words("for-whom", &receiver.words, 10);
            verb.from
        }
    };
    if money {
        let sums = super::super::numbers::money(clause.doc, &clause.words);
        if let Some((words, _)) = sums.first() {
            tally.words("money-amount", words, 20);
        }
    }
    let mentions = clause.mentions();
    if let Some(mention) = mentions.first() {
        tally.words("party-name", &mention.words, 10);
    } else if let Some(stranger) = clause.stranger() {
        tally.words("stands-for-party", &stranger, 10);
    }
    if mentions.len() >= 2 {
        tally.points += 10;
    }
    tally.cue("donor-marker", Cue::DonorMarker, 10);
    tally.cue("for-whom", Cue::ForMarker, 5);
    if clause.doc.has_any(clause.whole(), &[Cue::Topic, Cue::TopicNear]) {
        tally.points += 5;
    }
    tally.hedges();
    for (rule, cue, points) in [
        ("vague-object", Cue::Vague, -15),
        ("meeting-instead", Cue::MeetingNoun, -15),
        ("only-aimed", Cue::Aim, -10),
    ] {
        if clause.has(cue) {
            tally.cue(rule, cue, points);
        }
    }
    if let Some(modal) = clause.before(trigger + 1, 8, Cue::Modal).copied() {
        tally.hit("only-wished", &modal, -35);
    }
    if clause.before(trigger, 5, Cue::Negation).is_some() {
        tally.points -= 30;
    }
    let ahead = clause.dates(Tense::Future).iter().any(|w| clause.far_ahead(w));
    if clause.future().is_some_and(|at| at <= trigger + 2) || ahead && clause.future().is_some() {
        tally.points -= 30;
    }
    // Asked for, or only announced: not given yet.
    let says =
        (clause.words.start..trigger.max(clause.words.start)).find(|w| clause.doc.is(*w, Small::Announces));
    let announced =
        says.is_some_and(|verb| clause.doc.cues(&clause.words, Cue::GiveVerb).all(|give| give.from <= verb));
    if clause.has(Cue::NeedVerb) && given.is_none() || announced {
        tally.points -= 40;
    }
    // Set aside for years to come: promised, unless another word says that it was given.
    let set_aside =
        |give: &Hit| clause.doc.cues(&clause.words, Cue::AnnounceVerb).any(|a| a.from == give.from);
    if clause.has(Cue::AnnounceVerb)
        && clause.sum_ahead().is_some()
        && clause.doc.cues(&clause.words, Cue::GiveVerb).all(set_aside)
    {
        tally.points -= 40;
    }
    if clause.has(Cue::PromiseVerb) {
        tally.points -= 40;
    } else if clause.doc.has_any(&clause.words, &[Cue::Scheduled, Cue::AgreeVerb]) {
        tally.points -= 25;
    }
    tally.candidate(ProposalKind::Assistance, trigger)
}
