//! `/sessions`: dialogues and their sessions; one dialogue, one session, and the form for a new one.

mod around;
pub mod dialogue;
pub mod new;
pub mod show;

pub use around::{Around, DocumentLink, RecordLink};
pub use dialogue::{DialoguePage, Held};
pub use new::{NewSession, SessionForm};
pub use show::SessionPage;

use crate::errors::Failure;
use crate::lookup::{self, Documents, number, title};
use crate::page::{Area, Page};
use crate::routes::{Door, Leaves, Route};
use crate::view::{PartyName, Passage, Words};
use crate::visit::{Answer, Visit, go, show};
use askama::Template;
use axum::routing::get;
use serde::Serialize;
use std::collections::HashMap;
use tansiq_model::{Id, Kind, Label, Lang, Marking, PartialDate, Record, Series, Session, TextField};
use tansiq_office::PartyNames;
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/dialogues", Door::Anybody, || get(dialogues)),
    Route::page("/dialogues/{slug}", Door::Anybody, || get(dialogue::page)).of(Kind::Series),
    Route::page("/sessions", Door::Anybody, || get(page)),
    Route::page("/sessions.csv", Door::Anybody, || get(csv)),
    Route::page("/sessions.json", Door::Anybody, || get(json)),
    Route::form("/sessions/new", Door::May(Act::SessionAdd), Leaves::Entry(&[Act::SessionAdd]), || {
        get(new::form).post(new::send)
    }),
    Route::page("/sessions/{reference}", Door::Anybody, || get(show::page)).of(Kind::Session),
];

/// A priority of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriorityLine {
    /// What.
    pub title: Words,
    /// From when.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
}

impl PriorityLine {
    /// From when until when, where both are known.
    fn period(&self) -> Option<PartialDate> {
        PartialDate::range(self.from?.earliest(), self.until?.latest())
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// The number in the register.
    pub reference: String,
    /// The number within the dialogue.
    pub number: u32,
    /// When.
    pub held: PartialDate,
    /// Where, in words.
    pub place: Option<String>,
    /// When the next one is planned.
    pub next: Option<PartialDate>,
    /// How many commitments were made in it.
    pub commitments: usize,
    /// The priorities that it set, in order.
    pub priorities: Vec<PriorityLine>,
    /// Where the source says so.
    pub passages: Vec<Passage>,
    /// The highest marking of what is shown of it and its priorities.
    pub marking: Marking,
}

/// A dialogue with its sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialogue {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: Words,
    /// Its sides.
    pub parties: Vec<PartyName>,
    /// Its sessions, newest first.
    pub sessions: Vec<SessionView>,
    /// How many of its commitments are late.
    pub overdue: usize,
}

/// All dialogues.
#[derive(Template)]
#[template(path = "sessions/list.html")]
pub struct Sessions {
    /// What stands around it.
    pub p: Page,
    /// By name.
    pub dialogues: Vec<Dialogue>,
}

/// `GET /dialogues`: they are listed with their sessions.
///
/// # Errors
/// Never.
pub async fn dialogues(visit: Visit) -> Answer {
    Ok(go(&visit.p, "/sessions"))
}

/// How many commitments were made in each session, and how many of them are late.
async fn commitments(visit: &Visit) -> Result<HashMap<Id<Session>, (usize, usize)>, Failure> {
    let by_session = visit.view.labels_by_session(visit.p.today).await?.into_iter();
    let sum = |labels: Vec<(Label, u32)>| {
        labels.into_iter().fold((0, 0), |(all, late), (label, count)| {
            let count = count as usize;
            (all + count, late + if label.is_overdue() { count } else { 0 })
        })
    };
    Ok(by_session.map(|(session, labels)| (session, sum(labels))).collect())
}

