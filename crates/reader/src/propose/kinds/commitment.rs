//! Promises: a verb by which a named party undertakes, decides or announces something, or a named party and a
//! concrete deed in the future.

use super::super::doc::Hit;
use super::super::parties;
use super::super::rule::{Candidate, Clause, Tally};
use super::super::time::{Tense, When, best};
use crate::lexicon::{Cue, Small, Tag};
use tansiq_model::{Lang, Precision, ProposalKind};

/// The promise of a clause, if any.
pub(in super::super) fn read(clause: &Clause) -> Option<Candidate> {
    let whole = clause.whole().clone();
    // "He said that they had agreed to …" is told of the past; what lies ahead is still owed.
    let ahead = || clause.dates(Tense::Future).iter().any(|w| ahead_of(clause, w));
    if clause.doc.has(&whole, Cue::PastPromise) && !ahead() {
        return None;
    }
    [promised(clause), agreed(clause), announced(clause), future(clause)]
        .into_iter()
        .flatten()
        .max_by_key(|c| (c.points, std::cmp::Reverse(c.trigger)))
        .map(|candidate| soon(clause, candidate))
}

fn ahead_of(clause: &Clause, when: &When) -> bool {
    clause.today().is_some_and(|today| when.date.latest() > today)
}

/// A course or a meeting that begins within two weeks is news, and no promise.
fn soon(clause: &Clause, candidate: Candidate) -> Candidate {
    let dates: Vec<When> = clause.dates(Tense::Future).into_iter().filter(|w| ahead_of(clause, w)).collect();
    let exact = |w: &When| matches!(w.date.precision(), Precision::Day | Precision::Range);
    let near = best(&dates).is_some_and(|w| exact(w) && !clause.far_ahead(w));
    let kind = if clause.has(Cue::TeachVerb) || clause.has(Cue::TrainingNoun) {
        ProposalKind::Training
    } else if clause.has(Cue::GatherVerb) || clause.has(Cue::MeetingNoun) {
        ProposalKind::Meeting
    } else {
        return candidate;
    };
    if near { Candidate { kind, ..candidate } } else { candidate }
}

fn promised(clause: &Clause) -> Option<Candidate> {
    let verb = clause.doc.cues(&clause.words, Cue::PromiseVerb).find(|v| has_its_verb(clause, v))?;
    let mut tally = Tally::new(clause);
    tally.hit("promise-verb", verb, 45);
    content(clause, &mut tally, verb, verb.to);
    tally.candidate(ProposalKind::Commitment, verb.from)
}

/// "Compte ouvrir" promises, "compte 32 membres" counts: a French verb that can do both needs an infinitive, and one
/// that means a deed.
fn has_its_verb(clause: &Clause, verb: &Hit) -> bool {
    let doc = clause.doc;
    if verb.to - verb.from > 1 || !doc.is(verb.from, Small::TakesVerb) {
        return true;
    }
    let infinitive = |w: &usize| {
        let word = doc.folded(*w);
        word.len() >= 4 && ["er", "ir", "re"].iter().any(|e| word.ends_with(e))
    };
    let near = verb.to..(verb.to + 4).min(clause.words.end);
    near.clone().find(infinitive).is_some_and(|at| !doc.cues(&near, Cue::Stative).any(|h| h.from == at))
}

fn agreed(clause: &Clause) -> Option<Candidate> {
    let verb = *clause.first(Cue::AgreeVerb)?;
    let mut tally = Tally::new(clause);
    tally.hit("agreed-to", &verb, 30);
    let concrete = [Cue::Action, Cue::MeetingNoun, Cue::TrainingNoun, Cue::AidNoun];
    if let Some(object) = concrete.iter().find_map(|c| clause.after(verb.to, 14, *c)).copied() {
        tally.hit("concrete-deed", &object, 20);
    } else if let Some(deed) = undertaken(clause, verb.to) {
        tally.words("concrete-deed", &(deed..deed + 1), 20);
    }
    content(clause, &mut tally, &verb, verb.to);
    tally.candidate(ProposalKind::Commitment, verb.from)
}

