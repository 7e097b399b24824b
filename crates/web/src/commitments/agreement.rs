//! `/commitments/C-…/agreement`: what each side agreed to, and taking it back.

use super::{by_number, show::after};
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{number, title};
use crate::page::{Area, Page};
use crate::review::decide::revision;
use crate::typed::Typed;
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use tansiq_model::{Aspect, Commitment, PartyCode, Record};
use tansiq_office::{CommitmentFile, NewAgreement, OfficeError, Problem};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// One side, and the day on which it agreed to each aspect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideLine {
    /// The code of the party.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The aspects in their order, each with the day of the agreement.
    pub aspects: Vec<(Aspect, Option<Date>)>,
}

impl SideLine {
    /// The sides of a commitment, in their order.
    #[must_use]
    pub fn all(p: &Page, file: &CommitmentFile) -> Vec<Self> {
        let record = &file.commitment;
        let line = |side: &tansiq_model::Id<tansiq_model::Party>| {
            let party = file.parties.get(*side)?;
            let day = |aspect: Aspect| {
                let given =
                    record.agreements.iter().find(|given| (given.party, given.aspect) == (*side, aspect));
                given.map(|given| given.agreed_on)
            };
            let code = party.body.code.to_string();
            let name = Words::title(&party.texts, p.lang).unwrap_or_else(|| Words::plain(&code, p.lang));
            let aspects = Aspect::ALL.iter().map(|aspect| (*aspect, day(*aspect))).collect();
            Some(Self { code, name, aspects })
        };
        file.ground.sides.iter().filter_map(line).collect()
    }
}

/// The form to record that a side agreed.
#[derive(Template)]
#[template(path = "commitments/agreement.html")]
pub struct AgreementPage {
    /// What stands around it.
    pub p: Page,
    /// The commitment's number.
    pub reference: String,
    /// Its title.
    pub title: Words,
    /// The revision that the person saw.
    pub revision: u32,
    /// The sides with what they agreed to.
    pub sides: Vec<SideLine>,
    /// The side that was chosen.
    pub side: String,
    /// The aspects that were ticked.
    pub aspects: Vec<String>,
    /// The day, as typed.
    pub on: String,
    /// What is wrong.
    pub faults: Faults,
}

impl AgreementPage {
    fn choices(&self) -> Vec<Choice> {
        self.sides.iter().map(|side| Choice::new(&side.code, &side.name.text)).collect()
    }

    fn is_ticked(&self, aspect: &Aspect) -> bool {
        self.aspects.iter().any(|word| word == aspect.word())
    }

    /// Some side has agreed to something.
    fn has_recorded(&self) -> bool {
        self.sides.iter().flat_map(|side| &side.aspects).any(|(_, day)| day.is_some())
    }
}

async fn file(visit: &Visit, reference: &str) -> Result<CommitmentFile, Failure> {
    let on = by_number(&visit.view, reference).await?;
    visit.may(Act::CommitmentAgree, &on)?;
    Ok(visit.office.commitment(&visit.view, on.id).await?)
}

fn page(visit: &Visit, file: &CommitmentFile, fields: &Fields, faults: Faults) -> AgreementPage {
    let p = &visit.p;
    let on = match fields.get("agreed-on") {
        "" => p.today.to_string(),
        typed => typed.to_owned(),
    };
    AgreementPage {
        reference: number(&file.commitment),
        title: title(p, &file.commitment),
        revision: file.commitment.revision,
        sides: SideLine::all(p, file),
        side: fields.get("side").to_owned(),
        aspects: fields.all("aspect").map(str::to_owned).collect(),
        on,
        faults,
        p: p.clone(),
    }
}

/// `GET /commitments/C-…/agreement`.
///
/// # Errors
/// For somebody who may not write, or when there is no such commitment.
pub async fn form(visit: Visit, Path(reference): Path<String>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let file = file(&visit, &reference).await?;
    show(&page(&visit, &file, &Fields::default(), Faults::default()))
}

/// The agreement that was typed, or what is wrong with it.
fn typed(p: &Page, fields: &Fields) -> Result<NewAgreement, Faults> {
    let mut typed = Typed::new(p, fields);
    let party: Option<PartyCode> = typed.choice("side");
    let aspects: Vec<Aspect> = fields.all("aspect").filter_map(|word| word.parse().ok()).collect();
    if aspects.is_empty() {
        typed.wrong("aspect", Problem::Missing);
    }
    let on = typed.day("agreed-on");
    if fields.get("agreed-on").is_empty() {
        typed.wrong("agreed-on", Problem::Missing);
    }
    match (party, on) {
        (Some(party), Some(on)) if typed.faults.is_empty() => Ok(NewAgreement { party, aspects, on }),
        (None, _) if fields.get("side").is_empty() => {
            typed.wrong("side", Problem::Missing);
            Err(typed.faults)
        }
        _ => Err(typed.faults),
    }
}

/// `POST /commitments/C-…/agreement`: records an agreement, or takes one back.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(reference): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let file = file(&visit, &reference).await?;
    let (id, seen) = (file.commitment.id, revision(&fields)?);
    let again = |faults| show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, &file, &fields, faults));
    if fields.get("do") == "back" {
        let wrong = |_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY);
        let party: PartyCode = fields.get("side").parse().map_err(wrong)?;
        let aspect: Aspect = fields.get("aspect").parse().map_err(wrong)?;
        let done = visit.office.disagree(&visit.actor, id, seen, &party, aspect).await;
        return stored(&visit, done);
    }
    match typed(&visit.p, &fields) {
        Err(faults) => again(faults),
        Ok(new) => match visit.office.agree(&visit.actor, id, seen, &new).await {
            Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)),
            done => stored(&visit, done),
        },
    }
}

/// Back to the commitment. One that was changed in between says so: nothing was typed that could be lost.
pub(super) fn stored(visit: &Visit, done: Result<Record<Commitment>, OfficeError>) -> Answer {
    match done {
        Ok(commitment) => Ok(go(&visit.p, after(&number(&commitment), "agreement"))),
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            Err(OfficeError::NotNow("commitment-changed").into())
        }
        Err(error) => Err(error.into()),
    }
}
