//! Random attempts to write a record, and whether they succeed just when the policies allow them.

use crate::{
    given::{self, one_of},
    place::{Home, OPERATOR},
    samples::World,
};
use proptest::{prelude::*, sample::select};
use std::sync::atomic::{AtomicU32, Ordering};
use tansiq_model::*;
use tansiq_policy::{Access, Act, Actor, Effect, Subject, decide};
use tansiq_storage::{Change, StorageError, Table};

/// A record that somebody tries to write: what it is, whose, and what becomes of it.
#[derive(Debug, Clone)]
pub struct Attempt {
    actor: Actor,
    act: Act,
    as_party: Option<Id<Party>>,
    pub kind: Kind,
    /// Owner, audience and who answers, before and after.
    owners: [Id<Party>; 2],
    audiences: [Audience; 2],
    pub answering: [Id<Party>; 2],
    /// A reviewer's verdict or words, or of a need what it asks for, before and after.
    pub reviewed: [bool; 2],
}

const KINDS: [Kind; 6] =
    [Kind::Commitment, Kind::ProgressReport, Kind::Evidence, Kind::Milestone, Kind::Claim, Kind::Need];

/// Attempts of which half are, where several are drawn, the first that something is allowed of: most random people
/// may do nothing, and a test in which all is refused would say little.
pub fn balanced(office: Id<Party>, parties: Vec<Id<Party>>) -> impl Strategy<Value = Attempt> {
    let drawn = prop::collection::vec(attempt(office, parties), 24);
    (any::<bool>(), drawn).prop_map(|(wished, mut drawn)| {
        let creates = |attempt: &Attempt| attempt.allowed(1, false);
        let first = drawn.iter().position(creates).filter(|_| wished).unwrap_or_default();
        drawn.swap_remove(first)
    })
}

/// The acts that people are most often allowed.
const ACTS: [Act; 12] = [
    Act::CommitmentEdit,
    Act::CommitmentReport,
    Act::CommitmentReport,
    Act::CommitmentEvidence,
    Act::CommitmentAgree,
    Act::CommitmentFinding,
    Act::CommitmentFinding,
    Act::PartyMerge,
    Act::ImportApply,
    Act::NeedDraft,
    Act::NeedAcknowledge,
    Act::MatchPropose,
];

fn attempt(office: Id<Party>, parties: Vec<Id<Party>>) -> impl Strategy<Value = Attempt> {
    let party = || select(parties.clone());
    // Most changes leave most of a record as it was.
    let twice = |same: bool, one, two| if same { [one, one] } else { [one, two] };
    let who = (given::actor(office, parties.clone(), Vec::new()), prop::option::of(party()));
    let act = prop_oneof![4 => select(&ACTS[..]), 1 => one_of(Act::ALL)];
    let owners = (prop::bool::weighted(0.85), party(), party())
        .prop_map(move |(same, one, two)| if same { [one, one] } else { [one, two] });
    let answering = (prop::bool::weighted(0.8), party(), party())
        .prop_map(move |(same, one, two)| if same { [one, one] } else { [one, two] });
    let audiences = (any::<bool>(), one_of(Audience::ALL), one_of(Audience::ALL))
        .prop_map(move |(same, one, two)| twice(same, one, two));
    let reviewed = (prop::bool::weighted(0.8), any::<bool>(), any::<bool>())
        .prop_map(move |(same, one, two)| if same { [one, one] } else { [one, two] });
    (who, act, select(&KINDS[..]), owners, audiences, answering, reviewed).prop_map(
        |((actor, as_party), act, kind, owners, audiences, answering, reviewed)| Attempt {
            actor,
            act,
            as_party,
            kind,
            owners,
            audiences,
            answering,
            reviewed,
        },
    )
}

impl Attempt {
    fn around<T: Body>(&self, at: usize, id: Id<T>, body: T) -> Record<T> {
        let mut record = Record::new(id, self.owners[at], body);
        record.audience = self.audiences[at];
        record
    }

