//! `/answers/{id}`: what somebody answered by mail beside the commitments that it is about, and what is taken down of it.

use crate::account::moment;
use crate::download;
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{number, title};
use crate::page::{Area, Page};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use std::collections::BTreeSet;
use tansiq_model::{Completion, Label, PartialDate};
use tansiq_office::{AnswerItem, Decide, DecideItem, OfficeError, Problem, WaitingAnswer};
use tansiq_storage::AnswerState;
use uuid::Uuid;

/// The fields for new due dates, one for each commitment of a letter.
const POSTPONED: [&str; 25] = [
    "postponed-1",
    "postponed-2",
    "postponed-3",
    "postponed-4",
    "postponed-5",
    "postponed-6",
    "postponed-7",
    "postponed-8",
    "postponed-9",
    "postponed-10",
    "postponed-11",
    "postponed-12",
    "postponed-13",
    "postponed-14",
    "postponed-15",
    "postponed-16",
    "postponed-17",
    "postponed-18",
    "postponed-19",
    "postponed-20",
    "postponed-21",
    "postponed-22",
    "postponed-23",
    "postponed-24",
    "postponed-25",
];

/// What is taken down about one commitment, as the form holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemForm {
    /// It is taken down.
    pub taken: bool,
    /// The word of the completion.
    pub completion: String,
    /// A new due period, as typed.
    pub postponed: String,
    /// What is said.
    pub note: String,
    /// The places of the files that show it.
    pub files: BTreeSet<String>,
}

/// A commitment that an answer may be about.
#[derive(Debug, Clone)]
pub struct ItemRow {
    /// Its number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// Its label now.
    pub label: Label,
    /// When it is due.
    pub due: Option<PartialDate>,
    /// The key of what was said.
    pub said: Option<String>,
    /// The reader may take it down.
    pub may: bool,
    /// The form.
    pub form: ItemForm,
}

/// The page.
#[derive(Template)]
#[template(path = "letters/answer.html")]
pub struct AnswerPage {
    /// What stands around it.
    pub p: Page,
    /// Its id.
    pub id: String,
    /// How it stands.
    pub state: AnswerState,
    /// When it came: the day and the time, in UTC.
    pub received: (Date, String),
    /// Whose letter it answers.
    pub name: String,
    /// The address that it says to come from.
    pub from: Option<String>,
    /// That is her address.
    pub own: bool,
    /// What was written.
    pub text: String,
    /// What it is about.
    pub items: Vec<ItemRow>,
    /// The names of what came with it, each with its size.
    pub files: Vec<(String, String)>,
    /// Why, as typed.
    pub reason: String,
    /// What is wrong.
    pub faults: Faults,
}

impl AnswerPage {
    fn completions(&self) -> Vec<Choice> {
        Choice::words::<Completion>(&self.p)
    }

    fn key(&self) -> String {
        format!("answer-state-{}", self.state)
    }

    fn waits(&self) -> bool {
        self.state == AnswerState::Waiting
    }

    fn postponed(&self, at: &usize) -> &'static str {
        POSTPONED.get(at.saturating_sub(1)).copied().unwrap_or_default()
    }

    fn has(&self, form: &ItemForm, at: &usize) -> bool {
        form.files.contains(&at.to_string())
    }
}

/// What the form holds before anybody typed: what was said. What came with it shows all that is done.
fn proposed(answer: &WaitingAnswer, item: &AnswerItem) -> ItemForm {
    let said = item.said.as_ref();
    let own = said.map(|said| said.words.clone()).unwrap_or_default();
    let note = [own, answer.words.clone()].into_iter().filter(|words| !words.is_empty());
    let only = answer.items.iter().filter(|one| one.said.is_some()).count() <= 1;
    let files = (1..=answer.files.len()).filter(|_| said.is_some() && only).map(|place| place.to_string());
    ItemForm {
        taken: said.is_some(),
        completion: item.completion.word().to_owned(),
        postponed: said.and_then(|said| said.date).map(|date| date.to_string()).unwrap_or_default(),
        note: note.collect::<Vec<_>>().join("\n"),
        files: files.collect(),
    }
}

/// What the form holds as it came.
fn typed(fields: &Fields, at: usize) -> ItemForm {
    let text = |name: &str| fields.get(&format!("{name}-{at}")).to_owned();
    ItemForm {
        taken: fields.ticked(&format!("taken-{at}")),
        completion: text("completion"),
        postponed: text("postponed"),
        note: text("note"),
        files: fields.all(&format!("files-{at}")).map(str::to_owned).collect(),
    }
}

