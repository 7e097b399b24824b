//! `POST /api/v1/offers` and `PATCH /api/v1/offers/…`: help that somebody offers, and changes of it.

use super::{Begun, JSON, NewAmount, NewText, PATCH, Reads, Sent, begin, laid_over, maybe};
use crate::api::answer::{Answer, as_seen, json};
use crate::api::caller::Key;
use crate::api::offers::{EXAMPLE, OfferOut};
use crate::api::plain::{KEY, written};
use crate::api::problem::{Refusal, Type};
use crate::api::record::find;
use crate::api::told::{Operation, Told};
use crate::api::values::{AidKindTerm, Code, Edtf, Language, ModalityTerm, OfferStateTerm, Theme};
use crate::app::App;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Id, Kind, Offer, OfferState, PartyCode, Record, Role, TextField};
use tansiq_office::{Mentioned, OfferEdit};
use tansiq_policy::Act;
use utoipa::ToSchema;

/// Help that somebody offers to whoever needs it. Everybody reads it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOffer {
    /// Who gives it: a party for which the caller speaks.
    provider: Code,
    /// What is offered, in one language at least.
    titles: Vec<NewText>,
    /// More about it.
    #[serde(default)]
    notes: Vec<NewText>,
    /// What it is about.
    themes: Vec<Theme>,
    /// What help.
    aids: Vec<AidKindTerm>,
    /// How.
    modality: ModalityTerm,
    /// The State through which it goes; triangular help alone.
    pivot: Option<Code>,
    /// Who pays, if somebody else does.
    #[serde(default)]
    donors: Vec<Code>,
    /// States and regions for which it is; none for anybody.
    #[serde(default)]
    offered_to: Vec<Code>,
    /// As people, places and things rather than money.
    #[serde(default)]
    in_kind: bool,
    /// How much money.
    money: Option<NewAmount>,
    /// The languages in which it is given; none for any.
    #[serde(default)]
    languages: Vec<Language>,
    /// How many people at most.
    people: Option<u32>,
    /// From when on.
    from: Option<Edtf>,
    /// Until when.
    until: Option<Edtf>,
}

impl NewOffer {
    fn meant(self) -> Result<OfferEdit, Refusal> {
        let mut reads = Reads::default();
        let provider = reads.party("provider", &self.provider.0);
        let edit = OfferEdit {
            provider: provider.ok_or_else(|| refused(&mut reads))?,
            titles: NewText::all(self.titles),
            notes: NewText::all(self.notes),
            themes: reads.themes(&self.themes),
            aids: self.aids.into_iter().map(|aid| aid.0).collect(),
            modality: self.modality.0,
            pivot: self.pivot.and_then(|pivot| reads.party("pivot", &pivot.0)),
            donors: reads.parties("donors", self.donors),
            to: reads.parties("offered-to", self.offered_to),
            in_kind: self.in_kind,
            money: self.money.and_then(|money| money.meant(&mut reads)),
            languages: reads.languages(&self.languages),
            people: self.people,
            from: reads.date("from", self.from),
            until: reads.date("until", self.until),
            state: OfferState::Open,
        };
        reads.end()?;
        Ok(edit)
    }
}

/// What was wrong so far.
fn refused(reads: &mut Reads) -> Refusal {
    std::mem::take(reads).end().err().unwrap_or_else(|| Type::NotValid.into())
}

/// What is to be changed of an offer. What is left out stays as it is; null takes away what may be missing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OfferPatch {
    /// Titles by language: those named here take the place of what is there, an empty one takes it out.
    titles: Option<Vec<NewText>>,
    /// Notes by language, in the same way.
    notes: Option<Vec<NewText>>,
    /// All themes, in place of those that are there.
    themes: Option<Vec<Theme>>,
    /// All kinds of help.
    aids: Option<Vec<AidKindTerm>>,
    /// How it is given.
    modality: Option<ModalityTerm>,
    /// The State through which it goes.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<Code>)]
    pivot: Option<Option<Code>>,
    /// All who pay.
    donors: Option<Vec<Code>>,
    /// All for whom it is.
    offered_to: Option<Vec<Code>>,
    /// As people, places and things rather than money.
    in_kind: Option<bool>,
    /// How much money.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<NewAmount>)]
    money: Option<Option<NewAmount>>,
    /// All languages.
    languages: Option<Vec<Language>>,
    /// How many people at most.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<u32>)]
    people: Option<Option<u32>>,
    /// From when on.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<Edtf>)]
    from: Option<Option<Edtf>>,
    /// Until when.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<Edtf>)]
    until: Option<Option<Edtf>>,
    /// Whether it holds: a paused or a withdrawn offer is changed so.
    state: Option<OfferStateTerm>,
}

