//! Posts: when they hold, what they make of a person, and how they stand in the history.

use crate::place::{Home, OPERATOR, Place, on_both_engines};
use jiff::{ToSpan, civil::Date};
use tansiq_model::{Audience, Claim, Group, Id, Party, PartyKind, PartyRole, Record, Role};
use tansiq_policy::{AccountRole, Act, Desk, Post, PostRole};
use tansiq_storage::{Account, Change, Clock, HeldPost, StorageError};

on_both_engines!(
    a_post_makes_a_person_for_the_days_that_it_holds,
    a_post_stands_in_the_history_and_is_watched,
    a_post_is_not_given_twice_nor_taken_twice,
    a_post_with_a_merged_party_is_one_with_the_party_that_stays,
    whoever_holds_the_set_up_link_acts_for_the_shell,
    lists_tell_who_has_which_post_and_who_gave_it,
    a_post_is_given_for_times_that_do_not_overlap,
    a_group_is_of_whoever_has_a_post_with_one_of_its_members,
);

const EMAIL: &str = "amina@example.org";

/// An account without a place at the desk.
async fn member(home: &Home) -> Account {
    let mut account = crate::accounts::account(home, EMAIL).await;
    account.role = AccountRole::Member;
    let mut change = home.change_accounts().await;
    change.update_account(&mut account).await.unwrap();
    change.commit().await.unwrap();
    account
}

fn post(home: &Home, account: &Account, role: PostRole, party: Id<Party>) -> HeldPost {
    let (id, from) = (home.clock.new_id(), home.clock.today());
    HeldPost { id, revision: 0, account: account.id, role, party, from, until: None, removed: false }
}

async fn giving(home: &Home) -> Change {
    home.register.change(&OPERATOR, Act::PostGive, "", &home.clock).await.unwrap()
}

async fn give(home: &Home, mut post: HeldPost) -> HeldPost {
    let mut change = giving(home).await;
    change.give_post(&mut post).await.unwrap();
    let entry = change.commit().await.unwrap();
    assert_eq!(entry.action, "post.give");
    post
}

async fn take(home: &Home, post: &HeldPost) -> HeldPost {
    let mut change = home.register.change(&OPERATOR, Act::PostTake, "", &home.clock).await.unwrap();
    let taken = change.take_post(post.id).await.unwrap();
    change.commit().await.unwrap();
    taken
}

fn noon(day: Date) -> Clock {
    Clock::standing_at(format!("{day}T12:00:00Z").parse().unwrap())
}

/// What the account may do by its posts on a day.
async fn posts_on(home: &Home, day: Date) -> Vec<Post> {
    let actor = home.register.actor_of_email(EMAIL, &noon(day)).await.unwrap().unwrap();
    let person = actor.person().unwrap().clone();
    assert_eq!(person.desk, None);
    person.posts
}

async fn a_post_makes_a_person_for_the_days_that_it_holds(place: Place) {
    let home = place.founded().await;
    let account = member(&home).await;
    let state = home.party("MAR").await;
    let today = home.clock.today();
    let day = |days: i64| today.checked_add(days.days()).unwrap();
    let of = |role, of_state| Post { role, party: state, of_state };
    assert_eq!(posts_on(&home, today).await, []);
    let reviewer = post(&home, &account, PostRole::Reviewer, state);
    give(&home, HeldPost { from: day(1), until: Some(day(2)), ..reviewer }).await;
    let focal = give(&home, post(&home, &account, PostRole::FocalPoint, state)).await;
    assert_eq!(posts_on(&home, day(0)).await, [of(PostRole::FocalPoint, true)]);
    let both = [of(PostRole::Reviewer, true), of(PostRole::FocalPoint, true)];
    for days in [1, 2] {
        assert_eq!(posts_on(&home, day(days)).await, both);
    }
    assert_eq!(posts_on(&home, day(3)).await, [of(PostRole::FocalPoint, true)]);
    assert!(take(&home, &focal).await.removed);
    assert_eq!(posts_on(&home, day(0)).await, []);
    assert_eq!(posts_on(&home, day(1)).await, [of(PostRole::Reviewer, true)]);

    let token = home.register.sign_in(account.id, None, &noon(day(1))).await.unwrap();
    let (actor, signed_in) = home.register.actor_of_session(&token, &noon(day(1))).await.unwrap().unwrap();
    assert_eq!((actor.person().unwrap().posts.len(), signed_in.id), (1, account.id));
    let held: Vec<usize> =
        [home.register.posts(account.id, day(0)).await, home.register.posts(account.id, day(1)).await]
            .map(|posts| posts.unwrap().len())
            .to_vec();
    assert_eq!(held, [0, 1]);
    let with = home.register.people_with(PostRole::Reviewer, &noon(day(1))).await.unwrap();
    assert_eq!(with.iter().map(|(account, _)| account.id).collect::<Vec<_>>(), [account.id]);
    let mut closed = account.clone();
    closed.disabled = true;
    let mut change = home.change_accounts().await;
    change.update_account(&mut closed).await.unwrap();
    change.commit().await.unwrap();
    assert!(home.register.people_with(PostRole::Reviewer, &noon(day(1))).await.unwrap().is_empty());
    assert_eq!(home.register.actor_of_email(EMAIL, &noon(day(1))).await.unwrap(), None);
}

