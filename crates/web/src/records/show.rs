//! `/events/E-…` and the other records that documents report: one of them with its facts, the words that it rests
//! on, and what happened to it.

use super::{Facts, List, Listed};
use crate::comments::{self, Comments};
use crate::commitments::{HistoryLine, history};
use crate::errors::Failure;
use crate::lookup::{self, Documents, number, title};
use crate::page::{Area, Page};
use crate::view::{PartyName, Passage, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Path;
use std::collections::BTreeMap;
use tansiq_model::{
    AdoptedDocument, Claim, Delivery, Event, Id, Kind, Lang, Marking, Money, Need, PartialDate, Project,
    Quantity, Raisable, Record, Reference, RoleTerm, Seat, TextField, Theme,
};
use tansiq_office::{CommentedOn, Mentioned};
use tansiq_policy::Act;

/// The session that an event belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfSession {
    /// The session's number in the register.
    pub reference: String,
    /// Its number within the dialogue.
    pub number: u32,
    /// The dialogue's name.
    pub dialogue: Words,
}

/// The page of one record.
#[derive(Template)]
#[template(path = "records/show.html")]
pub struct RecordPage {
    /// What stands around it.
    pub p: Page,
    /// The list that it stands in.
    pub list: List,
    /// What it is.
    pub kind: Kind,
    /// The number, if its kind has numbers.
    pub reference: Option<String>,
    /// The title.
    pub title: Words,
    /// The title in the other languages.
    pub other_titles: Vec<Words>,
    /// When.
    pub date: Option<PartialDate>,
    /// Until when; roles only.
    pub until: Option<PartialDate>,
    /// Where, in words.
    pub place: Option<String>,
    /// The session that it belongs to.
    pub session: Option<OfSession>,
    /// Parties and roles.
    pub parties: Vec<PartyName>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// The seat; roles only.
    pub seat: Option<Seat>,
    /// The office's note about a role.
    pub note: Option<Words>,
    /// The office entered it by hand, without a source; roles only.
    pub entered: bool,
    /// The address of the form to change it, below the language, for whoever may; roles only.
    pub edit: Option<String>,
    /// What exactly a figure counts.
    pub counted: Option<Words>,
    /// The slug of the question that a figure answers.
    pub topic: Option<String>,
    /// A count.
    pub quantity: Option<Quantity>,
    /// An amount.
    pub money: Option<Money>,
    /// How far it may travel.
    pub marking: Marking,
    /// The parts with a marking of their own.
    pub raised: BTreeMap<Raisable, Marking>,
    /// The passages that it rests on.
    pub passages: Vec<Passage>,
    /// What parties say of it.
    pub comments: Comments,
    /// What happened to it, newest first.
    pub history: Vec<HistoryLine>,
}

impl RecordPage {
    /// The marking that a part has of its own.
    fn own(&self, part: Raisable) -> Option<Marking> {
        self.raised.get(&part).copied()
    }

    /// The address of the page that tells where a figure comes from.
    fn genealogy(&self) -> Option<String> {
        let reference = self.reference.as_ref().filter(|_| self.list == List::Claims)?;
        Some(format!("/claims/{reference}/genealogy"))
    }
}

async fn session(visit: &Visit, facts: &Facts) -> Result<Option<OfSession>, Failure> {
    let Some(id) = facts.session else { return Ok(None) };
    let Some(session) = visit.view.many(&[id]).await?.pop() else { return Ok(None) };
    let series = visit.view.many(&[session.body.series]).await?;
    Ok(series.first().map(|series| OfSession {
        reference: number(&session),
        number: session.body.number,
        dialogue: title(&visit.p, series),
    }))
}

async fn found<T: Listed>(visit: &Visit, key: &str) -> Result<Record<T>, Failure> {
    if let Ok(reference) = key.parse::<Reference>() {
        return Ok(visit.view.by_reference::<T>(reference).await?);
    }
    let id: Id<T> = key.parse().map_err(|_| Failure::not_found())?;
    Ok(visit.view.get(id).await?)
}

/// Where somebody who keeps a record changes it: a role, or a project that a source reports, which is registered by that.
fn edit_path<T: Listed>(visit: &Visit, record: &Record<T>) -> Option<String> {
    let (act, end) = match T::LIST {
        List::Roles => (Act::RoleEdit, "edit"),
        List::Projects => (Act::ProjectEdit, "edit/about"),
        _ => return None,
    };
    visit.may(act, record).is_ok().then(|| format!("{}/{end}", super::path(record)))
}

async fn of<T: Listed>(visit: Visit, key: &str) -> Answer {
    let p = &visit.p;
    let record = found::<T>(&visit, key).await?;
    let documents = Documents::of(&visit, record.sources.iter()).await?;
    let facts = record.body.facts();
    let mentioned = Mentioned::default().by([&record]).at([&facts.place]);
    let names = visit.office.names_of(&visit.view, &mentioned).await?;
    let session = session(&visit, &facts).await?;
    let name = title(p, &record);
    let is_role = T::LIST == List::Roles;
    let comments = comments::on(&visit, &CommentedOn::of(&record)).await?;
    let other = |lang: &Lang| record.texts.get(TextField::Title, *lang).map(Words::from);
    show(&RecordPage {
        list: T::LIST,
        kind: T::KIND,
        reference: record.reference.map(|reference| reference.to_string()),
        other_titles: Lang::ALL.iter().filter(|lang| **lang != name.lang).filter_map(other).collect(),
        title: name,
        date: facts.date,
        until: facts.until,
        place: lookup::place(p, &names, &facts.place),
        session,
        parties: lookup::parties(p, &names, &record.parties),
        themes: record.themes.clone(),
        seat: facts.seat,
        note: is_role.then(|| Words::note(&record.texts, p.lang)).flatten(),
        entered: is_role && record.sources.is_empty(),
        edit: edit_path(&visit, &record),
        counted: (T::LIST == List::Claims).then(|| Words::note(&record.texts, p.lang)).flatten(),
        topic: facts.topic,
        quantity: facts.quantity,
        money: facts.money,
        marking: record.marking,
        raised: record.raised.clone(),
        passages: record.sources.iter().filter_map(|source| documents.passage(p, source)).collect(),
        history: history(&visit, &visit.view.versions(record.id).await?).await?,
        p: p.bearing(documents.markings().chain([record.highest_marking()]).chain(comments.markings())),
        comments,
    })
}

/// `GET /events/E-…` and the others; a role has no number and stands under its id.
///
/// # Errors
/// When there is no such record for this visitor.
pub async fn page(list: List, visit: Visit, Path(key): Path<String>) -> Answer {
    let visit = visit.within(Area::Records);
    match list {
        List::Events => of::<Event>(visit, &key).await,
        List::Needs => of::<Need>(visit, &key).await,
        List::Projects => of::<Project>(visit, &key).await,
        List::Deliveries => of::<Delivery>(visit, &key).await,
        List::Adopted => of::<AdoptedDocument>(visit, &key).await,
        List::Roles => of::<RoleTerm>(visit, &key).await,
        List::Claims => of::<Claim>(visit, &key).await,
    }
}
