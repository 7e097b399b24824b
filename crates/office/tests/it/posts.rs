//! Who reports, finds and agrees: sides, independent reviewers and an office that takes down what it is told.

use crate::{Desk, OPERATOR, PROMISE, progress::report};
use tansiq_model::{
    Aspect, Audience, Commitment, Completion, Group, Id, Party, PartyCode, PartyKind, PartyRole, Record, Role,
};
use tansiq_office::{
    CommitmentEdit, NewAccount, NewParty, NewPost, OfficeError, PartyEdit, Problem, Recipients,
};
use tansiq_policy::{AccountRole, Act, Actor, PostRole};
use tansiq_storage::StorageError;

/// A commitment of Morocco, with a reviewing body and another office beside the parties of the text.
async fn promised() -> (Desk, Id<Commitment>) {
    let desk = Desk::on("2024-09-30").await;
    let proposal = desk.proposed_commitment(PROMISE).await;
    let done =
        desk.office.decide(&OPERATOR, proposal.id, 1, &tansiq_office::Judgement::Accept).await.unwrap();
    let id = Id::new(done.became.unwrap().1);
    let seen = desk.office.view(&OPERATOR).get(id).await.unwrap();
    let edit = edit_of(&seen, vec![("MAR".parse().unwrap(), Role::Committer)]);
    desk.office.edit_commitment(&OPERATOR, id, seen.revision, &edit).await.unwrap();
    for (code, name) in [("REV", "Review institute"), ("OFF", "Another office")] {
        let names = vec![(tansiq_model::Lang::En, name.to_owned())];
        let about = PartyEdit::named(PartyKind::Organisation, names);
        let new = NewParty { code: code.parse().unwrap(), fictional: false, about };
        desk.office.add_party(&OPERATOR, &new).await.unwrap();
    }
    (desk, id)
}

/// A commitment as it is, with another title and these parties.
pub fn edit_of(seen: &Record<Commitment>, parties: Vec<(PartyCode, Role)>) -> CommitmentEdit {
    CommitmentEdit {
        titles: vec![(tansiq_model::Lang::En, "Hold the conference".to_owned())],
        parties: Some(parties),
        themes: vec![],
        made_on: None,
        due: None,
        due_basis: tansiq_model::Basis::Stated,
        superseded_by: None,
        audience: seen.audience,
        to: None,
        marking: seen.marking,
        parts: tansiq_office::PartMarkings::new(),
        postponed_to: None,
        withdrawn: false,
        not_measurable: false,
        reason: String::new(),
    }
}

fn post(role: PostRole, party: Option<&str>) -> NewPost {
    NewPost { role, party: party.map(|code| code.parse().unwrap()), from: None, until: None }
}

/// Somebody with a place at the desk or none, and a post or none.
async fn person(desk: &Desk, name: &str, role: AccountRole, with: Option<NewPost>) -> Actor {
    let email = format!("{name}@example.org");
    let new = NewAccount {
        name: name.to_owned(),
        email: email.clone(),
        password: "two seas and one road".into(),
        role,
    };
    desk.office.add_account(&OPERATOR, &new, with.as_ref()).await.unwrap();
    desk.office.actor_by_email(&email).await.unwrap().unwrap()
}

