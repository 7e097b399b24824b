//! What each party of a record does: who gives, who receives, who meets, who takes over.

use super::doc::Doc;
use super::parties::{Mention, mentions};
use crate::lexicon::{Cue, Small, Tag};
use std::ops::Range;
use tansiq_model::{Lang, PartyKind, ProposalKind, Role};

/// Whether a word such as "to" makes a mention the one that receives.
pub(super) fn receives(doc: &Doc, mention: &Mention) -> bool {
    let start = mention.words.start;
    let before = |back: usize, class: Small| doc.preceded(start, back, class);
    let word = doc.folded(mention.words.start);
    let bound = word.starts_with("لل")
        || doc.lexicon.party(mention.party).is_some_and(|p| {
            word.strip_prefix('ل').is_some_and(|rest| tansiq_text::fold(&p.names.ar).starts_with(rest))
        });
    before(1, Small::Towards) || before(1, Small::Article) && before(2, Small::Towards) || bound
}

/// Whether "with" stands before a mention: it does the same.
fn accompanies(doc: &Doc, mention: &Mention) -> bool {
    (1..=3).any(|back| doc.preceded(mention.words.start, back, Small::Together))
        || doc.words[mention.words.start].is_arabic() && doc.folded(mention.words.start).starts_with('و')
}

/// Whether a mention is in the list of names with which the clause's actor begins: "A, B and C".
fn leads(doc: &Doc, clause: &Range<usize>, mention: &Mention) -> bool {
    let mut before: Option<usize> = None;
    for other in mentions(doc, clause) {
        let joins = before.is_none_or(|end| {
            other.words.start.saturating_sub(end) <= 3
                && ((end..=other.words.start)
                    .any(|w| doc.gap(w).contains([',', '،']) || doc.is(w, Small::And))
                    || doc.words[other.words.start].is_arabic()
                        && doc.folded(other.words.start).starts_with('و'))
        });
        if !joins {
            return false;
        }
        if other.party == mention.party {
            return true;
        }
        before = Some(other.words.end);
    }
    true
}

/// The marker that governs a mention: the nearest before it, with nothing but other names of a list between.
pub(super) fn marker(doc: &Doc, clause: &Range<usize>, mention: &Mention) -> Option<Role> {
    if !clause.contains(&mention.words.start) {
        return None;
    }
    let markers = [
        (Cue::DonorMarker, Role::Donor),
        (Cue::ChairMarker, Role::CoChair),
        (Cue::ParticipantMarker, Role::Participant),
        (Cue::ForMarker, Role::Beneficiary),
        (Cue::HostMarker, Role::Host),
        (Cue::ByMarker, Role::Organiser),
    ];
    let before = clause.start..mention.words.start;
    markers
        .into_iter()
        .filter_map(|(cue, role)| doc.cues(&before, cue).last().map(|h| (h.to, h.to - h.from, role)))
        .filter(|(to, _, _)| listed(doc, *to, mention.words.start))
        .max_by_key(|(to, length, _)| (*to, *length))
        .map(|(_, _, role)| role)
}

/// Whether only names, commas and small words stand between.
fn listed(doc: &Doc, from: usize, to: usize) -> bool {
    let between = from..to;
    let named: Vec<(usize, usize)> = doc
        .hits(&between)
        .filter(|h| {
            matches!(
                h.tag,
                Tag::Party(_) | Tag::Adjective(_) | Tag::Capital { .. } | Tag::Unit(_) | Tag::Number { .. }
            )
        })
        .map(|h| (h.from, h.to))
        .collect();
    let other = between
        .filter(|w| !named.iter().any(|(a, b)| (*a..*b).contains(w)) && doc.folded(*w).chars().count() > 3);
    other.count() <= 2
}

