//! `/parties/{code}/roles/new` and `/roles/{id}/edit`: terms of roles entered by hand, many at once, changed and ended.

use super::by_code;
use crate::conflict;
use crate::documents;
use crate::errors::Failure;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::party_lines;
use crate::review::decide::revision;
use crate::typed::Typed;
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use crate::written;
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Document, Id, Lang, Party, PartyCode, Record, RoleTerm, Seat};
use tansiq_office::{OfficeError, PartyNames, Problem, TITLE_LENGTH, TermEdit, locate};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// A term as the form holds it: everything as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleForm {
    /// The revision that the person saw.
    pub revision: String,
    /// The code of the body.
    pub body: String,
    /// The word of the seat; empty for one with words of its own.
    pub seat: String,
    /// Its own words in Arabic, French and English.
    pub titles: [String; 3],
    /// Names or codes of the holders, one a line.
    pub holders: String,
    /// Since when.
    pub since: String,
    /// Until when.
    pub until: String,
    /// A note in each language.
    pub notes: [String; 3],
    /// The number of the document that it rests on.
    pub document: String,
    /// The words that it rests on.
    pub words: String,
    /// Why the change.
    pub reason: String,
}

const LANGS: [Lang; 3] = [Lang::Ar, Lang::Fr, Lang::En];

/// A text of the form in each language.
fn in_each(fields: &Fields, name: &str) -> [String; 3] {
    LANGS.map(|lang| fields.get(&format!("{name}-{lang}")).to_owned())
}

fn by_lang(texts: &[String; 3]) -> Vec<(Lang, String)> {
    LANGS.into_iter().zip(texts.iter().cloned()).collect()
}

impl RoleForm {
    /// The form as it came.
    fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            revision: text("revision"),
            body: text("body"),
            seat: text("seat"),
            titles: in_each(fields, "title"),
            holders: text("holders"),
            since: text("since"),
            until: text("until"),
            notes: in_each(fields, "note"),
            document: text("document"),
            words: fields.raw("words").to_owned(),
            reason: text("reason"),
        }
    }

    /// The form as it is opened about a term; the holders by name.
    fn of_term(p: &Page, names: &PartyNames, term: &Record<RoleTerm>) -> Self {
        let code = |party: Id<Party>| Some(names.get(party)?.body.code.clone());
        let about = TermEdit::of(term, code);
        let each = |texts: &[(Lang, String)]| {
            LANGS.map(|lang| {
                texts.iter().find(|(of, _)| *of == lang).map(|(_, text)| text.clone()).unwrap_or_default()
            })
        };
        let date = |date: Option<tansiq_model::PartialDate>| {
            date.map(|date| written::in_field(date, p.lang)).unwrap_or_default()
        };
        Self {
            revision: term.revision.to_string(),
            body: about.body.as_ref().map(ToString::to_string).unwrap_or_default(),
            seat: about.seat.map(|seat| seat.word().to_owned()).unwrap_or_default(),
            titles: each(&about.titles),
            holders: about.holders.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
            since: date(about.from),
            until: date(about.until),
            notes: each(&about.notes),
            ..Self::default()
        }
    }

    /// Whether more than the usual fields were filled in.
    fn is_more(&self) -> bool {
        self.titles.iter().chain(&self.notes).any(|text| !text.is_empty())
    }
}

/// The form to enter or change terms.
#[derive(Template)]
#[template(path = "parties/role.html")]
pub struct EditRole {
    /// What stands around it.
    pub p: Page,
    /// The code and the name of the party from which the form was opened, for new terms.
    pub from: Option<(String, String)>,
    /// The address and the title of the term that is changed.
    pub of: Option<(String, Words)>,
    /// The form.
    pub form: RoleForm,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
    /// The parties in which there are seats, by name.
    pub bodies: Vec<Choice>,
    /// The documents to choose from, the latest first.
    pub documents: Vec<Choice>,
}

/// A text of the form with its language.
struct InLang<'a> {
    lang: Lang,
    title: &'a str,
    note: &'a str,
}

impl EditRole {
    fn heading(&self) -> String {
        self.p.tr(if self.of.is_some() { "role-edit" } else { "role-add" })
    }

    fn action(&self) -> String {
        self.p.to(match (&self.of, &self.from) {
            (Some((path, _)), _) => format!("{path}/edit"),
            (None, Some((code, _))) => format!("/parties/{code}/roles/new"),
            (None, None) => String::new(),
        })
    }

