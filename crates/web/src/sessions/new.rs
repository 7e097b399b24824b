//! `/sessions/new`: a session entered by hand, and with it the dialogue when that is new.

use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::typed::Typed;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::http::StatusCode;
use jiff::civil::Date;
use tansiq_model::{Id, Lang, PartialDate, PartyCode, Place, Series};
use tansiq_office::{
    Dialogue, NewSeries, NewSession as Session, OfficeError, PartyNames, Problem, TITLE_LENGTH,
};

/// How many priorities the form has room for.
const PRIORITIES: usize = 5;

/// A session as the form holds it: everything as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionForm {
    /// The short name of a dialogue of the register; empty for a new one.
    pub dialogue: String,
    /// The new dialogue's names in Arabic, French and English.
    pub names: [String; 3],
    /// Its short name.
    pub slug: String,
    /// The codes of its sides.
    pub sides: Vec<String>,
    /// The number of the session.
    pub number: String,
    /// When it was held.
    pub held: String,
    /// The town.
    pub city: String,
    /// The State.
    pub country: String,
    /// When the next one is planned.
    pub next: String,
    /// The priorities in Arabic, French and English.
    pub priorities: [[String; 3]; PRIORITIES],
    /// The period for which they hold.
    pub period: String,
}

/// A text of the form in each language.
fn in_each(fields: &Fields, name: &str) -> [String; 3] {
    [Lang::Ar, Lang::Fr, Lang::En].map(|lang| fields.get(&format!("{name}-{lang}")).to_owned())
}

impl SessionForm {
    /// The form as it came.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        let sides = fields.all("side").filter(|code| !code.is_empty()).map(str::to_owned).collect();
        let mut form = Self {
            dialogue: text("dialogue"),
            names: in_each(fields, "name"),
            slug: text("slug"),
            sides,
            number: text("number"),
            held: text("held"),
            city: text("city"),
            country: text("country"),
            next: text("next"),
            priorities: std::array::from_fn(|at| in_each(fields, &format!("priority-{}", at + 1))),
            period: text("period"),
        };
        if form.slug.is_empty() && form.dialogue.is_empty() {
            let [_, french, english] = &form.names;
            let slug = NewSeries::slug_of(english).or_else(|| NewSeries::slug_of(french));
            form.slug = slug.unwrap_or_default();
        }
        form
    }
}

/// A text with its language and the name of its field.
type TextOf<'a> = (Lang, String, &'a str);

fn texts<'a>(name: &str, [ar, fr, en]: &'a [String; 3]) -> [TextOf<'a>; 3] {
    [(Lang::Ar, ar), (Lang::Fr, fr), (Lang::En, en)]
        .map(|(lang, text)| (lang, format!("{name}-{lang}"), text.as_str()))
}

fn by_lang([ar, fr, en]: &[String; 3]) -> Vec<(Lang, String)> {
    vec![(Lang::Ar, ar.clone()), (Lang::Fr, fr.clone()), (Lang::En, en.clone())]
}

/// The form for a new session.
#[derive(Template)]
#[template(path = "sessions/new.html")]
pub struct NewSession {
    /// What stands around it.
    pub p: Page,
    /// The form.
    pub form: SessionForm,
    /// What is wrong.
    pub faults: Faults,
    /// The dialogues of the register by name, each with the number that its next session would have.
    pub dialogues: Vec<Choice>,
    /// The parties to choose from, by name.
    pub parties: Vec<Choice>,
    /// The States, by name.
    pub states: Vec<Choice>,
}

impl NewSession {
    fn limit(&self) -> usize {
        TITLE_LENGTH
    }

    fn names(&self) -> [TextOf<'_>; 3] {
        texts("name", &self.form.names)
    }

    fn priorities(&self) -> impl Iterator<Item = (usize, [TextOf<'_>; 3])> {
        (1..).zip(&self.form.priorities).map(|(n, texts_of)| (n, texts(&format!("priority-{n}"), texts_of)))
    }
}

/// A dialogue of the register.
struct Known {
    id: Id<Series>,
    slug: String,
    name: String,
    next: u32,
}

/// What the form is made with.
struct Desk {
    visit: Visit,
    names: PartyNames,
    dialogues: Vec<Known>,
}

impl Desk {
    async fn open(visit: Visit) -> Result<Self, Failure> {
        let visit = visit.within(Area::Sessions);
        let names = visit.office.party_names(&visit.view).await?;
        let mut dialogues = Vec::new();
        for series in visit.view.all::<Series>().await? {
            let last = visit.view.sessions(series.id).await?.iter().map(|session| session.body.number).max();
            let (name, next) = (title(&visit.p, &series).text, last.unwrap_or(0).saturating_add(1));
            dialogues.push(Known { id: series.id, slug: series.body.slug, name, next });
        }
        dialogues.sort_by_cached_key(|dialogue| visit.p.sort_key(&dialogue.name));
        Ok(Self { visit, names, dialogues })
    }

