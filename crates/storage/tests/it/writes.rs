//! Every write asks the policies: what they allow is written, what they do not allow leaves nothing.

use crate::{
    attempt::{Attempt, balanced},
    place::{Home, OPERATOR, Place, Raw, on_both_engines, property, signed_in},
    samples::World,
};
use std::{collections::BTreeSet, sync::atomic::AtomicU32};
use tansiq_model::*;
use tansiq_policy::{Access, AccountRole, Act, Actor, Effect, Person, Post, PostRole, Subject, decide};
use tansiq_storage::{AnswerState, Change, HeldPost, LinkKind, NewPasskey, Result, StorageError, Table};
use uuid::Uuid;

on_both_engines!(
    a_change_succeeds_just_when_the_policies_allow_it,
    nobody_makes_a_record_hers_by_the_change_that_this_would_allow,
    every_way_to_write_asks_the_policies,
    what_a_report_belongs_to_is_asked_as_it_is_stored,
    many_records_ask_what_one_asks,
);

async fn a_change_succeeds_just_when_the_policies_allow_it(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let all = world.parties.to_vec();
    let tally = [AtomicU32::new(0), AtomicU32::new(0)];
    property(70, balanced(home.office, all), async |attempt: Attempt| {
        let said = Statement {
            completion: Completion::Limited,
            as_of: "2024-10-01".parse().unwrap(),
            completed_on: None,
        };
        // The commitment that parts belong to, with whoever answers for it.
        let mut of = world.bare::<Commitment>(1);
        of.parties = vec![PartyRole { party: attempt.answering[0], role: Role::Host }];
        home.create(std::slice::from_mut(&mut of)).await;
        let mut with = world.bare::<ProgressReport>(1);
        (with.body.commitment, with.body.reviewer) = (of.id, attempt.reviewed[0]);
        home.create(std::slice::from_mut(&mut with)).await;
        match attempt.kind {
            Kind::Commitment => {
                let body = |reviewed: bool| {
                    let mut body = world.bare::<Commitment>(1).body;
                    body.reviewed = reviewed.then_some(said);
                    body
                };
                attempt.tried(&world, attempt.reviewed.map(body), &tally).await;
            }
            Kind::ProgressReport => {
                let body = |reviewer: bool| ProgressReport { reviewer, ..with.body.clone() };
                attempt.tried(&world, attempt.reviewed.map(body), &tally).await;
            }
            Kind::Evidence => {
                let mut body = world.bare::<Evidence>(1).body;
                (body.commitment, body.report) = (of.id, Some(with.id));
                attempt.tried(&world, [body.clone(), body], &tally).await;
            }
            Kind::Milestone => {
                let mut body = world.bare::<Milestone>(1).body;
                body.commitment = of.id;
                attempt.tried(&world, [body.clone(), body], &tally).await;
            }
            Kind::Need => {
                let body = |consent: bool| Need { consent, ..Need::default() };
                attempt.tried(&world, attempt.reviewed.map(body), &tally).await;
            }
            _ => {
                let body = world.bare::<Claim>(1).body;
                attempt.tried(&world, [body.clone(), body], &tally).await;
            }
        }
    });
    let [refused, allowed] = tally.map(|tried| tried.into_inner());
    assert!(refused > 10 && allowed > 10, "{refused} refused, {allowed} allowed: nothing is tried");
    home.assert_whole().await;
}

