//! Taking a whole change back, and putting one party in the place of another.

use crate::place::OPERATOR;
use crate::{
    place::{Place, on_both_engines},
    projects::registered,
    samples::World,
};
use tansiq_model::*;
use tansiq_policy::Actor;
use tansiq_storage::View;
use uuid::Uuid;

on_both_engines!(
    a_change_is_taken_back_whole,
    what_was_worked_on_since_stands_in_the_way,
    one_party_takes_the_place_of_another,
    a_merge_can_be_taken_back,
    a_merge_reaches_what_only_a_project_names,
    the_lines_about_a_record_are_found_by_it,
    the_settings_are_the_default_until_there_are_some,
    the_code_of_a_merged_party_leads_to_the_one_that_stays,
    what_names_a_party_is_counted_by_kind
);

fn all(world: &World) -> View {
    world.home.register.view(&OPERATOR)
}

/// A change that makes a commitment with a report, changes the one that is there and keeps an account of it.
async fn imported(world: &World) -> (Uuid, Id<Commitment>, Id<Import>) {
    let mut change = world.home.change().await;
    let mut new = world.bare::<Commitment>(1);
    change.create(&mut new).await.unwrap();
    let mut report = world.bare::<ProgressReport>(1);
    report.body.commitment = new.id;
    change.create(&mut report).await.unwrap();
    let mut old = change.get(world.commitment).await.unwrap();
    old.texts.put(TextField::Title, Lang::Fr, TextKind::Working, "Changé");
    change.update(&mut old).await.unwrap();
    // Twice in one change, as a report does that comes with a commitment.
    change.update(&mut old).await.unwrap();
    change.update(&mut new).await.unwrap();
    let mut import = world.bare::<Import>(1);
    change.create(&mut import).await.unwrap();
    let id = change.id();
    assert_eq!(change.commit().await.unwrap().change, id);
    (id, new.id, import.id)
}

async fn a_change_is_taken_back_whole(place: Place) {
    let world = World::build(place.founded().await).await;
    let view = all(&world);
    let before = view.get(world.commitment).await.unwrap();
    let (change, new, import) = imported(&world).await;
    assert_eq!(view.reports(new).await.unwrap().len(), 1);

    let mut back = world.home.change().await;
    assert_eq!(back.take_back(change, &[Kind::Import]).await.unwrap(), []);
    back.commit().await.unwrap();
    assert!(view.get(new).await.is_err(), "what it made is gone");
    assert_eq!(view.reports(new).await.unwrap().len(), 0, "with what hangs on it");
    let after = view.get(world.commitment).await.unwrap();
    assert_eq!(Record { revision: 4, ..before }, after, "what it changed is as before");
    assert!(view.get(import).await.is_ok(), "the account of it stays");
    assert_eq!(view.versions(new).await.unwrap().len(), 3, "the history stays");
    world.home.assert_whole().await;
}

async fn what_was_worked_on_since_stands_in_the_way(place: Place) {
    let world = World::build(place.founded().await).await;
    let (change, new, _) = imported(&world).await;
    let mut evidence = world.bare::<Evidence>(1);
    evidence.body.commitment = new;
    world.home.create(std::slice::from_mut(&mut evidence)).await;
    let mut old = all(&world).get(world.commitment).await.unwrap();
    world.home.update(&mut old).await;
    let entries = world.home.entries().await;

    let mut back = world.home.change().await;
    let found = back.take_back(change, &[Kind::Import]).await.unwrap();
    drop(back);
    let mut ids: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    ids.sort();
    let mut expected = [new.uuid(), world.commitment.uuid()];
    expected.sort();
    assert_eq!(ids, expected);
    assert!(found.iter().all(|one| one.kind == Kind::Commitment && one.reference.is_some()));
    assert_eq!(world.home.entries().await, entries);
    assert!(all(&world).get(new).await.is_ok());
    let unknown = world.home.clock.new_id();
    assert!(world.home.change().await.take_back(unknown, &[]).await.is_err());
}