async fn a_post_stands_in_the_history_and_is_watched(place: Place) {
    let home = place.founded().await;
    let account = member(&home).await;
    let given = give(&home, post(&home, &account, PostRole::Reviewer, home.office)).await;
    home.assert_whole().await;
    let raw = place.raw().await;
    let bodies = raw.texts("SELECT body FROM version WHERE kind = 'post' ORDER BY revision").await;
    let party = home.office;
    assert_eq!(
        bodies,
        [format!(
            "{{\"account\":\"{}\",\"from\":\"{}\",\"id\":\"{}\",\"party\":\"{party}\",\"removed\":false,\
             \"revision\":1,\"role\":\"reviewer\",\"until\":null}}",
            account.id, given.from, given.id
        )]
    );
    take(&home, &given).await;
    home.assert_whole().await;
    // Somebody gives it back past the doors.
    raw.run("UPDATE post SET removed = false").await;
    let report = tansiq_storage::verify(&home.register, None).await.unwrap();
    let fault = report.fault.unwrap();
    assert_eq!((fault.what.word(), fault.place), ("record-differs", format!("post {}", given.id)));
    raw.run("DELETE FROM post").await;
    let report = tansiq_storage::verify(&home.register, None).await.unwrap();
    assert_eq!(report.fault.unwrap().what.word(), "record-missing");
}

async fn a_post_is_not_given_twice_nor_taken_twice(place: Place) {
    let home = place.founded().await;
    let account = member(&home).await;
    let given = give(&home, post(&home, &account, PostRole::Reviewer, home.office)).await;
    let mut again = post(&home, &account, PostRole::Reviewer, home.office);
    assert!(matches!(giving(&home).await.give_post(&mut again).await, Err(StorageError::Refused(_))));
    let mut backwards = post(&home, &account, PostRole::Delegate, home.office);
    backwards.until = Some(backwards.from.yesterday().unwrap());
    assert!(matches!(giving(&home).await.give_post(&mut backwards).await, Err(StorageError::Refused(_))));
    take(&home, &given).await;
    let mut change = giving(&home).await;
    assert!(matches!(change.take_post(given.id).await, Err(StorageError::Missing("post", _))));
    drop(change);
    give(&home, again).await;
    home.assert_whole().await;
}

async fn a_post_with_a_merged_party_is_one_with_the_party_that_stays(place: Place) {
    let home = place.founded().await;
    let account = member(&home).await;
    let (state, double) = (home.party("MAR").await, home.party("MAROC").await);
    let today = home.clock.today();
    give(&home, post(&home, &account, PostRole::Delegate, double)).await;
    let edit = async |merged: Option<Id<Party>>, kind: PartyKind| {
        let mut party = home.register.view(&OPERATOR).get(double).await.unwrap();
        (party.body.merged_into, party.body.kind) = (merged, kind);
        home.update(&mut party).await;
    };
    edit(Some(state), PartyKind::Organisation).await;
    let of = |party, of_state| Post { role: PostRole::Delegate, party, of_state };
    assert_eq!(posts_on(&home, today).await, [of(state, true)]);
    edit(None, PartyKind::Organisation).await;
    assert_eq!(posts_on(&home, today).await, [of(double, false)]);
}

async fn whoever_holds_the_set_up_link_acts_for_the_shell(place: Place) {
    let home = place.founded().await;
    let link = home.register.new_set_up_link(&home.clock).await.unwrap();
    assert_eq!(home.register.actor_of_set_up_link("another", &home.clock).await.unwrap(), None);
    assert_eq!(home.register.actor_of_set_up_link(&link, &home.clock).await.unwrap(), Some(OPERATOR));
    let account = crate::accounts::account(&home, EMAIL).await;
    let actor = home.register.actor_of_email(EMAIL, &home.clock).await.unwrap().unwrap();
    assert_eq!(actor.person().unwrap().desk, Desk::of(account.role, home.office));
}

