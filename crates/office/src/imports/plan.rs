//! What each line of a list would do to the register as it is.

use super::{
    compare::{Comparing, FieldChange},
    kinds::{Imported, of_list},
    meet::{key_of, meet},
    names::KnownNames,
    shelf::Shelf,
};
use crate::{Office, Result, apart};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use tansiq_model::{
    Id, Import, Kind, LineOutcome, Party, PartyCode, PartyRole, Record, Reference, Remark, Role, Source,
    Statement, Texts,
};
use tansiq_policy::{Act, Actor};
use tansiq_sheet::{
    CellProblem, Field, GivenRow, Mapping, MappingError, Parsed, ReadColumn, ReadRow, RowProblem, RowReader,
    Workbook,
};
use tansiq_storage::{LineIn, View, sha256};
use uuid::Uuid;

/// Which lines of a plan are shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown {
    /// Those with this outcome; all without one.
    pub outcome: Option<LineOutcome>,
    /// From this one on, of those.
    pub from: usize,
    /// So many at most.
    pub most: Option<usize>,
}

/// What a list would do.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The columns that are taken.
    pub columns: Vec<ReadColumn>,
    /// Every line of the list, in its order, and what becomes of it.
    pub outcomes: Vec<(u32, LineOutcome)>,
    /// The lines that are kept out, and why.
    pub kept_out: Vec<(u32, Vec<Remark>)>,
    /// The lines that were asked for, in full.
    pub lines: Vec<PlannedLine>,
    /// What it would do, in short: it is another as soon as an outcome is, or a record that it meets.
    pub digest: String,
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
    /// The record that it meets, as it is.
    pub met: Option<Met>,
    /// What it would change of that.
    pub changes: Vec<FieldChange>,
}

/// A record that a line meets.
#[derive(Debug, Clone)]
pub struct Met {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
    /// How it stood.
    pub revision: u32,
    /// Its number, if its kind has one.
    pub reference: Option<Reference>,
    /// The code of a party.
    pub code: Option<PartyCode>,
    /// Its texts.
    pub texts: Texts,
}

/// What one line would write.
pub(super) struct Planned<T: Imported> {
    pub(super) line: PlannedLine,
    /// What names the record in the person's own list.
    pub(super) key: String,
    pub(super) met: Option<Record<T>>,
    /// The record as it would be, but for its parties.
    pub(super) becomes: Option<Record<T>>,
    /// Its parties by code, if they are to be written.
    pub(super) parties: Option<Vec<(PartyCode, Role)>>,
    /// Parties that whoever brings the list in may not see.
    pub(super) hidden: Vec<PartyRole>,
    /// What the list says about its completion, if that is news.
    pub(super) statement: Option<Statement>,
}

