//! Two processes that serve one register: what is done at one is done at the other, and what is acknowledged stays,
//! whichever of them or of the database goes away.

use crate::world::OPERATOR;
use crate::{
    cluster::Cluster,
    world::{EMAIL, Engine, PASSWORD, Way, World, block_on},
};
use std::{
    collections::HashMap,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};
use tansiq_model::{Id, Proposal, Verdict};
use tansiq_storage::Register;

#[test]
fn what_is_done_at_one_node_is_done_at_the_other() {
    let world = World::new(Engine::Postgres);
    world.found();
    let [mut one, mut other] = [world.serve(), world.serve()];
    // Signed in at one, signed in at the other.
    assert_ne!(other.get("/en/documents/new").status, 200);
    one.sign_in(EMAIL, PASSWORD);
    other.cookie.clone_from(&one.cookie);
    assert!(other.get("/en/account").body.contains(EMAIL));
    assert_eq!(other.get("/en/documents/new").status, 200);
    // A file that is sent to one is read at the other.
    let file = format!("{} Filed at one node.", crate::world::PROMISE);
    let sent = one.send_file(
        "/en/documents/new",
        "communique.txt",
        file.as_bytes(),
        &[("published", "2024-09-27"), ("grade", "press"), ("audience", "public"), ("marking", "TLP:CLEAR")],
    );
    assert_eq!(sent.status, 303, "{}", sent.body);
    let documents: serde_json::Value = serde_json::from_str(&other.get("/en/documents.json").body).unwrap();
    let reference = find(&documents, "reference").expect("a document");
    assert_eq!(other.get(&format!("/en/documents/{reference}/file")).body, file);
    // Signed out at one, signed out at the other, at once.
    assert_eq!(one.post("/en/sign-out", &[]).status, 303);
    assert!(!other.get("/en").body.contains("/en/account"));
    assert_ne!(other.get("/en/documents/new").status, 200);
    world.done(&["verify"]);
}

/// The first text under a key, wherever it stands.
fn find(json: &serde_json::Value, key: &str) -> Option<String> {
    match json {
        serde_json::Value::Object(map) => map
            .get(key)
            .and_then(|value| value.as_str().map(str::to_owned))
            .or_else(|| map.values().find_map(|value| find(value, key))),
        serde_json::Value::Array(all) => all.iter().find_map(|value| find(value, key)),
        _ => None,
    }
}

/// Decisions that are asked for, over all.
const WRITES: usize = 2000;

/// A proposal's revision and the decisions about it.
type Decided = (u32, Vec<Verdict>);

/// What the register itself says, as soon as its database answers again.
fn current(world: &World, proposal: Id<Proposal>) -> Decided {
    block_on(async {
        loop {
            let Ok(register) = Register::open(&world.address()).await else { continue };
            let view = register.view(&OPERATOR);
            let (record, decisions) = (view.get(proposal).await, view.decisions(proposal).await);
            let _ = register.close().await;
            if let (Ok(record), Ok(decisions)) = (record, decisions) {
                return (record.revision, decisions.into_iter().map(|d| d.body.verdict).collect());
            }
        }
    })
}

/// Somebody who decides about proposals of her own, at a node, and at the other when hers is gone.
struct Officer<'a> {
    world: &'a World,
    nodes: Vec<Way>,
    proposals: Vec<Id<Proposal>>,
    /// What was acknowledged.
    known: HashMap<Id<Proposal>, Decided>,
    /// How often nobody answered.
    unanswered: usize,
}

