//! From the rows of a table to what they say of records, cell by cell: what each cell says, and why a row is kept out.

mod check;
pub(crate) mod numbers;
mod one;
pub(crate) mod values;

pub use check::number_key;
pub use one::{TITLE, source_given};

use crate::{
    CellProblem, ColumnOrder, Field, Mapping, MappingError, RowProblem, Sheet, Status, Words,
    dates::{DateOrder, OrderBasis, column_order},
};
use jiff::civil::Date;
use numbers::Mark;
use std::collections::{BTreeMap, HashMap};
use tansiq_model::{
    Audience, Decimal, Due, Lang, Marking, PartialDate, PartyCode, Reference, Role, Statement, Theme,
};

/// What the register knows by name.
pub trait Known {
    /// The party of this name, in any language or spelling that the register knows.
    fn party(&self, name: &str) -> Option<PartyCode>;
    /// The theme of this name.
    fn theme(&self, name: &str) -> Option<Theme>;
    /// Whether a party is a State.
    fn is_state(&self, party: &PartyCode) -> bool;
}

/// What a row says of a record. A field that the table does not have, or whose cell is empty, is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenRow {
    /// The register's own reference.
    pub reference: Option<Reference>,
    /// The office's own number.
    pub own_number: Option<String>,
    /// Titles, one a language.
    pub titles: Vec<(Lang, String)>,
    /// Who undertakes it.
    pub owners: Vec<PartyCode>,
    /// For whom.
    pub beneficiaries: Vec<PartyCode>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// When it was made.
    pub made_on: Option<PartialDate>,
    /// When it is due.
    pub due: Option<Due>,
    /// The new due date that the parties agreed.
    pub postponed_to: Option<PartialDate>,
    /// How far it has come.
    pub status: Option<Status>,
    /// The day for which that is said: the last of the days that the cell may mean.
    pub reported_as_of: Option<Date>,
    /// When it was completed; only with [`Status::Complete`].
    pub completed_on: Option<PartialDate>,
    /// Notes, one a language; several columns are joined, each from a line of its own.
    pub notes: Vec<(Lang, String)>,
    /// The session that it was made in, as the table names it.
    pub session: Option<String>,
    /// Where it stands.
    pub source: Option<SourceGiven>,
    /// Its words in the source.
    pub quote: Option<String>,
    /// How far it may travel.
    pub marking: Option<Marking>,
    /// The list as a whole says that no row of it travels further.
    pub at_least: Option<Marking>,
    /// Who it is for.
    pub audience: Option<Audience>,
    /// Parties that do something else, by the field that names them.
    pub parties: BTreeMap<Field, Vec<PartyCode>>,
    /// Every party with its role, if the row says so.
    pub roles: Option<Vec<(PartyCode, Role)>>,
    /// Other dates.
    pub dates: BTreeMap<Field, PartialDate>,
    /// Numbers.
    pub numbers: BTreeMap<Field, Decimal>,
    /// Codes, names and words of closed lists, as the register keeps them.
    pub words: BTreeMap<Field, String>,
}

/// Where a row says that its record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceGiven {
    /// An address on the web.
    Address(String),
    /// The name of a document.
    Name(String),
}

/// The rows of a table, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The columns that were taken.
    pub columns: Vec<ReadColumn>,
    /// Every row of the table, in its order.
    pub rows: Vec<ReadRow>,
}

/// A column that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadColumn {
    /// Its place in the table's headers.
    pub index: usize,
    /// Its name.
    pub header: String,
    /// What it holds.
    pub field: Field,
    /// Of dates: the order of day and month.
    pub order: Option<ColumnOrder>,
}

/// A row, read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRow {
    /// The line, as the person sees it in her program.
    pub line: u32,
    /// The filled cells of the columns that were taken, raw and read side by side. Of a row that is TLP:RED: none.
    pub cells: Vec<ReadCell>,
    /// Why the row is kept out; none when it can come in.
    pub problems: Vec<RowProblem>,
    /// What it says; present when it can come in.
    pub given: Option<GivenRow>,
}

/// A cell, raw and read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadCell {
    /// The column's place in the table's headers.
    pub column: usize,
    /// What it holds.
    pub field: Field,
    /// What stands in it.
    pub raw: String,
    /// It stands in cells that are merged with the one above.
    pub carried: bool,
    /// What it was read as, in the register's own words: EDTF of dates, codes of parties, stable words.
    pub outcome: Result<Parsed, CellProblem>,
    /// What a person should see beside it.
    pub notes: Vec<CellNote>,
}

/// What a cell was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parsed {
    /// Nothing: the cell says that there is nothing to say.
    Nothing,
    /// Text as it stands.
    Text(String),
    /// Text in a language.
    TextIn(Lang, String),
    /// A date.
    Date(PartialDate),
    /// At the next session.
    NextSession,
    /// A state.
    Status(Status),
    /// Parties.
    Parties(Vec<PartyCode>),
    /// Themes.
    Themes(Vec<Theme>),
    /// A reference.
    Reference(Reference),
    /// A source.
    Source(SourceGiven),
    /// A marking.
    Marking(Marking),
    /// An audience.
    Audience(Audience),
    /// Parties with their roles.
    Roles(Vec<(PartyCode, Role)>),
    /// A number.
    Number(Decimal),
    /// A word of a closed list.
    Word(String),
    /// What was reported, and for which day.
    Said(Statement),
}

