//! A proposal for which column holds what, with its reasons: a person decides.

use crate::{
    Cell, Field, Known, ListKind, Mapping, Sheet, Taken, Words,
    dates::{CellDate, DateOrder, cell_date, column_order},
    row::{
        numbers::{column_mark, number},
        values,
    },
    words::Heading,
};

/// Filled cells of a column that are looked at.
const LOOK: usize = 400;

/// What is proposed for a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What its rows are.
    pub list: ListKind,
    /// One for each column of the table, in its order.
    pub columns: Vec<ProposedColumn>,
}

/// What is proposed for a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedColumn {
    /// The column's name.
    pub header: String,
    /// What it is taken for; `None` when nothing fits.
    pub field: Option<Field>,
    /// How surely, 0 to 1000.
    pub confidence: u16,
    /// Why.
    pub reason: Reason,
    /// How many of its filled cells can be read as that field, of how many that were looked at.
    pub readable: (u32, u32),
    /// The first filled cells, to show beside it.
    pub examples: Vec<String>,
}

/// Why a column is taken for a field, or for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Its heading is this known name.
    Name(String),
    /// Its heading contains this known name.
    PartOfName(String),
    /// The register's own download has this column.
    Download,
    /// Its cells read as the field.
    Content,
    /// Its heading fits this field; another column fits that better.
    Taken(Field),
    /// Neither its heading nor its cells say anything.
    Nothing,
}

impl Reason {
    /// Every word, for the test that each has a message.
    pub const WORDS: &'static [&'static str] =
        &["name", "part-of-name", "download", "content", "taken", "nothing"];

    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::PartOfName(_) => "part-of-name",
            Self::Download => "download",
            Self::Content => "content",
            Self::Taken(_) => "taken",
            Self::Nothing => "nothing",
        }
    }
}

impl Proposal {
    /// The mapping that does as proposed; columns for which nothing is proposed are named and left out.
    #[must_use]
    pub fn mapping(&self, sheet: &Sheet) -> Mapping {
        let taken = |column: &ProposedColumn| column.field.map_or(Taken::Ignored, Taken::As);
        let columns = self.columns.iter().map(|c| (c.header.clone(), taken(c))).collect();
        let sheet = Some(sheet.name.clone()).filter(|name| !name.is_empty());
        Mapping { list: self.list, sheet, columns, ..Mapping::default() }
    }
}

/// A column that may hold a field.
struct Candidate {
    column: usize,
    field: Field,
    score: u16,
    reason: Reason,
}

/// Proposes which column holds what: by the names of columns, by what their cells read as, each field once.
#[must_use]
pub fn propose(sheet: &Sheet, list: ListKind, words: &Words, known: &dyn Known) -> Proposal {
    if is_download(sheet) {
        return of_download(sheet, list, words, known);
    }
    let mut candidates = Vec::new();
    let mut named = Vec::new();
    for (column, header) in sheet.headers.iter().enumerate() {
        if words.is_left_out(&header.name) {
            named.push(None);
            continue;
        }
        let headings = words.headings(list, &header.name);
        named.push(headings.first().map(|heading| heading.field));
        for Heading { field, name, strength } in headings {
            // A name that the cells contradict counts half.
            let (fit, of) = readable(sheet, column, field, words, known);
            let score = if of >= 3 && fit * 3 < of { strength / 2 } else { strength };
            let reason = if strength % 500 == 0 { Reason::Name(name) } else { Reason::PartOfName(name) };
            candidates.push(Candidate { column, field, score, reason });
        }
        if named[column].is_none() {
            let by_content = by_content(sheet, column, words, known);
            candidates.extend(by_content.into_iter().filter(|found| list.fields().contains(&found.field)));
        }
    }
    // The surest first; of equals the column that stands first.
    candidates.sort_by_key(|c| (std::cmp::Reverse(c.score), c.column, c.field));
    let mut chosen: Vec<Option<Candidate>> = sheet.headers.iter().map(|_| None).collect();
    let mut held: Vec<Field> = Vec::new();
    for candidate in candidates {
        // Beside a title in a language of its own stands none of an untold language by content alone.
        let spare = candidate.field == Field::Title
            && candidate.reason == Reason::Content
            && held.iter().any(|field| field.is_title());
        let free = candidate.field.repeats() || !held.contains(&candidate.field);
        if chosen[candidate.column].is_none() && free && !spare {
            held.push(candidate.field);
            let column = candidate.column;
            chosen[column] = Some(candidate);
        }
    }
    let column = |(index, chosen): (usize, Option<Candidate>)| {
        let (field, confidence, reason) = match (chosen, named[index]) {
            (Some(c), _) => (Some(c.field), c.score, c.reason),
            (None, Some(field)) => (None, 0, Reason::Taken(field)),
            (None, None) => (None, 0, Reason::Nothing),
        };
        proposed(sheet, index, field, confidence, reason, words, known)
    };
    Proposal { list, columns: chosen.into_iter().enumerate().map(column).collect() }
}

