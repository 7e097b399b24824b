//! Whose say is heard about a record, and who hears it.

use crate::{
    place::{Home, OPERATOR, Place, on_both_engines},
    samples::World,
};
use tansiq_model::*;
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Result, StorageError};
use uuid::Uuid;

on_both_engines!(
    those_whom_a_record_names_have_their_say,
    words_are_changed_by_whose_they_are,
    a_comment_is_heard_beside_its_record_only,
);

/// What a party says, for everybody.
fn said(home: &Home, by: Id<Party>, about: Uuid, about_kind: Kind, on: &str) -> Record<Comment> {
    let comment = Comment { about, about_kind, on: on.parse().unwrap() };
    let mut record = Record::of(Id::new(home.clock.new_id()), by, comment);
    (record.audience, record.marking) = (Audience::Public, Marking::Clear);
    record.texts.put(TextField::Note, Lang::Fr, TextKind::Original, "Le Maroc tient à préciser ceci.");
    record
}

/// Somebody says it in the name of a party.
async fn says(home: &Home, actor: &Actor, name: Option<Id<Party>>, mut words: Record<Comment>) -> Result<()> {
    let change = home.register.change(actor, Act::CommentAdd, "", &home.clock).await?;
    let mut change = name.into_iter().fold(change, tansiq_storage::Change::in_name_of);
    change.create(&mut words).await?;
    change.commit().await?;
    Ok(())
}

fn refused(result: &Result<()>) -> bool {
    matches!(result, Err(StorageError::Denied { .. }))
}

/// A public commitment of MAR, and what ORG found about it.
async fn promise(
    world: &World,
    state: Id<Party>,
    body: Id<Party>,
) -> (Record<Commitment>, Record<ProgressReport>) {
    let mut promise = world.bare::<Commitment>(1);
    (promise.audience, promise.marking) = (Audience::Public, Marking::Clear);
    promise.parties = vec![PartyRole { party: state, role: Role::Committer }];
    let mut found = world.bare::<ProgressReport>(1);
    (found.body.commitment, found.body.reviewer, found.owner) = (promise.id, true, body);
    found.share_like(&promise);
    world.home.create(std::slice::from_mut(&mut promise)).await;
    world.home.create(std::slice::from_mut(&mut found)).await;
    (promise, found)
}

async fn those_whom_a_record_names_have_their_say(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (mar, fra, body) = (home.party("AAA").await, home.party("BBB").await, home.party("CCC").await);
    let (promise, found) = promise(&world, mar, body).await;
    let (of_mar, of_fra, desk) = (home.speaker(mar), home.speaker(fra), home.officer());
    let on = |by, about: Uuid, kind| said(home, by, about, kind, "2026-03-01");
    let of_promise = |by| on(by, promise.id.uuid(), Kind::Commitment);
    let of_found = |by| on(by, found.id.uuid(), Kind::ProgressReport);
    let of_itself = |by| on(by, mar.uuid(), Kind::Party);

    says(home, &of_mar, Some(mar), of_promise(mar)).await.unwrap();
    says(home, &of_mar, Some(mar), of_found(mar)).await.unwrap();
    says(home, &of_mar, Some(mar), of_itself(mar)).await.unwrap();
    // Whose record it is, is named by it, too.
    says(home, &desk, Some(home.office), of_promise(home.office)).await.unwrap();

    assert!(refused(&says(home, &of_mar, None, of_promise(mar)).await), "in nobody's name");
    assert!(refused(&says(home, &of_fra, Some(fra), of_promise(fra)).await), "not named");
    assert!(refused(&says(home, &of_fra, Some(fra), of_found(fra)).await), "does not answer for it");
    assert!(refused(&says(home, &of_fra, Some(fra), of_itself(fra)).await), "of another");
    assert!(refused(&says(home, &of_fra, Some(mar), of_promise(mar)).await), "in another's name");
    assert!(refused(&says(home, &desk, Some(mar), of_promise(mar)).await), "the office in a State's name");
    assert!(refused(&says(home, &desk, Some(home.office), of_promise(mar)).await), "the office for a State");
    home.assert_whole().await;
}