    fn back(&self) -> String {
        self.p.to(match (&self.of, &self.from) {
            (Some((path, _)), _) => path.clone(),
            (None, Some((code, _))) => format!("/parties/{code}"),
            (None, None) => "/bodies".to_owned(),
        })
    }

    fn seats(&self) -> Vec<Choice> {
        Choice::words_or::<Seat>(&self.p, "role-seat-own")
    }

    fn limit(&self) -> usize {
        TITLE_LENGTH
    }

    const fn reason_key(&self) -> &'static str {
        if self.of.is_some() { "edit-reason" } else { "reject-reason" }
    }

    fn each(&self) -> [InLang<'_>; 3] {
        std::array::from_fn(|at| InLang {
            lang: LANGS[at],
            title: &self.form.titles[at],
            note: &self.form.notes[at],
        })
    }
}

/// What the form is made with.
struct Desk {
    visit: Visit,
    names: PartyNames,
}

impl Desk {
    async fn open(visit: Visit) -> Result<Self, Failure> {
        let visit = visit.within(Area::Bodies);
        let names = visit.office.party_names(&visit.view).await?;
        Ok(Self { visit, names })
    }

    async fn page(&self, form: RoleForm, faults: Faults) -> Result<EditRole, Failure> {
        let p = &self.visit.p;
        let choice = |document: &Record<Document>| {
            let number = number(document);
            Choice::new(&number, format!("{number} · {}", title(p, document).text))
        };
        let mut documents = vec![Choice::new("", p.tr("role-source-none"))];
        documents.extend(self.visit.view.all::<Document>().await?.iter().rev().map(choice));
        let mut bodies = vec![Choice::new("", "")];
        bodies.extend(lookup::party_choices(&self.visit, &self.names, [form.body.as_str()]));
        Ok(EditRole { p: p.clone(), from: None, of: None, form, faults, conflict: None, bodies, documents })
    }

    /// The terms that were typed, or what is wrong with them.
    async fn typed(&self, fields: &Fields) -> Result<Result<TermEdit, Faults>, Failure> {
        let form = RoleForm::of(fields);
        let mut typed = Typed::new(&self.visit.p, fields);
        let holders = party_lines::read(&self.visit, &self.names, &mut typed, "holders", &form.holders);
        if holders.is_empty() && typed.faults.of("holders").is_none() {
            typed.wrong("holders", Problem::Missing);
        }
        let body = typed.choice::<PartyCode>("body");
        if body.is_none() && typed.faults.of("body").is_none() {
            typed.wrong("body", Problem::Missing);
        }
        let edit = TermEdit {
            body,
            holders,
            seat: typed.choice("seat"),
            titles: by_lang(&form.titles),
            from: typed.date("since"),
            until: typed.date("until"),
            notes: by_lang(&form.notes),
            source: self.source(&mut typed, &form).await?,
            reason: form.reason,
        };
        Ok(if typed.faults.is_empty() { Ok(edit) } else { Err(typed.faults) })
    }

    /// The passage that was chosen: a document and words that stand in it.
    async fn source(
        &self,
        typed: &mut Typed<'_>,
        form: &RoleForm,
    ) -> Result<Option<(Id<Document>, [u32; 2])>, Failure> {
        if form.document.is_empty() {
            if !form.words.trim().is_empty() {
                typed.wrong("document", Problem::Missing);
            }
            return Ok(None);
        }
        let Ok(document) = documents::by_number(&self.visit.view, &form.document).await else {
            typed.wrong("document", Problem::NotAChoice);
            return Ok(None);
        };
        let text = self.visit.view.document_text(document).await?;
        let span = locate(&text, None, form.words.trim());
        if span.is_none() {
            typed.wrong(
                "words",
                if form.words.trim().is_empty() { Problem::Missing } else { Problem::NotInText },
            );
        }
        Ok(span.map(|span| (document, span)))
    }
}

/// The code and the name of a party from which the form is opened.
fn opened_from(desk: &Desk, party: &Record<Party>) -> Option<(String, String)> {
    let name = desk.names.name(party.id, desk.visit.p.lang).to_owned();
    Some((party.body.code.to_string(), name))
}

