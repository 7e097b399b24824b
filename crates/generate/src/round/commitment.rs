//! Commitments: whose, due when, agreed by whom.

use super::{BATCH, Meeting, around, lang, later, say, share, theme};
use crate::{PER_SESSION, chance::Chance, desk::Desk, words::Sentence};
use tansiq_model::{
    Agreement, Aspect, Basis, Commitment, Due, Flags, Id, Lang, Marking, Milestone, PartialDate, PartyRole,
    Record, Role, Source, Text, TextField, TextKind,
};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// How many of a session's commitments are entered without a document.
const BY_HAND: usize = PER_SESSION - super::document::PROMISES * super::document::PER_SESSION;

/// When it is due, as a session leaves it.
fn due(chance: &mut Chance, meeting: &Meeting<'_>) -> Option<Due> {
    match chance.below(100) {
        0..6 => None,
        6..16 => Some(Due::NextSession),
        _ => {
            let days = 40 + chance.below(640);
            around(chance, later(meeting.held.latest(), days)).map(Due::At)
        }
    }
}

/// Who answers for it, and for whom it is.
fn parties(chance: &mut Chance, meeting: &Meeting<'_>) -> Vec<PartyRole> {
    let [state, other] = &meeting.dialogue.sides;
    let role = |party, role| PartyRole { party, role };
    let mut all = Vec::new();
    if !chance.percent(4) {
        let side = if chance.percent(60) { state.id } else { other.id };
        all.push(role(
            side,
            chance.weighed(&[(60, Role::Committer), (20, Role::Organiser), (20, Role::Provider)]),
        ));
    }
    if chance.percent(35) {
        all.push(role(meeting.parties.other(chance).id, Role::Provider));
    }
    if chance.percent(40) {
        all.push(role(chance.pick(&meeting.parties.states).id, Role::Beneficiary));
    }
    all
}

/// A commitment of a session.
pub fn new(
    desk: &Desk<'_>,
    chance: &mut Chance,
    meeting: &Meeting<'_>,
    sentence: &Sentence,
    source: Option<(Source, Lang)>,
) -> Result<Record<Commitment>, StorageError> {
    let due = due(chance, meeting);
    let mut commitment = desk.record(Commitment {
        session: Some(meeting.session),
        made_on: Some(meeting.held),
        due,
        due_basis: chance.weighed(&[(60, Basis::Stated), (35, Basis::Inferred), (5, Basis::Proposed)]),
        next_session_on: None,
        self_reported: None,
        reviewed: None,
        flags: Flags { not_measurable: due.is_none() && chance.percent(50), ..Flags::default() },
    });
    let lang = source.as_ref().map_or_else(|| lang(chance), |(_, lang)| *lang);
    say(&mut commitment, chance, TextField::Title, lang, |lang| sentence.words(lang));
    if chance.percent(3) {
        commitment.texts.set(Text {
            field: TextField::Note,
            lang,
            body: Sentence::any(chance).words(lang),
            kind: TextKind::Original,
            marking: Some(Marking::AmberStrict),
        });
    }
    share(&mut commitment, chance, meeting);
    commitment.parties = parties(chance, meeting);
    commitment.themes = theme(sentence)?;
    commitment.sources.extend(source.map(|(source, _)| source));
    if chance.percent(25) {
        let day = meeting.held.latest();
        let agreed = meeting.dialogue.sides.iter().map(|side| Agreement {
            party: side.id,
            aspect: Aspect::Text,
            agreed_on: day,
        });
        commitment.agreements = agreed.take(1 + chance.below(2)).collect();
    }
    Ok(commitment)
}

/// Commitments that the office enters from its own notes, some with steps on the way.
pub async fn by_hand(
    desk: &mut Desk<'_>,
    chance: &mut Chance,
    meeting: &Meeting<'_>,
) -> Result<Vec<Id<Commitment>>, StorageError> {
    let mut ids = Vec::new();
    let mut left = BY_HAND;
    while left > 0 {
        let mut change = desk.change(Act::CommitmentEdit).await?;
        let mut commitments = Vec::new();
        for _ in 0..left.min(BATCH) {
            let sentence = Sentence::any(chance);
            commitments.push(new(desk, chance, meeting, &sentence, None)?);
        }
        left -= commitments.len();
        desk.create(&mut change, &mut commitments).await?;
        let mut steps = Vec::new();
        for commitment in &commitments {
            for position in 1..=chance.weighed(&[(75, 0), (15, 2), (10, 3)]) {
                let days = 30 * usize::try_from(position).unwrap_or(1);
                let due = PartialDate::day(later(meeting.held.latest(), days));
                let body = Milestone { commitment: commitment.id, position, due: Some(due), done_on: None };
                let mut step = desk.record(body);
                (step.audience, step.marking) = (commitment.audience, commitment.marking);
                step.named.clone_from(&commitment.named);
                let (sentence, lang) = (Sentence::any(chance), lang(chance));
                say(&mut step, chance, TextField::Title, lang, |lang| sentence.words(lang));
                steps.push(step);
            }
        }
        desk.create(&mut change, &mut steps).await?;
        desk.keep(change).await?;
        ids.extend(commitments.iter().map(|commitment| commitment.id));
    }
    Ok(ids)
}
