//! `/answers/{id}`: what somebody answered by mail beside the commitments that it is about, and what is taken down of it.

use crate::account::moment;
use crate::download;
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{number, title};
use crate::page::{Area, Page};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use crate::written;
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use std::collections::BTreeSet;
use tansiq_model::{Answered, Completion, Label, ModelError, PartialDate};
use tansiq_office::{AnswerItem, Decide, DecideItem, FieldError, OfficeError, Problem, WaitingAnswer};
use tansiq_storage::AnswerState;
use uuid::Uuid;

/// The names of a field for each commitment of a letter.
macro_rules! numbered {
    ($name:literal) => {
        numbered!($name: "1" "2" "3" "4" "5" "6" "7" "8" "9" "10" "11" "12" "13" "14" "15" "16" "17" "18" "19" "20"
            "21" "22" "23" "24" "25")
    };
    ($name:literal: $($place:literal)+) => {
        [$(concat!($name, "-", $place)),+]
    };
}

/// The boxes to take something down.
const TAKEN: [&str; 25] = numbered!("taken");

/// The fields for new due dates.
const POSTPONED: [&str; 25] = numbered!("postponed");

/// The fields for the days on which something was done.
const COMPLETED_ON: [&str; 25] = numbered!("completed-on");

/// The name of a field of the commitment at a place, from 1.
fn named(names: &[&'static str], at: usize) -> &'static str {
    names.get(at.saturating_sub(1)).copied().unwrap_or("facts")
}

/// What is taken down about one commitment, as the form holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemForm {
    /// It is taken down.
    pub taken: bool,
    /// The word of the completion.
    pub completion: String,
    /// A new due period, as typed.
    pub postponed: String,
    /// When it was done, as typed.
    pub completed_on: String,
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
        format!("answer-is-{}", self.state)
    }

    fn waits(&self) -> bool {
        self.state == AnswerState::Waiting
    }

    fn taken(&self, at: &usize) -> &'static str {
        named(&TAKEN, *at)
    }

    fn postponed(&self, at: &usize) -> &'static str {
        named(&POSTPONED, *at)
    }

    fn completed_on(&self, at: &usize) -> &'static str {
        named(&COMPLETED_ON, *at)
    }

    fn has(&self, form: &ItemForm, at: &usize) -> bool {
        form.files.contains(&at.to_string())
    }
}

