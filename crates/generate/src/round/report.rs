//! What becomes of commitments in the years after their session: reports, findings, evidence, and what the sides
//! agree to change.

use super::{BATCH, Meeting, later};
use crate::{
    chance::Chance,
    desk::Desk,
    words::{REPORTS, Sentence, in_lang},
};
use jiff::civil::Date;
use tansiq_model::{
    Commitment, Completion, Due, Evidence, EvidenceKind, Id, Lang, PartialDate, ProgressReport, Record,
    Statement, TextField, TextKind,
};
use tansiq_policy::Act;
use tansiq_storage::{Change, StorageError};

/// A commitment that was due at this session is due on its last day.
pub async fn meets_again(change: &mut Change, id: Id<Commitment>, ends: Date) -> Result<(), StorageError> {
    let mut commitment = change.get(id).await?;
    if commitment.body.due == Some(Due::NextSession) {
        commitment.body.next_session_on = Some(ends);
        change.update(&mut commitment).await?;
    }
    Ok(())
}

/// What is said of a commitment so many sessions after its own.
fn statement(chance: &mut Chance, today: Date, age: usize) -> Statement {
    let complete = if age == 0 { 40 } else { 65 };
    let completion = chance.weighed(&[
        (complete, Completion::Complete),
        (22, Completion::Substantial),
        (20, Completion::Limited),
        (12, Completion::NotStarted),
    ]);
    let before = chance.below(280);
    let done = today.saturating_sub(jiff::Span::new().days(i64::try_from(before).unwrap_or(0)));
    let completed_on = match completion {
        Completion::Complete if chance.percent(70) => PartialDate::month(done.year(), done.month()),
        _ => None,
    };
    Statement { completion, as_of: today, completed_on }
}

/// Reports on the commitments of an earlier session.
pub async fn on(
    desk: &mut Desk<'_>,
    chance: &mut Chance,
    meeting: &Meeting<'_>,
    made: &[Id<Commitment>],
    age: usize,
) -> Result<(), StorageError> {
    // Not all are looked at each year.
    let share = if age == 0 { 62 } else { 30 };
    let chosen: Vec<Id<Commitment>> = made.iter().copied().filter(|_| chance.percent(share)).collect();
    for ids in chosen.chunks(BATCH) {
        let mut change = desk.change(Act::CommitmentReport).await?;
        let mut commitments = change.many(ids).await?;
        commitments.sort_by_key(|commitment| commitment.id);
        let (mut reports, mut evidence) = (Vec::new(), Vec::new());
        for commitment in &mut commitments {
            flag(chance, meeting, commitment, made);
            let reviewer = chance.percent(18);
            let said = statement(chance, desk.today(), age);
            if reviewer {
                commitment.body.reviewed = Some(said);
            } else {
                commitment.body.self_reported = Some(said);
            }
            let mut report = desk.record(ProgressReport {
                commitment: commitment.id,
                reviewer,
                completion: said.completion,
                as_of: said.as_of,
                completed_on: said.completed_on,
            });
            let lang = super::lang(chance);
            let note = in_lang(chance.pick(&REPORTS), lang);
            report.texts.put(TextField::Note, lang, TextKind::Original, note);
            as_its_commitment(&mut report, commitment);
            if said.completion != Completion::NotStarted && chance.percent(45) {
                evidence.push(piece(desk, chance, commitment, &report, lang));
            }
            reports.push(report);
        }
        let made = desk.create(&mut change, &mut reports).await?;
        evidence.retain(|piece| reports.iter().any(|report| piece.body.report == Some(report.id)));
        desk.create(&mut change, &mut evidence).await?;
        commitments.truncate(made);
        super::store(&mut change, &mut commitments).await?;
        desk.keep(change).await?;
    }
    Ok(())
}

/// What belongs to a commitment is for those who may see it.
fn as_its_commitment<T: tansiq_model::Body>(record: &mut Record<T>, commitment: &Record<Commitment>) {
    (record.audience, record.marking) = (commitment.audience, commitment.marking);
    record.named.clone_from(&commitment.named);
}

/// What the sides agree to change.
fn flag(
    chance: &mut Chance,
    meeting: &Meeting<'_>,
    commitment: &mut Record<Commitment>,
    made: &[Id<Commitment>],
) {
    match chance.below(100) {
        0..2 => commitment.body.flags.withdrawn = true,
        2..4 => {
            let other = *chance.pick(made);
            commitment.body.flags.superseded_by = (other != commitment.id).then_some(other);
        }
        4..12 => {
            let until = later(meeting.held.latest(), 60 + chance.below(400));
            commitment.body.flags.postponed_to = PartialDate::month(until.year(), until.month());
        }
        _ => {}
    }
}

fn piece(
    desk: &Desk<'_>,
    chance: &mut Chance,
    commitment: &Record<Commitment>,
    report: &Record<ProgressReport>,
    lang: Lang,
) -> Record<Evidence> {
    let mut piece = desk.record(Evidence {
        commitment: commitment.id,
        report: Some(report.id),
        kind: EvidenceKind::Link,
        file_sha256: None,
        file_name: None,
        url: Some(format!("https://example.org/evidence/{}", chance.below(1_000_000))),
        dated: Some(PartialDate::day(report.body.as_of)),
    });
    piece.texts.put(TextField::Title, lang, TextKind::Original, Sentence::any(chance).words(lang));
    as_its_commitment(&mut piece, commitment);
    piece
}
