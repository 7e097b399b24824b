//! What each line of a list would do to the register as it is.

use super::shelf::Shelf;
use crate::{Office, Result, apart, draft::TITLE_LENGTH};
use std::{collections::HashMap, sync::Arc};
use tansiq_model::{
    Commitment, Completion, Due, Flags, Id, LineOutcome, PartialDate, PartyCode, ProgressReport, Record,
    Remark, Role, Source, Statement, TextField, TextKind,
};
use tansiq_sheet::{
    CellProblem, CommitmentRow, Field, Mapping, MappingError, ReadColumn, ReadRow, RowProblem, Status,
    Workbook, read_rows,
};
use tansiq_storage::View;
use tansiq_text::name_key;

/// What a list would do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The columns that are taken.
    pub columns: Vec<ReadColumn>,
    /// Every line of the list, in its order.
    pub lines: Vec<PlannedLine>,
}

/// What one line would do.
#[derive(Debug, Clone)]
pub struct PlannedLine {
    /// The line as it was read: cells raw and read side by side.
    pub read: ReadRow,
    /// What becomes of it.
    pub outcome: LineOutcome,
    /// Why it is kept out, or what else a person should know.
    pub remarks: Vec<Remark>,
    /// The commitment that it meets, as it is.
    pub met: Option<Record<Commitment>>,
    /// The fields that it would change.
    pub changes: Vec<Field>,
    /// What names it in the person's own list.
    pub(super) key: String,
    /// The commitment as it would be, but for its parties.
    pub becomes: Option<Record<Commitment>>,
    /// Its parties by code, if they are to be written.
    pub parties: Option<Vec<(PartyCode, Role)>>,
    /// What the list says about its completion, if that is news.
    pub statement: Option<Statement>,
}

impl Plan {
    /// How many lines have an outcome.
    #[must_use]
    pub fn count(&self, outcome: LineOutcome) -> u32 {
        let lines = self.lines.iter().filter(|line| line.outcome == outcome).count();
        u32::try_from(lines).unwrap_or(u32::MAX)
    }
}

/// The words of remarks that are made here; those about cells and rows are the table's own.
pub const REMARKS: &[&str] = &[
    "reference-unknown",
    "several-fit",
    "source-not-filed",
    "quote-not-found",
    "session-unknown",
    "in-the-future",
];

/// A remark about a column or, without one, about the line.
fn remark(column: &str, word: &str, detail: impl ToString) -> Remark {
    Remark { column: column.to_owned(), word: word.to_owned(), detail: detail.to_string() }
}

/// Why the sheet keeps a row out, in the form that is kept.
fn remark_of(problem: &RowProblem) -> Remark {
    match problem {
        RowProblem::Cell { column, problem, .. } => {
            let detail = match problem {
                CellProblem::PartyUnknown { name } | CellProblem::ThemeUnknown { name } => name.clone(),
                CellProblem::TooLong { limit } => limit.to_string(),
                _ => String::new(),
            };
            remark(column, problem.word(), detail)
        }
        RowProblem::Duplicate { line } => remark("", problem.word(), line),
        RowProblem::OutOfOrder { first, second } => remark("", problem.word(), format!("{first} {second}")),
        RowProblem::TitleMissing | RowProblem::CompletedNotComplete | RowProblem::Red => {
            remark("", problem.word(), "")
        }
    }
}

/// What names a row in the person's own list: her number, the register's reference, else its title.
fn key_of(row: &CommitmentRow) -> String {
    match (&row.own_number, row.reference) {
        (Some(number), _) => format!("#{}", number.trim().to_lowercase()),
        (None, Some(reference)) => reference.to_string(),
        (None, None) => row.titles.first().map(|(_, title)| name_key(title)).unwrap_or_default(),
    }
}

