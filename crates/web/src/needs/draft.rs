//! `/needs/new` and `/needs/R-…/draft/…`: a State writes a request, part by part, looks at it and hands it in. Each part is
//! stored by itself, so that a line that breaks off costs one part at most.

use super::form::{self, Part, RequestForm, code_of, fields_of, name, part_path};
use super::show::{Asked, path};
use super::{by_key, faults};
use crate::conflict;
use crate::errors::Failure;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::lookup::{self, number};
use crate::page::{Area, Page};
use crate::review::decide::revision;
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Need, NeedStep, PartyCode, Record};
use tansiq_office::{NeedDraft, OfficeError, PartyNames};
use tansiq_policy::{Act, PostRole};
use tansiq_storage::StorageError;
use uuid::Uuid;

/// What the forms are made with.
struct Desk {
    visit: Visit,
    names: PartyNames,
}

impl Desk {
    async fn open(visit: Visit) -> Result<Self, Failure> {
        let visit = visit.within(Area::Records);
        let names = visit.office.party_names(&visit.view).await?;
        Ok(Self { visit, names })
    }

    /// The States in whose name this person may ask, by name.
    fn states(&self) -> Vec<Choice> {
        let p = &self.visit.p;
        let hers = self.visit.actor.person().map(|person| person.parties_as(PostRole::FocalPoint));
        let hers = hers.unwrap_or_default().into_iter().filter_map(|party| self.names.get(party));
        let choice = |party: &Record<tansiq_model::Party>| {
            Choice::new(party.body.code.as_str(), self.names.name(party.id, p.lang))
        };
        lookup::sorted(p, hers.map(choice).collect())
    }

    fn page(&self, part: Part, need: Option<&Record<Need>>, fields: Fields, faults: Faults) -> RequestForm {
        RequestForm {
            p: self.visit.p.bearing(need.map(Record::highest_marking)),
            part,
            reference: need.map(number),
            key: self.visit.office.clock().new_id().to_string(),
            revision: need.map_or(0, |need| need.revision),
            states: self.states(),
            fields,
            faults,
            conflict: None,
            themes: lookup::theme_choices(&self.visit),
        }
    }

    /// A draft that this person may write, with what it says.
    async fn draft(&self, key: &str) -> Result<(Record<Need>, NeedDraft), Failure> {
        let need = by_key(&self.visit.view, key).await?;
        if !need.body.is_request() {
            return Err(Failure::not_found());
        }
        self.visit.may(Act::NeedDraft, &need)?;
        if need.body.step() != Some(NeedStep::Draft) {
            return Err(OfficeError::NotNow("need-no-draft").into());
        }
        let draft = NeedDraft::of_record(&need, code_of(&self.names)).ok_or(Failure::not_found())?;
        Ok((need, draft))
    }

    /// On to the next part, or to the page of the request for whoever goes on later.
    fn onward(&self, need: &Record<Need>, part: Part, fields: &Fields) -> Answer {
        let to = if fields.get("do") == "later" {
            format!("{}?did=step", path(need))
        } else {
            part_path(need, part.next())
        };
        Ok(go(&self.visit.p, to))
    }
}

/// `GET /needs/new`.
///
/// # Errors
/// For somebody who files requests for no State.
pub async fn new_form(visit: Visit) -> Answer {
    let desk = Desk::open(visit).await?;
    let mut fields = Fields::default();
    fields.push("lang", desk.visit.lang().word().to_owned());
    show(&desk.page(Part::Lack, None, fields, Faults::default()))
}

/// `POST /needs/new`: begins a request. The same form a second time leads to the draft that the first one made.
///
/// # Errors
/// As [`new_form`]; when the register fails.
pub async fn send_new(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let key = fields.get("key").parse::<Uuid>().ok().filter(|key| !key.is_nil());
    let again = |status, faults| {
        // It is the same form still: what arrived of it before must not make another draft.
        let page = desk.page(Part::Lack, None, fields.clone(), faults);
        let key = key.map_or_else(|| page.key.clone(), |key| key.to_string());
        show_as(status, &RequestForm { key, ..page })
    };
    let state: Option<PartyCode> = fields.get("state").parse().ok();
    let Some((key, state)) = key.zip(state) else {
        let missing = tansiq_office::FieldError {
            field: "state",
            problem: tansiq_office::Problem::NotAChoice,
            typed: fields.get("state").to_owned(),
        };
        return again(StatusCode::UNPROCESSABLE_ENTITY, faults(&visit.p, &[missing]));
    };
    let mut draft = NeedDraft::of(state);
    let wrong = form::typed(Part::Lack, visit, &desk.names, &fields, &mut draft);
    if !wrong.is_empty() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, wrong);
    }
    let need = match visit.office.draft_need_once(&visit.actor, key, &draft).await {
        Ok(need) => need,
        Err(OfficeError::Invalid(errors)) => {
            return again(StatusCode::UNPROCESSABLE_ENTITY, faults(&visit.p, &errors));
        }
        Err(error) => return Err(error.into()),
    };
    // When it was begun before, what stands in the form now counts, as long as nobody went on with it.
    if need.body.step() == Some(NeedStep::Draft)
        && let Some(stored) = NeedDraft::of_record(&need, code_of(&desk.names))
    {
        return keep(&desk, Part::Lack, (&need, 1), stored, &fields).await;
    }
    Ok(go(&visit.p, path(&need)))
}

