//! `/parties/new` and `/parties/{code}/edit`: the names of a party, and what else is said of it.

use super::{after, by_code};
use crate::conflict;
use crate::errors::Failure;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::lookup;
use crate::page::{Area, Page};
use crate::typed::Typed;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_locale::{Locale, state_codes};
use tansiq_model::{BodyForm, Lang, PartyCode, PartyKind, TextKind};
use tansiq_office::{FieldError, NewParty, OfficeError, PartyEdit, PartyNames, Problem, TITLE_LENGTH};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// A party as the form holds it: everything as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartyForm {
    /// The revision that the person saw.
    pub revision: String,
    /// The code.
    pub code: String,
    /// What it is.
    pub kind: String,
    /// The form of a body.
    pub body_form: String,
    /// The code of what it is a part of.
    pub part_of: String,
    /// The names in Arabic, French and English.
    pub names: [String; 3],
    /// Whether each is official or for work.
    pub name_kinds: [String; 3],
    /// Other names in each language, one a line.
    pub aliases: [String; 3],
    /// A note in each language.
    pub notes: [String; 3],
    /// Why the change.
    pub reason: String,
}

/// A text of the form in each language.
fn in_each(fields: &Fields, name: &str) -> [String; 3] {
    [Lang::Ar, Lang::Fr, Lang::En].map(|lang| fields.get(&format!("{name}-{lang}")).to_owned())
}

fn by_lang(texts: &[String; 3]) -> Vec<(Lang, String)> {
    [Lang::Ar, Lang::Fr, Lang::En].into_iter().zip(texts.iter().cloned()).collect()
}

impl PartyForm {
    /// The form as it came.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            revision: text("revision"),
            code: text("code").to_ascii_uppercase(),
            kind: text("party-kind"),
            body_form: text("body-form"),
            part_of: text("part-of"),
            names: in_each(fields, "name"),
            name_kinds: in_each(fields, "name-kind"),
            aliases: in_each(fields, "aliases"),
            notes: in_each(fields, "note"),
            reason: text("reason"),
        }
    }

    /// The form as it is opened about a party.
    fn of_party(revision: u32, code: &PartyCode, about: &PartyEdit) -> Self {
        let each = |texts: &[(Lang, String)]| {
            [Lang::Ar, Lang::Fr, Lang::En].map(|lang| {
                texts.iter().find(|(of, _)| *of == lang).map(|(_, text)| text.clone()).unwrap_or_default()
            })
        };
        let names: Vec<(Lang, String)> =
            about.names.iter().map(|(lang, name, _)| (*lang, name.clone())).collect();
        let kinds: Vec<(Lang, String)> =
            about.names.iter().map(|(lang, _, kind)| (*lang, kind.word().to_owned())).collect();
        Self {
            revision: revision.to_string(),
            code: code.to_string(),
            kind: about.kind.word().to_owned(),
            body_form: about.form.map(|form| form.word().to_owned()).unwrap_or_default(),
            part_of: about.part_of.as_ref().map(ToString::to_string).unwrap_or_default(),
            names: each(&names),
            name_kinds: each(&kinds),
            aliases: each(&about.aliases),
            notes: each(&about.notes),
            reason: String::new(),
        }
    }

    /// The form for a State that was chosen from the list: the names of the table.
    fn of_state(code: &str) -> Self {
        let name = |lang| Locale::new(lang).state(code).unwrap_or_default().to_owned();
        Self {
            code: code.to_owned(),
            kind: PartyKind::State.word().to_owned(),
            names: [Lang::Ar, Lang::Fr, Lang::En].map(name),
            ..Self::default()
        }
    }

    fn about(&self, typed: &mut Typed<'_>) -> PartyEdit {
        let kind = typed.must("party-kind", PartyKind::Organisation);
        let kinds = self.name_kinds.iter().map(|word| word.parse().unwrap_or(TextKind::Official));
        let names =
            by_lang(&self.names).into_iter().zip(kinds).map(|((lang, name), kind)| (lang, name, kind));
        PartyEdit {
            kind,
            form: typed.choice("body-form"),
            part_of: typed.choice("part-of"),
            names: names.collect(),
            aliases: by_lang(&self.aliases),
            notes: by_lang(&self.notes),
            reason: self.reason.clone(),
        }
    }
}

