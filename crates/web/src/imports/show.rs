//! `/imports/…`: a draft with its columns and what each line would do; later, what became of it.

use super::{Lines, by_id, last_step, lines};
use crate::errors::Failure;
use crate::forms::Choice;
use crate::jobs::{Trouble, trouble};
use crate::later::{LaterPage, What};
use crate::page::{Area, Page};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::{Path, Query};
use serde::Deserialize;
use tansiq_model::{Import, ImportState, LineOutcome, Record};
use tansiq_office::{ImportDraft, Later};
use tansiq_sheet::{DateOrder, ListKind, Mapping, Notice, OrderBasis, Reason, Taken};

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The word of the outcome that is shown alone.
    pub show: String,
    /// The part of the lines, from 1.
    pub page: usize,
    /// What was done just now.
    pub did: String,
}

/// What may have been done just now; each has a message.
const DONE: [&str; 3] = ["mapped", "applied", "undone"];

impl Asked {
    /// The outcome whose lines are shown alone.
    pub(super) fn outcome(&self) -> Option<LineOutcome> {
        self.show.parse().ok()
    }

    /// What was done just now, as far as the import stands so: an address may be opened again later.
    fn done(&self, p: &Page, state: ImportState) -> Option<String> {
        let stands = |did: &str| match did {
            "mapped" => state == ImportState::Draft,
            "applied" => state == ImportState::Done,
            _ => state == ImportState::Undone,
        };
        let done = DONE.iter().find(|did| **did == self.did && stands(did));
        done.map(|did| p.tr(format!("import-said-{did}")))
    }
}

/// One column of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnView {
    /// Its name.
    pub header: String,
    /// The first filled cells.
    pub examples: Vec<String>,
    /// The word of what it is said to hold.
    pub holds: String,
    /// Why that was proposed.
    pub why: String,
    /// How many of the cells that were looked at can be read so.
    pub readable: Option<(u32, u32)>,
}

/// A draft.
#[derive(Template)]
#[template(path = "imports/draft.html")]
pub struct DraftPage {
    /// What stands around it.
    pub p: Page,
    /// Its id.
    pub id: String,
    /// The revision that the person saw.
    pub revision: u32,
    /// The name of the file.
    pub file: String,
    /// Who sent it.
    pub by: String,
    /// When.
    pub at: String,
    /// Lines read.
    pub read: u32,
    /// The sheet; empty for a file that has none.
    pub sheet: String,
    /// The other sheets of the file.
    pub others: Vec<String>,
    /// Lines that are no rows.
    pub aside: Vec<u32>,
    /// What a person should know about the reading.
    pub notices: Vec<String>,
    /// What its rows are.
    pub list: ListKind,
    /// The file of an earlier list whose columns were taken the same way.
    pub as_earlier: Option<String>,
    /// The columns.
    pub columns: Vec<ColumnView>,
    /// The word of the order of day and month, where the list leaves it open.
    pub dates: Option<String>,
    /// What the lines would do, in short: what she sees is what she confirms.
    pub digest: String,
    /// Why the columns cannot be taken as they were said.
    pub wrong: Option<String>,
    /// What the lines would do; `None` while the columns are wrong.
    pub lines: Option<Lines>,
    /// What was done just now.
    pub done: Option<String>,
    /// Bringing its lines in was left to the server and given up: why.
    pub given_up: Option<Trouble>,
}

impl DraftPage {
    /// What a column may be said to hold.
    fn fields(&self) -> Vec<Choice> {
        let words = self.list.fields().iter().map(|field| field.word());
        let words = [Taken::Ignored.word()].into_iter().chain(words);
        words.map(|word| Choice::new(word, self.p.column_field(word))).collect()
    }

    fn orders(&self) -> Vec<Choice> {
        let name = |order: &DateOrder| Choice::new(order.word(), self.p.tr(format!("date-order-{order}")));
        DateOrder::ALL.iter().map(name).collect()
    }

    /// How many lines would change the register.
    fn coming(&self) -> usize {
        let totals = self.lines.iter().flat_map(|lines| &lines.totals);
        let coming =
            totals.filter(|(outcome, _)| matches!(outcome, LineOutcome::Created | LineOutcome::Updated));
        coming.map(|(_, count)| *count as usize).sum()
    }

