//! Needs: somebody lacks, requires or asks for capacity, funds or equipment.

use super::super::doc::Hit;
use super::super::numbers;
use super::super::rule::{Candidate, Clause, Tally};
use crate::lexicon::{Cue, Small, Tag};
use tansiq_model::{Lang, ProposalKind};

/// People that are lacking: magistrates, instructors.
fn people<'a>(clause: &'a Clause, from: usize) -> Option<&'a Hit> {
    clause.doc.hits(&(from..(from + 8).min(clause.words.end))).find(|h| matches!(h.tag, Tag::Unit(_)))
}

/// The need of a clause, if any.
pub(in super::super) fn read(clause: &Clause) -> Option<Candidate> {
    let doc = clause.doc;
    let mut best: Option<Candidate> = None;
    let verbs = doc.cues(&clause.words, Cue::NeedVerb).chain(doc.cues(&clause.words, Cue::LackVerb));
    for cue in verbs {
        // "The required infrastructure" is there.
        let adjective = cue.to - cue.from == 1 && doc.is(cue.from, Small::Participle);
        if doc.lang == Lang::En && adjective && doc.preceded(cue.from, 1, Small::Article) {
            continue;
        }
        // Equipment or funds that the words ask for, or before a passive such as "is still to be found".
        let wanted = [Cue::NeedObject, Cue::AidNoun, Cue::TrainingNoun];
        let object = wanted
            .iter()
            .find_map(|c| clause.after(cue.from + 1, 13, *c))
            .or_else(|| clause.before(cue.from, 8, Cue::NeedObject))
            .or_else(|| people(clause, cue.to))
            .copied();
        let figure = numbers::numbers(doc, &(cue.to..(cue.to + 6).min(clause.words.end)));
        let mut tally = Tally::new(clause);
        tally.hit("need-words", cue, 35);
        match object {
            Some(object) => tally.hit("need-object", &object, 15),
            None if clause.money() => tally.points += 15,
            None if figure.iter().any(|n| !n.year) => tally.points += 15,
            // Whatever a named party lacks, it needs.
            None if matches!(cue.tag, Tag::Cue(Cue::LackVerb, _)) && cue.to < clause.words.end => {
                tally.words("need-object", &(cue.to..cue.to + 1), 10);
            }
            None => continue,
        }
        tally.hedges();
        if let Some(vague) = clause.first(Cue::Vague).copied() {
            tally.hit("vague-object", &vague, -30);
        }
        // "Called for more equipment" asks; "should be called for" wishes.
        let wished = clause.before(cue.to, 3, Cue::Modal).filter(|m| m.to <= cue.from);
        if let Some(modal) = wished.copied() {
            tally.hit("only-wished", &modal, -30);
        }
        if clause.before(cue.from, 5, Cue::Aim).is_some() {
            tally.points -= 25;
        }
        if let Some(mention) = clause.mentions().first() {
            tally.words("party-name", &mention.words, 10);
            // The verb is its own: "Togo needs radios for the posts that opened".
            if mention.words.end == cue.from {
                tally.points += 5;
            }
        } else if let Some(stranger) = clause.stranger() {
            tally.words("stands-for-party", &stranger, 10);
        } else if let Some(pronoun) = clause.first(Cue::It).copied() {
            tally.hit("stands-for-party", &pronoun, 5);
        }
        let found = tally.candidate(ProposalKind::Needs, cue.from);
        if found.as_ref().map(|c| c.points) > best.as_ref().map(|c| c.points) {
            best = found;
        }
    }
    best
}
