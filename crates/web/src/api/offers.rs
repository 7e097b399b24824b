//! `/api/v1/offers`: what help is offered to whoever needs it.

use super::plain;
use super::record::{Around, Common, MoneyOut, Resource};
use super::told::{Operation, Told};
use super::values::{AidKindTerm, Edtf, Language, ModalityTerm, OfferStateTerm, Term};
use serde::Serialize;
use tansiq_model::{Offer, Record};
use utoipa::ToSchema;

/// What somebody offers to whoever needs it. Who gives it, who pays, through whom it goes and for whom it is: its parties,
/// by role (`provider`, `donor`, `pivot`, `beneficiary`). Without a beneficiary it is for anybody.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Offer)]
pub struct OfferOut {
    #[serde(flatten)]
    common: Common,
    /// What help.
    aids: Vec<AidKindTerm>,
    /// How.
    modality: ModalityTerm,
    /// As people, places and things rather than money.
    in_kind: bool,
    /// How much money.
    money: Option<MoneyOut>,
    /// The languages in which it is given; in any when none is said.
    languages: Vec<Language>,
    /// How many people at most.
    people: Option<u32>,
    /// From when on.
    from: Option<Edtf>,
    /// Until when.
    until: Option<Edtf>,
    /// Whether it holds.
    state: OfferStateTerm,
    /// Whether help can be proposed by it today: it is open, and its last day is not past.
    holds: bool,
}

impl Resource for Offer {
    const LIST: &'static str = "offers";
    type Out = OfferOut;

    fn out(record: &Record<Self>, around: &Around) -> OfferOut {
        let body = &record.body;
        OfferOut {
            common: around.common(record),
            aids: body.aids.iter().copied().map(Term).collect(),
            modality: Term(body.modality),
            in_kind: body.in_kind,
            money: body.money.as_ref().map(MoneyOut::of),
            languages: body.languages.iter().map(Language::of).collect(),
            people: body.people,
            from: body.from.map(Edtf::of),
            until: body.until.map(Edtf::of),
            state: Term(body.state),
            holds: body.holds_on(around.today),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default().get(Operation::list::<OfferOut>("listOffers", "The offers."), plain::list::<Offer>)
}

/// What the description says of the name of an offer.
pub const EXAMPLE: &str = "O-2025-0001";

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<OfferOut>("getOffer", "One of the offers.").of("key", plain::KEY, EXAMPLE);
    Told::default().get(told, plain::one::<Offer>)
}
