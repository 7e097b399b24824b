//! `POST /api/v1/proposals/…/decisions`: what a person decides about a proposal.

use super::commitments::{NewParty, due};
use super::part_markings::NewPartMarkings;
use super::{Begun, JSON, NewText, Reads, Sent, begin, maybe};
use crate::api::answer::{Answer, as_seen, json};
use crate::api::caller::Key;
use crate::api::plain::written;
use crate::api::problem::{Refusal, Wrong};
use crate::api::proposals::ProposalOut;
use crate::api::record::find;
use crate::api::told::{Operation, Told};
use crate::api::values::{
    BasisTerm, Decimal, DueDate, Edtf, ProposalKindTerm, QualifierTerm, Term, Terms, Theme,
};
use crate::app::App;
use crate::lookup::{knows_party, knows_state};
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Claim, Id, Kind, Money, Place, Proposal, Quantity, Record};
use tansiq_office::{Judgement, LinkTo, Problem, Reason};
use tansiq_policy::Act;
use utoipa::ToSchema;
use uuid::Uuid;

tansiq_model::words! {
    /// What may be decided about a proposal.
    Choice, "decision" {
        /// Take it as it is.
        Accept = "accept",
        /// Take it as it is, as a commitment that nobody can measure.
        NotMeasurable = "not-measurable",
        /// Take it with the changes in `draft`.
        Edit = "edit",
        /// Add its passage to the record in `record`.
        Link = "link",
        /// Leave it out.
        Reject = "reject",
        /// Take the last decision back.
        Undo = "undo",
    }
}

impl Terms for Choice {
    const NAME: &'static str = "Choice";
    const ABOUT: &'static str = "What is decided: take it as it is; as a commitment that nobody can measure; with the changes in `draft`; add its passage to the record in `record`; leave it out; take the last decision back.";
    fn all() -> Vec<&'static str> {
        Self::ALL.iter().map(|one| one.word()).collect()
    }
    fn term(self) -> &'static str {
        self.word()
    }
}

/// What is decided, as it is sent.
pub type ChoiceTerm = Term<Choice>;

/// A decision about a proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// What is decided.
    verdict: ChoiceTerm,
    /// Why it is left out; with `reject` alone.
    reason: Option<NewText>,
    /// The id of the record that gets the passage; with `link` alone.
    record: Option<Uuid>,
    /// The record takes over what it lacks; with `link` alone.
    #[serde(default)]
    fill: bool,
    /// What is changed; with `edit` alone.
    draft: Option<DraftPatch>,
}

/// A place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlace {
    /// The English name of the town.
    city: Option<String>,
    /// The State: ISO 3166-1 alpha-3.
    country: Option<String>,
}

/// A counted amount.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewQuantity {
    /// The number.
    value: Decimal,
    /// What is counted, such as `people`.
    unit: String,
    /// The hedge of the source.
    qualifier: Option<QualifierTerm>,
}

/// An amount of money.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMoney {
    /// The amount in whole units of the currency.
    amount: Decimal,
    /// The currency: ISO 4217.
    currency: String,
    /// The hedge of the source.
    qualifier: Option<QualifierTerm>,
}

/// What is changed of a proposal before it is taken. What is left out is taken as the reader proposes it; null takes
/// away what may be missing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftPatch {
    /// What it becomes.
    kind: Option<ProposalKindTerm>,
    /// All titles, by language.
    titles: Option<Vec<NewText>>,
    /// All parties.
    parties: Option<Vec<NewParty>>,
    /// All themes.
    themes: Option<Vec<Theme>>,
    /// Where.
    place: Option<NewPlace>,
    /// When.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<Edtf>)]
    date: Option<Option<Edtf>>,
    /// When it is due; commitments only.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<DueDate>)]
    due: Option<Option<DueDate>>,
    /// Where that date comes from.
    due_basis: Option<BasisTerm>,
    /// The figure.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<NewQuantity>)]
    quantity: Option<Option<NewQuantity>>,
    /// The money.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<NewMoney>)]
    money: Option<Option<NewMoney>>,
    /// What ties figures about one question together; figures only.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<String>)]
    topic: Option<Option<String>>,
    /// Nobody can name an owner, a date or a measure; commitments only.
    not_measurable: Option<bool>,
    /// The markings of its parts.
    part_markings: Option<NewPartMarkings>,
}

