//! `/needs/R-…`: one request for assistance: where it stands, who has it in hand, what it says, who offers help, and what
//! the reader may do now. A need that a source reports stands on the page of its list.

use super::{acts, by_key};
use crate::address;
use crate::comments::{self, Comments};
use crate::commitments::{HistoryLine, history};
use crate::errors::Failure;
use crate::forms::{Faults, Fields};
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::records::{List, show as records_show};
use crate::view::{PartyName, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use jiff::civil::Date;
use serde::Deserialize;
use tansiq_analysis::{MatchCaveat, MatchReason};
use tansiq_model::{
    AidKind, Document, Holder, Id, Lang, Marking, Match, MatchState, Money, Need, NeedStep, Offer, Origin,
    PartialDate, Party, PartyRole, Record, Role, StepReason, TextField, Theme, Tongue, Urgency, Way,
};
use tansiq_office::{CommentedOn, Mentioned, PartyNames};
use tansiq_policy::Act;

/// How many offers that may fit are shown.
const SUGGESTED: usize = 5;

/// The texts of a request in the order of its page, each with the key of its heading.
pub(super) const TEXTS: [(TextField, &str); 5] = [
    (TextField::Note, "request-lack"),
    (TextField::ExpectedResult, "request-result"),
    (TextField::PastHelp, "request-past-help"),
    (TextField::Authority, "request-authority"),
    (TextField::Mandate, "request-mandate"),
];

/// The way that a request goes when it is met.
const WAY: [NeedStep; 11] = [
    NeedStep::Draft,
    NeedStep::Submitted,
    NeedStep::Authenticated,
    NeedStep::Acknowledged,
    NeedStep::Circulated,
    NeedStep::Published,
    NeedStep::Offered,
    NeedStep::Chosen,
    NeedStep::InDelivery,
    NeedStep::Fulfilled,
    NeedStep::Closed,
];

/// A step on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    /// Which.
    pub step: NeedStep,
    /// The day on which it was last taken.
    pub on: Option<Date>,
    /// The days spent there.
    pub age: u32,
    /// It is where the request stands.
    pub now: bool,
    /// By which party.
    pub by: Option<Words>,
    /// How it was authenticated.
    pub way: Option<Way>,
    /// Why it stands there, where that was said.
    pub reason: Option<StepReason>,
}

impl StepLine {
    /// It lies behind the request.
    fn is_done(&self) -> bool {
        self.on.is_some() && !self.now
    }

    /// Every step of a request, those that may come included.
    fn all(p: &Page, names: &PartyNames, need: &Need) -> Vec<Self> {
        let Some(current) = need.step() else { return Vec::new() };
        let over = current.is_end() && current != NeedStep::Closed;
        let met = |step: &NeedStep| need.steps.iter().any(|taken| taken.step == *step);
        let past =
            |step: &NeedStep| WAY.iter().position(|on| on == step) < WAY.iter().position(|on| *on == current);
        // What was left out, or will not come, is no part of the way.
        let comes = |step: &NeedStep| {
            let left_out = *step == NeedStep::Published && (!need.consent || past(step));
            met(step) || !(over || left_out)
        };
        let way = WAY.iter().filter(|step| comes(step)).chain(over.then_some(&current));
        let line = |step: &NeedStep| {
            let taken = need.steps.iter().rev().find(|taken| taken.step == *step);
            // Why it came back is told as long as it is a draft, which nobody but its State reads.
            let reason = taken.filter(|_| *step == current).and_then(|taken| taken.reason.clone());
            Self {
                step: *step,
                on: taken.map(|taken| taken.on),
                age: need.age_at(*step, p.today),
                now: *step == current,
                by: taken.and_then(|taken| Some(lookup::party_name(p, names.get(taken.by)?))),
                way: taken.and_then(|taken| taken.way),
                reason,
            }
        };
        way.map(line).collect()
    }
}

/// An offer on this request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchLine {
    /// The address of its page below the language.
    pub path: String,
    /// What is offered, where it is an offer of the list.
    pub offer: Option<Words>,
    /// Who gives it.
    pub providers: Vec<PartyName>,
    /// What became of it.
    pub state: MatchState,
    /// Since when.
    pub since: Date,
}