/// The role of a mention in a record of this kind.
pub(super) fn role(
    doc: &Doc,
    kind: ProposalKind,
    clause: &Range<usize>,
    mention: &Mention,
    several: bool,
) -> Role {
    let region = mention.kind == PartyKind::Region;
    let organisation = mention.kind == PartyKind::Organisation;
    let ahead = leads(doc, clause, mention);
    // "experts from Interpol gave", "the customs services of two States agreed": who comes first acts.
    let acts = ahead
        && match kind {
            ProposalKind::Training => organisation,
            ProposalKind::Commitment => !region,
            _ => false,
        };
    let marked = marker(doc, clause, mention).filter(|r| !(acts && *r == Role::Beneficiary));
    match kind {
        ProposalKind::Meeting => match marked {
            Some(Role::Beneficiary) | None if region => Role::Participant,
            Some(Role::Beneficiary) | None => Role::Organiser,
            Some(role) => role,
        },
        ProposalKind::Training => match marked {
            Some(Role::Organiser) => Role::Provider,
            Some(Role::Participant) => Role::Beneficiary,
            Some(role @ (Role::Donor | Role::Beneficiary)) => role,
            _ if mention.kind == PartyKind::State || region => Role::Beneficiary,
            _ => Role::Provider,
        },
        ProposalKind::Assistance => match marked {
            Some(role @ (Role::Donor | Role::Beneficiary)) => role,
            Some(Role::Organiser) => Role::Provider,
            _ if region || mention.adjective => Role::Beneficiary,
            _ if mention.kind == PartyKind::State && !ahead => Role::Beneficiary,
            _ if mention.kind == PartyKind::State
                && several
                && !numbers_money(doc, clause)
                && mentions(doc, clause).iter().any(|m| m.kind == PartyKind::Organisation) =>
            {
                Role::Beneficiary
            }
            _ if numbers_money(doc, clause) && !ahead => Role::Provider,
            _ if mention.kind == PartyKind::State || numbers_money(doc, clause) => Role::Donor,
            _ => Role::Provider,
        },
        ProposalKind::Commitment => match marked {
            Some(role @ (Role::Beneficiary | Role::Host | Role::Donor)) => role,
            // "Donors promised so much to five States of the Sahel"
            _ if numbers_money(doc, clause) && ahead && !mention.adjective => Role::Donor,
            _ if numbers_money(doc, clause) && mention.kind == PartyKind::State && !ahead => {
                Role::Beneficiary
            }
            _ if region || mention.adjective => Role::Beneficiary,
            _ if !ahead
                && (receives(doc, mention)
                    || mention.kind == PartyKind::State && !accompanies(doc, mention)) =>
            {
                Role::Beneficiary
            }
            _ if numbers_money(doc, clause) => Role::Donor,
            _ if doc.has_any(clause, &[Cue::MeetingNoun, Cue::Scheduled]) => Role::Organiser,
            _ if doc.has(clause, Cue::TrainingNoun) || doc.has(clause, Cue::TrainingVerb) => Role::Provider,
            // An organisation that will teach or deliver gives; a State that will is held to its word.
            _ if organisation && doc.has_any(clause, &[Cue::TeachVerb, Cue::AidNoun]) => Role::Provider,
            _ => Role::Committer,
        },
        ProposalKind::Needs => Role::Beneficiary,
        ProposalKind::DocumentAdopted => Role::Signatory,
        ProposalKind::Statistic => match marked {
            Some(Role::Beneficiary) => Role::Beneficiary,
            _ if region && doc.has(clause, Cue::TrainingNoun) => Role::Beneficiary,
            _ if mention.kind == PartyKind::Organisation => Role::Provider,
            _ => Role::Subject,
        },
        ProposalKind::Appointment => match mention.kind {
            PartyKind::Body => Role::Body,
            _ if predecessor(doc, mention) => Role::Predecessor,
            _ => Role::Appointee,
        },
    }
}

fn numbers_money(doc: &Doc, clause: &Range<usize>) -> bool {
    !super::numbers::money(doc, clause).is_empty()
}

/// Whether the words before a mention say that it had the role before.
fn predecessor(doc: &Doc, mention: &Mention) -> bool {
    let start = mention.words.start;
    let before = |back: usize, class: Small| doc.preceded(start, back, class);
    before(1, Small::InsteadOf)
        || ((before(1, Small::Article) || before(1, Small::Towards)) && before(2, Small::InsteadOf))
        || (doc.lang == Lang::En && ended(doc, mention))
}

/// "The end of the Dutch co-chairmanship".
fn ended(doc: &Doc, mention: &Mention) -> bool {
    let start = mention.words.start;
    let back = if doc.preceded(start, 1, Small::Article) { 3 } else { 2 };
    doc.preceded(start, back, Small::End) && doc.is(mention.words.end, Small::Chairing)
}
