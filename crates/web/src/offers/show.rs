//! `/offers/O-…`: one offer, what comes of it, and the requests that it may meet.

use super::list::is_over;
use super::suggested::{self, SuggestedNeed};
use super::{by_number, match_look, offer_look};
use crate::commitments::{HistoryLine, history};
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::view::{PartyName, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use serde::Deserialize;
use tansiq_model::{
    AidKind, Id, Lang, Marking, Match, MatchState, Modality, Money, Need, Offer, OfferState, PartialDate,
    Raisable, Record, Role, TextField, Theme,
};
use tansiq_office::{Mentioned, PartyNames};
use tansiq_policy::Act;

/// What comes of an offer on a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchLine {
    /// The address of its page below the language.
    pub path: String,
    /// The number and the title of the request; `None` for whoever may not read it.
    pub need: Option<(String, Words)>,
    /// The States that ask.
    pub states: Vec<PartyName>,
    /// What became of it.
    pub state: MatchState,
    /// The day on which it came to that.
    pub on: Date,
}

impl MatchLine {
    fn look(&self) -> (&'static str, &'static str) {
        match_look(self.state)
    }
}

/// The page of one offer.
#[derive(Template)]
#[template(path = "offers/show.html")]
pub struct OfferPage {
    /// What stands around it.
    pub p: Page,
    /// Its number.
    pub reference: String,
    /// What is offered.
    pub title: Words,
    /// The same in the other languages.
    pub other_titles: Vec<Words>,
    /// More about it.
    pub note: Option<Words>,
    /// Whether it holds.
    pub state: OfferState,
    /// Its last day is past.
    pub over: bool,
    /// What help.
    pub aids: Vec<AidKind>,
    /// How.
    pub modality: Modality,
    /// As people, places and things rather than money.
    pub in_kind: bool,
    /// How much money.
    pub money: Option<Money>,
    /// The marking that the amount has of its own.
    pub money_marking: Option<Marking>,
    /// The languages in which it is given, by name.
    pub languages: Vec<String>,
    /// How many people at most.
    pub people: Option<u32>,
    /// From when on.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
    /// Parties and what each does.
    pub parties: Vec<PartyName>,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// How far it may travel.
    pub marking: Marking,
    /// What comes of it, of what this reader may see.
    pub matches: Vec<MatchLine>,
    /// The requests that it may meet, while it stands.
    pub suggested: Option<Vec<SuggestedNeed>>,
    /// This person speaks for whoever gives it.
    pub may_edit: bool,
    /// What happened to it, newest first.
    pub history: Vec<HistoryLine>,
    /// A line that says what was stored just now.
    pub done: Option<String>,
}

impl OfferPage {
    fn those(&self, role: Role) -> Vec<PartyName> {
        self.parties.iter().filter(|party| party.role == Some(role)).cloned().collect()
    }

    fn providers(&self) -> Vec<PartyName> {
        self.those(Role::Provider)
    }

    fn donors(&self) -> Vec<PartyName> {
        self.those(Role::Donor)
    }

    fn pivots(&self) -> Vec<PartyName> {
        self.those(Role::Pivot)
    }

    fn takers(&self) -> Vec<PartyName> {
        self.those(Role::Beneficiary)
    }

    fn look(&self) -> (&'static str, &'static str) {
        offer_look(self.state, self.over)
    }

    /// Help may be offered by it today.
    fn holds(&self) -> bool {
        self.state == OfferState::Open && !self.over
    }
}

/// The query of the page after something was stored.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    did: String,
}

/// What may have been stored just now; each has a message.
const DONE: [&str; 2] = ["add", "change"];

/// Where to go after an offer was stored.
pub(super) fn after(offer: &Record<Offer>, did: &str) -> String {
    format!("/offers/{}?did={did}", number(offer))
}

async fn matches(visit: &Visit, offer: &Record<Offer>) -> Result<(Vec<MatchLine>, Vec<Marking>), Failure> {
    let p = &visit.p;
    let matches: Vec<Record<Match>> = visit.view.matches_of(offer.id).await?;
    let ids: Vec<Id<Need>> = matches.iter().map(|one| one.body.need).collect();
    let needs: Vec<Record<Need>> = visit.view.many(&ids).await?;
    let names: PartyNames = visit.office.names_of(&visit.view, &Mentioned::default().by(&matches)).await?;
    let line = |one: &Record<Match>| {
        let need = needs.iter().find(|need| need.id == one.body.need);
        let mut states = lookup::parties(p, &names, &one.parties);
        states.retain(|party| party.role == Some(Role::Beneficiary));
        MatchLine {
            path: format!("/matches/{}", one.id),
            need: need.map(|need| (number(need), title(p, need))),
            states,
            state: one.body.state,
            on: one.body.changed_on,
        }
    };
    let markings =
        matches.iter().map(Record::highest_marking).chain(needs.iter().map(Record::highest_marking));
    Ok((matches.iter().map(line).collect(), markings.collect()))
}

/// `GET /offers/O-…`.
///
/// # Errors
/// When there is no such offer for this visitor.
pub async fn page(visit: Visit, Path(code): Path<String>, Query(after): Query<After>) -> Answer {
    let visit = visit.within(Area::Records);
    let p = &visit.p;
    let offer = by_number(&visit, &code).await?;
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by([&offer])).await?;
    let (matches, in_matches) = matches(&visit, &offer).await?;
    let over = is_over(p, &offer);
    let stands = offer.body.state != OfferState::Withdrawn && !over;
    let (suggested, in_needs) = match stands {
        true => suggested::needs(&visit, &offer).await.map(|(needs, markings)| (Some(needs), markings))?,
        false => (None, Vec::new()),
    };
    let name = title(p, &offer);
    let other = |lang: &Lang| offer.texts.get(TextField::Title, *lang).map(Words::from);
    let done = DONE.iter().find(|word| **word == after.did);
    let body = &offer.body;
    show(&OfferPage {
        reference: number(&offer),
        other_titles: Lang::ALL.iter().filter(|lang| **lang != name.lang).filter_map(other).collect(),
        title: name,
        note: Words::note(&offer.texts, p.lang),
        state: body.state,
        over,
        aids: body.aids.iter().copied().collect(),
        modality: body.modality,
        in_kind: body.in_kind,
        money: body.money.clone(),
        money_marking: offer.raised.get(&Raisable::Money).copied(),
        languages: body.languages.iter().map(|tongue| p.tongue(tongue).to_owned()).collect(),
        people: body.people,
        from: body.from,
        until: body.until,
        parties: lookup::parties(p, &names, &offer.parties),
        themes: offer.themes.clone(),
        marking: offer.marking,
        matches,
        suggested,
        may_edit: visit.may(Act::OfferEdit, &offer).is_ok(),
        history: history(&visit, &visit.view.versions(offer.id).await?).await?,
        done: done.map(|word| p.tr(format!("offer-did-{word}"))),
        p: p.bearing(in_matches.into_iter().chain(in_needs).chain([offer.highest_marking()])),
    })
}
