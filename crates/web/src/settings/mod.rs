//! `/settings`: what a person chose for the pages in one browser, and what the office chose for the register.

use crate::account::{CHOICE_SECONDS, with_cookie};
use crate::conflict::{self, PastChange};
use crate::errors::Failure;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::lookup;
use crate::page::Page;
use crate::request;
use crate::routes::{Door, Leaves, Route};
use crate::typed::Typed;
use crate::visit::{Answer, Visit, chosen_digits, go, show as render, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use serde::Deserialize;
use std::collections::BTreeSet;
use tansiq_locale::state_codes;
use tansiq_model::{Digits, Kind, Lang, Months, PartyCode, PartyKind, Record, Reminders, Settings};
use tansiq_office::{OfficeError, PartyNames, Problem, SettingsEdit, TITLE_LENGTH};
use tansiq_policy::{Access, Act};
use tansiq_storage::StorageError;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form("/settings", Door::May(Act::SettingsEdit), Leaves::Entry(&[Act::SettingsEdit]), || {
        get(show).post(send)
    })
    .read_by(Door::Anybody),
    Route::action("/settings/mine", Door::Anybody, Leaves::Log(MINE), || post(send_mine)),
];

const MINE: &str = "cookies of this one browser; the register keeps nothing";

/// How many States the form has room to add.
const ROOM: usize = 2;

/// The fields for days before and after the due date.
const DAYS: [&str; 2] = ["days-before", "days-after"];

/// A State to add, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewState {
    /// The code.
    pub code: String,
    /// The names in Arabic, French and English.
    pub names: [String; 3],
}

/// What a person chose for this browser.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mine {
    /// `light`, `dark`, or empty for what the system has.
    pub theme: String,
    /// The digits, or empty for those of the register.
    pub digits: String,
    /// `off`, or empty for on.
    pub keys: String,
}

/// The office's choices as the form holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterForm {
    /// The revision that the person saw; 0 for none.
    pub revision: String,
    /// The naming of the months.
    pub months: String,
    /// The digits.
    pub digits: String,
    /// The codes that lists offer.
    pub offered: BTreeSet<String>,
    /// States to add.
    pub new: [NewState; ROOM],
    /// `on` or `off`: whether letters remind.
    pub reminders: String,
    /// Days before and after the due date, as typed.
    pub days: [String; 2],
    /// Why the change.
    pub reason: String,
}

impl RegisterForm {
    fn of_record(settings: &Settings, revision: u32) -> Self {
        Self {
            revision: revision.to_string(),
            months: settings.months.word().to_owned(),
            digits: settings.digits.word().to_owned(),
            offered: lookup::offered_states(settings).into_iter().map(str::to_owned).collect(),
            new: Default::default(),
            reminders: if settings.reminders.on { "on" } else { "off" }.to_owned(),
            days: [&settings.reminders.before, &settings.reminders.after]
                .map(|days| days.iter().map(u16::to_string).collect::<Vec<_>>().join(" ")),
            reason: String::new(),
        }
    }

    /// The form as it came.
    fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        let new = |n: usize| NewState {
            code: text(&format!("state-code-{n}")).to_ascii_uppercase(),
            names: [Lang::Ar, Lang::Fr, Lang::En].map(|lang| text(&format!("state-name-{n}-{lang}"))),
        };
        Self {
            revision: text("revision"),
            months: text("months"),
            digits: text("digits"),
            offered: fields.all("state").map(str::to_owned).collect(),
            new: std::array::from_fn(|at| new(at + 1)),
            reminders: text("reminders"),
            days: DAYS.map(text),
            reason: text("reason"),
        }
    }
}

/// What the office may choose, for whoever may write.
#[derive(Debug, Clone)]
pub struct RegisterPart {
    /// The form.
    pub form: RegisterForm,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
    /// The States to offer or leave out, by name.
    pub states: Vec<Choice>,
    /// Who changed what, newest first.
    pub history: Vec<PastChange>,
}

/// The page of settings.
#[derive(Template)]
#[template(path = "settings/settings.html")]
pub struct SettingsPage {
    /// What stands around it.
    pub p: Page,
    /// What this person chose.
    pub mine: Mine,
    /// The digits of the register, for whoever chose none.
    pub digits: Digits,
    /// What the office chose.
    pub register: Option<RegisterPart>,
    /// A line that says what was stored just now.
    pub done: Option<String>,
}

/// The name of one field for the name of a State to add.
struct NameField<'a> {
    lang: Lang,
    field: String,
    text: &'a str,
}

impl SettingsPage {
    fn themes(&self) -> [Choice; 3] {
        [("", "theme-system"), ("light", "theme-light"), ("dark", "theme-dark")]
            .map(|(value, key)| Choice::new(value, self.p.tr(key)))
    }

    fn my_digits(&self) -> Vec<Choice> {
        let register = self.p.tr1("settings-as-register", "digits", self.p.word(self.digits));
        let mut all = vec![Choice::new("", register)];
        all.extend(Choice::words::<Digits>(&self.p));
        all
    }