async fn nobody_makes_a_record_hers_by_the_change_that_this_would_allow(place: Place) {
    async fn refused<T: Table>(home: &Home, actor: &Actor, stored: &Record<T>, mut changed: Record<T>) {
        let act = Act::CommitmentReport;
        let after = Subject::Record(Access::from(&changed));
        assert!(
            decide(actor, act, &after, &Effect::default()).is_ok(),
            "the policies look at more than what was"
        );
        let mut change = home.register.change(actor, act, "", &home.clock).await.unwrap();
        let done = change.update(&mut changed).await;
        assert!(matches!(done, Err(StorageError::Denied { .. })), "{done:?}");
        drop(change);
        assert_eq!(home.register.view(&OPERATOR).get(stored.id).await.unwrap(), *stored);
    }
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let [hers, other, _] = world.parties;
    let answered_by = |party| vec![PartyRole { party, role: Role::Committer }];
    let mut promise = world.bare::<Commitment>(1);
    promise.parties = answered_by(other);
    home.create(std::slice::from_mut(&mut promise)).await;
    let mut finding = world.bare::<ProgressReport>(1);
    (finding.owner, finding.body.commitment, finding.body.reviewer) = (home.office, promise.id, true);
    home.create(std::slice::from_mut(&mut finding)).await;
    // Whoever would answer for a promise if it named her, and whoever could write a report that was no finding.
    let taken = Record { parties: answered_by(hers), ..promise.clone() };
    refused(home, &home.speaker(hers), &promise, taken).await;
    let mut own = finding.clone();
    own.body.reviewer = false;
    refused(home, &home.officer(), &finding, own).await;
    // Whoever reports does not write what a reviewer found.
    let as_of = "2024-10-01".parse().unwrap();
    let found = Statement { completion: Completion::Complete, as_of, completed_on: None };
    let mut judged = promise.clone();
    judged.body.reviewed = Some(found);
    refused(home, &home.officer(), &promise, judged).await;
}

/// The functions of a change that write, from the sources, so that a new one is missed here until it is tried.
fn ways_to_write() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = std::fs::read_to_string(path).unwrap();
            for body in source.split("\nimpl Change {").skip(1) {
                let body = body.split("\n}").next().unwrap_or_default();
                for function in body.split("\n    pub async fn ").skip(1) {
                    let (name, rest) = function.split_once(['(', '<']).unwrap();
                    if rest.split(')').next().is_some_and(|arguments| arguments.contains("&mut self")) {
                        found.insert(name.to_owned());
                    }
                }
            }
        }
    }
    found
}

/// Those that are not tried below, each with the reason.
const NOT_TRIED: [(&str, &str); 10] = [
    ("keep_file", "a change that stores no record that names it is not kept"),
    ("keep_text", "a change that stores no record that names it is not kept"),
    ("leave_job", "a change that stores no record beside it is not kept"),
    ("write_to", "a change that stores no record beside it is refused"),
    ("next_entry", "ends the entry of what was written before it, which was asked about"),
    ("go_on", "ends the entry of what was written before it, which was asked about"),
    ("take_out_unnamed", "takes out parties by update_all, which is tried"),
    ("show_scores", "writes only what both sides handed in: the tests of projects try it"),
    ("has_factor", "asks and writes nothing"),
    ("may_update", "asks and writes nothing"),
];

const TRIED: [&str; 28] = [
    "create",
    "create_account",
    "create_all",
    "decide_answer",
    "drop_job",
    "end_sign_ins",
    "erase_person",
    "forget_links",
    "give_post",
    "letters_in",
    "new_link",
    "put_identity",
    "put_job",
    "put_passkey",
    "put_recovery",
    "put_totp",
    "remove_credentials",
    "remove_identities",
    "remove_passkey",
    "replace_party",
    "retry_job",
    "take_back",
    "take_out",
    "take_post",
    "update",
    "update_account",
    "update_all",
    "use_link",
];

/// The people of the policy matrix.
fn people(home: &Home, [state, organisation, office]: [Id<Party>; 3]) -> Vec<(&'static str, Actor)> {
    let id = home.clock.new_id();
    let post =
        |role, party, of_state| signed_in(Person::with_posts(id, vec![Post { role, party, of_state }]));
    let desk = |role| signed_in(Person::at_desk(id, role, home.office));
    vec![
        ("visitor", Actor::visitor()),
        ("no post", signed_in(Person::with_posts(id, Vec::new()))),
        ("delegate", post(PostRole::Delegate, state, true)),
        ("trainer", post(PostRole::Trainer, organisation, false)),
        ("donor", post(PostRole::Donor, organisation, false)),
        ("focal point", post(PostRole::FocalPoint, state, true)),
        ("reviewer", post(PostRole::Reviewer, organisation, false)),
        ("officer elsewhere", post(PostRole::Officer, office, false)),
        ("officer", desk(AccountRole::Officer)),
        ("administrator", desk(AccountRole::Administrator)),
        ("operator", OPERATOR),
    ]
}

