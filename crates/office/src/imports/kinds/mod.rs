//! What the kinds of records have of their own when a list of them comes in: one file for each kind.

mod adopted;
mod assistance;
mod claim;
mod commitment;
mod event;
mod need;
mod party;
mod role;

use super::{compare::Comparing, meet::Meant};
use crate::Office;
use tansiq_model::{Id, Party, PartyCode, ProgressReport, Record, Remark, Role, Statement, TextField};
use tansiq_sheet::{Field, GivenRow};
use tansiq_storage::Table;
use tansiq_text::name_key;

/// Who does what by which column: the field, the roles that it stands for, and the one that a new party gets.
pub(super) type PartyField = (Field, &'static [Role], Role);

/// A kind of record that comes in by lists.
pub(super) trait Imported: Table {
    /// Who does what by which column.
    const PARTIES: &'static [PartyField] = &[];
    /// Public and clear unless the line says otherwise; what other kinds say is for the office only.
    const OPEN: bool = false;

    /// A record that nothing is said of yet but what it cannot be without.
    ///
    /// # Errors
    /// What the row lacks for that.
    fn blank(row: &GivenRow) -> Result<Self, Remark>;

    /// Takes over what a row says of the part that only this kind has.
    fn take(comparing: &mut Comparing<'_, Self>, row: &GivenRow) -> Result<(), Remark>;

    /// What a record is called: what a row without a number or a reference finds it by. `code` names parties.
    fn names(record: &Record<Self>, code: &dyn Fn(Id<Party>) -> Option<PartyCode>) -> Vec<String> {
        let _ = code;
        let titles = record.texts.iter().filter(|text| text.field == TextField::Title);
        titles.map(|text| name_key(&text.body)).collect()
    }

    /// What a row calls its record.
    fn names_of(row: &GivenRow) -> Vec<String> {
        row.titles.iter().map(|(_, title)| name_key(title)).collect()
    }

    /// One record alone that is called so is meant, whatever [`Imported::is_meant`] says of it.
    const ONE_IS_MEANT: bool = false;

    /// One record alone that may be meant is.
    const PERHAPS_IS_MEANT: bool = false;

    /// Of a record that is called as the row calls it: whether it is the one that is meant, as far as its dates say.
    fn is_meant(record: &Record<Self>, row: &GivenRow) -> Meant {
        let _ = (record, row);
        Meant::Yes
    }

    /// What is counted where a list does not say: lists of trainings and meetings count people.
    const UNIT: Option<&'static str> = Some("people");

    /// Whether titles tell its records apart.
    const IS_TITLED: bool = true;

    /// What alone says which record a row means, whatever number it has.
    fn sure_name(row: &GivenRow) -> Option<String> {
        let _ = row;
        None
    }

    /// The code that a row gives its record, which no other may have.
    fn own_code(row: &GivenRow) -> Option<PartyCode> {
        let _ = row;
        None
    }

    /// The code of a record.
    fn code(record: &Record<Self>) -> Option<PartyCode> {
        let _ = record;
        None
    }

    /// What a line calls its record anew and no other line may call another record.
    fn claims(record: &Record<Self>, met: Option<&Record<Self>>) -> Vec<String> {
        let _ = (record, met);
        Vec::new()
    }

    /// What a record is a part of.
    fn part(record: &Record<Self>) -> Option<(Id<Party>, Id<Party>)> {
        let _ = record;
        None
    }

    /// Whether lists are compared with a record at all, but for one that names it by its reference.
    fn is_listed(record: &Record<Self>) -> bool {
        let _ = record;
        true
    }

    /// Of a record that lists may not change: the remark that says where it is changed.
    fn elsewhere(record: &Record<Self>) -> Option<&'static str> {
        let _ = record;
        None
    }

    /// The report that follows from what a row says about completion.
    fn report(
        office: &Office,
        owner: Id<Party>,
        record: &mut Record<Self>,
        said: Statement,
    ) -> Option<Record<ProgressReport>> {
        let _ = (office, owner, record, said);
        None
    }
}

/// Does something with the type of the kind that a list becomes.
macro_rules! of_list {
    ($list:expr, $type:ident => $work:expr) => {
        match $list {
            tansiq_sheet::ListKind::Commitments => {
                type $type = tansiq_model::Commitment;
                $work
            }
            tansiq_sheet::ListKind::Parties => {
                type $type = tansiq_model::Party;
                $work
            }
            tansiq_sheet::ListKind::Roles => {
                type $type = tansiq_model::RoleTerm;
                $work
            }
            tansiq_sheet::ListKind::Events => {
                type $type = tansiq_model::Event;
                $work
            }
            tansiq_sheet::ListKind::Needs => {
                type $type = tansiq_model::Need;
                $work
            }
            tansiq_sheet::ListKind::Projects => {
                type $type = tansiq_model::Project;
                $work
            }
            tansiq_sheet::ListKind::Deliveries => {
                type $type = tansiq_model::Delivery;
                $work
            }
            tansiq_sheet::ListKind::Figures => {
                type $type = tansiq_model::Claim;
                $work
            }
            tansiq_sheet::ListKind::Adopted => {
                type $type = tansiq_model::AdoptedDocument;
                $work
            }
        }
    };
}
pub(super) use of_list;

/// Whether the date of a record and that of a row speak of one thing: a meeting of the same name in another year is
/// another meeting.
fn same_date(kept: Option<tansiq_model::PartialDate>, row: &GivenRow) -> Meant {
    match (kept, row.dates.get(&Field::Date)) {
        (Some(kept), Some(given)) if kept == *given => Meant::Yes,
        (Some(_), Some(_)) => Meant::No,
        (None, None) => Meant::Yes,
        _ => Meant::Perhaps,
    }
}

/// The word of a closed list that a row gives.
fn word_of<T: std::str::FromStr>(row: &GivenRow, field: Field) -> Option<T> {
    row.words.get(&field).and_then(|word| word.parse().ok())
}
