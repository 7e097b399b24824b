//! Many at once, from several processes' worth of connections: one unbroken chain, and nothing lost.

use crate::place::OPERATOR;
use crate::{
    place::{Engine, Home, Place, on_both_engines, run},
    samples::World,
};
use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
};
use tansiq_model::*;
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Address, Register, StorageError, Transient, verify};
use tokio::task::{JoinHandle, JoinSet};

on_both_engines!(
    everybody_decides_at_once,
    a_check_may_run_while_others_write,
    a_reader_never_sees_half_a_change,
    changes_that_look_around_never_wait_for_one_another
);

const HANDLES: usize = 3;
const PEOPLE: usize = 9;
const TURNS: u32 = 4;

/// A conflict is worth another try too: the work reads again.
#[derive(Debug)]
struct Failed(StorageError);

impl Transient for Failed {
    fn is_transient(&self) -> bool {
        matches!(self.0, StorageError::Conflict { .. }) || Transient::is_transient(&self.0)
    }
}

impl<E: Into<StorageError>> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Does a piece of work until it is done; says how often it was begun.
async fn until_done<T, F: Future<Output = Result<T, Failed>>>(
    register: &Register,
    work: impl Fn() -> F,
) -> (T, u32) {
    let begun = AtomicU32::new(0);
    let counted = || {
        begun.fetch_add(1, Relaxed);
        work()
    };
    loop {
        match register.retrying(counted).await {
            Ok(done) => return (done, begun.into_inner()),
            Err(error) if error.is_transient() && begun.load(Relaxed) < 500 => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

/// One more on a count that everybody shares, and a claim and a file of one's own beside it.
async fn count_on(home: &Home, session: Id<Session>) -> Result<u32, Failed> {
    let mut change = home.register.change(&OPERATOR, Act::CommitmentEdit, "", &home.clock).await?;
    let mut shared = change.get(session).await?;
    shared.body.number += 1;
    let claim = Claim { figure: None, as_of: None, topic: None };
    let mut claim = Record::new(Id::new(home.clock.new_id()), home.office, claim);
    change.create(&mut claim).await?;
    change.keep_file(b"the same bytes by everybody").await?;
    change.keep_text("the same text by everybody").await?;
    change.update(&mut shared).await?;
    change.commit().await?;
    Ok(shared.body.number)
}

/// A decision about a proposal, which only the first may take. Says whether this was the first.
async fn decide(home: &Home, proposal: Id<Proposal>) -> Result<bool, Failed> {
    let mut change = home.register.change(&OPERATOR, Act::ProposalAccept, "", &home.clock).await?;
    let mut proposal = change.get(proposal).await?;
    let Ok(state) = proposal.body.state.after(Verdict::Accept) else { return Ok(false) };
    proposal.body.state = state;
    change.update(&mut proposal).await?;
    let body = Decision {
        proposal: proposal.id,
        revision: proposal.revision,
        verdict: Verdict::Accept,
        record: None,
        decided_at: change.stamp(),
    };
    change.create(&mut Record::new(Id::new(home.clock.new_id()), home.office, body)).await?;
    change.commit().await?;
    Ok(true)
}

async fn everybody_decides_at_once(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut proposals: Vec<Record<Proposal>> = (0..6).map(|n| world.bare(n)).collect();
    world.home.create(&mut proposals).await;
    let mut homes = Vec::new();
    for _ in 0..HANDLES {
        homes.push(Home { register: place.open().await, ..world.home.clone() });
    }
    let before = world.home.entries().await;
    let session = world.session;
    let start = world.home.register.view(&OPERATOR).get(session).await.unwrap().body.number;
    let proposals: Vec<_> = proposals.iter().map(|proposal| proposal.id).collect();
    let mut people = JoinSet::new();
    for person in 0..PEOPLE {
        let (home, mine) = (homes[person % HANDLES].clone(), proposals.clone());
        people.spawn(async move {
            let (mut counts, mut won) = (Vec::new(), 0);
            for _ in 0..TURNS {
                let (count, begun) = until_done(&home.register, || count_on(&home, session)).await;
                // On SQLite a change waits for its turn before it reads, so that it is never done in vain.
                assert!(
                    begun == 1 || matches!(home.register.address(), Address::Postgres(_)),
                    "a change was begun {begun} times"
                );
                counts.push(count);
            }
            for proposal in mine {
                won += u32::from(until_done(&home.register, || decide(&home, proposal)).await.0);
            }
            (counts, won)
        });
    }
    let (mut counts, mut won) = (BTreeSet::new(), 0);
    for (theirs, decided) in people.join_all().await {
        for count in theirs {
            assert!(counts.insert(count), "two changes counted {count}");
        }
        won += decided;
    }
    let done = u32::try_from(PEOPLE).unwrap() * TURNS;
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), (start + 1..=start + done).collect::<Vec<_>>());
    assert_eq!(won as usize, proposals.len(), "each proposal is decided once");
    let view = world.home.register.view(&OPERATOR);
    let shared = view.get(session).await.unwrap();
    assert_eq!((shared.body.number, shared.revision), (start + done, 1 + done));
    assert_eq!(view.all::<Decision>().await.unwrap().len(), proposals.len());
    let numbers: Vec<_> =
        view.all::<Claim>().await.unwrap().iter().map(|claim| claim.reference.unwrap().number).collect();
    let distinct: BTreeSet<_> = numbers.iter().copied().collect();
    assert_eq!(distinct, (1..=done).collect());
    assert_eq!(numbers.len(), done as usize);
    assert_eq!(world.home.entries().await, before + u64::from(done) + proposals.len() as u64);
    world.home.assert_whole().await;
}

#[test]
fn everybody_decides_at_once_on_postgresql_in_serial_order() {
    run(Engine::Postgres, async |place: Place| {
        let Address::Postgres(url) = &place.address else { panic!("{:?}", place.address) };
        let url = format!("{url}?options=-c%20default_transaction_isolation%3Dserializable");
        let strict = Place { address: Address::Postgres(url), ..place.clone() };
        let raw = strict.raw_guarded().await;
        assert_eq!(raw.texts("SHOW transaction_isolation").await, ["serializable"]);
        everybody_decides_at_once(strict).await;
    });
}

/// Repeats a step in another process's place until it is told to stop.
fn meanwhile<F: Future<Output = ()> + Send>(
    mut step: impl FnMut(u32) -> F + Send + 'static,
) -> (Arc<AtomicBool>, JoinHandle<()>) {
    let stop = Arc::new(AtomicBool::new(false));
    let told = stop.clone();
    let steps = tokio::spawn(async move {
        let mut turn = 0;
        while !told.load(Relaxed) {
            step(turn).await;
            turn += 1;
        }
    });
    (stop, steps)
}

async fn a_check_may_run_while_others_write(place: Place) {
    let world = World::build(place.founded().await).await;
    let other = Home { register: place.open().await, ..world.home.clone() };
    let session = world.session;
    let (stop, writer) = meanwhile(move |_| {
        let other = other.clone();
        async move {
            until_done(&other.register, || count_on(&other, session)).await;
        }
    });
    let before = world.home.entries().await;
    let mut checks = 0;
    while checks < 12 || world.home.entries().await < before + 12 {
        assert_eq!(verify(&world.home.register, None).await.unwrap().fault, None);
        checks += 1;
    }
    stop.store(true, Relaxed);
    writer.await.unwrap();
    world.home.assert_whole().await;
}

async fn a_reader_never_sees_half_a_change(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut record = [world.filled::<Claim>(1)];
    world.home.create(&mut record).await;
    let id = record[0].id;
    let other = Home { register: place.open().await, ..world.home.clone() };
    let (stop, writer) = meanwhile(move |turn| {
        // Either open to everybody or with a secret, never both.
        let (other, open) = (other.clone(), turn % 2 == 0);
        async move {
            let mut record = other.register.view(&OPERATOR).get(id).await.unwrap();
            record.audience = if open { Audience::Public } else { Audience::Owner };
            record.marking = Marking::Clear;
            record.texts = Texts::default();
            let title = if open { "open" } else { "secret" };
            record.texts.put(TextField::Title, Lang::En, TextKind::Original, title);
            other.update(&mut record).await;
        }
    });
    let public = world.home.register.view(&Actor::visitor());
    let mut seen = 0;
    while seen < 100 {
        if let Ok(record) = public.get(id).await {
            let titles: Vec<_> = record.texts.iter().map(|text| text.body.as_str()).collect();
            assert_eq!(titles, ["open"]);
            seen += 1;
        }
    }
    stop.store(true, Relaxed);
    writer.await.unwrap();
}

async fn changes_that_look_around_never_wait_for_one_another(place: Place) {
    let world = World::build(place.founded().await).await;
    let mut people = JoinSet::new();
    // More than a register has connections, each with one for its change and one for its reading.
    for _ in 0..12 {
        let world = world.clone();
        people.spawn(async move {
            let home = &world.home;
            let mut change = home.change().await;
            home.register.view(&OPERATOR).get(world.session).await.unwrap();
            change.create(&mut world.bare::<Claim>(1)).await.unwrap();
            change.commit().await.unwrap();
        });
    }
    people.join_all().await;
    world.home.assert_whole().await;
}

/// Two changes that lock two records crosswise, both at the first attempt.
#[test]
fn changes_that_wait_for_each_other_are_done_again_on_postgresql() {
    run(Engine::Postgres, async |place: Place| {
        let world = World::build(place.founded().await).await;
        let mut pair = [world.bare::<Session>(1), world.bare::<Session>(2)];
        world.home.create(&mut pair).await;
        let meeting = Arc::new(tokio::sync::Barrier::new(2));
        let mut people = JoinSet::new();
        for (first, second) in [(pair[0].id, pair[1].id), (pair[1].id, pair[0].id)] {
            let (home, meeting) = (world.home.clone(), meeting.clone());
            people.spawn(async move {
                let attempts = AtomicU32::new(0);
                home.register
                    .retrying(async || {
                        let mut change =
                            home.register.change(&OPERATOR, Act::CommitmentEdit, "", &home.clock).await?;
                        for (at, id) in [first, second].into_iter().enumerate() {
                            let mut record = change.get(id).await?;
                            record.body.number += 1;
                            change.update(&mut record).await?;
                            let early = attempts.load(Relaxed) == 0;
                            if at == 0 && early {
                                attempts.store(1, Relaxed);
                                meeting.wait().await;
                            }
                        }
                        change.commit().await?;
                        Ok::<_, Failed>(())
                    })
                    .await
                    .unwrap();
            });
        }
        people.join_all().await;
        let view = world.home.register.view(&OPERATOR);
        for record in pair {
            assert_eq!(view.get(record.id).await.unwrap().body.number, record.body.number + 2);
        }
        world.home.assert_whole().await;
    });
}