fn announced(clause: &Clause) -> Option<Candidate> {
    let verb = *clause.first(Cue::AnnounceVerb)?;
    let deed =
        clause.after(verb.to, 7, Cue::Action).or_else(|| clause.after(verb.to, 7, Cue::AidNoun)).copied();
    let mut tally = Tally::new(clause);
    tally.hit("announced", &verb, 25);
    let at = match deed {
        Some(deed) => {
            tally.hit("concrete-deed", &deed, 15);
            deed.from
        }
        // A sum that is set aside for the years to come is one.
        None => {
            tally.points += 15;
            clause.sum_ahead()?.start
        }
    };
    if let Some(modal) = clause.doc.first(&(verb.to..at.max(verb.to)), Cue::Modal).copied() {
        tally.hit("only-wished", &modal, -40);
    }
    if clause.sum_ahead().is_some() {
        tally.points += 10;
    }
    if clause.actors().is_empty() {
        tally.points -= 20;
    }
    content(clause, &mut tally, &verb, verb.to);
    tally.candidate(ProposalKind::Commitment, verb.from)
}

/// "X will train …": an actor, the future, a concrete deed at once.
fn future(clause: &Clause) -> Option<Candidate> {
    let at = clause.future()?;
    let doc = clause.doc;
    // A French or Arabic future is the deed itself; "will" and "devra" come before it.
    let auxiliary = doc.cues(&(at..at + 1), Cue::Future).next().is_some() || doc.is(at, Small::Would);
    let own = !auxiliary;
    let reach = if own { at..(at + 3).min(clause.words.end) } else { at + 1..(at + 5).min(clause.words.end) };
    let starts = |h: &&Hit| !own || h.from == at;
    let deed = doc.cues(&reach, Cue::Action).find(starts).copied();
    let verb =
        if own { at } else { doc.cues(&(at..clause.words.end), Cue::Future).next().map_or(at + 1, |h| h.to) };
    let passive = passive(clause, at, verb);
    let idle = passive.is_none()
        && doc.cues(&(verb..(verb + 2).min(clause.words.end)), Cue::Stative).any(|h| h.from == verb);
    let mut tally = Tally::new(clause);
    tally.words("future-tense", &(at..at + 1), 20);
    // "Must" is a rule for everybody; with a day it is a task.
    let must = doc.is(at, Small::Must)
        && !clause.dates(Tense::Future).iter().any(|w| clause.today().is_some_and(|t| w.date.latest() > t));
    if must {
        tally.points -= 20;
    }
    let end = (at + 4).min(clause.words.end);
    let named = !clause.actors().is_empty() && clause.has_subject(end) || clause.stranger().is_some();
    let stands = clause.has_subject(at + usize::from(own)) || first_person(clause, at);
    // What a project, a course or a team will do is done by whoever runs it.
    let project = !(named || stands) && project(clause, at, own);
    match (deed, passive) {
        (Some(deed), _) => tally.hit("concrete-deed", &deed, 20),
        (None, Some(done)) => tally.words("concrete-deed", &(done..done + 1), 20),
        // Any other deed counts when a named party does it.
        (None, None) if (idle && !goes_on_teaching(clause, verb)) || !(named || stands || project) => {
            return None;
        }
        (None, None) => tally.words("concrete-deed", &(verb..(verb + 1).min(clause.words.end)), 15),
    }
    match (named, stands) {
        (true, _) => tally.points += 10,
        (false, true) => tally.points += 5,
        _ if project || passive.is_some() && !clause.mentions().is_empty() => tally.points += 5,
        _ if passive.is_some() => {}
        _ => tally.points -= 15,
    }
    let around = deed.unwrap_or(Hit { from: at, to: end, tag: Tag::Cue(Cue::Future, None), future: true });
    content(clause, &mut tally, &around, end);
    tally.candidate(ProposalKind::Commitment, at)
}

/// What will be done: "will be handed over", "seront formés", "will be mentoring". Arabic says it with a word of its
/// own before the deed.
fn passive(clause: &Clause, at: usize, verb: usize) -> Option<usize> {
    let doc = clause.doc;
    let first = match doc.lang {
        Lang::En if doc.is(verb, Small::Undergoes) => verb + 1,
        Lang::Fr if doc.is(at, Small::Auxiliary) => at + 1,
        _ => return None,
    };
    let done = |w: &usize| {
        let form = doc.lang == Lang::Fr && doc.words[*w].participle;
        (form || doc.is(*w, Small::Participle)) && !doc.is(*w, Small::EmptyParticiple)
    };
    (first..(first + 2).min(clause.words.end)).find(done)
}

