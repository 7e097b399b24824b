//! `/matches/…`: an offer on a request, both its sides, and what this reader may do with it now.

use super::match_look;
use crate::commitments::{HistoryLine, history};
use crate::conflict::{self, Told};
use crate::errors::Failure;
use crate::forms::{Conflict, Fields};
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::review::decide::revision;
use crate::view::{PartyName, Words};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::Deserialize;
use tansiq_model::{Id, Marking, Match, MatchSide, MatchState, Need, NeedStep, Offer, Party, Record, Role};
use tansiq_office::{MatchMove, Mentioned, OfficeError, PartyNames};
use tansiq_storage::StorageError;

/// One side, and its word that the help was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideLine {
    /// Which side.
    pub side: MatchSide,
    /// Who it is; nobody for whoever may not read that party.
    pub parties: Vec<PartyName>,
    /// The day on which it said that the help was given.
    pub confirmed: Option<Date>,
}

/// A button of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveButton(pub MatchMove);

impl MoveButton {
    /// What most readers come for stands out.
    const fn is_main(self) -> bool {
        !matches!(self.0, MatchMove::Decline | MatchMove::TakeBack)
    }

    fn label(self, p: &Page) -> String {
        p.tr(format!("match-do-{}", self.0))
    }
}

/// The page of one match.
#[derive(Template)]
#[template(path = "offers/match.html")]
pub struct MatchPage {
    /// What stands around it.
    pub p: Page,
    /// The last part of its address.
    pub key: String,
    /// The revision that the page shows.
    pub revision: u32,
    /// The number, the title and the step of the request; `None` for whoever may not read it.
    pub need: Option<(String, Words, Option<NeedStep>)>,
    /// The number and the title of the offer, if there is one that this reader may see.
    pub offer: Option<(String, Words)>,
    /// What is offered for this request.
    pub terms: Option<Words>,
    /// What became of it.
    pub state: MatchState,
    /// The day on which it was proposed.
    pub proposed_on: Date,
    /// The day on which it came to its state.
    pub changed_on: Date,
    /// Both sides.
    pub sides: [SideLine; 2],
    /// How far it may travel.
    pub marking: Marking,
    /// What this reader may do now.
    pub moves: Vec<MoveButton>,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
    /// What happened to it, newest first.
    pub history: Vec<HistoryLine>,
    /// A line that says what was stored just now.
    pub done: Option<String>,
}

impl MatchPage {
    fn look(&self) -> (&'static str, &'static str) {
        match_look(self.state)
    }

    fn title(&self) -> String {
        match &self.need {
            Some((reference, ..)) => self.p.tr1("match-title", "reference", reference),
            None => self.p.tr("kind-offer-match"),
        }
    }

    /// The help was given, and not both sides have said so.
    fn awaits_word(&self) -> bool {
        self.state == MatchState::Delivered && self.sides.iter().any(|side| side.confirmed.is_none())
    }
}

impl Told for Match {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let body = &record.body;
        let said = |side: &MatchSide| {
            (p.word(*side), body.confirmed_by(*side).map(|said| p.day(&said.on)).unwrap_or_default())
        };
        let mut lines = conflict::common(p, names, record);
        lines.push((p.tr("offer-state"), p.word(body.state)));
        lines.extend(MatchSide::ALL.iter().map(said));
        lines
    }
}

/// The query of the page after something was stored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    did: String,
}

/// What is known around a match.
struct Around {
    one: Record<Match>,
    need: Option<Record<Need>>,
    offer: Option<Record<Offer>>,
}

impl Around {
    async fn of(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let id: Id<Match> = key.parse().map_err(|_| Failure::not_found())?;
        let one = visit.view.get(id).await?;
        let need = visit.view.many(&[one.body.need]).await?.pop();
        let offers: Vec<Id<Offer>> = one.body.offer.into_iter().collect();
        let offer = visit.view.many(&offers).await?.pop();
        Ok(Self { one, need, offer })
    }

    fn moves(&self, visit: &Visit) -> Vec<MatchMove> {
        let need = self.need.as_ref();
        need.map(|need| visit.office.match_moves(&visit.actor, need, &self.one)).unwrap_or_default()
    }

