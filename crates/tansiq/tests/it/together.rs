//! Two processes on one database.

use crate::world::OPERATOR;
use crate::world::{EMAIL, Engine, PASSWORD, Server, World, block_on};
use proptest::prelude::*;
use tansiq_model::{ProposalState, Verdict};
use tansiq_storage::Register;

/// Proposals that the two processes fight over in one case.
const FOUGHT_OVER: usize = 12;

proptest! {
    // Each case is dozens of requests to two real processes.
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn one_chain_and_no_lost_update(
        plan in prop::collection::vec((any::<bool>(), 0..FOUGHT_OVER, prop_oneof![Just(Verdict::Accept), Just(Verdict::Reject)]), 20..60)
    ) {
        let world = World::new(Engine::Postgres);
        world.found();
        let proposals = world.propose(u32::try_from(FOUGHT_OVER).unwrap());
        let before = head(&world);

        let servers = [world.serve(), world.serve()].map(|mut server| {
            server.sign_in(EMAIL, PASSWORD);
            server
        });
        // Each process takes its half of the plan, both at once, everyone with the revision seen at the start.
        let won: Vec<Vec<usize>> = std::thread::scope(|scope| {
            let halves = [false, true].map(|half| {
                let server: &Server = &servers[usize::from(half)];
                let (plan, proposals) = (&plan, &proposals);
                scope.spawn(move || {
                    let mine = plan.iter().filter(|(side, ..)| *side == half);
                    mine.filter_map(|(_, at, verdict)| {
                        let form = [("verdict", verdict.word()), ("revision", "1")];
                        let page = server.post(&format!("/en/proposals/{}", proposals[*at].id), &form);
                        assert!([303, 409].contains(&page.status), "{}: {}", page.status, page.body);
                        (page.status == 303).then_some(*at)
                    })
                    .collect::<Vec<usize>>()
                })
            });
            halves.into_iter().map(|half| half.join().unwrap()).collect()
        });

        let mut won: Vec<usize> = won.concat();
        won.sort_unstable();
        let mut decided: Vec<usize> = plan.iter().map(|(_, at, _)| *at).collect();
        decided.sort_unstable();
        decided.dedup();
        // Each proposal that anybody decided was decided exactly once, and each win is one entry of one chain.
        prop_assert_eq!(&won, &decided);
        prop_assert_eq!(head(&world), before + u64::try_from(won.len()).unwrap());
        world.done(&["verify"]);
        for (at, proposal) in world.proposals().iter().enumerate() {
            prop_assert_eq!(proposal.body.state == ProposalState::Open, !won.contains(&at));
        }
    }
}

fn head(world: &World) -> u64 {
    block_on(async {
        let register = Register::open(&world.address()).await.unwrap();
        let head = register.view(&OPERATOR).head().await.unwrap();
        register.close().await.unwrap();
        head.seq
    })
}