/// An offer that may fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedLine {
    /// The address of its page below the language.
    pub path: String,
    /// Its number.
    pub reference: String,
    /// What is offered.
    pub title: Words,
    /// Who gives it.
    pub providers: Vec<PartyName>,
    /// What speaks for it.
    pub reasons: Vec<MatchReason>,
    /// What speaks against it.
    pub caveats: Vec<MatchCaveat>,
}

/// A document that belongs to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLine {
    /// Its number.
    pub reference: String,
    /// Its title.
    pub title: Words,
}

/// What a request asks for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// What it says, each text under the key of its heading.
    pub texts: Vec<(&'static str, Words)>,
    /// What help.
    pub aid: Option<AidKind>,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// How urgent it is.
    pub urgency: Option<Urgency>,
    /// In which languages, by name.
    pub languages: Vec<String>,
    /// How many people a year at most.
    pub absorbs: Option<u32>,
    /// When it is wanted.
    pub wanted_by: Option<PartialDate>,
    /// How much money it would take.
    pub money: Option<Money>,
    /// Where the need was found.
    pub origin: Option<Origin>,
    /// The State agrees that it is published.
    pub consent: bool,
    /// To whom it is circulated.
    pub addressees: Vec<PartyName>,
    /// How far it may travel.
    pub marking: Marking,
}

impl Asked {
    /// What a stored request asks for.
    #[must_use]
    pub fn of(p: &Page, names: &PartyNames, need: &Record<Need>) -> Self {
        let body = &need.body;
        let text = |(field, key): (TextField, &'static str)| {
            Some((key, need.texts.best(field, p.lang).map(Words::from)?))
        };
        let to: Vec<PartyRole> =
            need.addressees().map(|party| PartyRole { party, role: Role::Addressee }).collect();
        let languages = body.languages.iter().map(|tongue: &Tongue| p.tongue(tongue).to_owned());
        Self {
            texts: TEXTS.into_iter().filter_map(text).collect(),
            aid: body.aid,
            themes: need.themes.clone(),
            urgency: body.urgency,
            languages: languages.collect(),
            absorbs: body.absorbs,
            wanted_by: body.wanted_by,
            money: body.money.clone(),
            origin: body.origin,
            consent: body.consent,
            addressees: lookup::parties(p, names, &to),
            marking: need.marking,
        }
    }
}

/// What the reader may do beside the steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct May {
    /// Write the draft.
    pub edit: bool,
    /// Offer help.
    pub offer: bool,
    /// Print it as a note verbale.
    pub print: bool,
}

/// The page of a request.
#[derive(Template)]
#[template(path = "needs/show.html")]
pub struct RequestPage {
    /// What stands around it.
    pub p: Page,
    /// Its number.
    pub reference: String,
    /// What is lacking, in a few words.
    pub title: Words,
    /// The title in the other languages.
    pub other_titles: Vec<Words>,
    /// The State, or States, that ask.
    pub states: Vec<PartyName>,
    /// Where it stands.
    pub step: NeedStep,
    /// Who has it in hand.
    pub holder: Option<Holder>,
    /// The days that it has spent where it stands.
    pub age: u32,
    /// The days that it has been on its way.
    pub whole_age: u32,
    /// The steps.
    pub steps: Vec<StepLine>,
    /// What it asks for.
    pub asked: Asked,
    /// The note verbale by which it was authenticated.
    pub note: Option<NoteLine>,
    /// Offers on it, as far as this reader may see them.
    pub matches: Vec<MatchLine>,
    /// Offers that may fit; nothing where nobody looks for one.
    pub suggested: Option<Vec<SuggestedLine>>,
    /// What parties say of it.
    pub comments: Comments,
    /// The steps that the reader may take now.
    pub acts: Vec<Act>,
    /// What else the reader may do.
    pub may: May,
    /// The revision that the page shows, for its forms.
    pub revision: u32,
    /// A form as it was typed, when it could not be taken.
    pub typed: Fields,
    /// What is wrong with it.
    pub faults: Faults,
    /// Somebody else changed it first.
    pub stale: bool,
    /// A step was taken just now.
    pub done: bool,
    /// What happened to it, newest first.
    pub history: Vec<HistoryLine>,
}