async fn the_lines_about_a_record_are_found_by_it(place: Place) {
    let world = World::build(place.founded().await).await;
    let (mut first, mut second) = (world.bare::<Import>(1), world.bare::<Import>(2));
    world.home.create(std::slice::from_mut(&mut first)).await;
    world.home.create(std::slice::from_mut(&mut second)).await;
    let line = |import: &Record<Import>, number: u32, about: Option<Uuid>| {
        let mut line = world.bare::<ImportLine>(number);
        (line.body.import, line.body.line, line.body.record) = (import.id, number, about);
        line
    };
    let about = world.commitment.uuid();
    let mut lines = [line(&first, 7, Some(about)), line(&first, 8, None), line(&second, 3, Some(about))];
    world.home.create(&mut lines).await;
    let found = all(&world).import_lines_about(about).await.unwrap();
    let found: Vec<_> = found.iter().map(|line| (line.body.import, line.body.line)).collect();
    assert_eq!(found, [(first.id, 7), (second.id, 3)]);
    let public = world.home.register.view(&Actor::visitor());
    assert!(public.import_lines_about(about).await.unwrap().is_empty());
}

async fn one_party_takes_the_place_of_another(place: Place) {
    let world = World::build(place.founded().await).await;
    let [kept, double] = [world.parties[1], world.parties[2]];
    let mut claim = world.filled::<Claim>(1);
    claim.parties = vec![
        PartyRole { party: double, role: Role::Host },
        PartyRole { party: kept, role: Role::Host },
        PartyRole { party: double, role: Role::Donor },
    ];
    claim.named = vec![kept, double];
    let day = |text: &str| text.parse().unwrap();
    claim.agreements = vec![
        Agreement { party: kept, aspect: Aspect::Text, agreed_on: day("2024-11-02") },
        Agreement { party: double, aspect: Aspect::Text, agreed_on: day("2024-10-01") },
    ];
    claim.owner = double;
    world.home.create(std::slice::from_mut(&mut claim)).await;

    let mut change = world.home.change().await;
    assert_eq!(change.replace_party(double, kept).await.unwrap(), 1);
    change.commit().await.unwrap();
    let claim = all(&world).get(claim.id).await.unwrap();
    assert_eq!((claim.owner, claim.named), (kept, vec![kept]));
    let role = |role| PartyRole { party: kept, role };
    assert_eq!(claim.parties, [role(Role::Host), role(Role::Donor)]);
    assert_eq!(
        claim.agreements,
        [Agreement { party: kept, aspect: Aspect::Text, agreed_on: day("2024-10-01") }]
    );
    world.home.assert_whole().await;
}

async fn a_merge_can_be_taken_back(place: Place) {
    let world = World::build(place.founded().await).await;
    let [kept, double] = [world.parties[1], world.parties[2]];
    let mut claim = world.filled::<Claim>(1);
    world.home.create(std::slice::from_mut(&mut claim)).await;
    let before = all(&world).get(claim.id).await.unwrap();
    let mut change = world.home.change().await;
    change.replace_party(double, kept).await.unwrap();
    let merge = change.id();
    change.commit().await.unwrap();
    let mut back = world.home.change().await;
    assert_eq!(back.take_back(merge, &[]).await.unwrap(), []);
    back.commit().await.unwrap();
    assert_eq!(all(&world).get(claim.id).await.unwrap(), Record { revision: 3, ..before });
}