/// `GET /needs/R-…/draft/…`.
///
/// # Errors
/// When there is no such draft for this person.
pub async fn form(part: Part, visit: Visit, Path(key): Path<String>) -> Answer {
    let desk = Desk::open(visit).await?;
    let (need, draft) = desk.draft(&key).await?;
    let fields = fields_of(&desk.visit, &desk.names, &draft);
    show(&desk.page(part, Some(&need), fields, Faults::default()))
}

/// `POST /needs/R-…/draft/…`.
///
/// # Errors
/// As [`form`].
pub async fn send(part: Part, visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let (need, draft) = desk.draft(&key).await?;
    let seen = revision(&fields)?;
    keep(&desk, part, (&need, seen), draft, &fields).await
}

/// Stores a part of a draft.
async fn keep(
    desk: &Desk,
    part: Part,
    (need, seen): (&Record<Need>, u32),
    mut draft: NeedDraft,
    fields: &Fields,
) -> Answer {
    let visit = &desk.visit;
    let typed = form::about(fields, &draft.state, form::written_in(&draft, visit.p.lang));
    let again = |status, faults, conflict: Option<Conflict>| {
        let page = desk.page(part, Some(need), typed.clone(), faults);
        // What somebody else did since has to be seen before it is written over.
        show_as(status, &RequestForm { revision: seen, conflict, ..page })
    };
    let wrong = form::typed(part, visit, &desk.names, fields, &mut draft);
    if !wrong.is_empty() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, wrong, None);
    }
    match visit.office.edit_need(&visit.actor, need.id, seen, &draft).await {
        Ok(need) => desk.onward(&need, part, fields),
        Err(OfficeError::Invalid(errors)) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, faults(&visit.p, &errors), None)
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = conflict::since(visit, need.id, seen).await?;
            again(StatusCode::CONFLICT, Faults::default(), Some(conflict))
        }
        Err(error) => Err(error.into()),
    }
}

/// The texts of the last page beside the title, each by the key of its heading and the name of its field.
const REVIEWED: [(&str, &str); 5] = [
    ("request-lack", "note"),
    ("request-result", "expected-result"),
    ("request-past-help", "past-help"),
    ("request-authority", "authority"),
    ("request-mandate", "mandate"),
];

/// The last page of the form: all that was written, before it is handed in.
#[derive(Template)]
#[template(path = "needs/review.html")]
pub struct ReviewRequest {
    /// What stands around it.
    pub p: Page,
    /// The request's number.
    pub reference: String,
    /// What is lacking, in a few words.
    pub title: Words,
    /// The rest of it.
    pub asked: Asked,
    /// The revision that the person sees.
    pub revision: u32,
    /// What it lacks to be handed in.
    pub faults: Faults,
    /// Somebody else changed it first.
    pub stale: bool,
}

impl ReviewRequest {
    fn of(desk: &Desk, need: &Record<Need>, faults: Faults) -> Self {
        let p = &desk.visit.p;
        Self {
            reference: number(need),
            title: name(p, need),
            asked: Asked::of(p, &desk.names, need),
            revision: need.revision,
            faults,
            stale: false,
            p: p.bearing([need.highest_marking()]),
        }
    }

    /// Where a field is written, and what it is called on this page.
    fn change(&self, field: &str) -> String {
        let part = Part::of(field).word();
        self.p.to(format!("/needs/{}/draft/{part}#{field}", self.reference))
    }

    fn path(&self, end: &str) -> String {
        self.p.to(format!("/needs/{}/draft/{end}", self.reference))
    }

    fn place(&self) -> String {
        let all = Part::ALL.len() + 1;
        self.p.tr_with("request-part-n", [("n", all.into()), ("of", all.into())])
    }

    /// A text by the key of its heading.
    fn text(&self, key: &str) -> Option<&Words> {
        self.asked.texts.iter().find(|(of, _)| *of == key).map(|(_, words)| words)
    }
}

/// `GET /needs/R-…/draft/review`.
///
/// # Errors
/// As [`form`].
pub async fn review(visit: Visit, Path(key): Path<String>) -> Answer {
    let desk = Desk::open(visit).await?;
    let (need, _) = desk.draft(&key).await?;
    show(&ReviewRequest::of(&desk, &need, Faults::default()))
}

/// `POST /needs/R-…/draft/review`: hands the request in.
///
/// # Errors
/// As [`form`].
pub async fn submit(visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let need = by_key(&visit.view, &key).await?;
    visit.may(Act::NeedSubmit, &need)?;
    let seen = revision(&fields)?;
    // The same form a second time, as after a line that broke off: it is handed in.
    if need.body.step() == Some(NeedStep::Submitted) && need.revision > seen {
        return Ok(go(&visit.p, format!("{}?did=step", path(&need))));
    }
    let (need, _) = desk.draft(&key).await?;
    match visit.office.submit_need(&visit.actor, need.id, seen).await {
        Ok(need) => Ok(go(&visit.p, format!("{}?did=step", path(&need)))),
        Err(OfficeError::Invalid(errors)) => {
            let page = ReviewRequest::of(&desk, &need, faults(&visit.p, &errors));
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let page = ReviewRequest::of(&desk, &need, Faults::default());
            show_as(StatusCode::CONFLICT, &ReviewRequest { stale: true, ..page })
        }
        Err(error) => Err(error.into()),
    }
}