    fn readable(&self, (fit, of): &(u32, u32)) -> String {
        let number = |n: u32| self.p.number(n as usize);
        self.p.tr_with("import-readable", [("fit", number(*fit).into()), ("of", number(*of).into())])
    }

    fn aside(&self) -> String {
        self.aside.iter().map(u32::to_string).collect::<Vec<_>>().join(&self.p.tr("list-comma"))
    }

    /// The page of a draft, with its columns as a person said them if they cannot be used.
    pub(super) async fn of(
        visit: &Visit,
        draft: ImportDraft,
        said: Option<(Mapping, String)>,
        asked: &Asked,
    ) -> Result<Self, Failure> {
        let p = &visit.p;
        let (by, at) = last_step(visit, draft.import.id).await?;
        let path = format!("/imports/{}", draft.import.id);
        let sheet = &draft.book.sheet;
        let name = draft.import.body.file_name.clone();
        let fault = |error: &tansiq_sheet::MappingError| p.mapping_fault(error.word(), &error.values());
        let (mapping, wrong) = match said {
            Some((mapping, wrong)) => (mapping, Some(wrong)),
            None => (draft.mapping.clone(), draft.plan.as_ref().err().map(fault)),
        };
        let open = |basis| matches!(basis, OrderBasis::Assumed | OrderBasis::Mixed | OrderBasis::Given);
        let orders = draft.plan.iter().flat_map(|plan| &plan.columns).filter_map(|column| column.order);
        let dates = orders.filter(|order| open(order.basis)).map(|order| order.order.to_string()).next();
        let column = |column: &tansiq_sheet::ProposedColumn| ColumnView {
            examples: column.examples.iter().map(|text| text.chars().take(80).collect()).collect(),
            holds: mapping
                .columns
                .get(&column.header)
                .map_or(Taken::Ignored, |taken| *taken)
                .word()
                .to_owned(),
            why: why(p, &column.reason),
            readable: column.field.map(|_| column.readable),
            header: column.header.clone(),
        };
        let notice = |notice: &Notice| {
            let encoding = match notice {
                Notice::EncodingGuessed { encoding } => encoding.as_str(),
                Notice::Marked { marking } => marking.word(),
                Notice::BytesReplaced | Notice::MojibakeRepaired => "",
            };
            p.tr1(&format!("sheet-notice-{}", notice.word()), "encoding", encoding)
        };
        let lines = match (&draft.plan, &wrong) {
            (Ok(plan), None) => Some(lines::planned(visit, plan, path, asked).await?),
            _ => None,
        };
        let others = draft.book.tabs.iter().map(|tab| tab.name.clone()).filter(|name| *name != sheet.name);
        Ok(Self {
            id: draft.import.id.to_string(),
            revision: draft.import.revision,
            read: draft.import.body.read,
            sheet: sheet.name.clone(),
            others: others.collect(),
            list: mapping.list,
            as_earlier: draft.as_earlier,
            aside: sheet.aside.iter().map(|aside| aside.line).collect(),
            notices: draft.book.notices.iter().map(notice).collect(),
            columns: draft.proposal.columns.iter().map(column).collect(),
            done: asked.done(p, ImportState::Draft),
            given_up: None,
            p: p.bearing([draft.import.highest_marking()]),
            digest: draft.plan.map(|plan| plan.digest).unwrap_or_default(),
            file: name,
            dates,
            wrong,
            lines,
            by,
            at,
        })
    }
}

/// Why a column was taken for what it was taken for.
fn why(p: &Page, reason: &Reason) -> String {
    let name = match reason {
        Reason::Name(name) | Reason::PartOfName(name) => name.clone(),
        Reason::Taken(field) => p.column_field(field.word()),
        Reason::Download | Reason::Content | Reason::Nothing => String::new(),
    };
    p.tr1(&format!("column-reason-{}", reason.word()), "name", name)
}

