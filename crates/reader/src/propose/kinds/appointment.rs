//! Posts and chairs that change hands, and members admitted.

use super::super::doc::Hit;
use super::super::rule::{Candidate, Clause, Tally};
use crate::lexicon::{Cue, Small};
use tansiq_model::{Lang, ProposalKind};

/// The appointment of a clause, if any.
pub(in super::super) fn read(clause: &Clause) -> Option<Candidate> {
    // "Takes the chair" has its post in it.
    let whole = || {
        let verb = clause.doc.cues(&clause.words, Cue::TakeOver).find(|v| v.to - v.from > 1)?;
        let noun = clause.doc.first(&(verb.from + 1..verb.to), Cue::ChairNoun)?;
        Some((*verb, *noun))
    };
    // "… who took over from …" tells of another post, unless nothing else does.
    let related = clause.words.clone().find(|w| clause.doc.is(*w, Small::Relative));
    let head = related.map(|at| Clause { words: clause.words.start..at, ..clause.clone() });
    let (verb, noun) = head
        .and_then(|head| head.pair(Cue::TakeOver, Cue::ChairNoun, 12))
        .or_else(|| clause.pair(Cue::TakeOver, Cue::ChairNoun, 12))
        .filter(|(a, b)| clause.apart(a.to.min(b.to), a.from.max(b.from)) <= 8)
        .or_else(whole)?;
    // "Becomes" needs its post right behind it: everything becomes something.
    if clause.doc.is(verb.from, Small::Becomes) && !(verb.to..verb.to + 4).contains(&noun.from) {
        return None;
    }
    if is_title(clause, &noun) {
        return None;
    }
    let mut tally = Tally::new(clause);
    tally.hit("taken-over", &verb, 45);
    tally.hit("post-noun", &noun, 20);
    if let Some(mention) = clause.mentions().first() {
        tally.words("party-name", &mention.words, 10);
    } else if super::super::parties::mentions(clause.doc, clause.whole()).is_empty() {
        tally.points -= 15;
    }
    tally.hedges();
    if clause.before(verb.from, 5, Cue::Modal).is_some()
        || clause.before(verb.from, 4, Cue::Negation).is_some()
    {
        tally.points -= 45;
    }
    tally.candidate(ProposalKind::Appointment, verb.from)
}

/// Whether a post is only the title of a person: "President Bazoum said".
fn is_title(clause: &Clause, noun: &Hit) -> bool {
    let doc = clause.doc;
    let next = noun.to;
    let name = doc.words.get(next).is_some_and(|w| w.capital && !w.is_number()) && doc.gap(next) == " ";
    doc.lang != Lang::Ar && name && next < clause.words.end && doc.hits(&(next..next + 1)).next().is_none()
}