fn page_of(visit: &Visit, answer: &WaitingAnswer, came: Option<&Fields>, faults: Faults) -> AnswerPage {
    let p = &visit.p;
    let row = |(at, item): (usize, &AnswerItem)| ItemRow {
        reference: number(&item.commitment),
        title: title(p, &item.commitment),
        label: item.commitment.body.label(p.today),
        due: item.commitment.body.due_period(),
        said: item.said.as_ref().map(|said| format!("answered-{}", said.answered)),
        may: visit.office.may_take_down(&visit.actor, item),
        form: came.map_or_else(|| proposed(answer, item), |fields| typed(fields, at)),
    };
    AnswerPage {
        id: answer.id.to_string(),
        state: answer.state,
        received: moment(answer.received),
        name: answer.account.name.clone().unwrap_or_else(|| p.tr("by-erased")),
        from: answer.from.clone(),
        own: answer.own,
        text: answer.text.clone(),
        items: (1..).zip(&answer.items).map(row).collect(),
        files: answer.files.iter().map(|(name, bytes)| (name.clone(), p.bytes(*bytes))).collect(),
        reason: came.map(|fields| fields.get("reason").to_owned()).unwrap_or_default(),
        faults,
        p: p.clone(),
    }
}

fn id(text: &str) -> Result<Uuid, Failure> {
    text.parse().map_err(|_| Failure::not_found())
}

/// `GET /answers/{id}`.
///
/// # Errors
/// When there is none that this person decides about.
pub async fn page(visit: Visit, Path(name): Path<String>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let answer = visit.office.answer(&visit.actor, id(&name)?).await?;
    show(&page_of(&visit, &answer, None, Faults::default()))
}

/// What is to be taken down, or what is wrong with it.
fn decision(p: &Page, answer: &WaitingAnswer, fields: &Fields) -> Result<Decide, Faults> {
    let mut faults = Faults::default();
    let mut items = Vec::new();
    for (at, item) in (1..).zip(&answer.items) {
        let form = typed(fields, at);
        if !form.taken {
            continue;
        }
        let postponed = form.postponed.parse::<PartialDate>();
        if !form.postponed.is_empty() && postponed.is_err() {
            let field = POSTPONED.get(at - 1).copied().unwrap_or("facts");
            let values =
                [("field", p.tr("edit-postponed").into()), ("typed", form.postponed.as_str().into())];
            faults.say(field, p.tr_with(&format!("problem-{}", Problem::NotADate.word()), values));
        }
        items.push(DecideItem {
            commitment: item.commitment.id,
            completion: form.completion.parse().unwrap_or(item.completion),
            completed_on: None,
            postponed_to: postponed.ok(),
            note: form.note,
            files: form.files.iter().filter_map(|place| place.parse().ok()).collect(),
        });
    }
    if items.is_empty() {
        faults.say("taken-1", p.tr("answer-nothing-taken"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Decide { lang: p.lang, items, reason: fields.get("reason").to_owned() })
}

/// `POST /answers/{id}`: takes it down, or refuses it.
///
/// # Errors
/// As [`page`]; when somebody decided before.
pub async fn send(visit: Visit, Path(name): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let (office, actor) = (&visit.office, &visit.actor);
    let answer = office.answer(actor, id(&name)?).await?;
    let again =
        |faults| show_as(StatusCode::UNPROCESSABLE_ENTITY, &page_of(&visit, &answer, Some(&fields), faults));
    let (done, did) = if fields.get("do") == "refuse" {
        (office.refuse_answer(actor, answer.id, fields.get("reason")).await, "refused")
    } else {
        let what = match decision(&visit.p, &answer, &fields) {
            Ok(what) => what,
            Err(faults) => return again(faults),
        };
        (office.accept_answer(actor, answer.id, &what).await, "accepted")
    };
    match done {
        Ok(()) => Ok(go(&visit.p, format!("/answers?did={did}"))),
        Err(OfficeError::Invalid(errors)) => {
            let mut faults = Faults::default();
            for error in &errors {
                // The page has a field for each commitment; the first that is taken down stands for them.
                match error.field {
                    "postponed-to" => {
                        let values = [
                            ("field", visit.p.tr("edit-postponed").into()),
                            ("typed", error.typed.as_str().into()),
                        ];
                        let text = visit.p.tr_with(&format!("problem-{}", error.problem.word()), values);
                        faults.say(POSTPONED[0], text);
                    }
                    field => faults.add(&visit.p, field, error.problem, &error.typed),
                }
            }
            again(faults)
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /answers/{id}/files/{place}`: what came with it, as it came.
///
/// # Errors
/// When there is none that this person decides about.
pub async fn file(visit: Visit, Path((name, place)): Path<(String, u32)>) -> Answer {
    let file = visit.office.answer_file(&visit.actor, id(&name)?, place).await?;
    Ok(download::file(&file.name, "application/octet-stream", file.bytes))
}