/// A patch laid over the offer as it is.
async fn edit(visit: &Visit, on: &Record<Offer>, patch: OfferPatch) -> Result<OfferEdit, Refusal> {
    let names = visit.office.names_of(&visit.view, &Mentioned::default().by([on]).these([on.owner])).await?;
    let mut reads = Reads::default();
    let code = |party| names.get(party).map(|party| party.body.code.clone());
    let those = |role| -> Vec<PartyCode> { on.parties_as(&[role]).filter_map(code).collect() };
    let body = &on.body;
    let provider = code(on.owner).ok_or(Type::NotValid)?;
    let edit = OfferEdit {
        provider,
        titles: laid_over(on, TextField::Title, patch.titles),
        notes: laid_over(on, TextField::Note, patch.notes),
        themes: patch.themes.map_or_else(|| on.themes.clone(), |themes| reads.themes(&themes)),
        aids: patch
            .aids
            .map_or_else(|| body.aids.clone(), |aids| aids.into_iter().map(|aid| aid.0).collect()),
        modality: patch.modality.map_or(body.modality, |modality| modality.0),
        pivot: match patch.pivot {
            Some(pivot) => pivot.and_then(|pivot| reads.party("pivot", &pivot.0)),
            None => those(Role::Pivot).pop(),
        },
        donors: match patch.donors {
            Some(donors) => reads.parties("donors", donors),
            None => those(Role::Donor),
        },
        to: match patch.offered_to {
            Some(to) => reads.parties("offered-to", to),
            None => those(Role::Beneficiary),
        },
        in_kind: patch.in_kind.unwrap_or(body.in_kind),
        money: match patch.money {
            Some(money) => money.and_then(|money| money.meant(&mut reads)),
            None => body.money.clone(),
        },
        languages: match patch.languages {
            Some(languages) => reads.languages(&languages),
            None => body.languages.clone(),
        },
        people: patch.people.unwrap_or(body.people),
        from: match patch.from {
            Some(date) => reads.date("from", date),
            None => body.from,
        },
        until: match patch.until {
            Some(date) => reads.date("until", date),
            None => body.until,
        },
        state: patch.state.map_or(body.state, |state| state.0),
    };
    reads.end()?;
    Ok(edit)
}

async fn as_it_is(visit: &Visit, id: Id<Offer>, status: StatusCode) -> Answer {
    let offer = visit.view.get(id).await?;
    json(status, &written(visit, &offer).await?)
}

async fn add(
    visit: Visit,
    State(app): State<App>,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NewOffer>,
) -> Answer {
    let new = body.meant()?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Offer).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id), StatusCode::CREATED).await,
    };
    let offer = doing.office.add_offer(&visit.actor, &new).await?;
    as_it_is(&visit, offer.id, StatusCode::CREATED).await
}

async fn change(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<OfferPatch>,
) -> Answer {
    let on = find::<Offer>(&visit.view, &key).await?;
    visit.may(Act::OfferEdit, &on)?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Offer).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id), StatusCode::OK).await,
    };
    as_seen(&headers, true, &written(&visit, &on).await?)?;
    let edit = edit(&visit, &on, body).await?;
    doing.office.edit_offer(&visit.actor, on.id, on.revision, &edit).await?;
    as_it_is(&visit, on.id, StatusCode::OK).await
}

/// The list, with what adds to it.
pub fn with_all(list: Told) -> Told {
    let told = Operation::write::<OfferOut>(
        "addOffer",
        "Offers help, in the name of a party for which the caller speaks.",
        201,
        "The offer is in the register, and everybody reads it.",
    )
    .takes::<NewOffer>(JSON)
    .example(&json!({
        "provider": "GIV",
        "titles": [{ "lang": "en", "text": "Training border officers" }],
        "themes": ["border-security"],
        "aids": ["training", "expert"],
        "modality": "bilateral",
        "in_kind": true,
        "offered_to": ["MAR"],
        "languages": ["ar"],
        "people": 20,
        "until": "2025-12",
    }));
    list.post(told, add)
}

/// One offer, with what changes it.
pub fn with(one: Told) -> Told {
    let told = Operation::write::<OfferOut>(
        "changeOffer",
        "Changes some fields of an offer, pauses or withdraws it.",
        200,
        "The offer as it is now.",
    )
    .of("key", KEY, EXAMPLE)
    .seen(true)
    .takes::<OfferPatch>(PATCH)
    .example(&json!({
        "state": "paused",
        "people": null,
        "notes": [{ "lang": "fr", "text": "Deux semaines." }],
    }));
    one.patch(told, change)
}