impl RequestPage {
    fn path(&self, below: &str) -> String {
        self.p.to(format!("/needs/{}{below}", self.reference))
    }

    fn act_key(&self, act: &Act) -> String {
        acts::key(*act)
    }

    fn word(&self, act: &Act) -> &'static str {
        acts::word(*act)
    }

    fn reason_field(&self, act: &Act) -> Option<&'static str> {
        acts::reason_field(*act)
    }

    /// The step may be taken without saying why.
    fn is_plain(&self, act: &Act) -> bool {
        self.reason_field(act).is_none() && !self.wants_note(act)
    }

    /// The office authenticates by a note verbale that is filed.
    fn wants_note(&self, act: &Act) -> bool {
        *act == Act::NeedAuthenticate && self.p.may_write()
    }

    /// Why it came back, while it is a draft again.
    fn came_back(&self) -> Option<&StepReason> {
        self.steps.iter().find(|line| line.now && line.step == NeedStep::Draft)?.reason.as_ref()
    }

    fn step_icon(&self) -> &'static str {
        match self.step {
            NeedStep::Closed | NeedStep::Fulfilled => "done",
            NeedStep::Withdrawn | NeedStep::Expired | NeedStep::Unmet => "x",
            _ => "open",
        }
    }

    fn step_class(&self) -> &'static str {
        match self.step {
            NeedStep::Closed | NeedStep::Fulfilled => "done",
            NeedStep::Withdrawn | NeedStep::Expired | NeedStep::Unmet => "hold",
            _ => "open",
        }
    }
}

/// What a page says beside the record.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// A form as it was typed.
    pub typed: Fields,
    /// What is wrong with it.
    pub faults: Faults,
    /// Somebody else changed it first.
    pub stale: bool,
    /// A step was taken just now.
    pub done: bool,
}

async fn matches(
    visit: &Visit,
    there: &[Record<Match>],
    offers: &[Record<Offer>],
) -> Result<Vec<MatchLine>, Failure> {
    let p = &visit.p;
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by(there)).await?;
    let line = |one: &Record<Match>| {
        let offer = one.body.offer.and_then(|id| offers.iter().find(|offer| offer.id == id));
        let providers: Vec<PartyRole> =
            one.parties.iter().filter(|named| named.role == Role::Provider).copied().collect();
        MatchLine {
            path: format!("/matches/{}", one.id),
            offer: offer.map(|offer| title(p, offer)),
            providers: lookup::parties(p, &names, &providers),
            state: one.body.state,
            since: one.body.changed_on,
        }
    };
    Ok(there.iter().map(line).collect())
}

/// Offers that may fit, for those who look for one: the State and the office, as long as none is chosen.
async fn suggested(visit: &Visit, need: &Record<Need>) -> Result<Option<Vec<SuggestedLine>>, Failure> {
    let p = &visit.p;
    let looks = visit.office.works_here(&visit.actor)?
        || visit.actor.person().is_some_and(|person| person.speaks_for().contains(&need.owner));
    let open = need
        .body
        .step()
        .is_some_and(|step| step.is_open() && !matches!(step, NeedStep::Chosen | NeedStep::InDelivery));
    if !(looks && open) {
        return Ok(None);
    }
    let found = visit.office.offers_to(&visit.view, need, SUGGESTED).await?;
    let records: Vec<&Record<Offer>> = found.iter().map(|one| &one.record).collect();
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by(records)).await?;
    let line = |one: tansiq_office::Suggested<Offer>| {
        let providers: Vec<PartyRole> =
            one.record.parties.iter().filter(|named| named.role == Role::Provider).copied().collect();
        SuggestedLine {
            path: format!("/offers/{}", number(&one.record)),
            reference: number(&one.record),
            title: title(p, &one.record),
            providers: lookup::parties(p, &names, &providers),
            reasons: one.grounds.reasons.into_iter().collect(),
            caveats: one.grounds.caveats.into_iter().collect(),
        }
    };
    Ok(Some(found.into_iter().map(line).collect()))
}