async fn lists_tell_who_has_which_post_and_who_gave_it(place: Place) {
    let home = place.founded().await;
    let account = member(&home).await;
    let (state, double) = (home.party("MAR").await, home.party("MAROC").await);
    let today = home.clock.today();
    let focal = give(&home, post(&home, &account, PostRole::FocalPoint, state)).await;
    let delegate = give(&home, post(&home, &account, PostRole::Delegate, double)).await;
    let coming =
        HeldPost { from: today.tomorrow().unwrap(), ..post(&home, &account, PostRole::Trainer, state) };
    let coming = give(&home, coming).await;
    let focal = take(&home, &focal).await;

    let told = home.register.posts_told(account.id).await.unwrap();
    let all: Vec<_> = told.iter().map(|told| told.post.clone()).collect();
    assert_eq!(all, [coming.clone(), delegate.clone(), focal]);
    let acts =
        |at: usize| (told[at].given.action.as_str(), told[at].taken.as_ref().map(|entry| &*entry.action));
    assert_eq!([acts(0), acts(2)], [("post.give", None), ("post.give", Some("post.take"))]);
    assert_eq!(home.register.posts_told(home.clock.new_id()).await.unwrap(), []);
    let held = home.register.posts_of_all(today).await.unwrap();
    assert_eq!(held.into_iter().collect::<Vec<_>>(), [(account.id, vec![delegate.clone()])]);

    let with = async |party, day| {
        let with = home.register.posts_with(party, day).await.unwrap();
        with.into_iter().map(|(post, account)| (post.id, account.id)).collect::<Vec<_>>()
    };
    let (now, then) = (today, coming.from);
    assert_eq!(with(state, now).await, []);
    assert_eq!(with(state, then).await, [(coming.id, account.id)]);
    let mut party = home.register.view(&OPERATOR).get(double).await.unwrap();
    party.body.merged_into = Some(state);
    home.update(&mut party).await;
    assert_eq!(with(state, now).await, [(delegate.id, account.id)], "one of a merged party counts");
    let mut closed = home.register.account(account.id).await.unwrap().unwrap();
    closed.disabled = true;
    let mut change = home.change_accounts().await;
    change.update_account(&mut closed).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(with(state, now).await, []);
}

async fn a_post_is_given_for_times_that_do_not_overlap(place: Place) {
    let home = place.founded().await;
    let account = member(&home).await;
    let today = home.clock.today();
    let day = |days: i64| today.checked_add(days.days()).unwrap();
    let try_it = async |from: i64, until: Option<i64>| {
        let (from, until) = (day(from), until.map(day));
        let mut post = HeldPost { from, until, ..post(&home, &account, PostRole::Reviewer, home.office) };
        let mut change = giving(&home).await;
        let given = change.give_post(&mut post).await.is_ok();
        if given {
            change.commit().await.unwrap();
        }
        given
    };
    assert!(try_it(10, Some(20)).await);
    for (from, until) in
        [(10, Some(20)), (0, None), (0, Some(10)), (20, Some(30)), (20, None), (12, Some(13))]
    {
        assert!(!try_it(from, until).await, "{from} {until:?}");
    }
    assert!(try_it(0, Some(9)).await);
    assert!(try_it(21, None).await);
}

async fn a_group_is_of_whoever_has_a_post_with_one_of_its_members(place: Place) {
    let home = place.founded().await;
    let account = member(&home).await;
    let (state, other) = (home.party("MAR").await, home.party("FRA").await);
    let mut group = Record::new(Id::new(home.clock.new_id()), home.office, Group { slug: "sahel".into() });
    group.parties =
        vec![PartyRole { party: state, role: Group::MEMBER }, PartyRole { party: other, role: Role::Host }];
    home.create(std::slice::from_mut(&mut group)).await;
    let mut claim = Record::new(
        Id::new(home.clock.new_id()),
        home.office,
        Claim { figure: None, as_of: None, topic: None },
    );
    (claim.audience, claim.groups) = (Audience::Parties, vec![group.id]);
    home.create(std::slice::from_mut(&mut claim)).await;
    let reads = async || {
        let actor = home.register.actor_of_email(EMAIL, &home.clock).await.unwrap().unwrap();
        home.register.view(&actor).get(claim.id).await.is_ok()
    };
    assert!(!reads().await);
    // What else a party does in the record of a group makes nobody a member.
    give(&home, post(&home, &account, PostRole::Delegate, other)).await;
    assert!(!reads().await);
    let delegate = give(&home, post(&home, &account, PostRole::Delegate, state)).await;
    assert!(reads().await);
    group.parties.clear();
    home.update(&mut group).await;
    assert!(!reads().await, "who is taken out reads nothing more");
    group.parties = vec![PartyRole { party: state, role: Group::MEMBER }];
    home.update(&mut group).await;
    assert!(reads().await);
    group.removed = true;
    home.update(&mut group).await;
    assert!(!reads().await);
    group.removed = false;
    home.update(&mut group).await;
    take(&home, &delegate).await;
    assert!(!reads().await);
    home.assert_whole().await;
}
