//! What the sides of a commitment agreed to, and what it rests on.

use crate::{Desk, OPERATOR, PROMISE, given};
use tansiq_model::{Aspect, Basis, Commitment, Due, Footing, Grade, Id, Record, Role};
use tansiq_office::{CommitmentFile, Given, Judgement, NewAgreement, OfficeError, Terms};
use tansiq_storage::StorageError;

async fn file(desk: &Desk, id: Id<Commitment>) -> CommitmentFile {
    desk.office.commitment(&desk.office.view(&OPERATOR), id).await.unwrap()
}

async fn footing(desk: &Desk, id: Id<Commitment>) -> Footing {
    let file = file(desk, id).await;
    file.ground.footing(&file.commitment.agreements)
}

async fn of_the_press(desk: &Desk, text: &str) -> Id<Commitment> {
    let given = Given { grade: Grade::Press, ..given(text) };
    let document = desk.office.ingest(&OPERATOR, given).await.unwrap().document;
    let view = desk.office.view(&OPERATOR);
    let proposal = view
        .proposals(document.id)
        .await
        .unwrap()
        .into_iter()
        .find(|p| p.body.kind == tansiq_model::ProposalKind::Commitment)
        .unwrap();
    let done = desk.office.decide(&OPERATOR, proposal.id, 1, &Judgement::Accept).await.unwrap();
    Id::new(done.became.unwrap().1)
}

pub(crate) fn agreed(party: &str, aspects: &[Aspect]) -> NewAgreement {
    NewAgreement {
        party: party.parse().unwrap(),
        aspects: aspects.to_vec(),
        on: "2024-09-29".parse().unwrap(),
    }
}

async fn agree(desk: &Desk, id: Id<Commitment>, party: &str, aspects: &[Aspect]) -> Record<Commitment> {
    let seen = file(desk, id).await.commitment.revision;
    desk.office.agree(&OPERATOR, id, seen, &agreed(party, aspects)).await.unwrap()
}

#[tokio::test]
async fn a_press_report_is_confirmed_by_both_sides_or_by_an_official_text() {
    let desk = Desk::on("2024-09-30").await;
    let id = of_the_press(&desk, PROMISE).await;
    assert_eq!(footing(&desk, id).await, Footing::Reported);
    agree(&desk, id, "MAR", &[Aspect::Text]).await;
    assert_eq!(footing(&desk, id).await, Footing::Reported);
    let both = agree(&desk, id, "UNOCT", &[Aspect::Text, Aspect::Date]).await;
    assert_eq!(footing(&desk, id).await, Footing::Confirmed);
    let party = "MAR".parse().unwrap();
    desk.office.disagree(&OPERATOR, id, both.revision, &party, Aspect::Text).await.unwrap();
    assert_eq!(footing(&desk, id).await, Footing::Reported);
    let twice = desk.office.disagree(&OPERATOR, id, both.revision + 1, &party, Aspect::Text).await;
    assert!(matches!(twice, Err(OfficeError::NotNow("no-agreement"))), "{twice:?}");

    // The communiqué itself, filed later, confirms it.
    let official = "Joint communiqué. Morocco and the United Nations Office of Counter-Terrorism will hold a conference.";
    let document = desk.office.ingest(&OPERATOR, given(official)).await.unwrap().document;
    let span = tansiq_office::locate(official, None, "will hold a conference").unwrap();
    let added = desk.office.add_source(&OPERATOR, id, document.id, span).await.unwrap();
    assert_eq!(footing(&desk, id).await, Footing::Confirmed);
    let again = desk.office.add_source(&OPERATOR, id, document.id, span).await;
    assert!(matches!(again, Err(OfficeError::NotNow("source-there"))), "{again:?}");
    let off = desk.office.remove_source(&OPERATOR, id, added.revision, 1).await.unwrap();
    assert_eq!(footing(&desk, id).await, Footing::Reported);
    let last = desk.office.remove_source(&OPERATOR, id, off.revision, 0).await;
    assert!(matches!(last, Err(OfficeError::NotNow("source-last"))), "{last:?}");
    desk.verifies().await;
}

