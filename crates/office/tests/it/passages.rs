//! Passages that a person chooses: added, cut in two, given to a record that is there already.

use crate::{Desk, OPERATOR, PROMISE, given};
use proptest::prelude::*;
use tansiq_model::{
    Audience, Commitment, Document, Due, Grade, Id, Lang, Marking, Proposal, ProposalKind, ProposalState,
    Record, TextField, Verdict,
};
use tansiq_office::{Given, Judgement, LinkTo, OfficeError, Problem, Reason};
use tansiq_storage::StorageError;

/// The same promise as another paper tells it, in French.
const AGAIN: &str = "New York, 27 septembre 2024. Le Maroc et l’UNOCT \
    sont convenus d’organiser à Rabat, en décembre 2024, une conférence sur la sécurité maritime et la lutte contre le terrorisme.";

fn words(text: &str, of: &str) -> [u32; 2] {
    tansiq_office::locate(text, None, of).unwrap()
}

async fn exact(desk: &Desk, proposal: &Record<Proposal>) {
    let source = &proposal.sources[0];
    let text = desk.office.view(&OPERATOR).document_text(Id::new(source.document)).await.unwrap();
    let there: String =
        text.chars().skip(source.start as usize).take((source.end - source.start) as usize).collect();
    assert_eq!(there, source.quote);
}

async fn press(desk: &Desk, text: &str, audience: Audience, marking: Marking) -> Record<Document> {
    let given = Given { grade: Grade::Press, audience, marking, ..given(text) };
    desk.office.ingest(&OPERATOR, given).await.unwrap().document
}

/// The first commitment that another paper's text proposes.
async fn retold(desk: &Desk, document: &Record<Document>) -> Record<Proposal> {
    let proposals = desk.office.view(&OPERATOR).proposals(document.id).await.unwrap();
    proposals.into_iter().find(|p| p.body.kind == ProposalKind::Commitment).expect("a commitment")
}

#[tokio::test]
async fn a_missed_passage_becomes_a_record_with_its_exact_words() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let before = desk.file(PROMISE).await;
    let document = before[0].body.document;
    let span = words(PROMISE, "a regional workshop for African border officers in 2025");
    let added =
        desk.office.add_passage(&OPERATOR, document, span, Some(ProposalKind::Commitment)).await.unwrap();
    assert_eq!(added.body.position, u32::try_from(before.len()).unwrap() + 1);
    assert_eq!(added.body.why[0].rule, "entered-by-hand");
    assert_eq!(added.body.confidence, 1000);
    assert_eq!(added.body.due, Some(Due::At("2025".parse().unwrap())));
    exact(&desk, &added).await;
    let (_, draft) = desk.office.draft(&view, added.id).await.unwrap();
    let done = desk.office.decide(&OPERATOR, added.id, 1, &Judgement::Edit(Box::new(draft))).await.unwrap();
    let made = view.get::<Commitment>(Id::new(done.became.unwrap().1)).await.unwrap();
    assert_eq!(made.sources, added.sources);
    desk.verifies().await;
}

#[tokio::test]
async fn a_passage_that_is_not_there_is_refused() {
    let desk = Desk::on("2024-09-30").await;
    let document = desk.file(PROMISE).await[0].body.document;
    for span in [[5, 5], [9, 4], [0, 90_000], [90_000, 90_010]] {
        let refused = desk.office.add_passage(&OPERATOR, document, span, None).await;
        let Err(OfficeError::Invalid(faults)) = refused else { panic!("{span:?}: {refused:?}") };
        assert_eq!(faults[0].problem, Problem::NotInText);
    }
}