/// The form to enter or change a party.
#[derive(Template)]
#[template(path = "parties/edit.html")]
pub struct EditParty {
    /// What stands around it.
    pub p: Page,
    /// The code and name of the party that is changed; `None` for a new one.
    pub of: Option<(String, String)>,
    /// The form.
    pub form: PartyForm,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
    /// The States that the office offers and that are no party of the register yet, for a new party.
    pub states: Vec<Choice>,
    /// What it may be a part of.
    pub wholes: Vec<Choice>,
}

/// One language of the form: the names and texts of its fields.
struct InLang<'a> {
    lang: Lang,
    name: &'a str,
    name_kind: &'a str,
    aliases: &'a str,
    note: &'a str,
    aliases_field: &'static str,
    name_field: &'static str,
}

impl EditParty {
    fn title(&self) -> String {
        match &self.of {
            Some((_, name)) => self.p.tr1("party-edit", "name", name),
            None => self.p.tr("party-add"),
        }
    }

    /// Only what is there already is changed.
    const fn reason_key(&self) -> &'static str {
        if self.of.is_some() { "edit-reason" } else { "reject-reason" }
    }

    fn action(&self) -> String {
        self.p.to(match &self.of {
            Some((code, _)) => format!("/parties/{code}/edit"),
            None => "/parties/new".to_owned(),
        })
    }

    fn limit(&self) -> usize {
        TITLE_LENGTH
    }

    fn kinds(&self) -> Vec<Choice> {
        Choice::words::<PartyKind>(&self.p)
    }

    fn forms(&self) -> Vec<Choice> {
        Choice::words_or::<BodyForm>(&self.p, "body-form-none")
    }

    fn name_kinds(&self) -> [Choice; 2] {
        [TextKind::Official, TextKind::Working]
            .map(|kind| Choice::new(kind.word(), self.p.tr(format!("name-{}", kind.word()))))
    }

    fn each(&self) -> [InLang<'_>; 3] {
        let fields = [
            (Lang::Ar, "aliases-ar", "name-ar"),
            (Lang::Fr, "aliases-fr", "name-fr"),
            (Lang::En, "aliases-en", "name-en"),
        ];
        std::array::from_fn(|at| {
            let (lang, aliases_field, name_field) = fields[at];
            InLang {
                lang,
                name: &self.form.names[at],
                name_kind: &self.form.name_kinds[at],
                aliases: &self.form.aliases[at],
                note: &self.form.notes[at],
                aliases_field,
                name_field,
            }
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
        let visit = visit.within(Area::Parties);
        let names = visit.office.party_names(&visit.view).await?;
        Ok(Self { visit, names })
    }

    fn page(&self, of: Option<&PartyCode>, form: PartyForm, faults: Faults) -> EditParty {
        let p = &self.visit.p;
        let named = |code: &PartyCode| {
            let party = self.names.by_code(code.as_str());
            let name = party.map_or("", |party| self.names.name(party.id, p.lang));
            (code.to_string(), name.to_owned())
        };
        let offered = lookup::offered_states(&self.visit.settings).into_iter();
        let states = offered.filter(|code| of.is_none() && self.names.by_code(code).is_none());
        let mut wholes = vec![Choice::new("", "–")];
        wholes.extend(lookup::party_choices(&self.visit, &self.names, [form.part_of.as_str()]));
        wholes.retain(|whole| of.is_none_or(|code| !whole.is(code.as_str())));
        let state = |code: &str| Choice::new(code, p.state(code).unwrap_or(code));
        EditParty {
            p: p.clone(),
            of: of.map(named),
            form,
            faults,
            conflict: None,
            states: lookup::sorted(p, states.map(state).collect()),
            wholes,
        }
    }

    /// What the office says is wrong. Of a name that another party has, it is said whose it is.
    fn faults(&self, own: &str, errors: &[FieldError]) -> Faults {
        let p = &self.visit.p;
        let mut faults = Faults::default();
        for error in errors {
            let mut owners = self.visit.office.parties_named(&self.names, &error.typed).into_iter();
            let owner = owners.find(|code| code.as_str() != own);
            match owner.filter(|_| error.problem == Problem::NamesAnother) {
                Some(code) => {
                    let choices = lookup::party_choices(&self.visit, &self.names, [code.as_str()]);
                    let named = choices.iter().find(|choice| choice.is(code.as_str()));
                    let name = named.map_or_else(|| code.to_string(), |choice| choice.name.clone());
                    let values = [
                        ("name", error.typed.as_str().into()),
                        ("party", name.into()),
                        ("code", code.to_string().into()),
                    ];
                    faults.say(error.field, p.tr_with("fault-names-another", values));
                }
                None => faults.add(p, error.field, error.problem, &error.typed),
            }
        }
        faults
    }
}

/// The query of the form for a new party.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    state: String,
}

