//! `POST /api/v1/needs/…/matches` and `POST /api/v1/matches/…/moves`: help that is offered for a request, and what each
//! side does with it.

use super::{Begun, JSON, NewText, Reads, Sent, begin};
use crate::api::answer::{Answer, as_seen, json};
use crate::api::caller::Key;
use crate::api::matches::{EXAMPLE, KEY, MatchOut};
use crate::api::needs::EXAMPLE as NEED;
use crate::api::plain::{KEY as NEED_KEY, written};
use crate::api::problem::Type;
use crate::api::record::{find, find_if_there};
use crate::api::told::{Operation, Told};
use crate::api::values::{Code, MatchMoveTerm, Number};
use crate::app::App;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Id, Kind, Match, Need, Offer};
use tansiq_office::{NewMatch as Proposed, Problem};
use tansiq_policy::Act;
use utoipa::ToSchema;

/// What the moves leave in the history.
pub const ACTS: &[Act] =
    &[Act::MatchChoose, Act::MatchDecline, Act::MatchTakeBack, Act::MatchDeliver, Act::MatchConfirm];

/// Help that somebody offers for a request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMatch {
    /// Who gives it: a party for which the caller speaks.
    provider: Code,
    /// An offer of that party that holds; left out for help that is offered for this request alone.
    offer: Option<Number>,
    /// What is offered for this request, by language; without an offer it is to be said.
    #[serde(default)]
    terms: Vec<NewText>,
}

/// What is done with an offer on a request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMove {
    /// What.
    #[serde(rename = "move")]
    by: MatchMoveTerm,
}

async fn as_it_is(visit: &Visit, id: Id<Match>, status: StatusCode) -> Answer {
    let one = visit.view.get(id).await?;
    json(status, &written(visit, &one).await?)
}

async fn add(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NewMatch>,
) -> Answer {
    let need = find::<Need>(&visit.view, &key).await?;
    visit.may(Act::MatchPropose, &need)?;
    let mut reads = Reads::default();
    let provider = reads.party("provider", &body.provider.0);
    let offer = match &body.offer {
        Some(key) => {
            let found = find_if_there::<Offer>(&visit.view, &key.0).await?;
            if found.is_none() {
                reads.wrong("offer", Problem::NotAChoice, &key.0);
            }
            found.map(|offer| offer.id)
        }
        None => None,
    };
    reads.end()?;
    let provider = provider.ok_or(Type::NotValid)?;
    let new = Proposed { need: need.id, offer, provider, terms: NewText::all(body.terms) };
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Match).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id), StatusCode::CREATED).await,
    };
    let one = doing.office.propose_match(&visit.actor, &new).await?;
    as_it_is(&visit, one.id, StatusCode::CREATED).await
}

async fn go_on(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NewMove>,
) -> Answer {
    let one = find::<Match>(&visit.view, &key).await?;
    visit.may(body.by.0.act(), &one)?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Match).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id), StatusCode::OK).await,
    };
    as_seen(&headers, false, &written(&visit, &one).await?)?;
    doing.office.move_match(&visit.actor, one.id, one.revision, body.by.0).await?;
    as_it_is(&visit, one.id, StatusCode::OK).await
}

/// The offers on a request, with what adds to them.
pub fn with(list: Told) -> Told {
    let told = Operation::write::<MatchOut>(
        "addMatch",
        "Offers help for a request, in the name of a party for which the caller speaks.",
        201,
        "The State decides about it now. The State, the provider and the secretariat read it.",
    )
    .of("key", NEED_KEY, NEED)
    .takes::<NewMatch>(JSON)
    .example(&json!({
        "provider": "GIV",
        "terms": [{ "lang": "fr", "text": "Deux formateurs pendant deux semaines." }],
    }));
    list.post(told, add)
}

/// What is done with one of them.
pub fn told() -> Told {
    let told = Operation::write::<MatchOut>(
        "moveMatch",
        "Chooses or declines an offer on a request, takes it back, says that the help is or was given, confirms it.",
        200,
        "The offer on the request as it is now.",
    )
    .about("What the caller may do now stands in `moves`. When both sides have confirmed, the request is fulfilled.")
    .of("key", KEY, EXAMPLE)
    .seen(false)
    .takes::<NewMove>(JSON)
    .example(&json!({ "move": "choose" }));
    Told::default().post(told, go_on)
}