async fn a_merge_reaches_what_only_a_project_names(place: Place) {
    let world = World::build(place.founded().await).await;
    let [kept, double] = [world.parties[2], world.parties[1]];
    let mut project = world.bare::<Project>(1);
    let mut activity = registered(&world);
    // Nothing but the money names it.
    (activity.partners, activity.reported_by) = (Vec::new(), None);
    activity.other_identifiers.clear();
    project.body.activity = Some(Box::new(activity));
    world.home.create(std::slice::from_mut(&mut project)).await;
    let before = all(&world).get(project.id).await.unwrap();
    let names = |project: &Record<Project>| serde_json::to_string(&project.body).unwrap();
    assert!(names(&before).contains(&double.uuid().to_string()));

    let mut change = world.home.change().await;
    change.replace_party(double, kept).await.unwrap();
    let merge = change.id();
    change.commit().await.unwrap();
    let merged = all(&world).get(project.id).await.unwrap();
    assert!(!names(&merged).contains(&double.uuid().to_string()));
    assert_eq!(names(&merged), names(&before).replace(&double.uuid().to_string(), &kept.uuid().to_string()));
    let mut back = world.home.change().await;
    assert_eq!(back.take_back(merge, &[]).await.unwrap(), []);
    back.commit().await.unwrap();
    assert_eq!(all(&world).get(project.id).await.unwrap().body, before.body);
}

async fn the_settings_are_the_default_until_there_are_some(place: Place) {
    let world = World::build(place.founded().await).await;
    let public = world.home.register.view(&Actor::visitor());
    assert_eq!(public.settings().await.unwrap(), Settings::default());
    let mut settings = world.filled::<Settings>(1);
    world.home.create(std::slice::from_mut(&mut settings)).await;
    assert_eq!(public.settings().await.unwrap(), settings.body);
}

async fn the_code_of_a_merged_party_leads_to_the_one_that_stays(place: Place) {
    let world = World::build(place.founded().await).await;
    let [kept, double, further] = [world.parties[1], world.parties[2], world.home.party("THIRD").await];
    let code = |id: Id<Party>| {
        let view = all(&world);
        async move { view.get(id).await.unwrap().body.code }
    };
    let codes = [code(double).await, code(kept).await, code(further).await];
    for (from, to) in [(further, double), (double, kept)] {
        let mut party = all(&world).get(from).await.unwrap();
        party.body.merged_into = Some(to);
        world.home.update(&mut party).await;
    }
    let ids = |parties: Vec<Record<Party>>| parties.iter().map(|party| party.id).collect::<Vec<_>>();
    let view = all(&world);
    assert_eq!(ids(view.parties_by_code(&codes[..1]).await.unwrap()), [kept]);
    assert_eq!(ids(view.parties_by_code(&codes).await.unwrap()), [kept], "each party stands there once");
    assert_eq!(view.get(double).await.unwrap().body.merged_into, Some(kept), "its own record is still there");
    let change = world.home.change().await;
    assert_eq!(ids(change.parties_by_code(&codes[2..]).await.unwrap()), [kept]);
    let found = change.party_ids(&codes).await.unwrap();
    assert!(codes.iter().all(|code| found.get(code) == Some(&kept)), "{found:?}");
    assert_eq!(change.party_ids(&["NOBODY".parse().unwrap()]).await.unwrap().len(), 0);
}

async fn what_names_a_party_is_counted_by_kind(place: Place) {
    let world = World::build(place.founded().await).await;
    let party = world.home.party("NAMED").await;
    assert_eq!(all(&world).naming(party).await.unwrap(), []);
    let role = PartyRole { party, role: Role::Host };
    for number in 1..3 {
        let mut claim = world.bare::<Claim>(number);
        // Twice in one record counts once.
        claim.parties = vec![role, PartyRole { role: Role::Donor, ..role }];
        world.home.create(std::slice::from_mut(&mut claim)).await;
    }
    let mut event = world.bare::<Event>(1);
    event.parties = vec![role];
    world.home.create(std::slice::from_mut(&mut event)).await;
    let mut gone = world.bare::<Event>(2);
    gone.parties = vec![role];
    world.home.create(std::slice::from_mut(&mut gone)).await;
    gone.removed = true;
    world.home.update(&mut gone).await;
    assert_eq!(all(&world).naming(party).await.unwrap(), [(Kind::Claim, 2), (Kind::Event, 1)]);
    let public = world.home.register.view(&Actor::visitor());
    assert_eq!(public.naming(party).await.unwrap(), [], "what nobody may see does not count");
}