fn rule<T: std::fmt::Debug>(done: Result<T, OfficeError>) -> Option<String> {
    match done.unwrap_err() {
        OfficeError::Storage(error @ StorageError::Denied { .. }) => error.policy().map(str::to_owned),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_finding_is_a_reviewer_s_who_is_no_side() {
    let (desk, on) = promised().await;
    let office = &desk.office;
    let code = |code: &str| code.parse().unwrap();
    let body = office.view(&OPERATOR).parties_by_code(&[code("REV")]).await.unwrap()[0].id;
    let finding = report(Completion::Limited, "2024-09-29");
    let officer = person(&desk, "mona", AccountRole::Officer, None).await;
    let reviewer =
        person(&desk, "ali", AccountRole::Member, Some(post(PostRole::Reviewer, Some("REV")))).await;
    let before = office.view(&OPERATOR).head().await.unwrap();
    assert_eq!(rule(office.finding(&officer, on, body, &finding).await), None);
    assert_eq!(
        rule(office.finding(&reviewer, on, desk.home(), &finding).await).as_deref(),
        Some("forbid.name")
    );
    assert_eq!(rule(office.report(&reviewer, on, &finding).await), None);
    assert_eq!(office.view(&OPERATOR).head().await.unwrap(), before);

    let commitment = office.view(&OPERATOR).get(on).await.unwrap();
    assert_eq!(office.reviewing_bodies(&officer, &commitment).unwrap(), []);
    assert_eq!(office.reviewing_bodies(&reviewer, &commitment).unwrap(), [body]);
    let told = office.reviewers_of(&officer, &commitment).await.unwrap();
    assert_eq!(told.iter().map(|one| one.name.as_deref().unwrap()).collect::<Vec<_>>(), ["ali"]);
    assert_eq!(office.reviewers_of(&reviewer, &commitment).await.unwrap(), []);
    let filed = office.finding(&reviewer, on, body, &finding).await.unwrap();
    assert_eq!((filed.owner, filed.body.reviewer), (body, true));
    let shown = office.commitment(&office.view(&officer), on).await.unwrap();
    assert_eq!(shown.versions.last().unwrap().entry.action, Act::CommitmentFinding.word());
    assert_eq!(shown.commitment.body.reviewed.unwrap().completion, Completion::Limited);

    // A delegate of the State that answers for it is no independent reviewer of it.
    office.give_post(&OPERATOR, "ali@example.org", &post(PostRole::Delegate, Some("MAR"))).await.unwrap();
    let reviewer = office.actor_by_email("ali@example.org").await.unwrap().unwrap();
    let refused = office.finding(&reviewer, on, body, &finding).await;
    assert_eq!(rule(refused).as_deref(), Some("forbid.finding.own"));
    assert_eq!(office.reviewers_of(&officer, &commitment).await.unwrap(), []);
    desk.verifies().await;
}

#[tokio::test]
async fn whoever_answers_for_a_promise_reports_on_it_in_its_name_and_nobody_else() {
    let (desk, on) = promised().await;
    let office = &desk.office;
    let focal =
        person(&desk, "amina", AccountRole::Member, Some(post(PostRole::FocalPoint, Some("MAR")))).await;
    let state = focal.person().unwrap().posts[0].party;
    let said = tansiq_office::NewReport {
        evidence: vec![crate::progress::link("https://example.org/programme")],
        ..report(Completion::Substantial, "2024-09-29")
    };
    let filed = office.report(&focal, on, &said).await.unwrap();
    assert_eq!((filed.owner, filed.body.reviewer), (state, false));
    let file = office.commitment(&office.view(&OPERATOR), on).await.unwrap();
    assert_eq!(file.evidence.iter().map(|piece| piece.owner).collect::<Vec<_>>(), [state]);
    assert_eq!(file.commitment.body.self_reported.unwrap().completion, Completion::Substantial);
    office.add_evidence(&focal, on, &crate::progress::link("https://example.org/more")).await.unwrap();

    let side = |code: &str| crate::sides::agreed(code, &[Aspect::Text]);
    let seen = office.view(&OPERATOR).get(on).await.unwrap().revision;
    let agreed = office.agree(&focal, on, seen, &side("MAR")).await.unwrap();
    assert_eq!(agreed.agreements.iter().map(|given| given.party).collect::<Vec<_>>(), [state]);
    let mut edit = tansiq_office::Terms::default();
    edit.owners.push("UNOCT".parse().unwrap());
    assert_eq!(rule(office.propose_terms(&focal, on, agreed.revision, &edit).await), None);

    // The office takes down what Morocco tells it; what it writes is its own.
    let officer = person(&desk, "mona", AccountRole::Officer, None).await;
    let taken = office.report(&officer, on, &report(Completion::Complete, "2024-09-30")).await.unwrap();
    assert_eq!(taken.owner, desk.home());
    // Another office, and somebody who speaks for nobody, do neither.
    let other = person(&desk, "omar", AccountRole::Member, Some(post(PostRole::Officer, Some("OFF")))).await;
    let delegate =
        person(&desk, "dina", AccountRole::Member, Some(post(PostRole::Delegate, Some("MAR")))).await;
    for actor in [other, delegate, Actor::visitor()] {
        assert_eq!(rule(office.report(&actor, on, &report(Completion::Limited, "2024-09-30")).await), None);
    }
    desk.verifies().await;
}

#[tokio::test]
async fn what_another_office_makes_is_its_own() {
    let (desk, on) = promised().await;
    let office = &desk.office;
    let other = person(&desk, "omar", AccountRole::Member, Some(post(PostRole::Officer, Some("OFF")))).await;
    let own = other.person().unwrap().posts[0].party;
    let text = PROMISE.replace("Rabat", "Tangier");
    let document = office.ingest(&other, crate::given(&text)).await.unwrap().document;
    assert_eq!(document.owner, own);
    let view = office.view(&other);
    let proposals = view.proposals(document.id).await.unwrap();
    assert!(!proposals.is_empty() && proposals.iter().all(|proposal| proposal.owner == own));
    let seen = view.get(on).await.unwrap();
    let terms = tansiq_office::Terms { owners: vec!["OFF".parse().unwrap()], due: None };
    assert_eq!(rule(office.propose_terms(&other, on, seen.revision, &terms).await), None);
    let settings = tansiq_office::SettingsEdit {
        months: tansiq_model::Months::Maghreb,
        digits: tansiq_model::Digits::Eastern,
        reminders: tansiq_model::Reminders::default(),
        states_left_out: vec![],
        states_added: vec![],
        states_new: vec![],
        reason: String::new(),
    };
    assert_eq!(rule(office.edit_settings(&other, 0, &settings).await), None);
    desk.verifies().await;
}

#[tokio::test]
async fn posts_are_given_where_they_make_sense_and_only_from_the_shell() {
    let (desk, _) = promised().await;
    let office = &desk.office;
    let administrator = person(&desk, "mona", AccountRole::Administrator, None).await;
    let reviewing = post(PostRole::Reviewer, None);
    let weak = office.give_post(&administrator, "mona@example.org", &reviewing).await;
    assert_eq!(rule(weak).as_deref(), Some("forbid.administer.weak"));
    office.give_post(&OPERATOR, "MONA@example.org ", &reviewing).await.unwrap();
    let again = office.give_post(&OPERATOR, "mona@example.org", &reviewing).await;
    assert!(matches!(again, Err(OfficeError::NotNow("post-held"))));
    for (role, party) in [
        (PostRole::FocalPoint, Some("REV")),
        (PostRole::Donor, Some("MAR")),
        (PostRole::Officer, None),
        (PostRole::Officer, Some("OFFICE")),
    ] {
        let refused = office.give_post(&OPERATOR, "mona@example.org", &post(role, party)).await;
        assert!(matches!(refused, Err(OfficeError::NotNow("post-wrong-party"))), "{role}");
    }
    let unknown =
        office.give_post(&OPERATOR, "mona@example.org", &post(PostRole::Donor, Some("NOBODY"))).await;
    assert_eq!(crate::review::faults(unknown), [("party", Problem::UnknownParty)]);
    let nobody = office.give_post(&OPERATOR, "nobody@example.org", &reviewing).await;
    assert!(matches!(nobody, Err(OfficeError::Storage(StorageError::Missing("account", _)))));
    let mut over = post(PostRole::Donor, Some("REV"));
    over.until = Some("2024-09-29".parse().unwrap());
    let over = office.give_post(&OPERATOR, "mona@example.org", &over).await;
    assert_eq!(crate::review::faults(over), [("until", Problem::OutOfOrder)]);
    office.take_post(&OPERATOR, "mona@example.org", PostRole::Reviewer, None).await.unwrap();
    let again = office.take_post(&OPERATOR, "mona@example.org", PostRole::Reviewer, None).await;
    assert!(matches!(again, Err(OfficeError::NotNow("post-not-held"))));
    desk.verifies().await;
}

#[tokio::test]
async fn what_an_editor_does_not_see_outlives_her_edit() {
    let (desk, on) = promised().await;
    let office = &desk.office;
    let party = async |code: &str| {
        let code = code.parse().unwrap();
        office.view(&OPERATOR).parties_by_code(&[code]).await.unwrap().pop().unwrap()
    };
    let (other, state, mut hidden) = (party("OFF").await, party("MAR").await, party("REV").await);
    let mut change = office.register().change(&OPERATOR, Act::PartyEdit, "", office.clock()).await.unwrap();
    hidden.audience = Audience::Owner;
    change.update(&mut hidden).await.unwrap();
    change.commit().await.unwrap();
    // A commitment of the other office, which the first office has entered with a party that it keeps to itself.
    let seen = office.view(&OPERATOR).get(on).await.unwrap();
    let id = Id::new(office.clock().new_id());
    let mut theirs = Record { texts: seen.texts.clone(), ..Record::new(id, other.id, seen.body.clone()) };
    let role = |party: &Record<Party>, role| PartyRole { party: party.id, role };
    theirs.parties = vec![role(&state, Role::Committer), role(&hidden, Role::Beneficiary)];
    // It is for that party too, and for a group that the first office keeps to itself.
    let group = Id::new(office.clock().new_id());
    let mut kept = Record::new(group, desk.home(), Group { slug: "kept".into() });
    kept.audience = Audience::Owner;
    (theirs.audience, theirs.named, theirs.groups) = (Audience::Parties, vec![hidden.id], vec![group]);
    let act = Act::CommitmentEdit;
    let mut change = office.register().change(&OPERATOR, act, "", office.clock()).await.unwrap();
    change.create(&mut kept).await.unwrap();
    change.create(&mut theirs).await.unwrap();
    change.commit().await.unwrap();

    let editor = person(&desk, "omar", AccountRole::Member, Some(post(PostRole::Officer, Some("OFF")))).await;
    let mut edit = edit_of(&theirs, vec![("OFF".parse().unwrap(), Role::Committer)]);
    let done = office.edit_commitment(&editor, id, 1, &edit).await.unwrap();
    assert_eq!(done.parties, [role(&other, Role::Committer), role(&hidden, Role::Beneficiary)]);
    assert_eq!((done.named, done.groups), (vec![hidden.id], vec![group]));
    // Whoever names the group is told what she is told of one that is not there.
    for unknown in [group, Id::new(office.clock().new_id())] {
        edit.to = Some(Recipients { parties: vec![], groups: vec![unknown] });
        let refused = crate::review::faults(office.edit_commitment(&editor, id, 2, &edit).await);
        assert_eq!(refused, [("readers", Problem::NotAChoice)]);
    }
    edit.to = Some(Recipients { parties: vec!["MAR".parse().unwrap()], groups: vec![] });
    let done = office.edit_commitment(&editor, id, 2, &edit).await.unwrap();
    assert_eq!(done.named.len(), 2);
    assert!(done.named.contains(&hidden.id) && done.named.contains(&state.id));
    assert_eq!(done.groups, [group]);
    // Whoever says the audience by name for the first time names somebody.
    edit.audience = Audience::Partners;
    office.edit_commitment(&editor, id, 3, &edit).await.unwrap();
    (edit.audience, edit.to) = (Audience::Parties, None);
    let refused = crate::review::faults(office.edit_commitment(&editor, id, 4, &edit).await);
    assert_eq!(refused, [("readers", Problem::Missing)]);
    desk.verifies().await;
}
