//! `/api/v1/events`: events.

use super::plain;
use super::record::{Around, Common, Names, PlaceOut, QuantityOut, Resource};
use super::told::{Operation, Told};
use super::values::{Edtf, Number};
use serde::Serialize;
use tansiq_model::{Event, Record};
use utoipa::ToSchema;

/// A meeting, conference or ceremony, or one that is planned.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Event)]
pub struct EventOut {
    #[serde(flatten)]
    common: Common,
    /// When it is held.
    held: Option<Edtf>,
    /// Where.
    place: PlaceOut,
    /// Attendance as the source states it.
    attendance: Option<QuantityOut>,
    /// The session of a dialogue that this event is.
    session: Option<Number>,
}

impl Resource for Event {
    const LIST: &'static str = "events";
    type Out = EventOut;

    fn names(&self) -> Names {
        Names { sessions: self.session.into_iter().collect(), ..Names::default() }
    }

    fn out(record: &Record<Self>, around: &Around) -> EventOut {
        EventOut {
            common: around.common(record),
            held: record.body.held.map(Edtf::of),
            place: PlaceOut::of(&record.body.place),
            attendance: record.body.attendance.as_ref().map(QuantityOut::of),
            session: around.session(record.body.session),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default().get(Operation::list::<EventOut>("listEvents", "The events."), plain::list::<Event>)
}

/// One of them.
pub fn one() -> Told {
    let told =
        Operation::one::<EventOut>("getEvent", "One of the events.").of("key", plain::KEY, "E-2024-0001");
    Told::default().get(told, plain::one::<Event>)
}
