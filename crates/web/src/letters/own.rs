//! `/account/letters`: which letters somebody wants, in which language, and the address of her calendar.

use crate::account::{day, owner};
use crate::errors::Failure;
use crate::forms::{Choice, Fields};
use crate::page::Page;
use crate::visit::{Answer, Visit, go, show};
use askama::Template;
use axum::Form;
use axum::extract::Query;
use jiff::civil::Date;
use serde::Deserialize;
use tansiq_model::{Lang, Reminders};
use tansiq_storage::{LetterChoice, PassKind};

/// The page.
#[derive(Template)]
#[template(path = "letters/own.html")]
pub struct OwnLetters {
    /// What stands around it.
    pub p: Page,
    /// What she chose.
    pub choice: LetterChoice,
    /// On which days letters are written.
    pub days: Reminders,
    /// Letters are sent at all.
    pub sends: bool,
    /// Since when her calendar has an address.
    pub calendar: Option<Date>,
    /// The address, just after it was made.
    pub address: Option<String>,
    /// The key of what was done just now.
    pub done: Option<&'static str>,
}

impl OwnLetters {
    fn langs(&self) -> Vec<Choice> {
        let name = |lang: &Lang| Choice::new(lang.word(), self.p.tr(format!("lang-{lang}")));
        Lang::ALL.iter().map(name).collect()
    }

    /// The language that letters are written in, as long as none was chosen too.
    fn lang(&self) -> String {
        self.choice.lang.unwrap_or(Lang::En).word().to_owned()
    }

    /// So many days, as a list of numbers.
    fn list(&self, days: &[u16]) -> String {
        let days: Vec<String> = days.iter().map(|days| self.p.number(u32::from(*days))).collect();
        days.join(&self.p.tr("list-comma"))
    }
}

/// What was done before the page was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    did: String,
}

const DONE: &[(&str, &str)] = &[("stored", "letters-kept"), ("ended", "calendar-ended")];

async fn page(
    visit: Visit,
    address: Option<String>,
    done: Option<&'static str>,
) -> Result<OwnLetters, Failure> {
    let (account, _) = owner(&visit)?;
    let register = visit.office.register();
    Ok(OwnLetters {
        choice: register.letter_choice(account.id).await?,
        calendar: register.pass_since(PassKind::Calendar, account.id).await?.map(day),
        days: visit.settings.reminders.clone(),
        sends: visit.office.sends_mail(),
        address,
        done,
        p: visit.p,
    })
}

/// `GET /account/letters`.
///
/// # Errors
/// For somebody who is not signed in.
pub async fn form(visit: Visit, Query(before): Query<Before>) -> Answer {
    let done = DONE.iter().find(|(word, _)| *word == before.did).map(|(_, key)| *key);
    show(&page(visit, None, done).await?)
}

/// `POST /account/letters`.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    let choice = LetterChoice {
        reminders: fields.ticked("reminders"),
        lang: fields.get("letter-lang").parse().ok().or(Some(visit.p.lang)),
    };
    visit.office.choose_letters(&account, choice).await?;
    Ok(go(&visit.p, "/account/letters?did=stored"))
}

/// `POST /account/calendar`: makes an address for the calendar, or takes it back.
///
/// # Errors
/// As [`form`]; when there is none to take back.
pub async fn calendar(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let (account, _) = owner(&visit)?;
    if fields.get("do") == "end" {
        visit.office.end_calendar(&account).await?;
        return Ok(go(&visit.p, "/account/letters?did=ended"));
    }
    let token = visit.office.make_calendar(&account).await?;
    let scheme = if visit.https { "https" } else { "http" };
    let address = format!("{scheme}://{}/calendar/{token}.ics", visit.p.host);
    show(&page(visit, Some(address), None).await?)
}