#[tokio::test]
async fn only_a_side_agrees_and_not_on_a_day_to_come() {
    let desk = Desk::on("2024-09-30").await;
    let id = desk.commitment().await;
    let seen = file(&desk, id).await.commitment.revision;
    let wrong = [
        agreed("XYZ", &[Aspect::Text]),
        agreed("MAR", &[]),
        NewAgreement { on: "2024-10-01".parse().unwrap(), ..agreed("MAR", &[Aspect::Text]) },
    ];
    for new in wrong {
        let refused = desk.office.agree(&OPERATOR, id, seen, &new).await;
        assert!(matches!(refused, Err(OfficeError::Invalid(_))), "{refused:?}");
    }
    let stale = desk.office.agree(&OPERATOR, id, seen + 1, &agreed("MAR", &[Aspect::Text])).await;
    assert!(matches!(stale, Err(OfficeError::Storage(StorageError::Conflict { .. }))), "{stale:?}");
}

#[tokio::test]
async fn what_is_put_forward_counts_once_all_sides_agree_and_waits_again_when_one_takes_it_back() {
    let text = "Rabat, 26 September 2024. Morocco and the United Nations Office of Counter-Terrorism agreed to explore \
        closer cooperation on maritime security.";
    let desk = Desk::on("2024-09-30").await;
    let document =
        desk.office.ingest(&OPERATOR, Given { grade: Grade::Press, ..given(text) }).await.unwrap().document;
    let span = tansiq_office::locate(text, None, "agreed to explore closer cooperation on maritime security")
        .unwrap();
    let kind = Some(tansiq_model::ProposalKind::Commitment);
    let proposal = desk.office.add_passage(&OPERATOR, document.id, span, kind).await.unwrap();
    let done = desk.office.decide(&OPERATOR, proposal.id, 1, &Judgement::NotMeasurable).await.unwrap();
    let id: Id<Commitment> = Id::new(done.became.unwrap().1);
    let before = file(&desk, id).await.commitment;
    assert!(before.body.flags.not_measurable && before.body.due.is_none());

    let terms =
        Terms { owners: vec!["UNODC".parse().unwrap()], due: Some(Due::At("2025-06".parse().unwrap())) };
    let nothing = desk.office.propose_terms(&OPERATOR, id, before.revision, &Terms::default()).await;
    assert!(matches!(nothing, Err(OfficeError::Invalid(_))), "{nothing:?}");
    let forward = desk.office.propose_terms(&OPERATOR, id, before.revision, &terms).await.unwrap();
    assert_eq!((forward.body.due, forward.body.due_basis), (terms.due, Basis::Proposed));
    assert_eq!(forward.parties_as(&[Role::ProposedOwner]).count(), 1);
    assert!(!tansiq_analysis::is_measurable(&forward));

    let sides = file(&desk, id).await;
    let codes: Vec<String> =
        sides.ground.sides.iter().map(|side| sides.parties.code(*side).to_owned()).collect();
    assert!(codes.len() >= 2, "{codes:?}");
    let mut last = forward;
    for code in &codes {
        last = agree(&desk, id, code, &[Aspect::Text, Aspect::Date]).await;
    }
    assert_eq!(last.body.due_basis, Basis::Stated);
    assert_eq!(last.parties_as(&[Role::ProposedOwner]).count(), 0);
    assert!(tansiq_analysis::is_measurable(&last));

    let party = codes[0].parse().unwrap();
    let back = desk.office.disagree(&OPERATOR, id, last.revision, &party, Aspect::Date).await.unwrap();
    assert_eq!(back.body.due_basis, Basis::Proposed);
    assert!(!tansiq_analysis::is_measurable(&back));
    desk.verifies().await;
}