/// `GET /parties/new`, with `?state=…` for one of the table of States.
///
/// # Errors
/// For somebody who may not write.
pub async fn new_form(visit: Visit, Query(chosen): Query<Chosen>) -> Answer {
    let desk = Desk::open(visit).await?;
    let form = match state_codes().find(|code| *code == chosen.state) {
        Some(code) => PartyForm::of_state(code),
        None => PartyForm { kind: PartyKind::Organisation.word().to_owned(), ..PartyForm::default() },
    };
    show(&desk.page(None, form, Faults::default()))
}

/// `POST /parties/new`.
///
/// # Errors
/// For somebody who may not write; when the register fails.
pub async fn send_new(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let mut form = PartyForm::of(&fields);
    let mut typed = Typed::new(&desk.visit.p, &fields);
    let about = form.about(&mut typed);
    if form.code.is_empty() {
        let taken = |code: &PartyCode| lookup::knows_party(&desk.visit, &desk.names)(code.as_str());
        form.code = NewParty::code_for(&about, taken).map(|code| code.to_string()).unwrap_or_default();
    }
    let code = form.code.parse::<PartyCode>();
    if code.is_err() {
        let problem = if form.code.is_empty() { Problem::Missing } else { Problem::NotACode };
        typed.faults.add(&desk.visit.p, "code", problem, &form.code);
    }
    let faults = typed.faults;
    let (true, Ok(code)) = (faults.is_empty(), code) else {
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &desk.page(None, form, faults));
    };
    let new = NewParty { code, fictional: false, about };
    match desk.visit.office.add_party(&desk.visit.actor, &new).await {
        Ok(party) => Ok(go(&desk.visit.p, after(&party.body.code, "add"))),
        Err(OfficeError::Invalid(errors)) => {
            let faults = desk.faults(&form.code, &errors);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &desk.page(None, form, faults))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /parties/{code}/edit`.
///
/// # Errors
/// For somebody who may not write, or when there is no such party.
pub async fn form(visit: Visit, Path(code): Path<String>) -> Answer {
    let desk = Desk::open(visit).await?;
    let party = by_code(&desk.visit.view, &code).await?;
    desk.visit.may(Act::PartyEdit, &party)?;
    if party.body.code.as_str() != code {
        return Ok(go(&desk.visit.p, format!("/parties/{}", party.body.code)));
    }
    let about = PartyEdit::of(&party, |whole| Some(desk.names.get(whole)?.body.code.clone()));
    let form = PartyForm::of_party(party.revision, &party.body.code, &about);
    show(&desk.page(Some(&party.body.code), form, Faults::default()))
}

/// `POST /parties/{code}/edit`.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(code): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let party = by_code(&visit.view, &code).await?;
    visit.may(Act::PartyEdit, &party)?;
    let seen =
        fields.get("revision").parse().map_err(|_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY))?;
    let form = PartyForm { code: party.body.code.to_string(), ..PartyForm::of(&fields) };
    let mut typed = Typed::new(&visit.p, &fields);
    let about = form.about(&mut typed);
    let faults = typed.faults;
    let code = Some(&party.body.code);
    if !faults.is_empty() {
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &desk.page(code, form, faults));
    }
    match visit.office.edit_party(&visit.actor, party.id, seen, &about).await {
        Ok(party) => Ok(go(&visit.p, after(&party.body.code, "change"))),
        Err(OfficeError::Invalid(errors)) => {
            let faults = desk.faults(party.body.code.as_str(), &errors);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &desk.page(code, form, faults))
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = Some(conflict::since(visit, party.id, seen).await?);
            let page = desk.page(code, form, Faults::default());
            show_as(StatusCode::CONFLICT, &EditParty { conflict, ..page })
        }
        Err(error) => Err(error.into()),
    }
}