async fn note(visit: &Visit, id: Option<Id<Document>>) -> Result<Option<NoteLine>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let filed = visit.view.many(&[id]).await?;
    Ok(filed.first().map(|note| NoteLine { reference: number(note), title: title(&visit.p, note) }))
}

/// The page of a request.
///
/// # Errors
/// When the database fails.
pub(super) async fn of(visit: &Visit, need: &Record<Need>, said: Said) -> Result<RequestPage, Failure> {
    let (p, body) = (&visit.p, &need.body);
    let takers: Vec<Id<Party>> = body.steps.iter().map(|taken| taken.by).collect();
    let mentioned = Mentioned::default().by([need]).these(takers);
    let names = visit.office.names_of(&visit.view, &mentioned).await?;
    let there = visit.view.matches_on(need.id).await?;
    let offers: Vec<Id<Offer>> = there.iter().filter_map(|one| one.body.offer).collect();
    let offers = visit.view.many(&offers).await?;
    let step = body.step().ok_or(Failure::not_found())?;
    let name = title(p, need);
    let other = |lang: &Lang| need.texts.get(TextField::Title, *lang).map(Words::from);
    let states: Vec<PartyRole> =
        need.states().map(|party| PartyRole { party, role: Role::Beneficiary }).collect();
    let speaks = visit.actor.person().is_some_and(|person| person.speaks_for().contains(&need.owner));
    let suggested = suggested(visit, need).await?;
    let markings = [need.highest_marking()].into_iter();
    let comments = comments::on(visit, &CommentedOn::of(need)).await?;
    let markings = markings.chain(there.iter().map(Record::highest_marking)).chain(comments.markings());
    let bearing = p.bearing(markings);
    Ok(RequestPage {
        reference: number(need),
        other_titles: Lang::ALL.iter().filter(|lang| **lang != name.lang).filter_map(other).collect(),
        title: name,
        states: lookup::parties(p, &names, &states),
        step,
        holder: body.waits_for(),
        age: body.age_at(step, p.today),
        whole_age: body.age(p.today),
        steps: StepLine::all(p, &names, body),
        asked: Asked::of(p, &names, need),
        note: note(visit, body.note_verbale()).await?,
        matches: matches(visit, &there, &offers).await?,
        suggested,
        comments,
        acts: visit.office.need_acts(&visit.actor, need).await?,
        may: May {
            edit: step == NeedStep::Draft && visit.may(Act::NeedDraft, need).is_ok(),
            offer: visit.office.may_offer_on(&visit.actor, need).await?,
            print: speaks || visit.office.works_here(&visit.actor)?,
        },
        revision: need.revision,
        typed: said.typed,
        faults: said.faults,
        stale: said.stale,
        done: said.done,
        history: history(visit, &visit.view.versions(need.id).await?).await?,
        p: bearing,
    })
}

/// The query of the page after a step.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    did: String,
}

/// Where a request has its page, below the language.
#[must_use]
pub fn path(need: &Record<Need>) -> String {
    address::of_record(need).unwrap_or_default()
}

/// `GET /needs/{key}`.
///
/// # Errors
/// When there is no such need for this visitor.
pub async fn page(visit: Visit, Path(key): Path<String>, Query(after): Query<After>) -> Answer {
    let visit = visit.within(Area::Records);
    let need = by_key(&visit.view, &key).await?;
    if !need.body.is_request() {
        return records_show::page(List::Needs, visit, Path(key)).await;
    }
    show(&of(&visit, &need, Said { done: after.did == "step", ..Said::default() }).await?)
}

/// The page again, with what is wrong.
///
/// # Errors
/// When the database fails.
pub(super) async fn again(visit: &Visit, need: &Record<Need>, status: StatusCode, said: Said) -> Answer {
    let page = of(visit, need, said).await?;
    Ok((status, Html(page.render()?)).into_response())
}