/// What a person should see beside a cell that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellNote {
    /// Day and month could change places; the day was taken to come first.
    DayFirstAssumed,
    /// A bare number was read as the day that programs for tables mean by it.
    DaysCounted,
    /// The state was worked out from a share.
    FromShare,
    /// The state is one that the register works out itself; it was left out.
    WorkedOut,
    /// Postponed without a new date: only the words are kept.
    NoNewDate,
    /// Without an end: no due date is kept.
    Ongoing,
    /// The language was taken from the column or its letters.
    LanguageTold,
    /// A sign of the number could stand between thousands or before a part.
    NumberOpen,
}

impl CellNote {
    /// Every member.
    pub const ALL: &'static [Self] = &[
        Self::DayFirstAssumed,
        Self::DaysCounted,
        Self::FromShare,
        Self::WorkedOut,
        Self::NoNewDate,
        Self::Ongoing,
        Self::LanguageTold,
        Self::NumberOpen,
    ];

    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::DayFirstAssumed => "day-first-assumed",
            Self::DaysCounted => "days-counted",
            Self::FromShare => "from-share",
            Self::WorkedOut => "worked-out",
            Self::NoNewDate => "no-new-date",
            Self::Ongoing => "ongoing",
            Self::LanguageTold => "language-told",
            Self::NumberOpen => "number-open",
        }
    }
}

/// Reads the rows of a table one after another: a long table has more to say than fits into memory at once.
pub struct RowReader<'a> {
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    words: &'a Words,
    known: &'a dyn Known,
    columns: Vec<ReadColumn>,
    /// Of columns of numbers: the sign before a part, by place.
    marks: HashMap<usize, Mark>,
    /// The language of texts in Latin letters that say nothing of themselves.
    latin: Lang,
    /// No row travels further, unless a row of the register's own download says so itself.
    at_least: Option<Marking>,
    /// What the rows so far name, and in which line.
    seen: HashMap<String, u32>,
    next: usize,
}

/// Reads the rows of a table by a mapping.
///
/// # Errors
/// [`MappingError`] when the mapping does not fit the table.
pub fn read_rows(
    sheet: &Sheet,
    mapping: &Mapping,
    words: &Words,
    known: &dyn Known,
) -> Result<Rows, MappingError> {
    let mut reader = RowReader::new(sheet, mapping, words, known)?;
    let rows = reader.by_ref().collect();
    Ok(Rows { columns: reader.columns, rows })
}

impl<'a> RowReader<'a> {
    /// A reader at the first row of a table.
    ///
    /// # Errors
    /// [`MappingError`] when the mapping does not fit the table.
    pub fn new(
        sheet: &'a Sheet,
        mapping: &'a Mapping,
        words: &'a Words,
        known: &'a dyn Known,
    ) -> Result<Self, MappingError> {
        let column = |(index, field): (usize, Field)| {
            let cells = sheet.rows.iter().filter_map(|row| row.cells.get(index));
            let order = field.is_date().then(|| column_order(cells, mapping.dates));
            ReadColumn { index, header: sheet.headers[index].name.clone(), field, order }
        };
        let columns: Vec<ReadColumn> = mapping.columns_of(sheet)?.into_iter().map(column).collect();
        let columns = agree(columns);
        let mark = |column: &ReadColumn| {
            let cells = sheet.rows.iter().filter_map(|row| row.cells.get(column.index));
            matches!(column.field, Field::Quantity | Field::Amount)
                .then(|| (column.index, numbers::column_mark(cells)))
        };
        let marks = columns.iter().filter_map(mark).collect();
        let texts = || {
            let titles = columns.iter().filter(|c| matches!(c.field, Field::Title | Field::Note));
            titles.flat_map(|c| {
                sheet.rows.iter().filter_map(|row| row.cells.get(c.index)).map(|cell| cell.raw.as_str())
            })
        };
        let latin =
            mapping.lang.filter(|lang| *lang != Lang::Ar).unwrap_or_else(|| values::latin_language(texts()));
        let (seen, at_least) = (HashMap::new(), sheet.marking);
        Ok(Self { sheet, mapping, words, known, columns, marks, latin, at_least, seen, next: 0 })
    }

    /// The columns that are taken.
    #[must_use]
    pub fn columns(&self) -> &[ReadColumn] {
        &self.columns
    }
}

impl Iterator for RowReader<'_> {
    type Item = ReadRow;

    fn next(&mut self) -> Option<ReadRow> {
        let row = self.sheet.rows.get(self.next)?;
        self.next += 1;
        let mut read = self.row(row);
        check::again(&mut read, self.mapping.list, &mut self.seen);
        Some(read)
    }
}

/// One hand fills a table: where some column of dates settles the order and none speaks against it, the columns
/// that leave it open follow.
fn agree(mut columns: Vec<ReadColumn>) -> Vec<ReadColumn> {
    let settled = |order: DateOrder| {
        columns.iter().filter_map(|c| c.order).any(|o| o.order == order && o.basis == OrderBasis::Settled)
    };
    let mixed = columns.iter().filter_map(|c| c.order).any(|o| o.basis == OrderBasis::Mixed);
    let order = match (settled(DateOrder::DayFirst), settled(DateOrder::MonthFirst)) {
        (true, false) if !mixed => DateOrder::DayFirst,
        (false, true) if !mixed => DateOrder::MonthFirst,
        _ => return columns,
    };
    for open in columns.iter_mut().filter_map(|c| c.order.as_mut()).filter(|o| o.basis == OrderBasis::Assumed)
    {
        *open = ColumnOrder { order, basis: OrderBasis::Settled };
    }
    columns
}
