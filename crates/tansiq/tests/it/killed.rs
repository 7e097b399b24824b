//! The process is killed in the middle of its work: what it acknowledged is there once, and nothing is half-written.

use crate::world::OPERATOR;
use crate::world::{EMAIL, ENGINES, PASSWORD, World, block_on};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::collections::HashMap;
use tansiq_model::{Id, Proposal, Verdict};
use tansiq_storage::Register;

/// Decisions that are asked for.
const DECISIONS: usize = 200;
/// After how many of them the process is killed, each time.
const KILLED_AFTER: usize = 40;

#[test]
fn every_acknowledged_decision_is_there_once() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        let before = world.propose(60);

        // A seed of its own for each run, told when the test fails.
        let seed: [u8; 32] = tansiq_storage::random();
        let mut chance = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut last: HashMap<Id<Proposal>, (u32, Vec<Verdict>)> =
            before.iter().map(|proposal| (proposal.id, (proposal.revision, Vec::new()))).collect();
        let mut asked = 0;
        while asked < DECISIONS {
            let mut server = world.serve();
            server.sign_in(EMAIL, PASSWORD);
            let process = server.child.id();
            let until = (asked + KILLED_AFTER).min(DECISIONS);
            // The killer runs beside the requests: the blow falls at any point of one.
            let (blow, struck) = std::sync::mpsc::channel::<u64>();
            let killer = std::thread::spawn(move || {
                let Ok(spin) = struck.recv() else { return };
                for _ in 0..spin {
                    std::hint::spin_loop();
                }
                let _ = std::process::Command::new("kill").args(["-9", &process.to_string()]).status();
            });
            let mut blow = Some(blow);
            while asked < DECISIONS {
                let proposal = before[chance.next_u32() as usize % before.len()].id;
                let (revision, verdicts) = last.get_mut(&proposal).unwrap();
                let open = verdicts.last().is_none_or(|verdict| *verdict == Verdict::Undo);
                let verdict = match (open, chance.next_u32() % 2) {
                    (true, 0) => Verdict::Accept,
                    (true, _) => Verdict::Reject,
                    (false, _) => Verdict::Undo,
                };
                asked += 1;
                if asked >= until
                    && let Some(blow) = blow.take()
                {
                    let _ = blow.send(u64::from(chance.next_u32() % 2_000_000));
                }
                let form = [("verdict", verdict.word()), ("revision", &revision.to_string())];
                match server.try_post(&format!("/en/proposals/{proposal}"), &form) {
                    Some(page) => {
                        assert_eq!(page.status, 303, "{engine:?} {verdict}: {}", page.body);
                        verdicts.push(verdict);
                        *revision += 1;
                    }
                    // Gone: this one may or may not have been kept. The register knows; take it from there.
                    None => {
                        let now = current(&world, proposal);
                        assert!(now.0 == *revision || now.0 == *revision + 1, "{engine:?}, seed {seed:?}");
                        assert!(
                            now.1.starts_with(verdicts),
                            "{engine:?}, seed {seed:?}: {now:?} {verdicts:?}"
                        );
                        (*revision, *verdicts) = now;
                        break;
                    }
                }
            }
            drop(blow);
            killer.join().unwrap();
            server.kill();
        }

        world.done(&["verify"]);
        for (proposal, expected) in last {
            assert_eq!(current(&world, proposal), expected, "{engine:?}, seed {seed:?}");
        }
        // The register serves on.
        assert_eq!(world.serve().get("/readyz").status, 200);
    }
}

/// The revision of a proposal and the decisions about it, from the register itself.
fn current(world: &World, proposal: Id<Proposal>) -> (u32, Vec<Verdict>) {
    block_on(async {
        let register = Register::open(&world.address()).await.unwrap();
        let view = register.view(&OPERATOR);
        let revision = view.get(proposal).await.unwrap().revision;
        let verdicts = view.decisions(proposal).await.unwrap().into_iter().map(|d| d.body.verdict).collect();
        register.close().await.unwrap();
        (revision, verdicts)
    })
}