/// The commitment that a row means: by the register's reference, by the person's own number in an earlier list, or
/// by its title where that leaves no doubt.
fn meet<'a>(shelf: &'a Shelf, row: &CommitmentRow) -> Result<Option<&'a Record<Commitment>>, Remark> {
    if let Some(reference) = row.reference {
        let met = shelf.referenced(reference);
        return met.map(Some).ok_or_else(|| remark("", "reference-unknown", reference));
    }
    if row.own_number.is_some()
        && let Some(met) = shelf.numbered(&key_of(row))
    {
        return Ok(Some(met));
    }
    let titled = shelf.titled(&row.titles);
    match titled.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => {
            let same = |c: &&&Record<Commitment>| {
                row.due.is_none_or(|due| c.body.due == Some(due))
                    && row.made_on.is_none_or(|made| c.body.made_on == Some(made))
            };
            let mut same = several.iter().filter(same);
            match (same.next(), same.next()) {
                (Some(one), None) => Ok(Some(one)),
                _ => {
                    let references = several.iter().filter_map(|c| c.reference).map(|r| r.to_string());
                    Err(remark("", "several-fit", references.collect::<Vec<_>>().join(" ")))
                }
            }
        }
    }
}

/// The parties of a commitment after a row: whoever the row names as owner or beneficiary, with the role that they
/// have already; parties in other roles stay.
fn parties_after(
    shelf: &Shelf,
    met: Option<&Record<Commitment>>,
    row: &CommitmentRow,
) -> (Vec<(PartyCode, Role)>, Vec<Field>) {
    let named = met.map(|c| c.parties.as_slice()).unwrap_or_default();
    let code = |party| shelf.parties.get(party).map(|party| party.body.code.clone());
    let mut parties: Vec<(PartyCode, Role)> =
        named.iter().filter_map(|named| Some((code(named.party)?, named.role))).collect();
    let mut changed = Vec::new();
    for (field, given, roles, usual) in [
        (Field::Owners, &row.owners, Role::OWNERS, Role::Committer),
        (Field::Beneficiaries, &row.beneficiaries, &[Role::Beneficiary][..], Role::Beneficiary),
    ] {
        if given.is_empty() {
            continue;
        }
        let before = parties.clone();
        parties.retain(|(code, role)| !roles.contains(role) || given.contains(code));
        for code in given {
            if !parties.iter().any(|(other, role)| other == code && roles.contains(role)) {
                parties.push((code.clone(), usual));
            }
        }
        if parties != before {
            changed.push(field);
        }
    }
    (parties, changed)
}

/// A commitment that nothing is said of yet.
fn blank() -> Commitment {
    Commitment {
        session: None,
        made_on: None,
        due: None,
        due_basis: tansiq_model::Basis::Stated,
        next_session_on: None,
        self_reported: None,
        reviewed: None,
        flags: Flags::default(),
    }
}

/// Puts texts in, and says whether one was new.
fn put_texts(
    record: &mut Record<Commitment>,
    field: TextField,
    given: &[(tansiq_model::Lang, String)],
) -> bool {
    let mut changed = false;
    for (lang, text) in given {
        let kind = match record.texts.get(field, *lang) {
            Some(kept) if kept.body == *text => continue,
            Some(kept) => kept.kind,
            None if record.texts.iter().any(|kept| kept.field == field) => TextKind::Working,
            None => TextKind::Original,
        };
        record.texts.put(field, *lang, kind, text.clone());
        changed = true;
    }
    changed
}

/// Sets a value that a row gives, and says whether that is new.
fn set<T: PartialEq>(place: &mut T, given: Option<T>) -> bool {
    match given {
        Some(given) if *place != given => {
            *place = given;
            true
        }
        _ => false,
    }
}

impl Office {
    /// What the lines of a list would do.
    pub(super) async fn plan(
        &self,
        view: &View,
        book: &Arc<Workbook>,
        mapping: &Mapping,
    ) -> Result<std::result::Result<Plan, MappingError>> {
        let known = self.known_names(view).await?;
        let (book, mapping, words) = (Arc::clone(book), mapping.clone(), self.words());
        let rows = match apart(move || read_rows(&book.sheet, &mapping, words, &known)).await? {
            Ok(rows) => rows,
            Err(error) => return Ok(Err(error)),
        };
        let shelf = Shelf::of(self, view).await?;
        let mut texts = HashMap::new();
        let mut sources = Vec::with_capacity(rows.rows.len());
        for read in &rows.rows {
            sources.push(match &read.commitment {
                Some(row) => self.quoted(view, &shelf, row, &mut texts).await?,
                None => Ok(None),
            });
        }
        let (office, columns) = (self.clone(), rows.columns);
        let lines = apart(move || {
            let mut taken: HashMap<Id<Commitment>, u32> = HashMap::new();
            let line = |(read, source)| office.plan_line(&shelf, read, source, &mut taken);
            rows.rows.into_iter().zip(sources).map(line).collect()
        });
        Ok(Ok(Plan { columns, lines: lines.await? }))
    }