/// What is there, by its number of rows and the end of the history.
async fn all_rows(raw: &Raw) -> Vec<String> {
    let mut select = String::new();
    for table in raw.tables().await.iter().filter(|table| !table.starts_with("search_index")) {
        if !select.is_empty() {
            select.push_str(" UNION ALL ");
        }
        select.push_str(&format!("SELECT '{table} ' || count(*) FROM {table}"));
    }
    raw.texts(&select).await
}

async fn every_way_to_write_asks_the_policies(place: Place) {
    let listed: BTreeSet<String> =
        TRIED.iter().copied().chain(NOT_TRIED.iter().map(|(name, _)| *name)).map(str::to_owned).collect();
    assert_eq!(ways_to_write(), listed, "a way to write is tried nowhere, or gone");

    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let elsewhere = home.party("OFF").await;
    let others: Vec<Id<Party>> = world.parties.iter().copied().filter(|p| *p != home.office).collect();
    let raw = place.raw().await;
    let account = crate::accounts::account(home, "amina@example.org").await;
    let job = home.register.put_job(&crate::jobs::about(account.id, "one"), &home.clock).await.unwrap();
    let mut promise = world.bare::<Commitment>(1);
    promise.parties = vec![PartyRole { party: others[0], role: Role::Committer }];
    home.create(std::slice::from_mut(&mut promise)).await;
    let answer = crate::letters::answer(account.id, "one");
    let answer = home.register.file_answer(&answer, &home.clock).await.unwrap().unwrap();
    for (who, actor) in people(home, [others[0], others[1], elsewhere]) {
        for name in TRIED {
            // A claim of the office that everybody reads, and a party that nothing but it names.
            let double = home.party(&format!("D-{}", home.entries().await)).await;
            let mut claim = world.bare::<Claim>(1);
            (claim.audience, claim.marking) = (Audience::Public, Marking::Clear);
            claim.parties = vec![PartyRole { party: double, role: Role::Subject }];
            let made = home.create(std::slice::from_mut(&mut claim)).await.change;
            let post = given_post(home, account.id, world.parties[0]).await;
            let link = home.register.new_set_up_link(&home.clock).await.unwrap();
            let (act, subject) = match name {
                "create_account" | "update_account" | "erase_person" | "use_link" | "new_link"
                | "forget_links" | "end_sign_ins" | "put_job" | "put_passkey" | "put_recovery"
                | "put_totp" | "remove_credentials" | "remove_passkey" | "put_identity"
                | "remove_identities" | "letters_in" => (Act::AccountEdit, Subject::Register),
                "decide_answer" => (Act::AnswerRefuse, Subject::Record(Access::from(&promise))),
                "retry_job" => (Act::JobRetry, Subject::Register),
                "drop_job" => (Act::JobDrop, Subject::Register),
                "give_post" => (Act::PostGive, Subject::Register),
                "take_post" => (Act::PostTake, Subject::Register),
                "replace_party" => (Act::PartyMerge, Subject::Record(Access::from(&claim))),
                _ => (Act::ClaimAdd, Subject::Record(Access::from(&claim))),
            };
            let allowed = decide(&actor, act, &subject, &Effect::default()).is_ok();
            let rows = all_rows(&raw).await;
            let mut change = home.register.change(&actor, act, "", &home.clock).await.unwrap();
            let tried = Tried {
                world: &world,
                claim: &claim,
                promise: &promise,
                answer,
                made,
                double,
                post: post.id,
                job,
                link: &link,
                account: account.id,
            };
            let done = tried.by(name, &mut change).await;
            match done {
                Ok(()) => assert!(allowed, "{who} may not {name}"),
                Err(StorageError::Denied { .. }) => assert!(!allowed, "{who} may {name}"),
                Err(error) => panic!("{who}, {name}: {error}"),
            }
            drop(change);
            assert_eq!(all_rows(&raw).await, rows, "{who}, {name}: something is left");
            taken_post(home, post.id).await;
        }
    }
    home.assert_whole().await;
}

