//! What States lack, as a source reports it. Requests are the States' own, and no list says anything of them.

use super::{Imported, PartyField, same_date};
use crate::imports::{compare::Comparing, meet::Meant};
use tansiq_model::{Need, Record, Remark, Role};
use tansiq_sheet::{Field, GivenRow};

impl Imported for Need {
    const PARTIES: &'static [PartyField] = &[(Field::Beneficiaries, &[Role::Beneficiary], Role::Beneficiary)];

    fn blank(_: &GivenRow) -> Result<Self, Remark> {
        Ok(Self::default())
    }

    fn take(comparing: &mut Comparing<'_, Self>, row: &GivenRow) -> Result<(), Remark> {
        comparing.date(row, Field::Date, |need| &mut need.stated_on);
        comparing.quantity(row, |need| &mut need.quantity);
        comparing.money(row, |need| &mut need.money)
    }

    fn is_meant(record: &Record<Self>, row: &GivenRow) -> Meant {
        same_date(record.body.stated_on, row)
    }

    fn is_listed(record: &Record<Self>) -> bool {
        !record.body.is_request()
    }

    fn elsewhere(record: &Record<Self>) -> Option<&'static str> {
        record.body.is_request().then_some("request-on-board")
    }

    /// What States lack is mostly not people.
    const UNIT: Option<&'static str> = None;
}