    /// The passage that a row quotes, where its document is in the register.
    async fn quoted(
        &self,
        view: &View,
        shelf: &Shelf,
        row: &CommitmentRow,
        texts: &mut HashMap<String, String>,
    ) -> Result<std::result::Result<Option<Source>, Remark>> {
        let Some(given) = &row.source else { return Ok(Ok(None)) };
        let Some(document) = shelf.document(given) else {
            return Ok(Err(remark("", "source-not-filed", "")));
        };
        let Some(quote) = &row.quote else { return Ok(Ok(None)) };
        let sha256 = &document.body.text_sha256;
        if !texts.contains_key(sha256) {
            texts.insert(sha256.clone(), view.document_text(document.id).await?);
        }
        let text = texts.get(sha256).map_or("", String::as_str);
        let quote = quote.trim().trim_matches(['«', '»', '“', '”', '"']).trim();
        let Some(at) = text.find(quote).filter(|_| !quote.is_empty()) else {
            return Ok(Err(remark("", "quote-not-found", "")));
        };
        let start = text[..at].chars().count();
        let end = start + quote.chars().count();
        let [start, end] = [start, end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
        let paragraphs = tansiq_reader::paragraphs(text);
        let paragraph = paragraphs.iter().position(|[from, to]| (*from..*to).contains(&start));
        let source = Source {
            document: document.id.uuid(),
            text_sha256: sha256.clone(),
            start,
            end,
            paragraph: paragraph.and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(1),
            quote: quote.to_owned(),
        };
        Ok(Ok(Some(source)))
    }

    fn plan_line(
        &self,
        shelf: &Shelf,
        read: ReadRow,
        source: std::result::Result<Option<Source>, Remark>,
        taken: &mut HashMap<Id<Commitment>, u32>,
    ) -> PlannedLine {
        let mut line = PlannedLine {
            outcome: LineOutcome::KeptOut,
            remarks: read.problems.iter().map(remark_of).collect(),
            met: None,
            changes: Vec::new(),
            key: String::new(),
            becomes: None,
            parties: None,
            statement: None,
            read,
        };
        let Some(row) = line.read.commitment.clone() else { return line };
        line.key = key_of(&row);
        match meet(shelf, &row) {
            Err(doubt) => {
                line.remarks.push(doubt);
                return line;
            }
            Ok(met) => line.met = met.cloned(),
        }
        if let Some(met) = &line.met {
            if let Some(first) = taken.get(&met.id) {
                line.remarks.push(remark("", "duplicate", first));
                return line;
            }
            taken.insert(met.id, line.read.line);
        } else if row.titles.is_empty() {
            line.remarks.push(remark("", "title-missing", ""));
            return line;
        }
        if let Err(wrong) = self.compare(shelf, &mut line, &row) {
            line.remarks.push(wrong);
            line.becomes = None;
            return line;
        }
        match source {
            Ok(Some(source)) => line.add_source(source),
            Ok(None) => {}
            Err(note) => line.remarks.push(note),
        }
        line.outcome = match &line.met {
            None => LineOutcome::Created,
            Some(_) if line.changes.is_empty() => LineOutcome::Unchanged,
            Some(_) => LineOutcome::Updated,
        };
        line
    }

    /// What the row changes of the commitment that it meets, or of a blank one.
    fn compare(&self, shelf: &Shelf, line: &mut PlannedLine, row: &CommitmentRow) -> Result<(), Remark> {
        let mut record = match &line.met {
            Some(met) => met.clone(),
            None => Record::new(Id::new(self.clock().new_id()), shelf.home, blank()),
        };
        let mut changes = Vec::new();
        let mut note = |changed: bool, field: Field| {
            if changed && !changes.contains(&field) {
                changes.push(field);
            }
        };
        if row.titles.iter().any(|(_, title)| title.chars().count() > TITLE_LENGTH) {
            return Err(remark("", "too-long", TITLE_LENGTH));
        }
        note(put_texts(&mut record, TextField::Title, &row.titles), Field::Title);
        note(put_texts(&mut record, TextField::Note, &row.notes), Field::Note);
        note(
            set(&mut record.themes, Some(row.themes.clone()).filter(|themes| !themes.is_empty())),
            Field::Theme,
        );
        note(set(&mut record.marking, row.marking), Field::Marking);
        record.mark(record.marking);
        note(set(&mut record.audience, row.audience), Field::Audience);
        note(set(&mut record.body.made_on, row.made_on.map(Some)), Field::MadeOn);
        note(set(&mut record.body.due, row.due.map(Some)), Field::Due);
        note(set(&mut record.body.flags.postponed_to, row.postponed_to.map(Some)), Field::PostponedTo);
        if let (Some(Due::At(due)), Some(later)) = (record.body.due, record.body.flags.postponed_to)
            && later.latest() <= due.latest()
        {
            return Err(remark("", "out-of-order", format!("{} {}", Field::Due, Field::PostponedTo)));
        }
        if let Some(cell) = &row.session {
            match shelf.session(cell) {
                Some(session) => {
                    note(set(&mut record.body.session, Some(Some(session.id))), Field::Session);
                    record.body.next_session_on = session.body.next.map(PartialDate::latest);
                }
                None => line.remarks.push(remark("", "session-unknown", cell)),
            }
        }
        if row.status == Some(Status::Withdrawn) {
            note(set(&mut record.body.flags.withdrawn, Some(true)), Field::Status);
        }
        let reports = line.met.as_ref().map(|met| shelf.reports(met.id)).unwrap_or_default();
        line.statement = self.news(&record, reports, row)?;
        note(line.statement.is_some(), Field::Status);
        let (parties, changed) = parties_after(shelf, line.met.as_ref(), row);
        changed.into_iter().for_each(|field| note(true, field));
        line.parties = (line.met.is_none()
            || changes.iter().any(|f| matches!(f, Field::Owners | Field::Beneficiaries)))
        .then_some(parties);
        line.becomes = Some(record);
        line.changes = changes;
        Ok(())
    }

    /// What a row says about completion, unless somebody reported the same already.
    fn news(
        &self,
        record: &Record<Commitment>,
        reports: &[Record<ProgressReport>],
        row: &CommitmentRow,
    ) -> Result<Option<Statement>, Remark> {
        let completion = match row.status {
            Some(Status::NotStarted) => Completion::NotStarted,
            Some(Status::Limited) => Completion::Limited,
            Some(Status::Substantial) => Completion::Substantial,
            Some(Status::Complete) => Completion::Complete,
            Some(Status::Postponed | Status::Withdrawn | Status::WorkedOut) | None => return Ok(None),
        };
        let as_of = row.reported_as_of.unwrap_or_else(|| self.today());
        if as_of > self.today() {
            return Err(remark("", "in-the-future", as_of));
        }
        if let Some(date) = row.completed_on.filter(|date| date.earliest() > as_of) {
            return Err(remark("", "in-the-future", date));
        }
        let said = Statement { completion, as_of, completed_on: row.completed_on };
        let told_on_that_day = |report: &Record<ProgressReport>| {
            !report.body.reviewer
                && (report.body.completion, report.body.completed_on) == (completion, row.completed_on)
                && report.body.as_of == as_of
        };
        // Without a day of its own, the same state is no news on another day.
        let told_before = row.reported_as_of.is_none()
            && record.body.self_reported.is_some_and(|last| {
                last.completion == completion
                    && (row.completed_on.is_none() || last.completed_on == row.completed_on)
            });
        Ok((!told_before && !reports.iter().any(told_on_that_day)).then_some(said))
    }
}

impl PlannedLine {
    /// Adds the passage that the row quotes, if the commitment does not rest on it already.
    fn add_source(&mut self, source: Source) {
        let Some(record) = &mut self.becomes else { return };
        let same = |kept: &Source| {
            (kept.document, kept.start, kept.end) == (source.document, source.start, source.end)
        };
        if !record.sources.iter().any(same) {
            record.sources.push(source);
            self.changes.push(Field::Quote);
        }
    }
}