/// Takes a post.
pub async fn taken_post(home: &Home, post: Uuid) {
    let mut change = home.register.change(&OPERATOR, Act::PostTake, "", &home.clock).await.unwrap();
    change.take_post(post).await.unwrap();
    change.commit().await.unwrap();
}

/// Gives somebody a post with an end.
pub async fn given_post(home: &Home, account: Uuid, party: Id<Party>) -> HeldPost {
    let mut post = HeldPost {
        id: home.clock.new_id(),
        revision: 0,
        account,
        role: PostRole::Trainer,
        party,
        from: home.clock.today(),
        until: Some("2099-12-31".parse().unwrap()),
        removed: false,
    };
    let mut change = home.register.change(&OPERATOR, Act::PostGive, "", &home.clock).await.unwrap();
    change.give_post(&mut post).await.unwrap();
    change.commit().await.unwrap();
    post
}

/// What there is to write on.
struct Tried<'a> {
    world: &'a World,
    claim: &'a Record<Claim>,
    promise: &'a Record<Commitment>,
    answer: Uuid,
    made: Uuid,
    double: Id<Party>,
    post: Uuid,
    job: Uuid,
    link: &'a str,
    account: Uuid,
}

impl Tried<'_> {
    async fn by(&self, name: &str, change: &mut Change) -> Result<()> {
        let home = &self.world.home;
        let mut new = self.world.bare::<Claim>(2);
        (new.audience, new.marking) = (Audience::Public, Marking::Clear);
        let mut claim = self.claim.clone();
        let account = home.register.account(self.account).await.unwrap().unwrap();
        match name {
            "create" => change.create(&mut new).await,
            "create_all" => change.create_all(&mut [new]).await,
            "update" => change.update(&mut claim).await,
            "update_all" => change.update_all(&mut [claim]).await,
            "take_out" => change.take_out(claim.id.uuid()).await.map(|changed| assert_eq!(changed, None)),
            "take_back" => change.take_back(self.made, &[]).await.map(|changed| assert_eq!(changed, [])),
            "replace_party" => {
                change.replace_party(self.double, home.office).await.map(|replaced| assert_eq!(replaced, 1))
            }
            "create_account" => {
                let (id, email) = (home.clock.new_id(), Some("other@example.org".to_owned()));
                change.create_account(&mut tansiq_storage::Account { id, email, ..account }).await
            }
            "update_account" => change.update_account(&mut account.clone()).await,
            "erase_person" => change.erase_person(self.account).await,
            "use_link" => {
                change.use_link(LinkKind::SetUp, self.link).await.map(|used| assert!(used.is_some()))
            }
            "new_link" => change.new_link(LinkKind::Reset, self.account).await.map(drop),
            "forget_links" => change.forget_links(self.account).await,
            "letters_in" => change.letters_in(self.account, Lang::Fr).await,
            "decide_answer" => {
                let about = std::slice::from_ref(self.promise);
                change.decide_answer(self.answer, AnswerState::Refused, about).await
            }
            "put_totp" => change.put_totp(home.clock.new_id(), self.account, b"a secret", 1).await,
            "put_recovery" => change.put_recovery(home.clock.new_id(), self.account, &["A".to_owned()]).await,
            "put_passkey" => {
                let (id, account) = (home.clock.new_id(), self.account);
                let key = id.as_bytes().as_slice();
                let new = NewPasskey { id, account, credential: key, secret: b"x", label: "x" };
                change.put_passkey(new).await
            }
            "remove_passkey" => change.remove_passkey(self.account, self.account).await.map(drop),
            "put_identity" => change
                .put_identity(home.clock.new_id(), self.account, "https://id.example", "a")
                .await
                .map(drop),
            "remove_identities" => change.remove_identities(self.account, None).await.map(drop),
            "remove_credentials" => {
                change.remove_credentials(self.account, tansiq_storage::Factor::ALL).await.map(drop)
            }
            "end_sign_ins" => change.end_sign_ins(self.account).await,
            "give_post" => {
                let mut post = HeldPost {
                    id: home.clock.new_id(),
                    revision: 0,
                    account: self.account,
                    role: PostRole::Delegate,
                    party: self.double,
                    from: home.clock.today(),
                    until: None,
                    removed: false,
                };
                change.give_post(&mut post).await
            }
            "take_post" => change.take_post(self.post).await.map(drop),
            "put_job" => {
                change.put_job(&crate::jobs::about(self.account, "another"), &home.clock).await.map(drop)
            }
            "retry_job" => change.retry_job(self.job).await,
            "drop_job" => change.drop_job(self.job).await,
            name => panic!("{name} is listed and not tried"),
        }
    }
}