    fn known(&self, slug: &str) -> Option<&Known> {
        self.dialogues.iter().find(|dialogue| dialogue.slug == slug)
    }

    fn page(&self, mut form: SessionForm, faults: Faults) -> NewSession {
        let p = &self.visit.p;
        let name = |dialogue: &Known| {
            let values = [("name", dialogue.name.as_str().into()), ("n", dialogue.next.into())];
            Choice::new(&dialogue.slug, p.tr_with("session-dialogue-choice", values))
        };
        let mut dialogues: Vec<Choice> = self.dialogues.iter().map(name).collect();
        dialogues.push(Choice::new("", p.tr("session-dialogue-new")));
        let states = lookup::state_choices(&self.visit, &self.names, "");
        let parties = lookup::party_choices(&self.visit, &self.names, form.sides.iter().map(String::as_str));
        form.sides.extend([String::new(), String::new()]);
        NewSession { p: p.clone(), form, faults, dialogues, parties, states }
    }

    /// The session that was typed, or what is wrong with it.
    fn typed(&self, fields: &Fields) -> Result<Session, Faults> {
        let p = &self.visit.p;
        let form = SessionForm::of(fields);
        let mut typed = Typed::new(p, fields);
        let series = self.dialogue(&mut typed, &form);
        let next = self.known(&form.dialogue).map_or(1, |dialogue| dialogue.next);
        let number = match form.number.as_str() {
            "" => next,
            text => text.parse().unwrap_or(0),
        };
        if !(1..=Session::LAST).contains(&number) {
            let last = Session::LAST.to_string();
            typed.faults.say("number", p.tr1("fault-session-number", "last", last));
        }
        let held = typed.date("held");
        if held.is_none() && typed.faults.of("held").is_none() {
            typed.wrong("held", Problem::Missing);
        }
        let place = Place { city: typed.text("city"), country: typed.text("country") };
        if place.country.as_ref().is_some_and(|code| !lookup::knows_state(&self.names, code)) {
            typed.wrong("country", Problem::NotAChoice);
        }
        let session = Session {
            series,
            number,
            // What stands in for a missing day is never stored.
            held: held.unwrap_or_else(|| PartialDate::day(Date::MIN)),
            place,
            next: typed.date("next"),
            priorities: form.priorities.iter().map(by_lang).collect(),
            period: typed.date("period"),
        };
        if typed.faults.is_empty() { Ok(session) } else { Err(typed.faults) }
    }

    /// The dialogue: one of the register, or a new one, and not both.
    fn dialogue(&self, typed: &mut Typed<'_>, form: &SessionForm) -> Dialogue {
        let described = !form.sides.is_empty() || form.names.iter().any(|name| !name.is_empty());
        if !form.dialogue.is_empty() && described {
            typed.faults.say("dialogue", self.visit.p.tr("fault-dialogue-twice"));
        }
        if let Some(known) = self.known(&form.dialogue) {
            return known.id.into();
        }
        if !form.dialogue.is_empty() {
            typed.wrong("dialogue", Problem::NotAChoice);
        }
        let new = NewSeries {
            slug: form.slug.clone(),
            names: by_lang(&form.names),
            sides: self.sides(typed, &form.sides),
        };
        Dialogue::New(new)
    }

    fn sides(&self, typed: &mut Typed<'_>, codes: &[String]) -> Vec<PartyCode> {
        let known = lookup::knows_party(&self.visit, &self.names);
        let mut sides = Vec::new();
        for code in codes {
            match code.parse() {
                Ok(side) if known(code) => sides.push(side),
                _ => typed.faults.add(&self.visit.p, "sides", Problem::UnknownParty, code),
            }
        }
        sides
    }
}

/// `GET /sessions/new`.
///
/// # Errors
/// For somebody who may not write.
pub async fn form(visit: Visit) -> Answer {
    let desk = Desk::open(visit).await?;
    let first = desk.dialogues.first();
    let form = SessionForm {
        dialogue: first.map(|dialogue| dialogue.slug.clone()).unwrap_or_default(),
        number: first.map_or(1, |dialogue| dialogue.next).to_string(),
        ..SessionForm::default()
    };
    show(&desk.page(form, Faults::default()))
}

/// `POST /sessions/new`.
///
/// # Errors
/// For somebody who may not write; when the register fails.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let again = |faults| desk.page(SessionForm::of(&fields), faults);
    if fields.get("do") == "more-sides" {
        return show(&again(Faults::default()));
    }
    let session = match desk.typed(&fields) {
        Ok(session) => session,
        Err(faults) => return show_as(StatusCode::UNPROCESSABLE_ENTITY, &again(faults)),
    };
    match visit.office.add_session(&visit.actor, &session).await {
        Ok(session) => Ok(go(&visit.p, format!("/sessions/{}?did=session", number(&session)))),
        Err(OfficeError::Invalid(errors)) => {
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &again(Faults::of_office(&visit.p, &errors)))
        }
        Err(error) => Err(error.into()),
    }
}
