//! Figures, as a source states them.

use super::{Imported, PartyField, same_date};
use crate::imports::{compare::Comparing, meet::Meant};
use tansiq_model::{Claim, Record, Remark, Role};
use tansiq_sheet::{Field, GivenRow, Parsed};

impl Imported for Claim {
    const PARTIES: &'static [PartyField] = &[(Field::Subjects, &[Role::Subject], Role::Subject)];

    fn blank(_: &GivenRow) -> Result<Self, Remark> {
        Ok(Self { figure: None, as_of: None, topic: None })
    }

    fn take(comparing: &mut Comparing<'_, Self>, row: &GivenRow) -> Result<(), Remark> {
        comparing.date(row, Field::Date, |claim| &mut claim.as_of);
        comparing.quantity(row, |claim| &mut claim.figure);
        let topic = row.words.get(&Field::Topic).cloned();
        comparing.set(Field::Topic, |claim| &mut claim.topic, topic, |topic| Parsed::Text(topic.clone()));
        Ok(())
    }

    fn is_meant(record: &Record<Self>, row: &GivenRow) -> Meant {
        same_date(record.body.as_of, row)
    }
}