/// Within one change too: a report is asked about by the owners that its commitment has when it is stored.
async fn what_a_report_belongs_to_is_asked_as_it_is_stored(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let others: Vec<Id<Party>> = world.parties.iter().copied().filter(|p| *p != home.office).collect();
    let [state, other] = [others[0], others[1]];
    let focal = home.speaker(state);
    let mut commitment = world.bare::<Commitment>(1);
    commitment.parties = vec![PartyRole { party: state, role: Role::Committer }];
    home.create(std::slice::from_mut(&mut commitment)).await;
    let report = |number| {
        let mut report = world.bare::<ProgressReport>(number);
        (report.owner, report.body.commitment, report.body.reviewer) = (state, commitment.id, false);
        report
    };
    let mut change = home.register.change(&focal, Act::CommitmentReport, "", &home.clock).await.unwrap();
    change.create(&mut report(1)).await.unwrap();
    // She may not give her promise away.
    let mut given = commitment.clone();
    given.parties = vec![PartyRole { party: other, role: Role::Committer }];
    assert!(matches!(change.update(&mut given).await, Err(StorageError::Denied { .. })));
    drop(change);
    // When the office does, she is no side any more, also for whatever she had begun.
    let mut change = home.register.change(&OPERATOR, Act::CommitmentReport, "", &home.clock).await.unwrap();
    change.create(&mut report(2)).await.unwrap();
    change.update(&mut given).await.unwrap();
    change.commit().await.unwrap();
    let mut change = home.register.change(&focal, Act::CommitmentReport, "", &home.clock).await.unwrap();
    assert!(matches!(change.create(&mut report(3)).await, Err(StorageError::Denied { .. })));
}

/// A batch is refused for one record in it that may not be written, wherever it stands.
async fn many_records_ask_what_one_asks(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let officer = home.officer();
    let foreign = *world.parties.iter().find(|party| **party != home.office).unwrap();
    let mut claims: Vec<Record<Claim>> = (0..900).map(|_| world.bare::<Claim>(1)).collect();
    let before = home.entries().await;
    let mut change = home.register.change(&officer, Act::ImportApply, "", &home.clock).await.unwrap();
    change.create_all(&mut claims).await.unwrap();
    change.commit().await.unwrap();
    claims[850].owner = foreign;
    let mut change = home.register.change(&officer, Act::ImportApply, "", &home.clock).await.unwrap();
    let refused = change.update_all(&mut claims).await;
    assert!(matches!(&refused, Err(error) if error.policy() == Some("forbid.move")), "{refused:?}");
    drop(change);
    let mut new: Vec<Record<Claim>> = (0..900).map(|_| world.bare::<Claim>(1)).collect();
    new[899].owner = foreign;
    let mut change = home.register.change(&officer, Act::ImportApply, "", &home.clock).await.unwrap();
    assert!(matches!(change.create_all(&mut new).await, Err(StorageError::Denied { .. })));
    drop(change);
    assert_eq!(home.entries().await, before + 1);
    home.assert_whole().await;
}
