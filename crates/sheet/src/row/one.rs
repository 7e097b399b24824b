//! One row.

use super::{
    CellNote, GivenRow, Parsed, ReadCell, ReadColumn, ReadRow, RowReader, SourceGiven,
    numbers::{self, Mark},
    values,
};
use crate::{
    Cell, CellProblem, Field, Row, RowProblem, Status, Value,
    dates::{CellDate, ColumnOrder, DateOrder, OrderBasis, cell_date},
    mapping::own,
    propose::is_download,
    words::CellWord,
};
use tansiq_model::{Due, Lang, Money, PartyCode, Role, Theme};

/// Characters that a title may have: as in the register's own forms.
pub const TITLE: usize = 300;
/// Characters of a note or a quote.
const TEXT: usize = 20_000;
/// Characters of a name, a number or an address.
const NAME: usize = 500;

type Outcome = (Result<Parsed, CellProblem>, Vec<CellNote>);

impl RowReader<'_> {
    pub(super) fn row(&self, row: &Row) -> ReadRow {
        let red = ReadRow { line: row.line, cells: Vec::new(), problems: vec![RowProblem::Red], given: None };
        if row.red {
            return red;
        }
        let mut cells = Vec::new();
        let mut problems = Vec::new();
        let mut given = GivenRow::default();
        for column in &self.columns {
            let Some(cell) = row.cells.get(column.index).filter(|cell| !cell.is_empty()) else { continue };
            let (outcome, notes) = self.cell(column, cell);
            match &outcome {
                Ok(parsed) => self.take(&mut given, column, parsed),
                // Nothing of such a row goes any further.
                Err(CellProblem::Red) => return red,
                Err(problem) => problems.push(RowProblem::Cell {
                    column: column.header.clone(),
                    field: column.field,
                    problem: problem.clone(),
                }),
            }
            let raw = cell.raw.clone();
            cells.push(ReadCell {
                column: column.index,
                field: column.field,
                raw,
                carried: cell.carried,
                outcome,
                notes,
            });
        }
        self.settle(&mut given, &mut cells, &mut problems);
        let given = problems.is_empty().then_some(given);
        ReadRow { line: row.line, cells, problems, given }
    }

    /// What follows from the cells together.
    fn settle(&self, row: &mut GivenRow, cells: &mut [ReadCell], problems: &mut Vec<RowProblem>) {
        // The register's own download names the highest marking of its rows, each of which has its own.
        row.at_least = self.at_least.filter(|_| row.marking.is_none() || !is_download(self.sheet));
        let titled = self.columns.iter().any(|c| c.field.is_title());
        let failed = problems.iter().any(|p| matches!(p, RowProblem::Cell { field, .. } if field.is_title()));
        let named = row.reference.is_some() || row.words.contains_key(&Field::Code);
        if self.mapping.list.is_titled() && titled && row.titles.is_empty() && !named && !failed {
            problems.push(RowProblem::TitleMissing);
        }
        if row.status == Some(Status::Postponed) && row.postponed_to.is_none() {
            let status = cells.iter_mut().find(|c| c.field == Field::Status);
            status.into_iter().for_each(|cell| cell.notes.push(CellNote::NoNewDate));
        }
        if row.status == Some(Status::WorkedOut) {
            row.status = None;
        }
        if row.completed_on.is_some() {
            match row.status {
                // A day of completion says by itself that it is complete.
                None => row.status = Some(Status::Complete),
                Some(Status::Complete) => {}
                Some(_) => problems.push(RowProblem::CompletedNotComplete),
            }
        }
        let due = match row.due {
            Some(Due::At(date)) => Some(date),
            Some(Due::NextSession) | None => None,
        };
        let pairs = [
            (Field::MadeOn, row.made_on, Field::Due, due),
            (Field::MadeOn, row.made_on, Field::PostponedTo, row.postponed_to),
            (Field::MadeOn, row.made_on, Field::CompletedOn, row.completed_on),
            (
                Field::Date,
                row.dates.get(&Field::Date).copied(),
                Field::Until,
                row.dates.get(&Field::Until).copied(),
            ),
        ];
        for (first, start, second, end) in pairs {
            if start.zip(end).is_some_and(|(start, end)| end.latest() < start.earliest()) {
                problems.push(RowProblem::OutOfOrder { first, second });
            }
        }
        if row.completed_on.zip(row.reported_as_of).is_some_and(|(done, said)| said < done.earliest()) {
            problems.push(RowProblem::OutOfOrder { first: Field::CompletedOn, second: Field::ReportedAsOf });
        }
    }

    fn cell(&self, column: &ReadColumn, cell: &Cell) -> Outcome {
        let plain = |outcome| (outcome, Vec::new());
        if cell.value == Value::Error {
            return plain(Err(CellProblem::FormulaFailed));
        }
        if let (true, Some(order)) = (column.field.is_date(), column.order) {
            return self.date(column.field, cell, order);
        }
        let raw = cell.raw.trim();
        // A state may say "n/a" or "sans objet", and a title may be any words.
        let nothing = self.words.cell(raw) == Some(CellWord::Nothing);
        if nothing
            && !column.field.is_title()
            && column.field != Field::Code
            && !(column.field == Field::Status && self.says_status(cell))
        {
            return plain(Ok(Parsed::Nothing));
        }
        match column.field {
            Field::Title | Field::Note => {
                let most = if column.field == Field::Title { TITLE } else { TEXT };
                let lang = values::language(raw, self.latin);
                let told = tansiq_text::french_and_english(raw) == (0, 0) && lang != Lang::Ar;
                let notes = if told && self.mapping.lang.is_none() {
                    vec![CellNote::LanguageTold]
                } else {
                    Vec::new()
                };
                (text(raw, most).map(|text| Parsed::TextIn(lang, text)), notes)
            }
            Field::TitleAr => plain(text(raw, TITLE).map(|text| Parsed::TextIn(Lang::Ar, text))),
            Field::TitleFr => plain(text(raw, TITLE).map(|text| Parsed::TextIn(Lang::Fr, text))),
            Field::TitleEn => plain(text(raw, TITLE).map(|text| Parsed::TextIn(Lang::En, text))),
            Field::Status => self.status(cell),
            field if field.is_parties() => {
                let parties = values::parties(raw, &|name| self.party(name), self.words);
                plain(
                    parties
                        .map(Parsed::Parties)
                        .map_err(|name| CellProblem::PartyUnknown { name: shown(&name) }),
                )
            }
            Field::Body | Field::PartOf | Field::Country => plain(match self.party(raw) {
                Some(code) if column.field != Field::Country || self.known.is_state(&code) => {
                    Ok(Parsed::Parties(vec![code]))
                }
                _ => Err(CellProblem::PartyUnknown { name: shown(raw) }),
            }),
            Field::Parties => plain(self.roles(raw)),
            Field::Code => plain(
                raw.parse::<PartyCode>()
                    .map_or(Err(CellProblem::NotACode), |code| Ok(Parsed::Text(code.as_str().to_owned()))),
            ),
            field if field.is_word() => {
                plain(self.words.term(field, raw).map(Parsed::Word).ok_or(CellProblem::WordUnknown))
            }
            Field::Topic => plain(if raw.parse::<Theme>().is_ok() {
                Ok(Parsed::Text(raw.to_owned()))
            } else {
                Err(CellProblem::WordUnknown)
            }),
            Field::Currency => plain(if Money::is_currency(raw) {
                Ok(Parsed::Text(raw.to_owned()))
            } else {
                Err(CellProblem::WordUnknown)
            }),
            Field::Quantity | Field::Amount => self.number(column, cell),
            Field::City | Field::Unit => plain(text(raw, NAME).map(Parsed::Text)),
            Field::AliasAr | Field::AliasFr | Field::AliasEn => plain(text(raw, TEXT).map(Parsed::Text)),
            Field::Theme => {
                let known = |name: &str| {
                    own(&self.mapping.values.theme, name).cloned().or_else(|| self.known.theme(name))
                };
                let themes = values::themes(raw, &known);
                plain(
                    themes
                        .map(Parsed::Themes)
                        .map_err(|name| CellProblem::ThemeUnknown { name: shown(&name) }),
                )
            }
            Field::Marking => {
                let given = own(&self.mapping.values.marking, raw).map(|marking| Some(*marking));
                // A word that means TLP:RED cannot be given another meaning.
                plain(match (self.words.marking(raw), given) {
                    (Some(None), _) => Err(CellProblem::Red),
                    (_, Some(Some(marking))) | (Some(Some(marking)), _) => Ok(Parsed::Marking(marking)),
                    _ => Err(CellProblem::MarkingUnknown),
                })
            }
            Field::Audience => {
                let given =
                    own(&self.mapping.values.audience, raw).copied().or_else(|| self.words.audience(raw));
                plain(given.map(Parsed::Audience).ok_or(CellProblem::AudienceUnknown))
            }
            Field::Reference => {
                plain(raw.parse().map(Parsed::Reference).map_err(|_| CellProblem::NotAReference))
            }
            Field::Source => plain(text(raw, NAME).map(|text| Parsed::Source(source_given(&text)))),
            Field::Quote => plain(text(raw, TEXT).map(Parsed::Text)),
            Field::OwnNumber | Field::Session => plain(text(raw, NAME).map(Parsed::Text)),
            // The fields of dates and parties went before.
            _ => {
                let order = ColumnOrder { order: DateOrder::DayFirst, basis: OrderBasis::Assumed };
                self.date(column.field, cell, order)
            }
        }
    }

    fn date(&self, field: Field, cell: &Cell, column: ColumnOrder) -> Outcome {
        let Some(read) = cell_date(cell, column.order, self.sheet.epoch_1904, self.words) else {
            return (Err(CellProblem::DateUnreadable), Vec::new());
        };
        let mut notes = Vec::new();
        let open = matches!(column.basis, OrderBasis::Assumed | OrderBasis::Mixed);
        notes.extend((read.ambiguous && open).then_some(CellNote::DayFirstAssumed));
        notes.extend(read.serial.then_some(CellNote::DaysCounted));
        let due = field == Field::Due;
        let outcome = match read.date {
            CellDate::At(date) => Ok(Parsed::Date(date)),
            CellDate::Nothing => Ok(Parsed::Nothing),
            CellDate::NextSession if due => Ok(Parsed::NextSession),
            CellDate::Ongoing if due => {
                notes.push(CellNote::Ongoing);
                Ok(Parsed::Nothing)
            }
            CellDate::NextSession | CellDate::Ongoing => Err(CellProblem::DateUnreadable),
        };
        (outcome, notes)
    }

    fn number(&self, column: &ReadColumn, cell: &Cell) -> Outcome {
        let mark = self.marks.get(&column.index).copied().unwrap_or(Mark::Open);
        match numbers::number(cell, mark) {
            None => (Err(CellProblem::NumberUnreadable), Vec::new()),
            Some(read) if read.value.as_str().starts_with('-') => {
                (Err(CellProblem::NumberNegative), Vec::new())
            }
            Some(read) => {
                let notes = read.open.then_some(CellNote::NumberOpen).into_iter().collect();
                (Ok(Parsed::Number(read.value)), notes)
            }
        }
    }

    fn party(&self, name: &str) -> Option<PartyCode> {
        // A code that nobody has would be lost with whom it stands for.
        match own(&self.mapping.values.party, name) {
            Some(code) => self.known.party(code.as_str()).is_some().then(|| code.clone()),
            None => self.known.party(name),
        }
    }

    /// `MAR:host; UNOCT:organiser`.
    fn roles(&self, raw: &str) -> Result<Parsed, CellProblem> {
        let mut roles = Vec::new();
        for item in raw.split([';', '\n']).map(str::trim).filter(|item| !item.is_empty()) {
            let (name, role) = item.rsplit_once(':').ok_or(CellProblem::RoleUnknown)?;
            let role = role.trim().parse::<Role>().map_err(|_| CellProblem::RoleUnknown)?;
            let name = name.trim();
            let code = self.party(name).ok_or_else(|| CellProblem::PartyUnknown { name: shown(name) })?;
            if !roles.contains(&(code.clone(), role)) {
                roles.push((code, role));
            }
        }
        Ok(Parsed::Roles(roles))
    }

    fn says_status(&self, cell: &Cell) -> bool {
        own(&self.mapping.values.status, &cell.raw).is_some() || values::status(cell, self.words).is_some()
    }

    fn status(&self, cell: &Cell) -> Outcome {
        if let Some(status) = own(&self.mapping.values.status, &cell.raw) {
            return (Ok(Parsed::Status(*status)), Vec::new());
        }
        match values::status(cell, self.words) {
            Some((Status::WorkedOut, _)) => {
                (Ok(Parsed::Status(Status::WorkedOut)), vec![CellNote::WorkedOut])
            }
            Some((status, true)) => (Ok(Parsed::Status(status)), vec![CellNote::FromShare]),
            Some((status, false)) => (Ok(Parsed::Status(status)), Vec::new()),
            None => (Err(CellProblem::StatusUnknown), Vec::new()),
        }
    }

    fn take(&self, row: &mut GivenRow, column: &ReadColumn, parsed: &Parsed) {
        match (column.field, parsed.clone()) {
            (Field::MadeOn, Parsed::Date(date)) => row.made_on = Some(date),
            (Field::Due, Parsed::Date(date)) => row.due = Some(Due::At(date)),
            (Field::Due, Parsed::NextSession) => row.due = Some(Due::NextSession),
            (Field::PostponedTo, Parsed::Date(date)) => row.postponed_to = Some(date),
            (Field::ReportedAsOf, Parsed::Date(date)) => row.reported_as_of = Some(date.latest()),
            (Field::CompletedOn, Parsed::Date(date)) => row.completed_on = Some(date),
            (Field::Owners, Parsed::Parties(parties)) => add(&mut row.owners, parties),
            (Field::Beneficiaries, Parsed::Parties(parties)) => add(&mut row.beneficiaries, parties),
            (Field::PartOf | Field::Country, Parsed::Parties(parties)) => {
                let code = parties.first().map(|code| code.as_str().to_owned());
                row.words.extend(code.map(|code| (column.field, code)));
            }
            (field, Parsed::Parties(parties)) => add(row.parties.entry(field).or_default(), parties),
            (_, Parsed::Roles(roles)) => row.roles = Some(roles),
            (field, Parsed::Date(date)) => {
                row.dates.insert(field, date);
            }
            (field, Parsed::Number(number)) => {
                row.numbers.insert(field, number);
            }
            (field, Parsed::Word(word)) => {
                row.words.insert(field, word);
            }
            (_, Parsed::Themes(themes)) => add(&mut row.themes, themes),
            (_, Parsed::Status(status)) => row.status = Some(status),
            (_, Parsed::Reference(reference)) => row.reference = Some(reference),
            (_, Parsed::Source(source)) => row.source = Some(source),
            (_, Parsed::Marking(marking)) => row.marking = Some(marking),
            (_, Parsed::Audience(audience)) => row.audience = Some(audience),
            (Field::Note, Parsed::TextIn(lang, text)) => match row.notes.iter_mut().find(|(l, _)| *l == lang)
            {
                Some((_, notes)) => {
                    notes.push('\n');
                    notes.push_str(&text);
                }
                None => row.notes.push((lang, text)),
            },
            // A title in a column of its language goes before one whose language was told.
            (field, Parsed::TextIn(lang, text)) => match row.titles.iter_mut().find(|(l, _)| *l == lang) {
                Some((_, title)) if field != Field::Title => *title = text,
                Some(_) => {}
                None => row.titles.push((lang, text)),
            },
            (Field::OwnNumber, Parsed::Text(text)) => row.own_number = Some(text),
            (Field::Session, Parsed::Text(text)) => row.session = Some(text),
            (Field::Quote, Parsed::Text(text)) => row.quote = Some(text),
            (field, Parsed::Text(text)) => {
                row.words.insert(field, text);
            }
            (_, Parsed::Nothing | Parsed::NextSession | Parsed::Said(_)) => {}
        }
    }
}

/// What a cell says of where its record stands.
#[must_use]
pub fn source_given(text: &str) -> SourceGiven {
    if values::is_address(text) {
        SourceGiven::Address(text.to_owned())
    } else {
        SourceGiven::Name(text.to_owned())
    }
}

/// Text without direction controls and without characters that no database keeps.
fn text(raw: &str, most: usize) -> Result<String, CellProblem> {
    let text: String =
        tansiq_text::strip_controls(raw).chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let length = text.chars().count();
    if length > most { Err(CellProblem::TooLong { limit: most }) } else { Ok(text.trim().to_owned()) }
}

/// A name that is unknown, short enough to be shown.
fn shown(name: &str) -> String {
    tansiq_text::strip_controls(name).chars().take(120).collect()
}

fn add<T: PartialEq>(into: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !into.contains(&item) {
            into.push(item);
        }
    }
}
