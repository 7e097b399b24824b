//! What an officer may not read stays when she changes what she may.

use crate::{Desk, OPERATOR, given};
use tansiq_model::{Audience, Commitment, Document, Id, Record, Source};
use tansiq_office::{GivenList, NewAccount};
use tansiq_policy::{AccountRole, Act, Actor};
use tansiq_sheet::ListKind;

/// A commitment with three passages, the second in a document that only Morocco may read.
struct Closed {
    desk: Desk,
    officer: Actor,
    commitment: Id<Commitment>,
    closed: Source,
}

impl Closed {
    async fn new() -> Self {
        let desk = Desk::on("2024-09-30").await;
        let commitment = desk.commitment().await;
        let mut ids: Vec<Id<Document>> = Vec::new();
        for words in
            ["Morocco's own minutes: it will hold a conference.", "Later it will hold a conference too."]
        {
            let document = desk.office.ingest(&OPERATOR, given(words)).await.unwrap().document;
            let span = tansiq_office::locate(words, None, "will hold a conference").unwrap();
            desk.office.add_source(&OPERATOR, commitment, document.id, span).await.unwrap();
            ids.push(document.id);
        }
        let view = desk.office.view(&OPERATOR);
        let morocco = view.parties_by_code(&["MAR".parse().unwrap()]).await.unwrap()[0].id;
        let mut change = desk
            .office
            .register()
            .change(&OPERATOR, Act::CommitmentEdit, "", desk.office.clock())
            .await
            .unwrap();
        let mut document = change.get(ids[0]).await.unwrap();
        (document.owner, document.audience) = (morocco, Audience::Owner);
        change.update(&mut document).await.unwrap();
        change.commit().await.unwrap();
        let account = NewAccount {
            name: "Mona".into(),
            email: "mona@example.org".into(),
            password: "two seas and one road".into(),
            role: AccountRole::Officer,
        };
        desk.office.add_account(&OPERATOR, &account, None).await.unwrap();
        let officer = desk.office.actor_by_email("mona@example.org").await.unwrap().unwrap();
        let closed = view.get(commitment).await.unwrap().sources[1].clone();
        Self { desk, officer, commitment, closed }
    }

    async fn read(&self, actor: &Actor) -> Record<Commitment> {
        self.desk.office.view(actor).get(self.commitment).await.unwrap()
    }
}

#[tokio::test]
async fn an_officer_takes_off_the_passage_that_she_sees_at_its_place() {
    let closed = Closed::new().await;
    let seen = closed.read(&closed.officer).await;
    assert_eq!(seen.sources.len(), 2);
    assert!(!seen.sources.contains(&closed.closed));
    let off =
        closed.desk.office.remove_source(&closed.officer, closed.commitment, seen.revision, 1).await.unwrap();
    assert_eq!(closed.read(&OPERATOR).await.sources, [seen.sources[0].clone(), closed.closed.clone()]);
    let none = closed.desk.office.remove_source(&closed.officer, closed.commitment, off.revision, 1).await;
    assert!(none.is_err(), "{none:?}");
    closed.desk.verifies().await;
}

#[tokio::test]
async fn a_list_changes_a_commitment_and_keeps_a_passage_that_its_officer_may_not_read() {
    let closed = Closed::new().await;
    let reference = closed.read(&OPERATOR).await.reference.unwrap();
    let list = GivenList {
        bytes: format!("Reference,Due date\n{reference},2026-03-31\n").into_bytes(),
        name: "list.csv".into(),
        list: ListKind::Commitments,
        sheet: None,
        mapping: None,
    };
    let import = closed.desk.office.begin_import(&closed.officer, list).await.unwrap();
    let done = closed
        .desk
        .office
        .apply_import(&closed.officer, import.id, import.revision, &|_, _| {})
        .await
        .unwrap();
    assert_eq!(done.body.updated, 1);
    let now = closed.read(&OPERATOR).await;
    assert_eq!(now.sources.len(), 3);
    assert!(now.sources.contains(&closed.closed));
    closed.desk.verifies().await;
}
