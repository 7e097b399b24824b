//! What a record takes over from the facts before it: "the project" has the donors and the beneficiaries with which it
//! was told of, and who is taught is often said once for all courses of a page.

use super::doc::{Doc, Hit};
use super::parties;
use super::rule::Candidate;
use crate::lexicon::{Cue, Small, Tag};
use tansiq_model::{ProposalKind, ProposedParty, Role};

/// Sentences back within which "the project" is one that was told of.
const BACK: usize = 12;

/// Words before a noun among which its article stands: "the same four-year project".
const ARTICLE: usize = 3;

/// The parts that somebody has in help and in courses.
const PARTS: [Role; 3] = [Role::Provider, Role::Donor, Role::Beneficiary];

/// Adds to a record the parts that nobody has yet, from the sentence that told of the same project or course.
pub(super) fn take_over(
    doc: &Doc,
    candidate: &Candidate,
    home: Option<u16>,
    parties: &mut Vec<ProposedParty>,
) {
    let parts: &[Role] = match candidate.kind {
        ProposalKind::Assistance | ProposalKind::Training => &PARTS,
        ProposalKind::Commitment => &[Role::Beneficiary],
        ProposalKind::Statistic => &[Role::Provider],
        _ => return,
    };
    let before = those_taught(doc, candidate, home).or_else(|| told_of(doc, candidate, home));
    add_missing(parties, before.unwrap_or_default(), parts);
}

/// Adds parties whose part nobody has yet.
pub(super) fn add_missing(parties: &mut Vec<ProposedParty>, from: Vec<ProposedParty>, parts: &[Role]) {
    let free: Vec<Role> =
        parts.iter().copied().filter(|role| parties.iter().all(|p| p.role != *role)).collect();
    for party in from {
        if free.contains(&party.role) && parties.iter().all(|p| p.id != party.id) {
            parties.push(party);
        }
    }
}

/// The parties of the last sentence before that told of the project or the course that the clause goes back to.
fn told_of(doc: &Doc, candidate: &Candidate, home: Option<u16>) -> Option<Vec<ProposedParty>> {
    let words = &candidate.words;
    let noun = |cue: Cue| doc.cues(words, cue).find(|h| goes_back(doc, h.from)).map(|h| (cue, h.from));
    let (cue, at) = noun(Cue::AidNoun).or_else(|| noun(Cue::TrainingNoun))?;
    let word = stem(doc, at);
    let kind = if cue == Cue::AidNoun { ProposalKind::Assistance } else { ProposalKind::Training };
    (candidate.sentence.saturating_sub(BACK)..candidate.sentence).rev().find_map(|i| {
        let sentence = &doc.sentences[i].words;
        doc.cues(sentence, cue).any(|h| stem(doc, h.from) == word).then_some(())?;
        let found = parties::roles(doc, kind, i, sentence, home);
        let has = |role: Role| found.iter().any(|p| p.role == role);
        (has(Role::Provider) || has(Role::Donor)).then_some(found)
    })
}

/// "The officers" of a promise are those of the course that was told of: its beneficiaries.
fn those_taught(doc: &Doc, candidate: &Candidate, home: Option<u16>) -> Option<Vec<ProposedParty>> {
    let people = |h: &&Hit| matches!(h.tag, Tag::Unit(unit) if doc.lexicon.unit(unit) == Some("people"));
    let fits = matches!(candidate.kind, ProposalKind::Commitment | ProposalKind::Assistance);
    doc.hits(&candidate.words).filter(people).find(|h| fits && goes_back(doc, h.from))?;
    let told = (candidate.sentence.saturating_sub(BACK)..candidate.sentence).rev().filter_map(|i| {
        let sentence = &doc.sentences[i].words;
        let course = doc.has(sentence, Cue::TrainingNoun);
        let found = course.then(|| parties::roles(doc, ProposalKind::Training, i, sentence, home))?;
        let taught: Vec<ProposedParty> = found.into_iter().filter(|p| p.role == Role::Beneficiary).collect();
        (!taught.is_empty()).then_some(taught)
    });
    told.max_by_key(Vec::len)
}

/// Whether a noun was spoken of before: "the project", "this four-year project", المشروع.
fn goes_back(doc: &Doc, at: usize) -> bool {
    if doc.words.get(at).is_some_and(|w| w.is_arabic()) {
        return super::context::definite(doc, at);
    }
    (1..=ARTICLE).any(|back| {
        let run = back <= at
            && (at + 1 - back..=at).all(|w| doc.gap(w).trim_matches(['-', '\'', '’', ' ', '\n']).is_empty());
        run && (doc.preceded(at, back, Small::Article) || doc.preceded(at, back, Small::This))
    })
}

/// A noun without what Arabic glues to it and without its plural.
fn stem(doc: &Doc, at: usize) -> String {
    let word = doc.folded(at);
    let bare = word.trim_start_matches(['و', 'ف', 'ب', 'ك']);
    let bare = bare.strip_prefix("ال").or_else(|| bare.strip_prefix("لل")).unwrap_or(bare);
    bare.trim_end_matches('s').to_owned()
}

/// Who taught and who paid for the courses told of before, for one that names neither.
pub(super) fn givers_before(doc: &Doc, candidate: &Candidate, home: Option<u16>) -> Vec<ProposedParty> {
    let nouns = [Cue::TrainingNoun, Cue::AidNoun];
    (candidate.sentence.saturating_sub(BACK)..candidate.sentence)
        .rev()
        .filter(|i| doc.has_any(&doc.sentences[*i].words, &nouns))
        .find_map(|i| {
            let found = parties::roles(doc, ProposalKind::Training, i, &doc.sentences[i].words, home);
            found.iter().any(|p| p.role == Role::Provider).then_some(found)
        })
        .unwrap_or_default()
}