fn proposed(
    sheet: &Sheet,
    index: usize,
    field: Option<Field>,
    confidence: u16,
    reason: Reason,
    words: &Words,
    known: &dyn Known,
) -> ProposedColumn {
    ProposedColumn {
        header: sheet.headers[index].name.clone(),
        field,
        confidence,
        reason,
        readable: field.map_or((0, 0), |field| readable(sheet, index, field, words, known)),
        examples: filled(sheet, index).take(3).map(|cell| cell.raw.clone()).collect(),
    }
}

/// Whether a table has the headings of one that the register gave out.
pub(crate) fn is_download(sheet: &Sheet) -> bool {
    let has = |name: &str| sheet.headers.iter().any(|header| header.name == name);
    ["title_ar", "title_fr", "title_en", "marking"].iter().all(|name| has(name))
        || ["code", "name_ar", "name_fr", "name_en"].iter().all(|name| has(name))
}

/// What the columns of the register's own download hold: what the register works out itself is left out.
fn of_download(sheet: &Sheet, list: ListKind, words: &Words, known: &dyn Known) -> Proposal {
    let column = |(index, header): (usize, &crate::Header)| {
        let field = list.of_download(&header.name);
        let (confidence, reason) = match field {
            Some(_) => (1000, Reason::Download),
            None => (0, Reason::Nothing),
        };
        proposed(sheet, index, field, confidence, reason, words, known)
    };
    Proposal { list, columns: sheet.headers.iter().enumerate().map(column).collect() }
}

fn filled(sheet: &Sheet, column: usize) -> impl Iterator<Item = &Cell> {
    sheet.rows.iter().filter_map(move |row| row.cells.get(column)).filter(|cell| !cell.is_empty()).take(LOOK)
}

/// How many filled cells read as the field, and of how many.
fn readable(sheet: &Sheet, column: usize, field: Field, words: &Words, known: &dyn Known) -> (u32, u32) {
    let order = column_order(filled(sheet, column), None).order;
    let mark = column_mark(filled(sheet, column));
    let fits = |cell: &&Cell| match field {
        _ if field.is_date() => cell_date(cell, order, sheet.epoch_1904, words).is_some(),
        Field::Status => values::status(cell, words).is_some(),
        _ if field.is_parties() => values::parties(&cell.raw, &|name| known.party(name), words).is_ok(),
        _ if field.is_word() => words.term(field, &cell.raw).is_some(),
        Field::Country => known.party(&cell.raw).is_some_and(|code| known.is_state(&code)),
        Field::Body | Field::PartOf => known.party(&cell.raw).is_some(),
        Field::Quantity | Field::Amount => number(cell, mark).is_some(),
        Field::Code => cell.raw.trim().parse::<tansiq_model::PartyCode>().is_ok(),
        Field::Theme => values::themes(&cell.raw, &|name| known.theme(name)).is_ok(),
        Field::Marking => words.marking(&cell.raw).is_some(),
        Field::Audience => words.audience(&cell.raw).is_some(),
        Field::Reference => cell.raw.parse::<tansiq_model::Reference>().is_ok(),
        _ => true,
    };
    let all = u32::try_from(filled(sheet, column).count()).unwrap_or(u32::MAX);
    (u32::try_from(filled(sheet, column).filter(fits).count()).unwrap_or(u32::MAX), all)
}

/// What a column without a known name may hold, by its cells.
fn by_content(sheet: &Sheet, column: usize, words: &Words, known: &dyn Known) -> Vec<Candidate> {
    let candidate = |field, score| Candidate { column, field, score, reason: Reason::Content };
    let most = |field| {
        let (fit, of) = readable(sheet, column, field, words, known);
        of > 0 && fit * 10 >= of * 7
    };
    let cells = || filled(sheet, column);
    let dated = |cell: &Cell| {
        let read = cell_date(cell, DateOrder::DayFirst, sheet.epoch_1904, words);
        matches!(read.map(|r| (r.date, r.serial)), Some((CellDate::At(_) | CellDate::NextSession, false)))
    };
    let count = cells().count();
    if count == 0 {
        return Vec::new();
    }
    if most(Field::Reference) {
        return vec![candidate(Field::Reference, 900)];
    }
    if most(Field::Marking) {
        return vec![candidate(Field::Marking, 800)];
    }
    if most(Field::Status) {
        return vec![candidate(Field::Status, 600)];
    }
    if cells().filter(|cell| dated(cell)).count() * 10 >= count * 7 {
        return vec![candidate(Field::Due, 300), candidate(Field::Date, 300)];
    }
    if most(Field::Owners) {
        return vec![candidate(Field::Owners, 450), candidate(Field::Beneficiaries, 300)];
    }
    if most(Field::Theme) {
        return vec![candidate(Field::Theme, 450)];
    }
    if cells().filter(|cell| values::is_address(&cell.raw)).count() * 10 >= count * 7 {
        return vec![candidate(Field::Source, 600)];
    }
    let length = cells().map(|cell| cell.raw.chars().count()).sum::<usize>() / count;
    if length >= 20 { vec![candidate(Field::Title, 200)] } else { Vec::new() }
}
