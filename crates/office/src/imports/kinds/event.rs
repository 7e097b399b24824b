//! Meetings, conferences, ceremonies.

use super::{Imported, PartyField, same_date};
use crate::imports::{compare::Comparing, meet::Meant};
use tansiq_model::{Event, Place, Record, Remark, Role};
use tansiq_sheet::{Field, GivenRow};

impl Imported for Event {
    const PARTIES: &'static [PartyField] = &[
        (Field::Organisers, &[Role::Organiser], Role::Organiser),
        (Field::Hosts, &[Role::Host], Role::Host),
        (Field::Participants, &[Role::Participant], Role::Participant),
    ];

    fn blank(_: &GivenRow) -> Result<Self, Remark> {
        Ok(Self { held: None, place: Place::default(), attendance: None, session: None })
    }

    fn take(comparing: &mut Comparing<'_, Self>, row: &GivenRow) -> Result<(), Remark> {
        comparing.date(row, Field::Date, |event| &mut event.held);
        comparing.place(row, |event| &mut event.place);
        comparing.quantity(row, |event| &mut event.attendance);
        Ok(())
    }

    fn is_meant(record: &Record<Self>, row: &GivenRow) -> Meant {
        same_date(record.body.held, row)
    }
}
