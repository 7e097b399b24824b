//! A draft outcome, checked against the register before it is adopted.

use crate::engines::on_both_engines;
use crate::{OPERATOR, PROMISE, given, office_at};
use tansiq_analysis::Earlier;
use tansiq_model::{Audience, Completion, Id, Label, Marking, ProposalKind};
use tansiq_office::{CheckedDraft, Given, GivenDraft, Judgement, Office, OfficeError, Problem};
use tansiq_policy::Actor;
use tansiq_storage::Address;

const AGAIN: &str = "Morocco and the United Nations Office of Counter-Terrorism will hold a conference on maritime \
    security and counter-terrorism in Rabat in March 2027.";

/// The office with the promise of [`PROMISE`] accepted.
async fn promised(address: &Address, day: &str, marking: Marking) -> Office {
    let office = office_at(address, "2024-09-30").await;
    let audience = if marking == Marking::Clear { Audience::Public } else { Audience::Owner };
    let done = office.ingest(&OPERATOR, Given { audience, marking, ..given(PROMISE) }).await.unwrap();
    let proposals = office.view(&OPERATOR).proposals(done.document.id).await.unwrap();
    let promise = proposals.into_iter().find(|p| p.body.kind == ProposalKind::Commitment).unwrap();
    office.decide(&OPERATOR, promise.id, promise.revision, &Judgement::Accept).await.unwrap();
    office.at(tansiq_storage::Clock::standing_at(format!("{day}T12:00:00Z").parse().unwrap()))
}

async fn check(office: &Office, actor: &Actor, text: &str) -> CheckedDraft {
    let given = GivenDraft { bytes: text.as_bytes().to_vec(), ..GivenDraft::default() };
    office.check_draft(actor, given).await.unwrap()
}

async fn what_was_promised_before_and_not_kept_is_named(address: Address) {
    let office = promised(&address, "2026-11-01", Marking::Clear).await;
    let before = office.view(&OPERATOR).head().await.unwrap();
    let draft = check(&office, &OPERATOR, AGAIN).await;
    assert_eq!((draft.promises.len(), draft.complete(), draft.unkept(), draft.compared), (1, 1, 1, 1));
    let again = &draft.promises[0].restated[0];
    assert_eq!((again.earlier, again.label), (Earlier::NotKept, Label::OverdueNoEvidence));
    assert_eq!(again.record.reference.unwrap().to_string(), "C-2024-0001");
    assert_eq!(again.period, Some("2024-12".parse().unwrap()));
    let other =
        check(&office, &OPERATOR, "Morocco will train fifty border officers in Dakhla by June 2027.").await;
    assert!(other.promises[0].restated.is_empty() && other.unkept() == 0);
    assert_eq!(office.view(&OPERATOR).head().await.unwrap(), before, "nothing is stored");
}

async fn what_was_kept_or_is_open_is_said_so(address: Address) {
    let office = promised(&address, "2024-10-15", Marking::Clear).await;
    let open = check(&office, &OPERATOR, AGAIN).await;
    assert_eq!((open.promises[0].restated[0].earlier, open.unkept()), (Earlier::Open, 0));
    let office = office.at(tansiq_storage::Clock::standing_at("2025-02-01T12:00:00Z".parse().unwrap()));
    let commitment = Id::new(open.promises[0].restated[0].record.id);
    let mut done = crate::progress::report(Completion::Complete, "2025-01-11");
    done.completed_on = Some("2025-01-10".parse().unwrap());
    office.report(&OPERATOR, commitment, &done).await.unwrap();
    let kept = check(&office, &OPERATOR, AGAIN).await;
    assert_eq!((kept.promises[0].restated[0].earlier, kept.unkept()), (Earlier::Kept, 0));
}

async fn what_an_actor_may_not_see_is_not_named(address: Address) {
    let office = promised(&address, "2026-11-01", Marking::Amber).await;
    assert_eq!(check(&office, &OPERATOR, AGAIN).await.unkept(), 1);
    let stranger = check(&office, &Actor::visitor(), AGAIN).await;
    assert_eq!((stranger.compared, stranger.promises[0].restated.len()), (0, 0));
}

on_both_engines!(
    what_was_promised_before_and_not_kept_is_named,
    what_was_kept_or_is_open_is_said_so,
    what_an_actor_may_not_see_is_not_named,
);

#[tokio::test]
async fn a_draft_that_is_red_or_too_long_is_refused() {
    let desk = crate::Desk::on("2026-11-01").await;
    let checked = async |text: String| {
        let given = GivenDraft { bytes: text.into_bytes(), ..GivenDraft::default() };
        desk.office.check_draft(&OPERATOR, given).await
    };
    let red = checked(format!("TLP:RED\n\n{AGAIN}")).await;
    assert!(matches!(red, Err(OfficeError::Read(failure)) if failure.code() == "red"));
    let long = checked(format!("{AGAIN}\n\n").repeat(1_000)).await;
    assert!(matches!(long, Err(OfficeError::Invalid(faults)) if faults[0].problem == Problem::TooLong));
}