impl Officer<'_> {
    fn decide(&mut self, number: usize) {
        let proposal = self.proposals[number % self.proposals.len()];
        let (revision, verdicts) = self.known.get(&proposal).cloned().unwrap();
        let verdict = match verdicts.last() {
            None | Some(Verdict::Undo) => Verdict::Reject,
            Some(_) => Verdict::Undo,
        };
        let form = [("verdict", verdict.word()), ("revision", &revision.to_string())];
        let answer = self.nodes[0].try_post(&format!("/en/proposals/{proposal}"), &form);
        let entry = self.known.get_mut(&proposal).unwrap();
        match answer {
            Some(page) if page.status == 303 => {
                entry.0 += 1;
                entry.1.push(verdict);
            }
            // Told that it failed, or told nothing: it may or may not have been kept, but not twice, and not
            // something else.
            Some(page) if page.status < 500 => panic!("{verdict}: {} {}", page.status, page.body),
            failed => {
                self.unanswered += 1;
                if failed.is_none() && self.nodes.len() > 1 {
                    self.nodes.remove(0);
                }
                let now = current(self.world, proposal);
                let kept = now.0 == revision + 1;
                assert!(kept || now.0 == revision, "{now:?} after {revision}");
                let expected: Vec<Verdict> = verdicts.into_iter().chain(kept.then_some(verdict)).collect();
                assert_eq!(now.1, expected);
                *entry = now;
            }
        }
    }
}

#[test]
fn a_killed_node_and_a_database_that_loses_power_lose_nothing_that_was_acknowledged() {
    let cluster = Cluster::start();
    let world = World::on_server(cluster.url());
    world.found();
    let proposals: Vec<Id<Proposal>> = world.propose(40).iter().map(|proposal| proposal.id).collect();
    let before: HashMap<Id<Proposal>, Decided> =
        proposals.iter().map(|proposal| (*proposal, (1, Vec::new()))).collect();
    let [mut one, mut other] = [world.serve(), world.serve()];
    one.sign_in(EMAIL, PASSWORD);
    other.cookie.clone_from(&one.cookie);
    let process = one.child.id();
    // One has a second node to go to, the other keeps hers.
    let ways = [vec![one.way.clone(), other.way.clone()], vec![other.way.clone()]];
    let asked = AtomicUsize::new(0);
    let officers: Vec<Officer> = std::thread::scope(|scope| {
        let halves = proposals.chunks(proposals.len() / 2).zip(ways);
        let officers: Vec<_> = halves
            .map(|(mine, nodes)| {
                let (mine, known, asked) = (mine.to_vec(), before.clone(), &asked);
                let world = &world;
                scope.spawn(move || {
                    let mut officer = Officer { world, nodes, proposals: mine, known, unanswered: 0 };
                    loop {
                        let number = asked.fetch_add(1, Relaxed);
                        if number >= WRITES {
                            return officer;
                        }
                        officer.decide(number);
                    }
                })
            })
            .collect();
        // Blows from outside, while they write.
        let until = |number: usize| {
            while asked.load(Relaxed) < number {
                std::thread::yield_now();
            }
        };
        until(WRITES / 3);
        let killed = std::process::Command::new("kill").args(["-9", &process.to_string()]).status();
        assert!(killed.unwrap().success());
        until(WRITES * 2 / 3);
        cluster.power_cut();
        officers.into_iter().map(|officer| officer.join().unwrap()).collect()
    });
    assert!(
        officers[0].unanswered > 0 && officers[0].nodes.len() == 1,
        "the first node was killed under her"
    );
    // Every decision that was acknowledged is there, once, in its order.
    let mut decided = 0;
    for officer in &officers {
        for proposal in &officer.proposals {
            let now = current(&world, *proposal);
            assert_eq!(now, officer.known[proposal]);
            decided += now.1.len();
        }
    }
    let unanswered: usize = officers.iter().map(|officer| officer.unanswered).sum();
    assert!(
        decided >= WRITES - unanswered && decided <= WRITES,
        "{decided} of {WRITES}, {unanswered} unanswered"
    );
    world.done(&["verify"]);
    assert_eq!(other.get("/readyz").status, 200);
    drop(one);
    // A node that starts now goes on with all of it.
    assert_eq!(world.serve().get("/readyz").status, 200);
}
