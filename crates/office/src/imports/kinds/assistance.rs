//! Support and trainings, as a source reports them.

use super::{Imported, PartyField, same_date};
use crate::imports::{compare::Comparing, meet::Meant};
use tansiq_model::{Delivery, Project, Record, Remark, Role};
use tansiq_sheet::{Field, GivenRow};

const PARTIES: &[PartyField] = &[
    (Field::Donors, &[Role::Donor], Role::Donor),
    (Field::Providers, &[Role::Provider], Role::Provider),
    (Field::Beneficiaries, &[Role::Beneficiary], Role::Beneficiary),
    (Field::Participants, &[Role::Participant], Role::Participant),
];

macro_rules! imported {
    ($kind:ident { $($more:tt)* }) => { impl Imported for $kind {
        const PARTIES: &'static [PartyField] = PARTIES;

        fn blank(_: &GivenRow) -> Result<Self, Remark> {
            Ok(Self::default())
        }

        fn take(comparing: &mut Comparing<'_, Self>, row: &GivenRow) -> Result<(), Remark> {
            comparing.date(row, Field::Date, |body| &mut body.date);
            comparing.place(row, |body| &mut body.place);
            comparing.quantity(row, |body| &mut body.quantity);
            comparing.money(row, |body| &mut body.money)
        }

        $($more)*

        fn is_meant(record: &Record<Self>, row: &GivenRow) -> Meant {
            same_date(record.body.date, row)
        }
    } };
}

// What is registered as an activity has plans, budgets and indicators of its own beside what a list says.
imported!(Project {
    fn elsewhere(record: &Record<Self>) -> Option<&'static str> {
        record.body.activity.as_ref().map(|_| "project-registered")
    }
});
imported!(Delivery {});
