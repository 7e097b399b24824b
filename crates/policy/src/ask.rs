//! The questions that others ask.

use crate::{
    Access, Act, Actor, Effect, Person, Session, Subject,
    actor::Who,
    engine::{Engine, engine},
};
use tansiq_model::{Audience, Id, Kind, Marking, Party};
use uuid::Uuid;

/// Why somebody may not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// No policy permits it to this actor: the ids of those that permit it to others.
    #[error("no policy permits this; {} permit it to others", .0.join(", "))]
    NotPermitted(Vec<String>),
    /// A policy forbids it, whatever permits it: its id.
    #[error("the policy {0} forbids this")]
    Forbidden(String),
    /// The policies could not answer.
    #[error("the policies could not answer: {0}")]
    Fault(String),
}

impl Denied {
    /// The ids of the policies that this rests on: the one that forbids, or those that permit it to others.
    #[must_use]
    pub fn rules(&self) -> &[String] {
        match self {
            Self::NotPermitted(rules) => rules,
            Self::Forbidden(rule) => std::slice::from_ref(rule),
            Self::Fault(_) => &[],
        }
    }
}

/// Whether an actor may do something. A part of a record ([`Act::FieldRead`]) is asked for at the record's own
/// marking.
///
/// # Errors
/// Why not.
pub fn decide(actor: &Actor, act: Act, subject: &Subject, effect: &Effect) -> Result<(), Denied> {
    let marking = match subject {
        Subject::Record(access) => access.marking,
        Subject::Register | Subject::Account(_) => Marking::Clear,
    };
    logged(engine().and_then(|engine| engine.decide(actor, act, subject, effect, marking)))
}

/// Whether an act is one that can be done to a subject of this kind, whoever does it.
#[must_use]
pub fn is_about(act: Act, subject: &Subject) -> bool {
    engine().is_ok_and(|engine| engine.is_about(act, subject))
}

/// Whether somebody could do something if she were the one who acts: for telling others who may.
#[must_use]
pub fn could(person: &Person, act: Act, subject: &Subject, effect: &Effect) -> bool {
    #[expect(clippy::disallowed_methods, reason = "she is asked about and does not act")]
    let actor = Actor::signed_in(person.clone());
    decide(&actor, act, subject, effect).is_ok()
}

/// The highest marking of a single part of a record that an actor may read; `None` when she may read no part.
#[must_use]
pub fn clearance(actor: &Actor, access: &Access) -> Option<Marking> {
    match engine() {
        Ok(engine) => clearance_by(engine, actor, access),
        Err(denied) => logged::<Marking>(Err(denied)).ok(),
    }
}

/// As [`clearance`], by these policies.
pub(crate) fn clearance_by(engine: &Engine, actor: &Actor, access: &Access) -> Option<Marking> {
    let subject = Subject::Record(access.clone());
    let reads = |marking: &&Marking| {
        logged(engine.decide(actor, Act::FieldRead, &subject, &Effect::default(), **marking)).is_ok()
    };
    Marking::ALL.iter().rev().find(reads).copied()
}

/// Whether an actor may read a record.
#[must_use]
pub fn may_read(actor: &Actor, access: &Access) -> bool {
    decide(actor, Act::RecordRead, &Subject::Record(access.clone()), &Effect::default()).is_ok()
}

/// Whether an actor may do something to a record: as herself, or in the name of a party that she has a post with.
///
/// # Errors
/// Why not, as herself.
pub fn may(actor: &Actor, act: Act, access: &Access) -> Result<(), Denied> {
    any_of(actor, act, &[Subject::Record(access.clone())])
}

/// Whether there is anything that an actor may do this to: what a door asks before it is known which record is meant.
/// It never says no where [`decide`] says yes about some record, her own account or the register.
///
/// # Errors
/// Why not.
pub fn may_at_all(actor: &Actor, act: Act) -> Result<(), Denied> {
    let nobody: Id<Party> = Id::new(Uuid::nil());
    let public =
        Access { audience: Audience::Public, marking: Marking::Clear, ..Access::of(Kind::Document, nobody) };
    let shared = Access { audience: Audience::Partners, ..Access::of(Kind::Need, nobody) };
    let mut records = vec![public, shared];
    for owner in crate::scope(actor).parties {
        // A reviewer needs a commitment for which nobody of hers answers, everybody else one for which she does.
        let commitment = Access::of(Kind::Commitment, owner);
        records.extend([commitment.clone(), Access { answering: vec![owner], ..commitment }]);
        // Her side's own requests, offers and matches, and matches on what her side asks for.
        records.extend(
            [Kind::Need, Kind::Offer, Kind::Match, Kind::Project].map(|kind| Access::of(kind, owner)),
        );
        records.push(Access { answering: vec![owner], ..Access::of(Kind::Match, nobody) });
        // What her side says of a record that names it.
        records.push(Access { answering: vec![owner], ..Access::of(Kind::Comment, owner) });
        // What her side says of a project that is over, before others read it and after.
        let score = Access { answering: vec![owner], ..Access::of(Kind::ProjectScore, owner) };
        records.extend([score.clone(), Access { audience: Audience::Public, ..score }]);
    }
    let account = match actor.who() {
        Who::Person(person) => Some(Subject::Account(person.id)),
        Who::Operator | Who::Visitor => None,
    };
    let subjects = records.into_iter().map(Subject::Record).chain(account).chain([Subject::Register]);
    let subjects: Vec<Subject> = match engine() {
        Ok(engine) => subjects.filter(|subject| engine.is_about(act, subject)).collect(),
        Err(denied) => return logged(Err(denied)),
    };
    any_of(actor, act, &subjects)
}

/// As [`may_at_all`], for what asks for a proof of who she is: whether she may do it once she has given that.
///
/// # Errors
/// Why not.
pub fn may_once_proven(actor: &Actor, act: Act) -> Result<(), Denied> {
    let Some(person) = actor.person() else { return may_at_all(actor, act) };
    let session = Session { strong: true, fresh: true, ..person.session };
    #[expect(clippy::disallowed_methods, reason = "she is asked about and does not act")]
    let proven = Actor::signed_in(Person { session, ..person.clone() });
    may_at_all(&proven, act)
}

/// Whether an actor may do something to any of these, as herself or in the name of one of her parties; if not, why
/// not to the first.
fn any_of(actor: &Actor, act: Act, subjects: &[Subject]) -> Result<(), Denied> {
    let names: Vec<_> = [None].into_iter().chain(crate::scope(actor).parties.into_iter().map(Some)).collect();
    let mut first = Err(Denied::NotPermitted(Vec::new()));
    for (at, subject) in subjects.iter().enumerate() {
        for (by, as_party) in names.iter().enumerate() {
            let answer = decide(actor, act, subject, &Effect { as_party: *as_party, ..Effect::default() });
            if answer.is_ok() {
                return answer;
            }
            if (at, by) == (0, 0) {
                first = answer;
            }
        }
    }
    first
}

/// Whether an actor does the daily work of the office that runs the register: whether she may file a document of its.
#[must_use]
pub fn works_at(home: Id<Party>, actor: &Actor) -> bool {
    let document = Subject::Record(Access::of(Kind::Document, home));
    decide(actor, Act::DocumentFile, &document, &Effect::default()).is_ok()
}

/// A fault of the policies is a fault of the program: whoever runs it should hear of it.
fn logged<T>(answer: Result<T, Denied>) -> Result<T, Denied> {
    if let Err(Denied::Fault(why)) = &answer {
        tracing::error!(why, "the policies could not answer; this counts as a denial");
    }
    answer
}