async fn session(
    visit: &Visit,
    names: &PartyNames,
    session: &Record<Session>,
    commitments: usize,
) -> Result<SessionView, Failure> {
    let p = &visit.p;
    let priorities = visit.view.priorities(session.id).await?;
    let documents = Documents::of(visit, session.sources.iter()).await?;
    let shown = priorities.iter().map(Record::highest_marking).chain([session.highest_marking()]);
    let marking = Marking::highest(shown.chain(documents.markings()));
    let line = |priority: &Record<tansiq_model::Priority>| PriorityLine {
        title: title(p, priority),
        from: priority.body.from,
        until: priority.body.until,
    };
    Ok(SessionView {
        reference: number(session),
        number: session.body.number,
        held: session.body.held,
        place: lookup::place(p, names, &session.body.place),
        next: session.body.next,
        marking,
        commitments,
        priorities: priorities.iter().map(line).collect(),
        passages: session.sources.iter().filter_map(|source| documents.passage(p, source)).collect(),
    })
}

/// `GET /sessions`.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit) -> Answer {
    let visit = visit.within(Area::Sessions);
    let p = &visit.p;
    let names = visit.office.party_names(&visit.view).await?;
    let commitments = commitments(&visit).await?;
    let (mut dialogues, mut markings) = (Vec::new(), Vec::new());
    for series in visit.view.all::<Series>().await? {
        let (mut sessions, mut overdue) = (Vec::new(), 0);
        for held in visit.view.sessions(series.id).await?.iter().rev() {
            let (all, late) = commitments.get(&held.id).copied().unwrap_or_default();
            let held = session(&visit, &names, held, all).await?;
            markings.push(held.marking);
            sessions.push(held);
            overdue += late;
        }
        markings.push(series.highest_marking());
        // Every side of a dialogue has the same role in it, which goes without saying.
        let sides = lookup::parties(p, &names, &series.parties);
        let name = title(p, &series);
        dialogues.push(Dialogue { slug: series.body.slug, name, parties: sides, sessions, overdue });
    }
    dialogues.sort_by_cached_key(|dialogue| p.sort_key(&dialogue.name.text));
    show(&Sessions { p: p.bearing(markings), dialogues })
}

/// A session in a file.
#[derive(Serialize)]
struct Line {
    reference: String,
    dialogue: String,
    dialogue_ar: String,
    dialogue_fr: String,
    dialogue_en: String,
    sides: String,
    number: u32,
    held: String,
    city: Option<String>,
    country: Option<String>,
    next: Option<String>,
    commitments: usize,
    priorities_ar: String,
    priorities_fr: String,
    priorities_en: String,
}

async fn table(visit: &Visit, csv: bool) -> Answer {
    let names = visit.office.party_names(&visit.view).await?;
    let commitments = commitments(visit).await?;
    let (mut lines, mut markings) = (Vec::new(), Vec::new());
    for series in visit.view.all::<Series>().await? {
        let name =
            |lang| series.texts.get(TextField::Title, lang).map(|text| text.body.clone()).unwrap_or_default();
        let sides: Vec<&str> = series.parties.iter().map(|side| names.code(side.party)).collect();
        for session in visit.view.sessions(series.id).await? {
            let priorities = visit.view.priorities(session.id).await?;
            markings.extend(priorities.iter().map(Record::highest_marking));
            markings.extend([series.highest_marking(), session.highest_marking()]);
            let words = |lang| {
                let words =
                    priorities.iter().filter_map(|priority| priority.texts.get(TextField::Title, lang));
                words.map(|text| text.body.as_str()).collect::<Vec<_>>().join("; ")
            };
            lines.push(Line {
                reference: number(&session),
                dialogue: series.body.slug.clone(),
                dialogue_ar: name(Lang::Ar),
                dialogue_fr: name(Lang::Fr),
                dialogue_en: name(Lang::En),
                sides: sides.join("; "),
                number: session.body.number,
                held: session.body.held.to_string(),
                city: session.body.place.city.clone(),
                country: session.body.place.country.clone(),
                next: session.body.next.map(|next| next.to_string()),
                commitments: commitments.get(&session.id).copied().unwrap_or_default().0,
                priorities_ar: words(Lang::Ar),
                priorities_fr: words(Lang::Fr),
                priorities_en: words(Lang::En),
            });
        }
    }
    lookup::table("sessions", &lines, markings, csv)
}

/// `GET /sessions.csv`.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit) -> Answer {
    table(&visit, true).await
}

/// `GET /sessions.json`.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit) -> Answer {
    table(&visit, false).await
}