/// Whether a project, a course or a centre is the subject of a verb in the future, with a day by which it acts.
fn project(clause: &Clause, at: usize, own: bool) -> bool {
    let subject = match clause.doc.lang {
        Lang::Ar if own => at + 1..(at + 4).min(clause.words.end),
        _ => clause.words.start..at,
    };
    clause.doc.has_any(&subject, &[Cue::AidNoun, Cue::TrainingNoun])
        && clause.dates(Tense::Future).iter().any(|w| ahead_of(clause, w))
}

/// Who goes on giving courses promises courses; who goes on supporting promises nothing.
fn goes_on_teaching(clause: &Clause, verb: usize) -> bool {
    clause.doc.is(verb, Small::GoesOn) && clause.after(verb, 12, Cue::TrainingNoun).is_some()
}

/// The deed that "agreed to", "convenus de" or "اتفق على" governs, whatever verb it is, unless it is one that
/// promises nothing.
fn undertaken(clause: &Clause, from: usize) -> Option<usize> {
    let doc = clause.doc;
    let end = (from + 10).min(clause.words.end);
    let verb = |w: usize| match doc.lang {
        Lang::Fr => ["er", "ir", "re"].iter().any(|e| doc.folded(w).ends_with(e)),
        Lang::En => true,
        // "That" with a verb behind it is a deed, with a noun an opinion.
        Lang::Ar => {
            doc.folded(w) != "ان"
                || doc.folded(w + 1).starts_with(['ي', 'ت']) && !doc.folded(w + 1).starts_with("ال")
        }
    };
    // "قررت توغو تعيين …" has its object without a word between, behind the subject.
    let decided = doc.lang == Lang::Ar && from > 0 && doc.folded(from - 1).contains("قرر");
    let object = || {
        let subject = doc.hits(&(from..end)).find(|h| {
            h.from == from && matches!(h.tag, Tag::Party(_) | Tag::Cue(Cue::It | Cue::BothSides, _))
        })?;
        (decided && subject.to < end).then_some(subject.to)
    };
    let at = (from.saturating_sub(1)..end)
        .find(|w| doc.is(*w, Small::BeforeDeed) && w + 1 < end && verb(w + 1))
        .map(|w| if doc.folded(w + 1) == "ان" { w + 2 } else { w + 1 })
        .or_else(object)?;
    let empty = [Cue::Stative, Cue::Modal, Cue::Vague];
    let idle = doc
        .hits(&(at..(at + 5).min(clause.words.end)))
        .any(|h| h.from == at && matches!(h.tag, Tag::Cue(c, _) if empty.contains(&c)));
    (!idle).then_some(at)
}

/// "We will": whoever speaks for a party.
fn first_person(clause: &Clause, at: usize) -> bool {
    let doc = clause.doc;
    doc.preceded(at, 1, Small::We) || doc.folded(at).trim_start_matches('و').starts_with("سن")
}

/// Whether a word that stands for a party has one in the two sentences before: "he promised" is a person's word
/// where none is.
fn stands_for_some(clause: &Clause, hit: &Hit) -> bool {
    let doc = clause.doc;
    if !doc.is(hit.to - 1, Small::Pronoun) {
        return true;
    }
    let before = (clause.sentence.saturating_sub(2)..clause.sentence).map(|i| &doc.sentences[i].words);
    let own = clause.whole().start..clause.words.start;
    before
        .chain(std::iter::once(&own))
        .any(|words| parties::mentions(doc, words).iter().any(|m| !m.adjective))
}