#[tokio::test]
async fn one_proposal_becomes_two_and_one_again() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let whole = desk.proposed_commitment(PROMISE).await;
    let source = whole.sources[0].clone();
    let part = |of: &str| {
        let [start, end] = words(&source.quote, of);
        [source.start + start, source.start + end]
    };
    let parts = [part("counter-terrorism in Rabat in December 2024"), part("agreed to hold a conference")];
    let split = desk.office.split(&OPERATOR, whole.id, whole.revision, parts).await.unwrap();
    assert_eq!(split.body.state, ProposalState::Split);
    let found = view.parts_of(whole.id).await.unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].sources[0].quote, "agreed to hold a conference");
    assert_eq!(found[1].body.due, Some(Due::At("2024-12".parse().unwrap())));
    for part in &found {
        exact(&desk, part).await;
        assert_eq!(part.body.kind, whole.body.kind);
        assert!(!part.parties.is_empty());
    }
    // A part that is decided holds the cut; taken back, the whole stands again.
    let done = desk.office.decide(&OPERATOR, found[0].id, 1, &Judgement::Accept).await.unwrap();
    let early = desk.office.decide(&OPERATOR, whole.id, split.revision, &Judgement::Undo).await;
    assert!(matches!(early, Err(OfficeError::NotNow("part-decided"))), "{early:?}");
    desk.office.decide(&OPERATOR, found[0].id, done.proposal.revision, &Judgement::Undo).await.unwrap();
    let joined = desk.office.decide(&OPERATOR, whole.id, split.revision, &Judgement::Undo).await.unwrap();
    assert_eq!(joined.proposal.body.state, ProposalState::Open);
    assert!(view.parts_of(whole.id).await.unwrap().is_empty());
    let verdicts: Vec<Verdict> =
        view.decisions(whole.id).await.unwrap().iter().map(|decision| decision.body.verdict).collect();
    assert_eq!(verdicts, [Verdict::Split, Verdict::Undo]);
    desk.verifies().await;
}

#[tokio::test]
async fn parts_lie_apart_and_in_the_passage() {
    let desk = Desk::on("2024-09-30").await;
    let whole = desk.proposed_commitment(PROMISE).await;
    let [start, end] = [whole.sources[0].start, whole.sources[0].end];
    for parts in [
        [[start, start + 9], [start + 4, end]],
        [[start, start], [start, end]],
        [[start, end], [end, end + 5]],
    ] {
        let refused = desk.office.split(&OPERATOR, whole.id, whole.revision, parts).await;
        assert!(matches!(refused, Err(OfficeError::Invalid(_))), "{parts:?}: {refused:?}");
    }
    let stale = [[start, start + 9], [start + 10, end]];
    let stale = desk.office.split(&OPERATOR, whole.id, whole.revision + 1, stale).await;
    assert!(matches!(stale, Err(OfficeError::Storage(StorageError::Conflict { .. }))), "{stale:?}");
}

#[tokio::test]
async fn the_same_promise_in_another_language_is_found_and_linked_and_taken_off_again() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let first = desk.commitment().await;
    let document = press(&desk, AGAIN, Audience::Public, Marking::Clear).await;
    let proposal = retold(&desk, &document).await;
    let similar = desk.office.similar(&view, &document, &proposal).await.unwrap();
    let found: Vec<_> = similar.found.iter().map(|record| record.id).collect();
    assert_eq!(found, [first.uuid()]);

    let before = view.get(first).await.unwrap();
    let link = Judgement::Link(LinkTo { record: first.uuid(), fill: true });
    let done = desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &link).await.unwrap();
    assert_eq!(
        (done.proposal.body.state, done.proposal.body.became),
        (ProposalState::Linked, Some(first.uuid()))
    );
    assert_eq!(view.all::<Commitment>().await.unwrap().len(), 1);
    let linked = view.get(first).await.unwrap();
    assert_eq!(linked.sources.len(), before.sources.len() + 1);
    assert_eq!(linked.body.due, before.body.due);

    desk.office.decide(&OPERATOR, proposal.id, done.proposal.revision, &Judgement::Undo).await.unwrap();
    let after = view.get(first).await.unwrap();
    assert_eq!((&after.body, &after.sources, &after.texts), (&before.body, &before.sources, &before.texts));
    desk.verifies().await;
}