    fn switch(&self) -> [Choice; 2] {
        [Choice::new("", self.p.tr("settings-on")), Choice::new("off", self.p.tr("settings-off"))]
    }

    fn letters(&self) -> [Choice; 2] {
        [Choice::new("on", self.p.tr("settings-on")), Choice::new("off", self.p.tr("settings-off"))]
    }

    fn months(&self) -> Vec<Choice> {
        Choice::words::<Months>(&self.p)
    }

    fn digits_of_register(&self) -> Vec<Choice> {
        Choice::words::<Digits>(&self.p)
    }

    fn limit(&self) -> usize {
        TITLE_LENGTH
    }

    fn names<'a>(&self, n: &usize, new: &'a NewState) -> [NameField<'a>; 3] {
        let [ar, fr, en] = &new.names;
        [(Lang::Ar, ar), (Lang::Fr, fr), (Lang::En, en)].map(|(lang, text)| NameField {
            lang,
            field: format!("state-name-{n}-{lang}"),
            text,
        })
    }
}

impl RegisterPart {
    fn offers(&self, choice: &Choice) -> bool {
        self.form.offered.contains(&choice.value)
    }
}

/// What a browser keeps of a person's choices.
fn mine(headers: &HeaderMap) -> Mine {
    let kept = |name: &str, words: &[&str]| {
        let word = request::cookie(headers, name).filter(|word| words.contains(word));
        word.unwrap_or_default().to_owned()
    };
    Mine {
        theme: kept("theme", &["light", "dark"]),
        digits: chosen_digits(headers).map(|digits| digits.word().to_owned()).unwrap_or_default(),
        keys: kept("keys", &["off"]),
    }
}

/// What the office chose, as the page is opened about it.
struct Desk {
    record: Option<Record<Settings>>,
    names: PartyNames,
}

impl Desk {
    async fn open(visit: &Visit) -> Result<Self, Failure> {
        let record = visit.office.settings_record(&visit.view).await?;
        Ok(Self { record, names: visit.office.party_names(&visit.view).await? })
    }

    fn revision(&self) -> u32 {
        self.record.as_ref().map_or(0, |record| record.revision)
    }

    /// The codes that the form shows: those of the table, those that the office added, and the register's own States.
    fn codes(&self, settings: &Settings) -> BTreeSet<String> {
        let own = self.names.iter().filter(|party| party.body.kind == PartyKind::State);
        let own = own.map(|party| party.body.code.to_string());
        // One that was merged into another party is offered as that one.
        let kept = |code: &str| self.names.by_code(code).is_none_or(|party| party.body.code.as_str() == code);
        let table = state_codes().map(str::to_owned);
        let added = settings.states_added.iter().map(PartyCode::to_string);
        table.chain(added).chain(own).filter(|code| kept(code)).collect()
    }

    async fn part(&self, visit: &Visit, form: RegisterForm, faults: Faults) -> Result<RegisterPart, Failure> {
        let p = &visit.p;
        let state = |code: String| {
            let name = self.names.state(&code, p.lang).unwrap_or(&code).to_owned();
            Choice::new(code, name)
        };
        let history = match &self.record {
            Some(record) => {
                let versions = visit.view.versions(record.id).await?;
                conflict::history(visit, &self.names, &versions).await?
            }
            None => Vec::new(),
        };
        Ok(RegisterPart {
            form,
            faults,
            conflict: None,
            states: lookup::sorted(p, self.codes(&visit.settings).into_iter().map(state).collect()),
            history,
        })
    }
}

/// The query: what was stored just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    did: String,
}

/// `GET /settings`.
///
/// # Errors
/// When the database fails.
pub async fn show(visit: Visit, headers: HeaderMap, Query(after): Query<After>) -> Answer {
    let register = if visit.p.may_write() {
        let desk = Desk::open(&visit).await?;
        let form = RegisterForm::of_record(&visit.settings, desk.revision());
        Some(desk.part(&visit, form, Faults::default()).await?)
    } else {
        None
    };
    let done = ["mine", "register"].into_iter().find(|did| *did == after.did);
    render(&SettingsPage {
        mine: mine(&headers),
        digits: visit.settings.digits,
        register,
        done: done.map(|did| visit.p.tr(format!("settings-did-{did}"))),
        p: visit.p,
    })
}

/// `POST /settings/mine`: stores nothing but the browser's own cookies.
///
/// # Errors
/// Never: other values choose what the page has by itself.
pub async fn send_mine(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let mut answer = go(&visit.p, "/settings?did=mine");
    for (name, words) in
        [("theme", ["light", "dark"].as_slice()), ("digits", &["western", "eastern"]), ("keys", &["off"])]
    {
        let chosen = Some(fields.get(name)).filter(|word| words.contains(word));
        let seconds = if chosen.is_some() { CHOICE_SECONDS } else { 0 };
        let cookie = request::set_cookie(name, chosen.unwrap_or_default(), seconds, visit.https);
        answer = with_cookie(answer, &cookie);
    }
    Ok(answer)
}