/// `GET /parties/{code}/roles/new`: a party that has seats is the body, another one the holder.
///
/// # Errors
/// For somebody who may not write, or when there is no such party.
pub async fn new_form(visit: Visit, Path(code): Path<String>) -> Answer {
    let desk = Desk::open(visit).await?;
    let party = by_code(&desk.visit.view, &code).await?;
    let code = party.body.code.to_string();
    let form = if party.body.kind.has_members() {
        RoleForm { body: code, seat: Seat::Member.word().to_owned(), ..RoleForm::default() }
    } else {
        RoleForm { holders: code, seat: Seat::Member.word().to_owned(), ..RoleForm::default() }
    };
    let page = desk.page(form, Faults::default()).await?;
    show(&EditRole { from: opened_from(&desk, &party), ..page })
}

/// `POST /parties/{code}/roles/new`.
///
/// # Errors
/// As [`new_form`]; when the register fails.
pub async fn send_new(visit: Visit, Path(code): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let party = by_code(&visit.view, &code).await?;
    let again = async |faults| {
        let page = desk.page(RoleForm::of(&fields), faults).await?;
        let page = EditRole { from: opened_from(&desk, &party), ..page };
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let edit = match desk.typed(&fields).await? {
        Ok(edit) => edit,
        Err(faults) => return again(faults).await,
    };
    match visit.office.add_terms(&visit.actor, &edit).await {
        Ok(terms) => {
            let path = format!("/parties/{}?did=roles&n={}", party.body.code, terms.len());
            Ok(go(&visit.p, path))
        }
        Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)).await,
        Err(error) => Err(error.into()),
    }
}

async fn term(visit: &Visit, key: &str) -> Result<Record<RoleTerm>, Failure> {
    let id: Id<RoleTerm> = key.parse().map_err(|_| Failure::not_found())?;
    let term = visit.view.get(id).await?;
    visit.may(Act::RoleEdit, &term)?;
    Ok(term)
}

fn of_term(p: &Page, term: &Record<RoleTerm>) -> Option<(String, Words)> {
    Some((format!("/roles/{}", term.id), title(p, term)))
}

/// `GET /roles/{id}/edit`.
///
/// # Errors
/// For somebody who may not write, or when there is no such term.
pub async fn form(visit: Visit, Path(key): Path<String>) -> Answer {
    let desk = Desk::open(visit).await?;
    let term = term(&desk.visit, &key).await?;
    let form = RoleForm::of_term(&desk.visit.p, &desk.names, &term);
    let page = desk.page(form, Faults::default()).await?;
    show(&EditRole { of: of_term(&desk.visit.p, &term), ..page })
}

/// `POST /roles/{id}/edit`: changes a term, or with `do=remove` takes out one that was entered by mistake.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let term = term(visit, &key).await?;
    let seen = revision(&fields)?;
    let again = async |status, faults, conflict| {
        let page = desk.page(RoleForm::of(&fields), faults).await?;
        show_as(status, &EditRole { of: of_term(&visit.p, &term), conflict, ..page })
    };
    let removes = fields.get("do") == "remove";
    let done = if removes {
        if !fields.ticked("sure") {
            let mut faults = Faults::default();
            let label = visit.p.tr("role-remove");
            faults.say("sure", visit.p.tr1("role-remove-unsure", "field", label));
            return again(StatusCode::UNPROCESSABLE_ENTITY, faults, None).await;
        }
        visit.office.remove_term(&visit.actor, term.id, seen, fields.get("reason")).await
    } else {
        match desk.typed(&fields).await? {
            Ok(edit) => visit.office.edit_term(&visit.actor, term.id, seen, &edit).await,
            Err(faults) => return again(StatusCode::UNPROCESSABLE_ENTITY, faults, None).await,
        }
    };
    match done {
        Ok(term) => {
            let body = term.bodies().map(|body| desk.names.code(body)).find(|code| !code.is_empty());
            let did = if removes { "role-remove" } else { "role-change" };
            Ok(go(&visit.p, body.map_or("/roles".to_owned(), |code| format!("/parties/{code}?did={did}"))))
        }
        Err(OfficeError::Invalid(errors)) => {
            let faults = Faults::of_office(&visit.p, &errors);
            again(StatusCode::UNPROCESSABLE_ENTITY, faults, None).await
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = Some(conflict::since(visit, term.id, seen).await?);
            again(StatusCode::CONFLICT, Faults::default(), conflict).await
        }
        Err(error) => Err(error.into()),
    }
}
