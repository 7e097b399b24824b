//! Texts that were adopted, endorsed or signed.

use super::{Imported, PartyField, same_date};
use crate::imports::{compare::Comparing, meet::Meant};
use tansiq_model::{AdoptedDocument, Place, Record, Remark, Role};
use tansiq_sheet::{Field, GivenRow};

impl Imported for AdoptedDocument {
    const PARTIES: &'static [PartyField] = &[(Field::Signatories, &[Role::Signatory], Role::Signatory)];

    fn blank(_: &GivenRow) -> Result<Self, Remark> {
        Ok(Self { adopted_on: None, place: Place::default() })
    }

    fn take(comparing: &mut Comparing<'_, Self>, row: &GivenRow) -> Result<(), Remark> {
        comparing.date(row, Field::Date, |adopted| &mut adopted.adopted_on);
        comparing.place(row, |adopted| &mut adopted.place);
        Ok(())
    }

    fn is_meant(record: &Record<Self>, row: &GivenRow) -> Meant {
        same_date(record.body.adopted_on, row)
    }
}
