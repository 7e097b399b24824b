//! How long a decision takes: `cargo bench -p tansiq-policy`, with `--profile dev` as in development. Figures go to the
//! error stream.

use std::{hint::black_box, time::Instant};
use tansiq_model::{Audience, Id, Kind, Marking, Party};
use tansiq_policy::{
    Access, AccountRole, Act, Actor, Effect, Person, Post, PostRole, Subject, clearance, decide, may_read,
};
use uuid::Uuid;

const TIMES: u32 = 2_000;

fn party(number: u128) -> Id<Party> {
    Id::new(Uuid::from_u128(number))
}

fn timed(what: &str, mut once: impl FnMut()) {
    let begin = Instant::now();
    for _ in 0..TIMES {
        once();
    }
    eprintln!("{what}: {:.1} µs", begin.elapsed().as_secs_f64() * 1e6 / f64::from(TIMES));
}

#[expect(clippy::disallowed_methods, reason = "a measurement acts as whoever it likes")]
fn main() {
    let begin = Instant::now();
    let read = may_read(&Actor::visitor(), &Access::of(Kind::Claim, party(1)));
    assert!(!read, "a draft is for nobody outside");
    eprintln!("the first question, with the policies read: {:.1} ms", begin.elapsed().as_secs_f64() * 1e3);

    let id = Uuid::from_u128(9);
    let officer = Actor::signed_in(Person::at_desk(id, AccountRole::Officer, party(1)));
    let posts = [(PostRole::FocalPoint, 2), (PostRole::Reviewer, 3), (PostRole::Donor, 4)];
    let posts = posts.map(|(role, number)| Post { role, party: party(number), of_state: number == 2 });
    let member = Actor::signed_in(Person::with_posts(id, posts.to_vec()));
    let record = Access {
        audience: Audience::Parties,
        named: (2..12).map(party).collect(),
        answering: vec![party(2)],
        marking: Marking::Amber,
        ..Access::of(Kind::Commitment, party(1))
    };
    let subject = Subject::Record(record.clone());
    let effect = Effect { as_party: Some(party(2)), ..Effect::default() };
    for (who, actor) in [("the public", Actor::visitor()), ("an officer", officer), ("three posts", member)] {
        timed(&format!("{who} reads"), || _ = black_box(may_read(&actor, &record)));
        timed(&format!("{who}: clearance"), || _ = black_box(clearance(&actor, &record)));
        timed(&format!("{who} reports"), || {
            _ = black_box(decide(&actor, Act::CommitmentReport, &subject, &effect));
        });
    }
}