/// The choices that were typed, or what is wrong with them.
fn edit(visit: &Visit, desk: &Desk, fields: &Fields, form: &RegisterForm) -> Result<SettingsEdit, Faults> {
    let mut typed = Typed::new(&visit.p, fields);
    let (months, digits) = (typed.must("months", Months::Standard), typed.must("digits", Digits::Western));
    let is_of_table = |code: &str| state_codes().any(|state| state == code);
    let shown = desk.codes(&visit.settings);
    let parsed = |code: &str| code.parse::<PartyCode>().ok();
    let states_left_out: Vec<PartyCode> = shown
        .iter()
        .filter(|code| is_of_table(code) && !form.offered.contains(*code))
        .filter_map(|code| parsed(code))
        .collect();
    let mut states_added = Vec::new();
    for code in form.offered.iter().filter(|code| !is_of_table(code)) {
        match parsed(code) {
            Some(code) => states_added.push(code),
            None => typed.faults.add(&visit.p, "states", Problem::NotAChoice, code),
        }
    }
    let mut states_new = Vec::new();
    for new in &form.new {
        let named = new.names.iter().any(|name| !name.is_empty());
        if new.code.is_empty() && !named {
            continue;
        }
        match parsed(&new.code) {
            Some(code) => {
                let names = [Lang::Ar, Lang::Fr, Lang::En].into_iter().zip(new.names.iter().cloned());
                states_new.push((code, names.collect()));
            }
            None => {
                let problem = if new.code.is_empty() { Problem::Missing } else { Problem::NotACode };
                typed.faults.add(&visit.p, "state-code", problem, &new.code);
            }
        }
    }
    let reminders = reminders(visit, form, &mut typed.faults);
    let reason = form.reason.clone();
    let edit = SettingsEdit { months, digits, states_left_out, states_added, states_new, reminders, reason };
    if typed.faults.is_empty() { Ok(edit) } else { Err(typed.faults) }
}

/// On which days letters remind, as typed; as before when the form does not ask.
fn reminders(visit: &Visit, form: &RegisterForm, faults: &mut Faults) -> Reminders {
    if form.reminders.is_empty() {
        return visit.settings.reminders.clone();
    }
    let mut days = |at: usize, label: &str| {
        let typed = tansiq_text::fold(&form.days[at]).replace([',', '،', ';', '؛'], " ");
        let days: Option<Vec<u16>> = typed.split_whitespace().map(|day| day.parse().ok()).collect();
        let fit =
            |days: &Vec<u16>| Reminders { on: true, before: days.clone(), after: Vec::new() }.sorted().fit();
        days.filter(fit).unwrap_or_else(|| {
            let values = [("field", visit.p.tr(label).into()), ("typed", form.days[at].as_str().into())];
            faults.say(DAYS[at], visit.p.tr_with("settings-days-wrong", values));
            Vec::new()
        })
    };
    let (before, after) = (days(0, "settings-before"), days(1, "settings-after"));
    Reminders { on: form.reminders == "on", before, after }.sorted()
}

/// The settings belong to the office that runs the register, also before they are first stored.
fn may_change(visit: &Visit) -> Result<(), Failure> {
    let home = visit.office.register().instance().ok_or(Failure::NotSetUp)?.home;
    let settings = Access::of(Kind::Settings, home);
    tansiq_policy::may(&visit.actor, Act::SettingsEdit, &settings).map_err(|denied| visit.denied(denied))
}

/// `POST /settings`: the office's choices for the register.
///
/// # Errors
/// For somebody who may not write; when the register fails.
pub async fn send(visit: Visit, headers: HeaderMap, Form(fields): Form<Fields>) -> Answer {
    may_change(&visit)?;
    let desk = Desk::open(&visit).await?;
    let form = RegisterForm::of(&fields);
    let seen = form.revision.parse().map_err(|_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY))?;
    let page = async |faults, conflict| {
        let part = desk.part(&visit, form.clone(), faults).await?;
        Ok::<_, Failure>(SettingsPage {
            p: visit.p.clone(),
            mine: mine(&headers),
            digits: visit.settings.digits,
            register: Some(RegisterPart { conflict, ..part }),
            done: None,
        })
    };
    let edit = match edit(&visit, &desk, &fields, &form) {
        Ok(edit) => edit,
        Err(faults) => return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(faults, None).await?),
    };
    match visit.office.edit_settings(&visit.actor, seen, &edit).await {
        Ok(_) => Ok(go(&visit.p, "/settings?did=register")),
        Err(OfficeError::Invalid(errors)) => {
            let faults = Faults::of_office(&visit.p, &errors);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(faults, None).await?)
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = match &desk.record {
                Some(record) => Some(conflict::since(&visit, record.id, seen).await?),
                None => None,
            };
            show_as(StatusCode::CONFLICT, &page(Faults::default(), conflict).await?)
        }
        Err(error) => Err(error.into()),
    }
}
