//! Parts of a record with a marking of their own: set, refused, kept, and borne by what is passed on.

use crate::{
    Desk, OPERATOR, PROMISE,
    posts::edit_of,
    progress::{link, report},
};
use tansiq_model::{
    Audience, Commitment, Completion, Id, Marking, Milestone, Money, Need, ProposalKind, Raisable, Record,
    Role,
};
use tansiq_office::{
    BriefScope, CommitmentEdit, GivenList, Judgement, NewAccount, NewPost, OfficeError, PartMarkings,
    Problem, Recipients,
};
use tansiq_policy::{AccountRole, Act, Actor, PostRole};
use tansiq_sheet::ListKind;
use tansiq_storage::Table;

const STRICT: Marking = Marking::AmberStrict;

fn sources(marking: Option<Marking>) -> PartMarkings {
    [(Raisable::Sources, marking)].into()
}

fn faults<T: std::fmt::Debug>(done: Result<T, OfficeError>) -> Vec<(&'static str, Problem)> {
    match done.unwrap_err() {
        OfficeError::Invalid(errors) => errors.iter().map(|one| (one.field, one.problem)).collect(),
        other => panic!("{other}"),
    }
}

/// A commitment of Morocco for Morocco, and somebody who answers there for it.
struct Promised {
    desk: Desk,
    id: Id<Commitment>,
    focal_point: Actor,
}

impl Promised {
    async fn new() -> Self {
        let desk = Desk::on("2024-09-30").await;
        let id = desk.commitment().await;
        let new = NewAccount {
            name: "Karim".into(),
            email: "karim@example.org".into(),
            password: "two seas and one road".into(),
            role: AccountRole::Member,
        };
        let party = Some("MAR".parse().unwrap());
        let post = NewPost { role: PostRole::FocalPoint, party, from: None, until: None };
        desk.office.add_account(&OPERATOR, &new, Some(&post)).await.unwrap();
        let focal_point = desk.office.actor_by_email("karim@example.org").await.unwrap().unwrap();
        let promised = Self { desk, id, focal_point };
        let recipients = Recipients { parties: vec!["MAR".parse().unwrap()], ..Recipients::default() };
        promised
            .edit(|edit| {
                (edit.audience, edit.to) = (Audience::Parties, Some(recipients));
                (edit.marking, edit.parts) = (Marking::Green, sources(Some(STRICT)));
            })
            .await
            .unwrap();
        promised
    }

    async fn read(&self, actor: &Actor) -> Record<Commitment> {
        self.desk.office.view(actor).get(self.id).await.unwrap()
    }

    async fn edit(
        &self,
        change: impl FnOnce(&mut CommitmentEdit),
    ) -> Result<Record<Commitment>, OfficeError> {
        let seen = self.read(&OPERATOR).await;
        let mut edit = edit_of(&seen, vec![("MAR".parse().unwrap(), Role::Committer)]);
        change(&mut edit);
        self.desk.office.edit_commitment(&OPERATOR, self.id, seen.revision, &edit).await
    }
}

#[tokio::test]
async fn what_a_focal_point_does_not_see_stays_when_she_reports() {
    let promised = Promised::new().await;
    let (whole, shown) = (promised.read(&OPERATOR).await, promised.read(&promised.focal_point).await);
    assert_eq!((whole.sources.len(), whole.raised[&Raisable::Sources]), (1, STRICT));
    assert!(shown.sources.is_empty() && shown.raised.is_empty());
    let said = report(Completion::Limited, "2024-09-29");
    promised.desk.office.report(&promised.focal_point, promised.id, &said).await.unwrap();
    let now = promised.read(&OPERATOR).await;
    assert!(now.body.self_reported.is_some());
    assert_eq!((now.sources, now.raised), (whole.sources, whole.raised));
    promised.desk.verifies().await;
}

#[tokio::test]
async fn a_part_is_never_marked_lower_than_its_record() {
    let promised = Promised::new().await;
    let lower = promised.edit(|edit| edit.parts = sources(Some(Marking::Clear))).await;
    assert_eq!(faults(lower), [("sources-marking", Problem::LowerThanRecord)]);
    let money = promised.edit(|edit| edit.parts = [(Raisable::Money, Some(STRICT))].into()).await;
    assert_eq!(faults(money), [("money-marking", Problem::NotRaisable)]);
    let low = promised.edit(|edit| edit.parts = sources(Some(Marking::Amber))).await.unwrap();
    assert_eq!(low.raised[&Raisable::Sources], Marking::Amber);
    // The record overtakes its part: what was kept back is not opened by it.
    let high = promised.edit(|edit| edit.marking = STRICT).await.unwrap();
    assert_eq!(high.raised[&Raisable::Sources], STRICT);
    let list = GivenList {
        bytes: format!("Reference,TLP\n{},TLP:GREEN\n", high.reference.unwrap()).into_bytes(),
        name: "list.csv".into(),
        list: ListKind::Commitments,
        sheet: None,
        mapping: None,
    };
    let import = promised.desk.office.begin_import(&OPERATOR, list).await.unwrap();
    promised.desk.office.apply_import(&OPERATOR, import.id, import.revision, &|_, _| {}).await.unwrap();
    let listed = promised.read(&OPERATOR).await;
    assert_eq!((listed.marking, listed.raised[&Raisable::Sources]), (Marking::Green, STRICT));
    let none = promised.edit(|edit| edit.parts = sources(None)).await.unwrap();
    assert!(none.raised.is_empty());
    assert_eq!(promised.read(&promised.focal_point).await.sources.len(), 1);
    promised.desk.verifies().await;
}

