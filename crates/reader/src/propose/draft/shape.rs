//! Sentences that promise by their shape: the reader takes none of them for a commitment, because nobody is named, the
//! deed has no end, or a word of caution stands before it.

use super::super::rule::{Candidate, Clause};
use super::Draft;
use crate::lexicon::{Cue, DraftCue, Small};
use std::ops::Range;
use tansiq_model::{ProposalKind, WhyPart};

/// Words behind a verb in which its deed stands.
const REACH: usize = 6;

/// The promise that the shape of a clause makes, if any.
pub(super) fn promised(draft: &Draft, clause: &Clause) -> Option<Candidate> {
    if is_told(draft, clause) || clause.doc.has_any(&clause.words, &[Cue::Rhetoric, Cue::Reaffirm]) {
        return None;
    }
    let trigger = agreed(draft, clause)
        .or_else(|| ordered(draft, clause))
        .or_else(|| ahead(draft, clause))
        .or_else(|| tried(draft, clause))?;
    (!denied(clause, trigger)).then(|| candidate(clause.sentence, clause.words.clone(), trigger))
}

/// An item of a list whose introduction promises: "the two sides agreed to:".
pub(super) fn item(draft: &Draft, index: usize) -> Option<Candidate> {
    let sentence = &draft.doc.sentences[index];
    let intro = sentence.intro.clone()?;
    let before = draft.doc.sentences.iter().position(|s| s.words == intro)?;
    let clause = Clause { doc: &draft.doc, sentence: before, words: intro };
    let opens = super::commitment::read(&clause).is_some()
        || promised(draft, &clause).is_some()
        || hands_over(&clause);
    let told = is_told(draft, &clause) || draft.doc.has_any(&clause.words, &[Cue::Rhetoric, Cue::Reaffirm]);
    (opens && !told).then(|| candidate(index, sentence.words.clone(), sentence.words.start))
}

/// An introduction whose verb has its object in the list.
fn hands_over(clause: &Clause) -> bool {
    clause.has(Cue::AgreeVerb) || clause.has(Cue::PromiseVerb) || clause.future().is_some()
}

/// Whether a clause tells of what was promised or done before.
pub(super) fn is_told(draft: &Draft, clause: &Clause) -> bool {
    clause.doc.has(clause.whole(), Cue::PastPromise) && !draft.has(&clause.words, DraftCue::Ought)
}

fn candidate(sentence: usize, words: Range<usize>, trigger: usize) -> Candidate {
    let why: Vec<WhyPart> = Vec::new();
    Candidate { kind: ProposalKind::Commitment, sentence, words, trigger, points: 0, why, title: None }
}

/// "It was agreed to …", "the participants decided to …".
fn agreed(draft: &Draft, clause: &Clause) -> Option<usize> {
    let own = draft.cues(&clause.words, DraftCue::Agreed).next().map(|hit| (hit.from, hit.to));
    let verb = || {
        [Cue::AgreeVerb, Cue::PromiseVerb]
            .iter()
            .find_map(|cue| clause.first(*cue))
            .map(|hit| (hit.from, hit.to))
    };
    let (from, to) = own.or_else(verb)?;
    deed(draft, clause, to, REACH + 4).is_some().then_some(from)
}

/// "The co-chairs request the Secretariat to submit …".
fn ordered(draft: &Draft, clause: &Clause) -> Option<usize> {
    let hit = *draft.cues(&clause.words, DraftCue::Entrust).next()?;
    deed(draft, clause, hit.to, REACH + 4).is_some().then_some(hit.from)
}

/// "Patrols should be organised", "both sides will continue to cooperate". What somebody else is said to have said is
/// nobody's promise.
fn ahead(draft: &Draft, clause: &Clause) -> Option<usize> {
    let ought = draft.cues(&clause.words, DraftCue::Ought).next().map(|hit| (hit.from, hit.to));
    let future = || clause.future().map(|at| (at, after_future(clause, at)));
    let (from, to) = ought.or_else(future)?;
    if clause.doc.has(&(clause.whole().start..from), Cue::Said) {
        return None;
    }
    let verb = to..(to + 1).min(clause.words.end);
    let idle = clause.doc.cues(&(to..(to + 2).min(clause.words.end)), Cue::Stative).any(|hit| hit.from == to);
    let goes_on =
        draft.cues(&(to..(to + REACH).min(clause.words.end)), DraftCue::OpenEnded).any(|hit| hit.from == to);
    let passive = draft.cues(&verb, DraftCue::Passive).next().is_some();
    if idle && !goes_on && !passive {
        return None;
    }
    let done = deed(draft, clause, to, REACH).is_some();
    let somebody = !idle && acts(draft, clause, from);
    (done || somebody).then_some(from)
}

/// The first word behind an auxiliary of the future; a form of the verb itself stands for its own deed.
fn after_future(clause: &Clause, at: usize) -> usize {
    let doc = clause.doc;
    let auxiliary =
        doc.cues(&(at..clause.words.end), Cue::Future).find(|hit| hit.from == at).map(|hit| hit.to);
    auxiliary.unwrap_or(if doc.is(at, Small::Would) { at + 1 } else { at })
}

/// "Both sides endeavour to …", without a word of the future.
fn tried(draft: &Draft, clause: &Clause) -> Option<usize> {
    let hit = *draft.cues(&clause.words, DraftCue::Strive).next()?;
    (acts(draft, clause, hit.from) && deed(draft, clause, hit.to, REACH).is_some()).then_some(hit.from)
}

/// The first word that names something to do, with an end or without one.
fn deed(draft: &Draft, clause: &Clause, from: usize, reach: usize) -> Option<usize> {
    let near = from..(from + reach).min(clause.words.end);
    let own = [DraftCue::Deed, DraftCue::OpenEnded];
    let read = [Cue::Action, Cue::Vague];
    let own = own.iter().filter_map(|cue| draft.cues(&near, *cue).next()).map(|hit| hit.from).min();
    let read = read.iter().filter_map(|cue| clause.doc.first(&near, *cue)).map(|hit| hit.from).min();
    own.into_iter().chain(read).min()
}

/// Whether somebody who can act stands before a verb, or right behind an Arabic one.
fn acts(draft: &Draft, clause: &Clause, verb: usize) -> bool {
    let before = clause.words.start..(verb + 4).min(clause.words.end);
    clause.has_subject(verb)
        || draft.has(&before, DraftCue::Owner)
        || clause.doc.has(&before, Cue::Assembly)
        || (before.start..verb).any(|word| clause.doc.is(word, Small::We))
}

/// "No course will be held": what is denied is not promised.
fn denied(clause: &Clause, trigger: usize) -> bool {
    clause.before(trigger, 4, Cue::Negation).is_some() || clause.after(trigger, 3, Cue::Negation).is_some()
}
