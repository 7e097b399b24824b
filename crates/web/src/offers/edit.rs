//! `/offers/new` and `/offers/O-…/edit`: help that is offered, changed, paused and withdrawn by whoever gives it.

use super::by_number;
use super::form::{self, LABELS, OfferForm};
use super::list::language_choices;
use super::show::after;
use crate::conflict::{self, Told};
use crate::errors::Failure;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::lookup::{self, number, title};
use crate::once;
use crate::page::{Area, Page};
use crate::review::decide::revision;
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{AidKind, Id, Kind, Lang, Modality, Offer, OfferState, PartialDate, Record, TextField};
use tansiq_office::{OfficeError, PartyNames, TITLE_LENGTH};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// The form to offer help, or to change an offer.
#[derive(Template)]
#[template(path = "offers/edit.html")]
pub struct EditOffer {
    /// What stands around it.
    pub p: Page,
    /// The number and the title of the offer that is changed; `None` for a new one.
    pub of: Option<(String, Words)>,
    /// The form.
    pub form: OfferForm,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
    /// The parties in whose name this person may offer.
    pub providers: Vec<Choice>,
    /// The themes to choose from.
    pub themes: Vec<Choice>,
}

impl EditOffer {
    fn heading(&self) -> String {
        match &self.of {
            Some((reference, _)) => self.p.tr1("offer-edit", "reference", reference),
            None => self.p.tr("offer-add"),
        }
    }

    fn action(&self) -> String {
        self.p.to(match &self.of {
            Some((reference, _)) => format!("/offers/{reference}/edit"),
            None => "/offers/new".to_owned(),
        })
    }

    fn back(&self) -> String {
        self.p.to(match &self.of {
            Some((reference, _)) => format!("/offers/{reference}"),
            None => "/offers".to_owned(),
        })
    }

    fn aids(&self) -> Vec<Choice> {
        Choice::words::<AidKind>(&self.p)
    }

    fn modalities(&self) -> Vec<Choice> {
        Choice::words::<Modality>(&self.p)
    }

    fn states(&self) -> Vec<Choice> {
        Choice::words::<OfferState>(&self.p)
    }

    /// The languages of the table, and those that the offer has beside them.
    fn languages(&self) -> Vec<Choice> {
        let mut all = language_choices(&self.p);
        for tag in &self.form.languages {
            if tag.parse::<tansiq_model::Tongue>().is_ok() && !all.iter().any(|choice| choice.is(tag)) {
                all.push(Choice::new(tag, tag));
            }
        }
        all
    }

    fn limit(&self) -> usize {
        TITLE_LENGTH
    }
}

impl Told for Offer {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let body = &record.body;
        let comma = p.tr("list-comma");
        let date = |date: Option<PartialDate>| date.map(|date| p.date(&date)).unwrap_or_default();
        let mut lines = conflict::common(p, names, record);
        let tongues: Vec<&str> = body.languages.iter().map(|tongue| p.tongue(tongue)).collect();
        lines.extend([
            (p.tr("offer-aids"), body.aids.iter().map(|aid| p.word(*aid)).collect::<Vec<_>>().join(&comma)),
            (p.tr("offer-modality"), p.word(body.modality)),
            (p.tr("offer-in-kind"), p.tr(if body.in_kind { "yes" } else { "no" })),
            (p.tr("field-money"), body.money.as_ref().map(|money| p.money(money)).unwrap_or_default()),
            (p.tr("offer-language"), tongues.join(&comma)),
            (p.tr("offer-people"), body.people.map(|people| p.number(people)).unwrap_or_default()),
            (p.tr("offer-from"), date(body.from)),
            (p.tr("field-until"), date(body.until)),
            (p.tr("offer-state"), p.word(body.state)),
        ]);
        lines.extend(Lang::ALL.iter().map(|lang| {
            let note = record.texts.get(TextField::Note, *lang).map(|text| text.body.clone());
            (p.tr1("note-in", "lang", lang.word()), note.unwrap_or_default())
        }));
        lines
    }
}

/// What the form is made with.
struct Desk {
    visit: Visit,
    names: PartyNames,
}

impl Desk {
    async fn open(visit: Visit) -> Result<Self, Failure> {
        let visit = visit.within(Area::Records);
        let names = visit.office.party_names(&visit.view).await?;
        Ok(Self { visit, names })
    }

