//! `/needs/R-…/matches/new`: help that somebody offers for a request, with an offer that stands in the register or for
//! this request alone.

use super::edit::speaks_for;
use super::form::by_lang;
use super::need_by_number;
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::typed::Typed;
use crate::view::{PartyName, Words};
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_model::{Lang, Need, NeedStep, Offer, Party, PartyCode, Record, Role};
use tansiq_office::{Mentioned, NewMatch, OfficeError, Problem};
use tansiq_policy::Act;

const LANGS: [Lang; 3] = [Lang::Ar, Lang::Fr, Lang::En];

/// What is offered, as the form holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposeForm {
    /// The code of whoever gives it.
    pub provider: String,
    /// The number of the offer; empty for help that is offered for this request alone.
    pub offer: String,
    /// What is offered, in Arabic, French and English.
    pub terms: [String; 3],
}

impl ProposeForm {
    fn of(fields: &Fields) -> Self {
        Self {
            provider: fields.get("provider").to_owned(),
            offer: fields.get("offer").to_owned(),
            terms: LANGS.map(|lang| fields.get(&format!("terms-{lang}")).to_owned()),
        }
    }

    fn each(&self) -> [(Lang, &str); 3] {
        std::array::from_fn(|at| (LANGS[at], self.terms[at].as_str()))
    }
}

/// The form to offer help for a request.
#[derive(Template)]
#[template(path = "offers/propose.html")]
pub struct ProposeMatch {
    /// What stands around it.
    pub p: Page,
    /// The number of the request.
    pub reference: String,
    /// What is asked for.
    pub title: Words,
    /// The States that ask.
    pub states: Vec<PartyName>,
    /// The form.
    pub form: ProposeForm,
    /// What is wrong.
    pub faults: Faults,
    /// Why it cannot be offered now.
    pub refused: Option<String>,
    /// The parties in whose name this person may offer.
    pub providers: Vec<Choice>,
    /// Their offers that hold today.
    pub offers: Vec<Choice>,
}

/// What the form is made with.
struct Desk {
    visit: Visit,
    need: Record<Need>,
    providers: Vec<Choice>,
    offers: Vec<Record<Offer>>,
    /// Why nothing can be offered now.
    refused: Option<&'static str>,
}

impl Desk {
    /// Looks whether this person may offer help for the request, and whether it takes any of hers now.
    async fn open(visit: Visit, code: &str) -> Result<Self, Failure> {
        let visit = visit.within(Area::Records);
        let need = need_by_number(&visit, code).await?;
        visit.may(Act::MatchPropose, &need)?;
        let closed = !need.body.step().is_some_and(NeedStep::takes_offers);
        let mut parties = visit.office.offers_for(&visit.view, &visit.actor).await?;
        parties.retain(|party| party.id != need.owner);
        if parties.is_empty() {
            return Err(
                OfficeError::NotNow(if closed { "match-need-closed" } else { "match-own-need" }).into()
            );
        }
        // Each has one open offer on a request at most.
        let there = visit.view.matches_on(need.id).await?;
        let waits =
            |party: &Record<Party>| there.iter().any(|one| one.owner == party.id && one.body.state.is_open());
        let all_wait = parties.iter().all(waits);
        if !all_wait {
            parties.retain(|party| !waits(party));
        }
        let refused = closed.then_some("match-need-closed").or_else(|| all_wait.then_some("match-proposed"));
        let mut providers = speaks_for(&visit).await?;
        providers.retain(|choice| parties.iter().any(|party| choice.is(party.body.code.as_str())));
        let offers = visit.office.holding_offers(&visit.view, &parties).await?;
        Ok(Self { visit, need, providers, offers, refused })
    }

    async fn page(&self, form: ProposeForm, faults: Faults) -> Result<ProposeMatch, Failure> {
        let p = &self.visit.p;
        let names =
            self.visit.office.names_of(&self.visit.view, &Mentioned::default().by([&self.need])).await?;
        let mut states = lookup::parties(p, &names, &self.need.parties);
        states.retain(|party| party.role == Some(Role::Beneficiary));
        let choice = |offer: &Record<Offer>| {
            let number = number(offer);
            Choice::new(&number, format!("{number} · {}", title(p, offer).text))
        };
        let mut offers = vec![Choice::new("", p.tr("match-offer-none"))];
        offers.extend(self.offers.iter().map(choice));
        Ok(ProposeMatch {
            reference: number(&self.need),
            title: title(p, &self.need),
            states,
            form,
            faults,
            refused: None,
            providers: self.providers.clone(),
            offers,
            p: p.bearing([self.need.highest_marking()]),
        })
    }

    /// What was typed, or what is wrong with it.
    fn read(&self, fields: &Fields) -> Result<NewMatch, Faults> {
        let form = ProposeForm::of(fields);
        let mut typed = Typed::new(&self.visit.p, fields);
        let offer = self.offers.iter().find(|offer| number(offer) == form.offer);
        if offer.is_none() && !form.offer.is_empty() {
            typed.wrong("offer", Problem::NotAChoice);
        }
        if form.provider.is_empty() {
            typed.wrong("provider", Problem::Missing);
        }
        match typed.choice::<PartyCode>("provider") {
            Some(provider) if typed.faults.is_empty() => Ok(NewMatch {
                need: self.need.id,
                offer: offer.map(|offer| offer.id),
                provider,
                terms: by_lang(&form.terms),
            }),
            _ => Err(typed.faults),
        }
    }
}

/// The query of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    offer: String,
}

/// `GET /needs/R-…/matches/new`, with `?offer=…` for an offer that is chosen already.
///
/// # Errors
/// For somebody who may offer nothing, or when there is no such request; when it takes no offers now.
pub async fn form(visit: Visit, Path(code): Path<String>, Query(chosen): Query<Chosen>) -> Answer {
    let desk = Desk::open(visit, &code).await?;
    if let Some(why) = desk.refused {
        return Err(OfficeError::NotNow(why).into());
    }
    let offer = desk.offers.iter().find(|offer| number(offer) == chosen.offer);
    let names = desk.visit.office.names_of(&desk.visit.view, &Mentioned::default().by(offer)).await?;
    let first = desk.providers.first().map_or("", |first| first.value.as_str());
    let form = ProposeForm {
        provider: offer.map_or(first, |offer| names.code(offer.owner)).to_owned(),
        offer: offer.map(number).unwrap_or_default(),
        ..ProposeForm::default()
    };
    show(&desk.page(form, Faults::default()).await?)
}

/// `POST /needs/R-…/matches/new`.
///
/// # Errors
/// As [`form`]; when the register fails.
pub async fn send(visit: Visit, Path(code): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit, &code).await?;
    let visit = &desk.visit;
    let again = async |faults| {
        let page = desk.page(ProposeForm::of(&fields), faults).await?;
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    // The request or the offer changed while she wrote: what she wrote stays on the page.
    let refused = async |why: &str| {
        let page = desk.page(ProposeForm::of(&fields), Faults::default()).await?;
        let refused = Some(visit.p.tr(format!("not-now-{why}")));
        show_as(StatusCode::CONFLICT, &ProposeMatch { refused, ..page })
    };
    if let Some(why) = desk.refused {
        return refused(why).await;
    }
    let new = match desk.read(&fields) {
        Ok(new) => new,
        Err(faults) => return again(faults).await,
    };
    match visit.office.propose_match(&visit.actor, &new).await {
        Ok(one) => Ok(go(&visit.p, format!("/matches/{}?did=propose", one.id))),
        Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)).await,
        Err(OfficeError::NotNow(why)) => refused(why).await,
        Err(error) => Err(error.into()),
    }
}
