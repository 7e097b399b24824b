//! `/answers`: what was answered by mail, as it waits or was decided.

use crate::account::moment;
use crate::lookup::{self, number};
use crate::page::{Area, Page};
use crate::paging::{Paging, Part, ROWS};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tansiq_model::{Answered, PartialDate};
use tansiq_office::WaitingAnswer;
use tansiq_storage::{AnswerState, MailRefused};

/// For how many days back refused messages are counted.
const DAYS: i64 = 30;

/// A state, with how many answers are in it.
#[derive(Debug, Clone)]
pub struct Tab {
    /// The state.
    pub state: AnswerState,
    /// How many.
    pub count: usize,
}

impl Tab {
    fn key(&self) -> String {
        format!("answer-state-{}", self.state)
    }
}

/// An answer in the list.
#[derive(Debug, Clone)]
pub struct AnswerRow {
    /// Its id.
    pub id: String,
    /// When it came: the day and the time, in UTC.
    pub received: (Date, String),
    /// Whose letter it answers.
    pub name: String,
    /// It comes from her address.
    pub own: bool,
    /// The numbers of the commitments that it is about, each with the key of what was said.
    pub about: Vec<(String, Option<String>)>,
    /// How many files came with it.
    pub files: usize,
}

impl AnswerRow {
    fn of(p: &Page, answer: &WaitingAnswer) -> Self {
        let said = |item: &tansiq_office::AnswerItem| {
            let key = item.said.as_ref().map(|said| format!("answered-{}", said.answered));
            (number(&item.commitment), key)
        };
        Self {
            id: answer.id.to_string(),
            received: moment(answer.received),
            name: answer.account.name.clone().unwrap_or_else(|| p.tr("by-erased")),
            own: answer.own,
            about: answer.items.iter().map(said).collect(),
            files: answer.files.len(),
        }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "letters/answers.html")]
pub struct Answers {
    /// What stands around it.
    pub p: Page,
    /// Every state.
    pub tabs: Vec<Tab>,
    /// The one that is shown.
    pub state: AnswerState,
    /// The answers in it.
    pub rows: Vec<AnswerRow>,
    /// Where they stand in the list.
    pub paging: Paging,
    /// How many messages were refused lately, and why.
    pub refused: Vec<(MailRefused, u32)>,
    /// What was decided just now.
    pub done: Option<&'static str>,
}

impl Answers {
    fn key(&self) -> String {
        format!("answer-state-{}", self.state)
    }

    fn why(&self, why: &MailRefused) -> String {
        format!("mail-refused-{why}")
    }

    fn none(&self) -> String {
        format!("answers-none-{}", self.state)
    }

    fn query(&self) -> String {
        format!("?state={}", self.state)
    }
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    did: String,
}

impl Asked {
    fn state(&self) -> AnswerState {
        self.state.parse().unwrap_or(AnswerState::Waiting)
    }
}

const DONE: &[(&str, &str)] = &[("accepted", "answer-did-accepted"), ("refused", "answer-did-refused")];

/// `GET /answers`: those that wait, if no other state is asked for.
///
/// # Errors
/// For everybody who does not decide about them, and for a part beyond the last.
pub async fn page(visit: Visit, Query(asked): Query<Asked>, Query(part): Query<Part>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let register = visit.office.register();
    let state = asked.state();
    let mut tabs = Vec::new();
    for state in AnswerState::ALL {
        let count = register.count_answers(*state, None).await?;
        tabs.push(Tab { state: *state, count: usize::try_from(count).unwrap_or(usize::MAX) });
    }
    let all = tabs.iter().find(|tab| tab.state == state).map_or(0, |tab| tab.count);
    let from = u64::try_from(part.from()).unwrap_or(u64::MAX).min(i64::MAX.unsigned_abs());
    let answers = visit.office.answers(&visit.actor, state, from, u64::try_from(ROWS).unwrap_or(100)).await?;
    let paging = part.paging(answers.len(), all, &visit.p.to(format!("/answers?state={state}")))?;
    let since = visit.p.today.saturating_sub(SignedDuration::from_hours(24 * DAYS));
    let refused = register.refused_since(since).await?;
    let rows = answers.iter().map(|answer| AnswerRow::of(&visit.p, answer)).collect();
    let done = DONE.iter().find(|(word, _)| *word == asked.did).map(|(_, key)| *key);
    show(&Answers { p: visit.p, tabs, state, rows, paging, refused, done })
}

/// A line of the list as a file: what was said about one commitment.
#[derive(Debug, Serialize)]
struct Line {
    id: String,
    received: String,
    state: AnswerState,
    commitment: String,
    answer: Option<Answered>,
    date: Option<PartialDate>,
    own_address: bool,
    files: usize,
}

async fn table(visit: &Visit, state: AnswerState, csv: bool) -> Answer {
    let (mut lines, mut markings) = (Vec::new(), Vec::new());
    for answer in visit.office.answers(&visit.actor, state, 0, i64::MAX.unsigned_abs()).await? {
        for item in &answer.items {
            markings.push(item.commitment.highest_marking());
            lines.push(Line {
                id: answer.id.to_string(),
                received: answer.received.to_string(),
                state: answer.state,
                commitment: number(&item.commitment),
                answer: item.said.as_ref().map(|said| said.answered),
                date: item.said.as_ref().and_then(|said| said.date),
                own_address: answer.own,
                files: answer.files.len(),
            });
        }
    }
    lookup::table("answers", &lines, markings, csv)
}

/// `GET /answers.csv`.
///
/// # Errors
/// As [`page`].
pub async fn csv(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    table(&visit, asked.state(), true).await
}

/// `GET /answers.json`.
///
/// # Errors
/// As [`page`].
pub async fn json(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    table(&visit, asked.state(), false).await
}