    async fn page(
        &self,
        of: Option<&Record<Offer>>,
        form: OfferForm,
        faults: Faults,
    ) -> Result<EditOffer, Failure> {
        let p = &self.visit.p;
        let mut providers = speaks_for(&self.visit).await?;
        if let Some(offer) = of {
            let code = self.names.code(offer.owner);
            providers = vec![Choice::new(code, self.names.name(offer.owner, p.lang))];
        }
        Ok(EditOffer {
            p: p.clone(),
            of: of.map(|offer| (number(offer), title(p, offer))),
            form,
            faults,
            conflict: None,
            providers,
            themes: lookup::theme_choices(&self.visit),
        })
    }
}

/// The parties in whose name somebody may offer help, by name.
pub(super) async fn speaks_for(visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let p = &visit.p;
    let parties = visit.office.offers_for(&visit.view, &visit.actor).await?;
    let choice = |party: &Record<tansiq_model::Party>| {
        Choice::new(party.body.code.as_str(), lookup::party_name(p, party).text)
    };
    Ok(lookup::sorted(p, parties.iter().map(choice).collect()))
}

/// `GET /offers/new`.
///
/// # Errors
/// For somebody who speaks for nobody who may offer.
pub async fn new_form(visit: Visit) -> Answer {
    let desk = Desk::open(visit).await?;
    let providers = speaks_for(&desk.visit).await?;
    let provider = providers.first().map_or("", |first| first.value.as_str());
    let form = OfferForm { key: once::new_key(&desk.visit), ..OfferForm::new(provider) };
    show(&desk.page(None, form, Faults::default()).await?)
}

/// `POST /offers/new`.
///
/// # Errors
/// As [`new_form`]; when the register fails.
pub async fn send_new(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let again = async |faults| {
        let page = desk.page(None, OfferForm::of(&fields), faults).await?;
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let new = match form::read(visit, &desk.names, &fields) {
        Ok(new) => new,
        Err(faults) => return again(faults).await,
    };
    let added = once::made(visit, &fields, Kind::Offer, async |office| {
        Ok(office.add_offer(&visit.actor, &new).await?.id.uuid())
    });
    match added.await {
        Ok(offer) => Ok(go(&visit.p, after(&visit.view.get(Id::new(offer)).await?, "add"))),
        Err(OfficeError::Invalid(errors)) => again(Faults::labelled(&visit.p, LABELS, &errors)).await,
        Err(error) => Err(error.into()),
    }
}

async fn offer(visit: &Visit, code: &str) -> Result<Record<Offer>, Failure> {
    let offer = by_number(visit, code).await?;
    visit.may(Act::OfferEdit, &offer)?;
    Ok(offer)
}

/// `GET /offers/O-…/edit`.
///
/// # Errors
/// For somebody who does not speak for whoever gives it, or when there is no such offer.
pub async fn form(visit: Visit, Path(code): Path<String>) -> Answer {
    let desk = Desk::open(visit).await?;
    let offer = offer(&desk.visit, &code).await?;
    let form = OfferForm::of_offer(&desk.visit, &desk.names, &offer);
    show(&desk.page(Some(&offer), form, Faults::default()).await?)
}

/// `POST /offers/O-…/edit`.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(code): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let visit = &desk.visit;
    let offer = offer(visit, &code).await?;
    let seen = revision(&fields)?;
    let again = async |status, faults, conflict| {
        let page = desk.page(Some(&offer), OfferForm::of(&fields), faults).await?;
        show_as(status, &EditOffer { conflict, ..page })
    };
    let edit = match form::read(visit, &desk.names, &fields) {
        Ok(edit) => edit,
        Err(faults) => return again(StatusCode::UNPROCESSABLE_ENTITY, faults, None).await,
    };
    match visit.office.edit_offer(&visit.actor, offer.id, seen, &edit).await {
        Ok(offer) => Ok(go(&visit.p, after(&offer, "change"))),
        Err(OfficeError::Invalid(errors)) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, Faults::labelled(&visit.p, LABELS, &errors), None).await
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = Some(conflict::since(visit, offer.id, seen).await?);
            again(StatusCode::CONFLICT, Faults::default(), conflict).await
        }
        Err(error) => Err(error.into()),
    }
}