#[tokio::test]
async fn an_undone_link_leaves_what_was_changed_since() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let first = desk.commitment().await;
    let document = press(&desk, AGAIN, Audience::Public, Marking::Clear).await;
    let proposal = retold(&desk, &document).await;
    let link = Judgement::Link(LinkTo { record: first.uuid(), fill: false });
    let done = desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &link).await.unwrap();
    let report = crate::progress::report(tansiq_model::Completion::Limited, "2024-09-30");
    desk.office.report(&OPERATOR, first, &report).await.unwrap();
    desk.office.decide(&OPERATOR, proposal.id, done.proposal.revision, &Judgement::Undo).await.unwrap();
    let after = view.get(first).await.unwrap();
    assert_eq!(after.sources.len(), 1);
    assert!(after.body.self_reported.is_some());
}

#[tokio::test]
async fn a_passage_is_not_shown_to_more_people_than_its_document() {
    let desk = Desk::on("2024-09-30").await;
    let first = desk.commitment().await;
    for (audience, marking) in [(Audience::Owner, Marking::Clear), (Audience::Public, Marking::Amber)] {
        let text = format!("{AGAIN} {audience} {marking}");
        let document = press(&desk, &text, audience, marking).await;
        let proposal = retold(&desk, &document).await;
        let link = Judgement::Link(LinkTo { record: first.uuid(), fill: false });
        let refused = desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &link).await;
        assert!(matches!(refused, Err(OfficeError::NotNow("source-narrower"))), "{refused:?}");
    }
}

#[tokio::test]
async fn the_reason_of_a_rejection_may_be_given_with_it_or_after_it() {
    let desk = Desk::on("2024-09-30").await;
    let reason = |text: &str| Reason { lang: Lang::Fr, text: text.into() };
    let note = |proposal: &Record<Proposal>| {
        proposal.texts.get(TextField::Note, Lang::Fr).map(|text| text.body.clone())
    };
    let proposal = desk.proposed_commitment(PROMISE).await;
    let early = desk.office.say_why(&OPERATOR, proposal.id, proposal.revision, &reason("x")).await;
    assert!(matches!(early, Err(OfficeError::NotNow(_))), "{early:?}");
    let done = desk.office.decide(&OPERATOR, proposal.id, 1, &Judgement::Reject(reason(""))).await.unwrap();
    assert_eq!(note(&done.proposal), None);
    let said = desk
        .office
        .say_why(&OPERATOR, proposal.id, done.proposal.revision, &reason(" hors sujet "))
        .await
        .unwrap();
    assert_eq!(note(&said).as_deref(), Some("hors sujet"));
    let undone = desk.office.decide(&OPERATOR, proposal.id, said.revision, &Judgement::Undo).await.unwrap();
    assert_eq!(note(&undone.proposal), None);
    let long = Judgement::Reject(reason(&"x".repeat(400)));
    let refused = desk.office.decide(&OPERATOR, proposal.id, undone.proposal.revision, &long).await;
    assert!(matches!(refused, Err(OfficeError::Invalid(_))), "{refused:?}");
    desk.verifies().await;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn whatever_is_added_or_cut_quotes_the_text_at_its_span(from in 0usize..200, length in 1usize..90, cut in 1u32..60) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let desk = Desk::on("2024-09-30").await;
            let document = desk.file(PROMISE).await[0].body.document;
            let count = PROMISE.chars().count();
            let span = [from.min(count - 1) as u32, (from + length).min(count) as u32];
            let Ok(added) = desk.office.add_passage(&OPERATOR, document, span, None).await else {
                // Only a passage of blanks is refused.
                let there: String = PROMISE.chars().skip(span[0] as usize).take((span[1] - span[0]) as usize).collect();
                assert!(there.trim().is_empty(), "{there:?}");
                return;
            };
            exact(&desk, &added).await;
            let middle = (span[0] + cut).min(span[1]);
            let parts = [[span[0], middle], [middle, span[1]]];
            if desk.office.split(&OPERATOR, added.id, added.revision, parts).await.is_ok() {
                for part in desk.office.view(&OPERATOR).parts_of(added.id).await.unwrap() {
                    exact(&desk, &part).await;
                }
            }
        });
    }
}