async fn edited(visit: &Visit, proposal: &Record<Proposal>, patch: DraftPatch) -> Result<Judgement, Refusal> {
    let mut reads = Reads::default();
    let (_, mut draft) = visit.office.draft(&visit.view, proposal.id).await?;
    draft.kind = patch.kind.map_or(draft.kind, |kind| kind.0);
    draft.titles = patch.titles.map_or(draft.titles, NewText::all);
    let names = visit.office.party_names(&visit.view).await?;
    if let Some(parties) = patch.parties {
        draft.parties = NewParty::all(parties, knows_party(visit, &names), &mut reads);
    }
    if let Some(themes) = patch.themes {
        draft.themes =
            themes.iter().filter_map(|theme| reads.value("theme", &theme.0, Problem::NotAChoice)).collect();
    }
    if let Some(place) = patch.place {
        let there = draft.place.country.clone();
        let known = |code: &&String| Some(*code) == there.as_ref() || knows_state(&names, code);
        if let Some(code) = place.country.as_ref().filter(|code| !known(code)) {
            reads.wrong("country", Problem::NotAChoice, code);
        }
        draft.place = Place { city: place.city, country: place.country };
    }
    if let Some(date) = patch.date {
        draft.date = reads.date("date", date);
    }
    if let Some(given) = patch.due {
        draft.due = given.and_then(|given| due(&mut reads, given));
    }
    draft.due_basis = patch.due_basis.map_or(draft.due_basis, |basis| basis.0);
    if let Some(quantity) = patch.quantity {
        draft.quantity = quantity.and_then(|given| {
            if given.unit.trim().is_empty() {
                reads.wrong("unit", Problem::Missing, "");
            }
            let value = reads.value("quantity", &given.value.0, Problem::NotANumber)?;
            Some(Quantity { value, unit: given.unit, qualifier: given.qualifier.map(|one| one.0) })
        });
    }
    if let Some(money) = patch.money {
        draft.money = money.and_then(|given| {
            if !Money::is_currency(&given.currency) {
                reads.wrong("currency", Problem::NotAChoice, &given.currency);
            }
            let amount = reads.value("amount", &given.amount.0, Problem::NotANumber)?;
            Some(Money { amount, currency: given.currency, qualifier: given.qualifier.map(|one| one.0) })
        });
    }
    if let Some(topic) = patch.topic {
        if let Some(topic) = topic.as_ref().filter(|topic| !Claim::is_topic(topic)) {
            reads.wrong("topic", Problem::NotASlug, topic);
        }
        draft.topic = topic;
    }
    draft.not_measurable = patch.not_measurable.unwrap_or(draft.not_measurable);
    draft.parts = patch.part_markings.unwrap_or_default().meant();
    reads.end()?;
    Ok(Judgement::Edit(Box::new(draft)))
}

/// The decision, or the field that does not go with it.
async fn judgement(
    visit: &Visit,
    proposal: &Record<Proposal>,
    new: NewDecision,
) -> Result<Judgement, Refusal> {
    let verdict = new.verdict.0;
    let wrong = |field: &str, code| Err(Refusal::Wrong(vec![Wrong::at(&visit.p, field, code)]));
    for (field, there, goes_with) in [
        ("/reason", new.reason.is_some(), Choice::Reject),
        ("/record", new.record.is_some(), Choice::Link),
        ("/fill", new.fill, Choice::Link),
        ("/draft", new.draft.is_some(), Choice::Edit),
    ] {
        if there && verdict != goes_with {
            return wrong(field, "shape");
        }
    }
    Ok(match (verdict, new.record, new.draft) {
        (Choice::Accept, ..) => Judgement::Accept,
        (Choice::NotMeasurable, ..) => Judgement::NotMeasurable,
        (Choice::Undo, ..) => Judgement::Undo,
        (Choice::Reject, ..) => {
            let (lang, text) = new.reason.map_or((visit.p.lang, String::new()), |why| (why.lang.0, why.text));
            Judgement::Reject(Reason { lang, text })
        }
        (Choice::Link, Some(record), _) => Judgement::Link(LinkTo { record, fill: new.fill }),
        (Choice::Link, None, _) => return wrong("/record", "missing"),
        (Choice::Edit, _, Some(draft)) => edited(visit, proposal, draft).await?,
        (Choice::Edit, _, None) => return wrong("/draft", "missing"),
    })
}

async fn as_it_is(visit: &Visit, id: Id<Proposal>) -> Answer {
    let proposal = visit.view.get(id).await?;
    json(StatusCode::OK, &written(visit, &proposal).await?)
}

async fn decide(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NewDecision>,
) -> Answer {
    let proposal = find::<Proposal>(&visit.view, &key).await?;
    visit.may(Act::ProposalAccept, &proposal)?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Proposal).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id)).await,
    };
    as_seen(&headers, false, &written(&visit, &proposal).await?)?;
    let judgement = judgement(&visit, &proposal, body).await?;
    doing.office.decide(&visit.actor, proposal.id, proposal.revision, &judgement).await?;
    as_it_is(&visit, proposal.id).await
}

/// Decisions.
pub fn told() -> Told {
    let told = Operation::write::<ProposalOut>(
        "decide",
        "Decides about a proposal.",
        200,
        "The proposal as it is now, with the record that it became.",
    )
    .of("id", "The id of the proposal.", "0192f0c1-7a00-7000-8000-000000000001")
    .seen(false)
    .takes::<NewDecision>(JSON)
    .example(&json!({ "verdict": "accept" }));
    Told::default().post(told, decide)
}