/// What the form holds before anybody typed: what was said. What came with it shows all that is done.
fn proposed(p: &Page, answer: &WaitingAnswer, item: &AnswerItem) -> ItemForm {
    let said = item.said.as_ref();
    // A date means another thing with each answer.
    let date = |answered: Answered| {
        let date = said.filter(|said| said.answered == answered).and_then(|said| said.date);
        date.map(|date| written::in_field(date, p.lang)).unwrap_or_default()
    };
    let own = said.map(|said| said.words.clone()).unwrap_or_default();
    let note = [own, answer.words.clone()].into_iter().filter(|words| !words.is_empty());
    let only = answer.items.iter().filter(|one| one.said.is_some()).count() <= 1;
    let files = (1..=answer.files.len()).filter(|_| said.is_some() && only).map(|place| place.to_string());
    ItemForm {
        taken: said.is_some(),
        completion: item.completion.word().to_owned(),
        postponed: date(Answered::Postponed),
        completed_on: date(Answered::Done),
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
        completed_on: text("completed-on"),
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
        form: came.map_or_else(|| proposed(p, answer, item), |fields| typed(fields, at)),
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

/// Notes what is wrong with a field of one commitment.
fn wrong(p: &Page, faults: &mut Faults, field: &'static str, label: &str, problem: Problem, typed: &str) {
    let values = [("field", p.tr(label).into()), ("typed", typed.into())];
    faults.say(field, p.tr_with(&format!("problem-{}", problem.word()), values));
}

/// A date as it was typed for one commitment; `None` for an empty field.
fn date(p: &Page, faults: &mut Faults, field: &'static str, label: &str, typed: &str) -> Option<PartialDate> {
    if typed.is_empty() {
        return None;
    }
    let problem = match written::date(typed, p.lang) {
        Ok(date) => return Some(date),
        Err(ModelError::Backwards(_)) => Problem::OutOfOrder,
        Err(_) => Problem::NotADate,
    };
    wrong(p, faults, field, label, problem, typed);
    None
}

/// What is to be taken down, or what is wrong with it.
fn decision(visit: &Visit, answer: &WaitingAnswer, fields: &Fields) -> Result<Decide, Faults> {
    let p = &visit.p;
    let mut faults = Faults::default();
    let mut items = Vec::new();
    for (at, item) in (1..).zip(&answer.items) {
        let form = typed(fields, at);
        if !form.taken {
            continue;
        }
        items.push(DecideItem {
            commitment: item.commitment.id,
            completion: form.completion.parse().unwrap_or(item.completion),
            postponed_to: date(p, &mut faults, named(&POSTPONED, at), "edit-postponed", &form.postponed),
            completed_on: date(
                p,
                &mut faults,
                named(&COMPLETED_ON, at),
                "field-completed-on",
                &form.completed_on,
            ),
            note: form.note,
            files: form.files.iter().filter_map(|place| place.parse().ok()).collect(),
        });
    }
    if items.is_empty() {
        let hers = |item: &AnswerItem| visit.office.may_take_down(&visit.actor, item);
        let first = answer.items.iter().position(hers).unwrap_or_default() + 1;
        faults.say(named(&TAKEN, first), p.tr("answer-nothing-taken"));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Decide { lang: p.lang, items, reason: fields.get("reason").to_owned() })
}

/// What the office says is wrong with a decision, at the commitments that it is about: the one with the date that it names,
/// else the first that is taken down with such a date, else the first of all.
fn faults_of(p: &Page, answer: &WaitingAnswer, what: &Decide, errors: &[FieldError]) -> Faults {
    let place = |item: &DecideItem| {
        let at = answer.items.iter().position(|one| one.commitment.id == item.commitment);
        at.unwrap_or_default() + 1
    };
    let dated = |error: &FieldError, date: fn(&DecideItem) -> Option<PartialDate>| {
        let is_named = |item: &&DecideItem| date(item).is_some_and(|date| date.to_string() == error.typed);
        let with_date = |item: &&DecideItem| date(item).is_some();
        let items = || what.items.iter();
        items().find(is_named).or_else(|| items().find(with_date)).or_else(|| items().next()).map_or(1, place)
    };
    let mut faults = Faults::default();
    for error in errors {
        let (field, label) = match error.field {
            "postponed-to" => (named(&POSTPONED, dated(error, |item| item.postponed_to)), "edit-postponed"),
            "completed-on" => {
                (named(&COMPLETED_ON, dated(error, |item| item.completed_on)), "field-completed-on")
            }
            "items" => (named(&TAKEN, what.items.first().map_or(1, place)), "answer-take"),
            "files" => (named(&TAKEN, what.items.first().map_or(1, place)), "answer-evidence"),
            field => {
                faults.add(p, field, error.problem, &error.typed);
                continue;
            }
        };
        wrong(p, &mut faults, field, label, error.problem, &error.typed);
    }
    faults
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
    if fields.get("do") == "refuse" {
        return match office.refuse_answer(actor, answer.id, fields.get("reason")).await {
            Ok(()) => Ok(go(&visit.p, "/answers?did=refused")),
            Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)),
            Err(error) => Err(error.into()),
        };
    }
    let what = match decision(&visit, &answer, &fields) {
        Ok(what) => what,
        Err(faults) => return again(faults),
    };
    match office.accept_answer(actor, answer.id, &what).await {
        Ok(()) => Ok(go(&visit.p, "/answers?did=accepted")),
        Err(OfficeError::Invalid(errors)) => again(faults_of(&visit.p, &answer, &what, &errors)),
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
