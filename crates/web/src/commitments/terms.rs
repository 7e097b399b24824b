//! `/commitments/C-…/terms`: an owner and a date put forward for the sides to agree to.

use super::by_number;
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::review::decide::revision;
use crate::typed::Typed;
use crate::view::Words;
use crate::visit::{Answer, Visit, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Commitment, PartyCode, Record};
use tansiq_office::{OfficeError, PartyNames, Problem, Terms};
use tansiq_policy::Act;

/// The form to put an owner and a date forward.
#[derive(Template)]
#[template(path = "commitments/terms.html")]
pub struct ProposeTerms {
    /// What stands around it.
    pub p: Page,
    /// The commitment's number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// The revision that the person saw.
    pub revision: u32,
    /// The party that was chosen, by its code.
    pub owner: String,
    /// The date, as typed.
    pub due: String,
    /// Due at the next session.
    pub next_session: bool,
    /// The parties to choose from.
    pub parties: Vec<Choice>,
    /// What is wrong.
    pub faults: Faults,
}

struct Desk {
    visit: Visit,
    on: Record<Commitment>,
    names: PartyNames,
}

impl Desk {
    async fn open(visit: Visit, reference: &str) -> Result<Self, Failure> {
        let visit = visit.within(Area::Commitments);
        let on = by_number(&visit.view, reference).await?;
        visit.may(Act::CommitmentPropose, &on)?;
        let names = visit.office.party_names(&visit.view).await?;
        Ok(Self { visit, on, names })
    }

    fn page(&self, fields: &Fields, faults: Faults) -> ProposeTerms {
        let p = &self.visit.p;
        let mut parties = vec![Choice::new("", p.tr("terms-owner-none"))];
        parties.extend(lookup::party_choices(&self.visit, &self.names, [fields.get("owner")]));
        ProposeTerms {
            p: p.clone(),
            reference: number(&self.on),
            title: title(p, &self.on),
            revision: self.on.revision,
            owner: fields.get("owner").to_owned(),
            due: fields.get("due").to_owned(),
            next_session: fields.ticked("next-session"),
            parties,
            faults,
        }
    }

    fn typed(&self, fields: &Fields) -> Result<Terms, Faults> {
        let mut typed = Typed::new(&self.visit.p, fields);
        let owner: Option<PartyCode> = typed.choice("owner");
        let terms = Terms { owners: owner.into_iter().collect(), due: typed.due() };
        if terms == Terms::default() && typed.faults.is_empty() {
            typed.wrong("owner", Problem::Missing);
        }
        if typed.faults.is_empty() { Ok(terms) } else { Err(typed.faults) }
    }
}

/// `GET /commitments/C-…/terms`.
///
/// # Errors
/// For somebody who may not write, or when there is no such commitment.
pub async fn form(visit: Visit, Path(reference): Path<String>) -> Answer {
    let desk = Desk::open(visit, &reference).await?;
    show(&desk.page(&Fields::default(), Faults::default()))
}

/// `POST /commitments/C-…/terms`.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(reference): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit, &reference).await?;
    let visit = &desk.visit;
    let again = |faults| show_as(StatusCode::UNPROCESSABLE_ENTITY, &desk.page(&fields, faults));
    match desk.typed(&fields) {
        Err(faults) => again(faults),
        Ok(terms) => {
            let seen = revision(&fields)?;
            match visit.office.propose_terms(&visit.actor, desk.on.id, seen, &terms).await {
                Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)),
                done => super::agreement::stored(visit, done),
            }
        }
    }
}