    async fn page(&self, visit: &Visit) -> Result<MatchPage, Failure> {
        let (p, one) = (&visit.p, &self.one);
        let body = &one.body;
        let said: Vec<Id<Party>> = body.confirmed.iter().map(|said| said.party).collect();
        let mentioned = Mentioned::default().by([one]).these(said);
        let names = visit.office.names_of(&visit.view, &mentioned).await?;
        let parties = lookup::parties(p, &names, &one.parties);
        let side = |side: MatchSide| {
            let role = if side == MatchSide::State { Role::Beneficiary } else { Role::Provider };
            let parties = parties.iter().filter(|party| party.role == Some(role)).cloned().collect();
            SideLine { side, parties, confirmed: body.confirmed_by(side).map(|said| said.on) }
        };
        let markings = [one.highest_marking()]
            .into_iter()
            .chain(self.need.as_ref().map(Record::highest_marking))
            .chain(self.offer.as_ref().map(Record::highest_marking));
        Ok(MatchPage {
            key: one.id.to_string(),
            revision: one.revision,
            need: self.need.as_ref().map(|need| (number(need), title(p, need), need.body.step())),
            offer: self.offer.as_ref().map(|offer| (number(offer), title(p, offer))),
            terms: Words::note(&one.texts, p.lang),
            state: body.state,
            proposed_on: body.proposed_on,
            changed_on: body.changed_on,
            sides: [side(MatchSide::State), side(MatchSide::Provider)],
            marking: one.marking,
            moves: self.moves(visit).into_iter().map(MoveButton).collect(),
            conflict: None,
            history: history(visit, &visit.view.versions(one.id).await?).await?,
            done: None,
            p: p.bearing(markings),
        })
    }
}

/// A match stands where a move of this person leads: to its state, or with the word of a side for which she speaks.
fn is_reached(visit: &Visit, one: &Match, what: MatchMove) -> bool {
    let state = match what {
        MatchMove::Choose => MatchState::Chosen,
        MatchMove::Decline => MatchState::Declined,
        MatchMove::TakeBack => MatchState::TakenBack,
        MatchMove::Begin => MatchState::InDelivery,
        MatchMove::Deliver => MatchState::Delivered,
        MatchMove::Confirm => {
            return visit.actor.person().is_some_and(|person| {
                let hers = person.speaks_for();
                one.confirmed.iter().any(|said| hers.contains(&said.party))
            });
        }
    };
    one.state == state
}

/// Where to go after something was done with a match.
fn after(one: &Record<Match>, did: MatchMove) -> String {
    format!("/matches/{}?did={did}", one.id)
}

/// `GET /matches/…`.
///
/// # Errors
/// When there is no such match for this visitor.
pub async fn page(visit: Visit, Path(key): Path<String>, Query(after): Query<After>) -> Answer {
    let visit = visit.within(Area::Records);
    let around = Around::of(&visit, &key).await?;
    let known = after.did == "propose" || after.did.parse::<MatchMove>().is_ok();
    let done = known.then(|| visit.p.tr(format!("match-did-{}", after.did)));
    show(&MatchPage { done, ..around.page(&visit).await? })
}

/// `POST /matches/…`: does with a match what `do` says.
///
/// # Errors
/// As [`page`]; for somebody who speaks for neither side; when what was asked for does not follow on where it stands.
pub async fn send(visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let visit = visit.within(Area::Records);
    let around = Around::of(&visit, &key).await?;
    // Whoever speaks for no side does nothing here, whatever was sent.
    let speaks = MatchMove::ALL.iter().any(|one| visit.may(one.act(), &around.one).is_ok());
    if !speaks {
        visit.may(MatchMove::Confirm.act(), &around.one)?;
    }
    let wrong = |_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY);
    let (what, seen): (MatchMove, u32) = (fields.get("do").parse().map_err(wrong)?, revision(&fields)?);
    let id = around.one.id;
    visit.may(what.act(), &around.one)?;
    // The same button a second time, as after a line that broke off: it is done.
    if around.one.revision > seen && is_reached(&visit, &around.one.body, what) {
        return Ok(go(&visit.p, after(&around.one, what)));
    }
    match visit.office.move_match(&visit.actor, id, seen, what).await {
        Ok(one) => Ok(go(&visit.p, after(&one, what))),
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = Some(conflict::since(&visit, id, seen).await?);
            show_as(StatusCode::CONFLICT, &MatchPage { conflict, ..around.page(&visit).await? })
        }
        Err(error) => Err(error.into()),
    }
}