async fn words_are_changed_by_whose_they_are(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (mar, body) = (home.party("AAA").await, home.party("CCC").await);
    let (mut promise, _) = promise(&world, mar, body).await;
    let (of_mar, desk) = (home.speaker(mar), home.officer());
    let mut words = said(home, mar, promise.id.uuid(), Kind::Commitment, "2026-03-01");
    says(home, &of_mar, Some(mar), words.clone()).await.unwrap();
    words.revision = 1;

    let change = async |actor: &Actor, act, name, changed: &mut Record<Comment>| -> Result<()> {
        let change = home.register.change(actor, act, "", &home.clock).await?;
        let mut change = change.in_name_of(name);
        change.update(changed).await?;
        change.commit().await?;
        Ok(())
    };
    let mut other = words.clone();
    other.texts.put(TextField::Note, Lang::Fr, TextKind::Original, "Tout va bien.");
    let mut gone = words.clone();
    gone.removed = true;
    for act in [Act::CommentEdit, Act::CommitmentEdit, Act::ImportUndo, Act::CommitmentReport] {
        for name in [mar, home.office] {
            assert!(refused(&change(&desk, act, name, &mut other.clone()).await), "{act}");
            assert!(refused(&change(&desk, act, name, &mut gone.clone()).await), "{act}");
        }
    }
    // The record names it no more: what it said stays its own, and it says no more.
    promise.parties.clear();
    home.update(&mut promise).await;
    change(&of_mar, Act::CommentEdit, mar, &mut other).await.unwrap();
    let again = said(home, mar, promise.id.uuid(), Kind::Commitment, "2026-03-02");
    assert!(refused(&says(home, &of_mar, Some(mar), again).await));
    other.removed = true;
    change(&of_mar, Act::CommentEdit, mar, &mut other).await.unwrap();
    assert_eq!(home.register.view(&OPERATOR).comments_on(&[promise.id.uuid()]).await.unwrap(), []);
    home.assert_whole().await;
}

async fn a_comment_is_heard_beside_its_record_only(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (mar, fra, body) = (home.party("AAA").await, home.party("BBB").await, home.party("CCC").await);
    let (mut promise, found) = promise(&world, mar, body).await;
    let about = promise.id.uuid();
    let mut late = said(home, mar, about, Kind::Commitment, "2026-03-09");
    let mut early = said(home, body, about, Kind::Commitment, "2026-03-01");
    let mut own = said(home, mar, about, Kind::Commitment, "2026-03-05");
    own.audience = Audience::Owner;
    let mut of_found = said(home, mar, found.id.uuid(), Kind::ProgressReport, "2026-03-07");
    home.create(&mut [late.clone(), early.clone(), own.clone(), of_found.clone()]).await;
    for one in [&mut late, &mut early, &mut own, &mut of_found] {
        one.revision = 1;
    }
    let heard = async |actor: &Actor, about: &[Uuid]| -> Vec<Id<Comment>> {
        let all = home.register.view(actor).comments_on(about).await.unwrap();
        all.iter().map(|one| one.id).collect()
    };
    let both = [about, found.id.uuid()];
    assert_eq!(heard(&OPERATOR, &both).await, [early.id, own.id, of_found.id, late.id]);
    assert_eq!(heard(&home.speaker(mar), &[about]).await, [early.id, own.id, late.id]);
    assert_eq!(heard(&home.speaker(fra), &[about]).await, [early.id, late.id]);
    assert_eq!(heard(&Actor::visitor(), &both).await, [early.id, of_found.id, late.id]);
    assert_eq!(heard(&Actor::visitor(), &[mar.uuid()]).await, []);

    // Whoever may not read the record hears nothing of what is said of it, for whomever that is.
    promise.audience = Audience::Owner;
    home.update(&mut promise).await;
    assert_eq!(heard(&Actor::visitor(), &both).await, [of_found.id]);
    assert_eq!(heard(&home.speaker(fra), &[about]).await, []);
    let filed = async |about, after, most| {
        let part = home.register.view(&OPERATOR).filed_comments(about, after, most).await.unwrap();
        part.iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(filed(None, None, 9).await, [late.id, early.id, own.id, of_found.id]);
    assert_eq!(filed(None, Some(early.id.uuid()), 1).await, [own.id]);
    assert_eq!(filed(Some(found.id.uuid()), None, 9).await, [of_found.id]);
    let view = home.register.view(&Actor::visitor());
    assert_eq!(view.kind_of(found.id.uuid()).await.unwrap(), Some(Kind::ProgressReport));
    assert_eq!(view.kind_of(about).await.unwrap(), None);
}