impl Plan {
    /// How many lines have an outcome.
    #[must_use]
    pub fn count(&self, outcome: LineOutcome) -> u32 {
        let lines = self.outcomes.iter().filter(|(_, of)| *of == outcome).count();
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
    "not-yours",
    "currency-missing",
    "holder-missing",
    "body-missing",
    "code-missing",
    "party-kind-missing",
    "part-of-unknown",
    "part-of-itself",
    "part-of-circle",
    "name-taken",
    "code-taken",
    "form-only-for-bodies",
    "one-holder-a-line",
    "holder-is-body",
    "unit-missing",
    "number-means-another",
    "several-fit-plain",
    "one-may-fit",
    "request-on-board",
    "project-registered",
];

/// A remark about a column or, without one, about the line.
pub(super) fn remark(column: &str, word: &str, detail: impl ToString) -> Remark {
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

/// The passage that a row quotes, where its document is in the register.
fn quoted<T: Imported>(shelf: &Shelf<T>, row: &GivenRow) -> Result<Option<Source>, Remark> {
    let Some(given) = &row.source else { return Ok(None) };
    let Some(document) = shelf.document(given) else { return Err(remark("", "source-not-filed", "")) };
    let Some(quote) = &row.quote else { return Ok(None) };
    let text = shelf.text(document);
    let quote = quote.trim().trim_matches(['«', '»', '“', '”', '"']).trim();
    let Some(at) = text.find(quote).filter(|_| !quote.is_empty()) else {
        return Err(remark("", "quote-not-found", ""));
    };
    let start = text[..at].chars().count();
    let end = start + quote.chars().count();
    let [start, end] = [start, end].map(|at| u32::try_from(at).unwrap_or(u32::MAX));
    let paragraphs = tansiq_reader::paragraphs(text);
    let paragraph = paragraphs.iter().position(|[from, to]| (*from..*to).contains(&start));
    Ok(Some(Source {
        document: document.id.uuid(),
        text_sha256: document.body.text_sha256.clone(),
        start,
        end,
        paragraph: paragraph.and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(1),
        quote: quote.to_owned(),
    }))
}

/// Everything that the lines of a list are planned with, one after another.
pub(super) struct Planner<T: Imported> {
    office: Office,
    actor: Actor,
    shelf: Shelf<T>,
    known: Arc<KnownNames>,
    book: Arc<Workbook>,
    mapping: Mapping,
    /// Where the history ended when the register was looked at.
    pub(super) since: u64,
    /// The records that earlier lines mean, and which.
    taken: HashMap<Id<T>, u32>,
    /// What earlier lines call their records and no other may be called, and which.
    claimed: HashMap<String, u32>,
    /// Whose records whoever brings the list in may change, as far as asked.
    mine: HashMap<Id<Party>, bool>,
}

impl<T: Imported> Planner<T> {
    pub(super) async fn of(
        office: &Office,
        view: &View,
        book: &Arc<Workbook>,
        mapping: &Mapping,
        import: Option<&Record<Import>>,
    ) -> Result<Self> {
        // Before anything else is looked at: whatever is written from here on is seen by whoever asks.
        let since = view.head().await?.seq;
        Ok(Self {
            office: office.clone(),
            actor: view.actor().clone(),
            shelf: Shelf::of(office, view, &book.sheet, mapping, import).await?,
            known: Arc::new(office.known_names(view).await?),
            book: Arc::clone(book),
            mapping: mapping.clone(),
            since,
            taken: HashMap::new(),
            claimed: HashMap::new(),
            mine: HashMap::new(),
        })
    }

    /// Plans every line but those that are in already, in the list's order, until whoever takes them has enough.
    pub(super) fn each(
        mut self,
        done: &HashMap<u32, LineIn>,
        mut take: impl FnMut(&[ReadColumn], Planned<T>) -> bool,
    ) -> Result<Vec<ReadColumn>, MappingError> {
        let (book, mapping) = (Arc::clone(&self.book), self.mapping.clone());
        let words = self.office.words();
        let known = Arc::clone(&self.known);
        let mut rows = RowReader::new(&book.sheet, &mapping, words, &*known)?;
        let columns = rows.columns().to_vec();
        for (line, LineIn { record, made }) in done {
            let Some(id) = record.map(Id::new) else { continue };
            self.taken.insert(id, *line);
            // A list that ran through never saw what it made itself.
            if *made {
                self.shelf.forget(id);
            }
        }
        for read in rows.by_ref().filter(|read| !done.contains_key(&read.line)) {
            let planned = self.line(read);
            if !take(&columns, planned) {
                break;
            }
        }
        Ok(columns)
    }

    fn line(&mut self, read: ReadRow) -> Planned<T> {
        let remarks = read.problems.iter().map(remark_of).collect();
        let line =
            PlannedLine { outcome: LineOutcome::KeptOut, remarks, met: None, changes: Vec::new(), read };
        let mut planned = Planned {
            line,
            key: String::new(),
            met: None,
            becomes: None,
            parties: None,
            hidden: Vec::new(),
            statement: None,
        };
        let Some(row) = planned.line.read.given.take() else { return planned };
        planned.key = key_of::<T>(&row);
        if let Err(wrong) = self.compare(&mut planned, &row) {
            planned.line.remarks.push(wrong);
            planned.line.changes.clear();
            planned.becomes = None;
        }
        planned
    }

    fn compare(&mut self, planned: &mut Planned<T>, row: &GivenRow) -> Result<(), Remark> {
        let met = meet(&self.shelf, row)?;
        if let Some(met) = met {
            planned.met = Some(met.clone());
            let (id, reference, texts) = (met.id.uuid(), met.reference, met.texts.clone());
            let (revision, code) = (met.revision, T::code(met));
            planned.line.met = Some(Met { kind: T::KIND, id, revision, reference, code, texts });
            if let Some(first) = self.taken.get(&met.id) {
                return Err(remark("", "duplicate", first));
            }
            self.taken.insert(met.id, planned.line.read.line);
        } else if let Some(code) = T::own_code(row).filter(|code| self.shelf.is_taken(code)) {
            return Err(remark("", "code-taken", code));
        } else if row.titles.is_empty() && self.mapping.list.is_titled() && T::KIND != Kind::Party {
            return Err(remark("", "title-missing", ""));
        }
        let new_id = || self.office.clock().new_id();
        let mut comparing = Comparing::of(&self.shelf, met, new_id, self.office.today(), row)?;
        comparing.take(row)?;
        match quoted(&self.shelf, row) {
            Ok(Some(source)) => add_source(&mut comparing, source),
            Ok(None) => {}
            Err(note) => comparing.remarks.push(note),
        }
        let claims = T::claims(&comparing.record, met);
        if let Some(first) = claims.iter().find_map(|claim| self.claimed.get(claim)) {
            return Err(remark("", "duplicate", first));
        }
        if let Some(met) = met.filter(|_| !comparing.changes.is_empty())
            && let Some(word) = T::elsewhere(met)
        {
            return Err(remark("", word, met.reference.map(|number| number.to_string()).unwrap_or_default()));
        }
        planned.hidden = comparing.hidden();
        let Comparing { record, changes, remarks, statement, parties, .. } = comparing;
        planned.line.outcome = match met {
            None => LineOutcome::Created,
            Some(_) if changes.is_empty() => LineOutcome::Unchanged,
            Some(met) => {
                let actor = &self.actor;
                let may = || tansiq_policy::may(actor, Act::ImportApply, &met.into()).is_ok();
                if !*self.mine.entry(met.owner).or_insert_with(may) {
                    return Err(remark("", "not-yours", ""));
                }
                LineOutcome::Updated
            }
        };
        if met.is_some() {
            planned.line.changes = changes;
        }
        planned.line.remarks.extend(remarks);
        let line = planned.line.read.line;
        self.claimed.extend(claims.into_iter().map(|claim| (claim, line)));
        self.shelf.follow(&record);
        planned.becomes = Some(record);
        (planned.parties, planned.statement) = (parties, statement);
        Ok(())
    }
}

/// Adds the passage that a row quotes, if the record does not rest on it already.
fn add_source<T: Imported>(comparing: &mut Comparing<'_, T>, source: Source) {
    let same =
        |kept: &Source| (kept.document, kept.start, kept.end) == (source.document, source.start, source.end);
    if !comparing.record.sources.iter().any(same) {
        comparing.note(Field::Quote, None, Some(Parsed::Text(source.quote.clone())));
        comparing.record.sources.push(source);
    }
}

impl Office {
    /// What the lines of a list would do, and in full those that are shown.
    pub(super) async fn plan(
        &self,
        view: &View,
        book: &Arc<Workbook>,
        mapping: &Mapping,
        import: Option<&Record<Import>>,
        shown: Shown,
    ) -> Result<std::result::Result<Plan, MappingError>> {
        of_list!(mapping.list, T => Box::pin(self.plan_of::<T>(view, book, mapping, import, shown)).await)
    }

    async fn plan_of<T: Imported>(
        &self,
        view: &View,
        book: &Arc<Workbook>,
        mapping: &Mapping,
        import: Option<&Record<Import>>,
        shown: Shown,
    ) -> Result<std::result::Result<Plan, MappingError>> {
        let planner = Planner::<T>::of(self, view, book, mapping, import).await?;
        apart(move || -> std::result::Result<Plan, MappingError> {
            let (mut outcomes, mut kept_out, mut lines) = (Vec::new(), Vec::new(), Vec::new());
            let mut met = 0usize;
            let mut told = String::new();
            let columns = planner.each(&HashMap::new(), |_, planned| {
                let line = planned.line;
                outcomes.push((line.read.line, line.outcome));
                told.push_str(&format!("{} {}", line.read.line, line.outcome));
                if let Some(met) = &line.met {
                    told.push_str(&format!(" {} {}", met.id, met.revision));
                }
                told.push('\n');
                if line.outcome == LineOutcome::KeptOut {
                    kept_out.push((line.read.line, line.remarks.clone()));
                }
                if shown.outcome.is_none_or(|outcome| outcome == line.outcome) {
                    let fits = shown.most.is_none_or(|most| lines.len() < most);
                    if met >= shown.from && fits {
                        lines.push(line);
                    }
                    met += 1;
                }
                true
            })?;
            Ok(Plan { columns, outcomes, kept_out, lines, digest: sha256(told.as_bytes()) })
        })
        .await
    }
}

/// The parties that planned lines name, each once.
pub(super) fn codes_of<T: Imported>(planned: &[Planned<T>]) -> Vec<PartyCode> {
    let codes: HashSet<&PartyCode> =
        planned.iter().flat_map(|line| line.parties.iter().flatten()).map(|(code, _)| code).collect();
    codes.into_iter().cloned().collect()
}