    fn effect(&self, before: bool) -> Effect {
        let verdict = |at: usize| self.kind == Kind::Commitment && self.reviewed[at];
        Effect {
            moves: before && self.owners[0] != self.owners[1],
            review: if before { verdict(0) != verdict(1) } else { verdict(1) },
            rewords: before && self.kind == Kind::Need && self.reviewed[0] != self.reviewed[1],
            // None of the kinds is a score.
            recasts: false,
            as_party: self.as_party,
        }
    }

    /// What the policies should be told of the record, before or after.
    fn access(&self, at: usize) -> Access {
        let of_commitment = ![Kind::Claim, Kind::Need].contains(&self.kind);
        // What belongs to a commitment is answered for by whoever answers for that one, which stays as it is.
        let answering = if self.kind == Kind::Commitment { self.answering[at] } else { self.answering[0] };
        Access {
            audience: self.audiences[at],
            answering: if of_commitment { vec![answering] } else { Vec::new() },
            independent: match self.kind {
                Kind::ProgressReport => self.reviewed[at],
                // Evidence is a reviewer's when its report is.
                Kind::Evidence => self.reviewed[0],
                _ => false,
            },
            ..Access::of(self.kind, self.owners[at])
        }
    }

    fn allowed(&self, at: usize, before: bool) -> bool {
        let subject = Subject::Record(self.access(at));
        decide(&self.actor, self.act, &subject, &self.effect(before)).is_ok()
    }

    async fn begin(&self, home: &Home) -> Change {
        let change = home.register.change(&self.actor, self.act, "", &home.clock).await.unwrap();
        self.as_party.into_iter().fold(change, Change::in_name_of)
    }

    /// Tries to create the record as it would be after, and to change a stored one from before to after.
    pub async fn tried<T: Table>(&self, world: &World, bodies: [T; 2], tally: &[AtomicU32; 2]) {
        let home = &world.home;
        let [before, after] = bodies;
        let role = |at: usize| PartyRole { party: self.answering[at], role: Role::Committer };
        let dress = |mut record: Record<T>, at: usize| {
            if self.kind == Kind::Commitment {
                record.parties = vec![role(at)];
            }
            record
        };
        let mut new = dress(self.around(1, Id::new(home.clock.new_id()), after.clone()), 1);
        let creates = self.allowed(1, false);
        self.one(home, creates, &mut new, true, tally).await;

        let mut stored = dress(self.around(0, Id::new(home.clock.new_id()), before), 0);
        home.create(std::slice::from_mut(&mut stored)).await;
        let mut changed = dress(self.around(1, stored.id, after), 1);
        (changed.revision, changed.reference) = (stored.revision, stored.reference);
        let updates = self.allowed(0, true) && self.allowed(1, true);
        self.one(home, updates, &mut changed, false, tally).await;
        if !updates {
            let kept = home.register.view(&OPERATOR).get(stored.id).await.unwrap();
            assert_eq!(kept, stored, "what was refused changed something");
        }
    }

    async fn one<T: Table>(
        &self,
        home: &Home,
        allowed: bool,
        record: &mut Record<T>,
        new: bool,
        tally: &[AtomicU32; 2],
    ) {
        tally[usize::from(allowed)].fetch_add(1, Ordering::Relaxed);
        let head = home.register.view(&OPERATOR).head().await.unwrap();
        let mut change = self.begin(home).await;
        let done = if new { change.create(record).await } else { change.update(record).await };
        match done {
            Ok(()) => {
                assert!(allowed, "the policies do not allow this");
                let entry = change.commit().await.unwrap();
                assert_eq!((entry.action.as_str(), entry.actor), (self.act.word(), self.actor.name()));
                assert_eq!(home.register.view(&OPERATOR).get(record.id).await.unwrap(), *record);
            }
            Err(StorageError::Denied { act, .. }) => {
                assert!(!allowed, "the policies allow this");
                assert_eq!(act, self.act);
                drop(change);
                assert_eq!(home.register.view(&OPERATOR).head().await.unwrap(), head);
                if new {
                    assert!(home.register.view(&OPERATOR).get(record.id).await.is_err());
                }
            }
            Err(error) => panic!("{error}"),
        }
    }
}