#[tokio::test]
async fn a_brief_bears_the_highest_marking_of_what_its_reader_gets() {
    let promised = Promised::new().await;
    let bears = async |actor: &Actor| {
        let view = promised.desk.office.view(actor);
        promised.desk.office.brief(&view, &BriefScope::All, None, None).await.unwrap().marking
    };
    assert_eq!(bears(&OPERATOR).await, STRICT);
    assert_eq!(bears(&promised.focal_point).await, Marking::Green);
    let file = promised.desk.office.view(&OPERATOR);
    let file = promised.desk.office.commitment(&file, promised.id).await.unwrap();
    assert_eq!(Marking::highest(file.markings()), STRICT);
}

#[tokio::test]
async fn what_stands_beside_a_commitment_is_counted_too() {
    async fn mark<T: Table>(desk: &Desk, mut record: Record<T>, marking: Marking) {
        record.mark(marking);
        let (register, clock) = (desk.office.register(), desk.office.clock());
        let mut change = register.change(&OPERATOR, Act::CommitmentEdit, "", clock).await.unwrap();
        change.update(&mut record).await.unwrap();
        change.commit().await.unwrap();
    }
    let desk = Desk::on("2024-09-30").await;
    let id = desk.commitment().await;
    let mut said = report(Completion::Limited, "2024-09-29");
    said.evidence = vec![link("https://example.org/programme")];
    desk.office.report(&OPERATOR, id, &said).await.unwrap();
    let body = Milestone { commitment: id, position: 1, due: None, done_on: None };
    let mut step = Record::new(Id::new(desk.office.clock().new_id()), desk.home(), body);
    (step.audience, step.marking) = (Audience::Public, Marking::Clear);
    let mut change = {
        let (register, clock) = (desk.office.register(), desk.office.clock());
        register.change(&OPERATOR, Act::CommitmentEdit, "", clock).await.unwrap()
    };
    change.create(&mut step).await.unwrap();
    change.commit().await.unwrap();

    let view = desk.office.view(&OPERATOR);
    let bears = async || {
        let brief = desk.office.brief(&view, &BriefScope::All, None, None).await.unwrap().marking;
        (brief, Marking::highest(desk.office.commitment(&view, id).await.unwrap().markings()))
    };
    assert_eq!(bears().await, (Marking::Clear, Marking::Clear));
    let now = async || desk.office.commitment(&view, id).await.unwrap();
    for marking in [STRICT, Marking::Clear] {
        mark(&desk, now().await.reports.remove(0), marking).await;
        assert_eq!(bears().await, (marking, marking), "a report");
    }
    for marking in [STRICT, Marking::Clear] {
        mark(&desk, now().await.evidence.remove(0), marking).await;
        assert_eq!(bears().await, (marking, marking), "evidence");
    }
    // The brief names no milestones.
    for marking in [STRICT, Marking::Clear] {
        mark(&desk, now().await.milestones.remove(0), marking).await;
        assert_eq!(bears().await, (Marking::Clear, marking), "a milestone");
    }
    // What is quoted in the brief comes from a document that may not travel any further.
    for marking in [STRICT, Marking::Clear] {
        mark(&desk, now().await.document.unwrap(), marking).await;
        assert_eq!(bears().await.0, marking, "a passage");
    }
}

#[tokio::test]
async fn what_is_accepted_may_have_parts_that_are_marked_higher() {
    let desk = Desk::on("2024-09-30").await;
    let proposal = desk.proposed_commitment(PROMISE).await;
    let (_, mut draft) = desk.office.draft(&desk.office.view(&OPERATOR), proposal.id).await.unwrap();
    draft.money = Some(Money { amount: 5000.into(), currency: "EUR".into(), qualifier: None });
    draft.parts = [(Raisable::Money, Some(STRICT)), (Raisable::Sources, None)].into();
    let decide = async |draft| {
        desk.office.decide(&OPERATOR, proposal.id, proposal.revision, &Judgement::Edit(Box::new(draft))).await
    };
    // A commitment has no amount; a figure is nothing without its number.
    assert_eq!(faults(decide(draft.clone()).await), [("money-marking", Problem::NotRaisable)]);
    let mut figure = draft.clone();
    (figure.kind, figure.parts) = (ProposalKind::Statistic, [(Raisable::Quantity, Some(STRICT))].into());
    assert_eq!(faults(decide(figure).await), [("quantity-marking", Problem::NotRaisable)]);
    draft.kind = ProposalKind::Needs;
    let done = decide(draft).await.unwrap();
    let id: Id<Need> = Id::new(done.became.unwrap().1);
    let (whole, public) = (desk.office.view(&OPERATOR), desk.office.view(&Actor::visitor()));
    assert!(whole.get(id).await.unwrap().body.money.is_some());
    let shown = public.get(id).await.unwrap();
    assert!(shown.body.money.is_none() && shown.raised.is_empty() && shown.sources.len() == 1);
    desk.verifies().await;
}