/// An import that is done or was taken back.
#[derive(Template)]
#[template(path = "imports/done.html")]
pub struct DonePage {
    /// What stands around it.
    pub p: Page,
    /// Its id.
    pub id: String,
    /// The revision that the person saw.
    pub revision: u32,
    /// The name of the file.
    pub file: String,
    /// How far it is.
    pub state: ImportState,
    /// Who did the last step.
    pub by: String,
    /// When.
    pub at: String,
    /// What became of the lines.
    pub lines: Lines,
    /// What its rows are.
    pub list: ListKind,
    /// How many lines were read, and how many of them are in.
    pub read: u32,
    /// Bringing the rest of its lines in was left to the server and given up: why.
    pub given_up: Option<Trouble>,
    /// Records that stand in the way of taking it back: what they are, and where.
    pub worked_on: Vec<(String, Option<String>)>,
    /// How many more there are.
    pub more_worked_on: usize,
    /// What was done just now.
    pub done: Option<String>,
}

impl DonePage {
    fn is_in(&self) -> bool {
        self.state != ImportState::Undone
    }

    /// It came in to a part only.
    fn is_part(&self) -> bool {
        self.state == ImportState::Coming
    }

    fn stands(&self) -> String {
        lines_in(&self.p, self.lines.total(), self.read)
    }

    fn has_kept_out(&self) -> bool {
        self.lines.totals.iter().any(|(outcome, count)| *outcome == LineOutcome::KeptOut && *count > 0)
    }

    /// The page of an import.
    pub(super) async fn of(visit: &Visit, import: Record<Import>, asked: &Asked) -> Result<Self, Failure> {
        let (by, at) = last_step(visit, import.id).await?;
        let path = format!("/imports/{}", import.id);
        let lines = lines::kept(visit, &import, path, asked).await?;
        Ok(Self {
            id: import.id.to_string(),
            revision: import.revision,
            state: import.body.state,
            list: ListKind::of_record(import.body.target).unwrap_or_default(),
            read: import.body.read,
            given_up: None,
            worked_on: Vec::new(),
            more_worked_on: 0,
            done: asked.done(&visit.p, import.body.state),
            p: visit.p.bearing([import.highest_marking()]),
            file: import.body.file_name,
            lines,
            by,
            at,
        })
    }
}

/// How many lines of a list are in.
pub(crate) fn lines_in(p: &Page, brought: usize, read: u32) -> String {
    let number = |n: usize| p.number(n);
    let values =
        [("n", brought.into()), ("in", number(brought).into()), ("of", number(read as usize).into())];
    p.tr_with("import-lines-in", values)
}

/// What stands in place of a draft while the server brings its lines in: nothing of it can be changed meanwhile.
fn going_on(visit: &Visit, import: Record<Import>, later: Later) -> Answer {
    let (id, body) = (import.id, import.body);
    let brought = body.created + body.updated + body.unchanged + body.kept_out;
    let said = if brought > 0 { vec![lines_in(&visit.p, brought as usize, body.read)] } else { Vec::new() };
    let file = body.file_name;
    show(&LaterPage {
        p: visit.p.clone(),
        list: ("/imports", "imports-title"),
        of: (format!("/imports/{id}"), file, false),
        what: What::Import,
        later,
        again: None,
        said,
    })
}

/// `GET /imports/…`.
///
/// # Errors
/// For somebody who may not write; when there is no such import, or for a part beyond the last.
pub async fn page(visit: Visit, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let import = visit.view.get(by_id(&id)?).await?;
    let given_up = match visit.office.import_left(&visit.view, &import).await? {
        Some(Later::Left(error)) => Some(trouble(&visit.p, error.as_deref().unwrap_or_default())),
        Some(later) => return going_on(&visit, import, later),
        None => None,
    };
    if import.body.state == ImportState::Draft {
        let draft = visit.office.import_draft(&visit.view, import.id, lines::shown(&asked)).await?;
        let page = DraftPage::of(&visit, draft, None, &asked).await?;
        return show(&DraftPage { given_up, ..page });
    }
    let page = DonePage::of(&visit, import, &asked).await?;
    show(&DonePage { given_up, ..page })
}
