//! The questions that others ask.

use crate::{
    Access, Act, Actor, Effect, Subject,
    engine::{Engine, engine},
};
use tansiq_model::{Kind, Marking};

/// Why somebody may not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// No policy permits it.
    #[error("no policy permits this")]
    NotPermitted,
    /// A policy forbids it, whatever permits it: its id.
    #[error("the policy {0} forbids this")]
    Forbidden(String),
    /// The policies could not answer.
    #[error("the policies could not answer: {0}")]
    Fault(String),
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

/// Whether an actor does the daily work of the office that runs the register.
#[must_use]
pub fn may_write(actor: &Actor) -> bool {
    match actor {
        Actor::Operator => true,
        Actor::Public => false,
        Actor::Person(person) => person.desk.is_some_and(|desk| {
            let own = Subject::Record(Access::of(Kind::Document, desk.home));
            decide(actor, Act::DocumentFile, &own, &Effect::default()).is_ok()
        }),
    }
}

/// A fault of the policies is a fault of the program: whoever runs it should hear of it.
fn logged<T>(answer: Result<T, Denied>) -> Result<T, Denied> {
    if let Err(Denied::Fault(why)) = &answer {
        tracing::error!(why, "the policies could not answer; this counts as a denial");
    }
    answer
}
