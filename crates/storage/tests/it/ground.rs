//! What commitments rest on, and the parts of a proposal.

use crate::place::OPERATOR;
use crate::{
    place::{Place, on_both_engines},
    samples::World,
};
use tansiq_model::*;
use tansiq_policy::Actor;

on_both_engines!(grades_and_sides_are_the_same_for_every_reader, parts_point_at_their_whole_and_places_go_on);

fn source(world: &World, document: Id<Document>) -> Source {
    let (text_sha256, quote) = (world.text.clone(), "organisera".to_owned());
    Source { document: document.uuid(), text_sha256, start: 9, end: 19, paragraph: 1, quote }
}

async fn grades_and_sides_are_the_same_for_every_reader(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut official = world.bare::<Document>(7);
    official.body.grade = Grade::Official;
    let mut document = [official];
    world.home.create(&mut document).await;
    let sides = [world.parties[1], world.parties[2]];
    let mut series = world.home.register.view(&OPERATOR).get(world.series).await.unwrap();
    series.parties = sides.iter().map(|party| PartyRole { party: *party, role: Role::Participant }).collect();
    let mut change = world.home.change().await;
    change.update(&mut series).await.unwrap();
    change.commit().await.unwrap();

    let mut held = world.bare::<Commitment>(1);
    held.body.session = Some(world.session);
    held.sources = vec![source(&world, document[0].id)];
    let mut owned = world.bare::<Commitment>(2);
    owned.body.session = None;
    owned.parties = vec![
        PartyRole { party: sides[1], role: Role::Host },
        PartyRole { party: sides[0], role: Role::ProposedOwner },
        PartyRole { party: world.parties[0], role: Role::Beneficiary },
    ];
    let mut commitments = [held, owned];
    for commitment in &mut commitments {
        (commitment.audience, commitment.marking) = (Audience::Public, Marking::Clear);
    }
    world.home.create(&mut commitments).await;
    for reader in [OPERATOR, Actor::visitor()] {
        let view = world.home.register.view(&reader);
        // As this reader has them, with or without the passage.
        let ids: Vec<_> = commitments.iter().map(|commitment| commitment.id).collect();
        let read = view.many(&ids).await.unwrap();
        let passages: usize = read.iter().map(|commitment| commitment.sources.len()).sum();
        assert_eq!(passages, usize::from(reader == OPERATOR));
        let mut grounds = view.grounds(&read).await.unwrap();
        let [held, owned] = [&commitments[0], &commitments[1]].map(|c| grounds.remove(&c.id).unwrap());
        assert_eq!((held.grades, &held.sides[..]), (vec![Grade::Official], &sides[..]));
        let mut both = sides.to_vec();
        both.sort();
        assert_eq!((owned.grades.len(), owned.sides), (0, both));
    }
}

async fn parts_point_at_their_whole_and_places_go_on(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut change = world.home.change().await;
    let last = change.last_position(world.document).await.unwrap();
    let mut part = world.bare::<Proposal>(1);
    (part.body.position, part.body.split_from) = (last + 1, Some(world.proposal));
    change.create(&mut part).await.unwrap();
    assert_eq!(change.last_position(world.document).await.unwrap(), last + 1);
    part.removed = true;
    change.update(&mut part).await.unwrap();
    assert_eq!(change.last_position(world.document).await.unwrap(), last + 1);
    let mut kept = world.bare::<Proposal>(1);
    (kept.body.position, kept.body.split_from) = (last + 2, Some(world.proposal));
    change.create(&mut kept).await.unwrap();
    change.commit().await.unwrap();
    let parts = world.home.register.view(&OPERATOR).parts_of(world.proposal).await.unwrap();
    assert_eq!(parts.iter().map(|part| part.id).collect::<Vec<_>>(), [kept.id]);
    let nothing = world.home.change().await.last_position(Id::new(world.home.clock.new_id())).await;
    assert_eq!(nothing.unwrap(), 0);
    world.home.assert_whole().await;
}