/// What the words around the verb add or take.
fn content(clause: &Clause, tally: &mut Tally, verb: &Hit, to: usize) {
    hedges(clause, tally, verb);
    // "remain committed to" and "ne ménagera aucun effort" begin before their verb.
    let near = verb.from.saturating_sub(2).max(clause.words.start);
    if let Some(vague) = clause.after(near, 14, Cue::Vague).copied() {
        tally.hit("vague-object", &vague, -40);
    }
    let future = clause.future();
    let said = |modal: &Hit| {
        future != Some(modal.from)
            && !clause.doc.has_any(&(modal.from.saturating_sub(2)..modal.to), &[Cue::PromiseVerb])
    };
    if let Some(modal) = clause.before(verb.from, 6, Cue::Modal).copied().filter(said) {
        tally.hit("only-wished", &modal, -40);
    }
    // "In order to …, they will …": the aim ends at the comma, the promise follows it.
    let closed = |aim: &Hit| {
        (aim.to..=verb.from).any(|w| w > aim.to && clause.doc.gap(w).contains([',', '،']))
            && clause.doc.words[aim.from].start == clause.doc.words[clause.words.start].start
    };
    if let Some(aim) = clause.before(verb.from, 10, Cue::Aim).copied().filter(|a| !closed(a)) {
        tally.hit("only-aimed", &aim, -30);
    }
    // "Ne vont pas résoudre": the negation stands around its verb.
    let beside = verb.from.saturating_sub(4).max(clause.words.start)..(verb.to + 2).min(clause.words.end);
    if clause.doc.cues(&beside, Cue::Negation).any(|h| h.from < verb.from) {
        tally.points -= 40;
    }
    // "Members will consider" binds nobody; "members of the Group will" speaks for the Group.
    let of_body = |h: &Hit| clause.after(h.to, 3, Cue::It).is_some();
    if clause.doc.cues(&clause.words, Cue::Assembly).any(|h| !of_body(h)) && clause.actors().is_empty() {
        tally.points -= 15;
    }
    let dates = clause.dates(Tense::Future);
    let ahead = dates.iter().find(|w| clause.today().is_some_and(|t| w.date.latest() > t));
    if let Some(when) = ahead {
        tally.words("due-ahead", &when.words, 10);
    }
    if clause.money() {
        tally.points += 10;
    }
    if clause.has_subject(to) || clause.whole().start < clause.words.start {
        let stands = clause.first(Cue::BothSides).or_else(|| clause.first(Cue::It)).copied();
        if let Some(mention) = clause.mentions().first() {
            tally.words("party-name", &mention.words, 10);
        } else if let Some(pronoun) = stands.filter(|hit| stands_for_some(clause, hit)) {
            tally.hit("stands-for-party", &pronoun, 10);
        } else if stands.is_some() {
            tally.points -= 15;
        }
    } else if let Some(stranger) = clause.stranger() {
        tally.words("stands-for-party", &stranger, 10);
    } else if !clause.mentions().is_empty() {
        tally.points += 5;
    }
    // What nobody promised who is named binds nobody.
    let event = ahead.is_some()
        && clause.doc.has_any(&clause.words, &[Cue::MeetingNoun, Cue::TrainingNoun])
        && super::super::places::place(clause.doc, &clause.words).is_some();
    // "Agreed", as Arabic says of several with one word.
    let they = clause.doc.lang == Lang::Ar && clause.doc.folded(verb.from).ends_with("وا");
    if nobody(clause) && !event && !they {
        tally.points -= 15;
    }
}

/// What takes the force out of the clause; "Underscoring their commitment, they plan to …" promises behind its comma.
fn hedges(clause: &Clause, tally: &mut Tally, verb: &Hit) {
    for (rule, cue, points) in [("rhetoric", Cue::Rhetoric, -60), ("reaffirmed-only", Cue::Reaffirm, -40)] {
        let closed = |h: &Hit| {
            h.from <= clause.words.start + 1
                && (h.to + 1..=verb.from).any(|w| clause.doc.gap(w).contains([',', '،']))
        };
        if let Some(hit) = clause.doc.cues(&clause.words, cue).find(|h| !closed(h)).copied() {
            tally.hit(rule, &hit, points);
        }
    }
}

/// Whether the sentence names no party and has no word that stands for one.
fn nobody(clause: &Clause) -> bool {
    let doc = clause.doc;
    let whole = clause.whole();
    parties::mentions(doc, whole).is_empty()
        && clause.stranger().is_none()
        && !doc.has_any(whole, &[Cue::BothSides, Cue::It, Cue::Assembly])
        && !whole.clone().any(|w| doc.is(w, Small::Ours) || doc.is(w, Small::We))
}
