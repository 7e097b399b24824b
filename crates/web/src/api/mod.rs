//! `/api/v1`: the register for programs. One file for each resource; what answers an address and what is told of it come
//! from the same row of the table of addresses.
//!
//! [`caller`] finds out who asks and puts a problem in place of every failure; [`record`] writes what all records have;
//! [`list`] reads lists a part at a time; [`writes`] takes what is sent, once; [`told`] describes operations.

pub mod activity;
pub mod adopted;
pub mod answer;
pub mod caller;
pub mod claims;
pub mod comments;
pub mod commitments;
pub mod deliveries;
pub mod dialogues;
pub mod documents;
pub mod events;
pub mod list;
pub mod matches;
pub mod me;
pub mod needs;
pub mod offers;
pub mod page;
pub mod parties;
pub mod plain;
pub mod problem;
pub mod projects;
pub mod proposals;
pub mod record;
pub mod roles;
pub mod search;
pub mod sessions;
pub mod told;
pub mod values;
pub mod writes;

pub use page::ProblemPage;

use crate::routes::{Door, Keep, Leaves, Route, told_rows};
use axum::http::{Method, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Map, Value, json};
use tansiq_model::Kind;
use tansiq_policy::Act;

/// What a decision leaves behind.
const DECIDE: &[Act] = &[
    Act::ProposalAccept,
    Act::ProposalNotMeasurable,
    Act::ProposalLink,
    Act::ProposalEdit,
    Act::ProposalReject,
    Act::ProposalUndo,
];

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/problems/{type}", Door::Anybody, || get(page::page)).as_in("/problems/not-valid"),
    Route::page("/problems/{type}", Door::Anybody, || get(page::onward))
        .at(crate::routes::At::Root)
        .as_in("/problems/not-valid"),
    Route::page("/api/v1/openapi.json", Door::Anybody, || get(given))
        .at(crate::routes::At::Bare)
        .kept(Keep::Never),
    Route::api("/api/v1/commitments", commitments::all),
    Route::api("/api/v1/commitments/{key}", || writes::commitments::with(commitments::one()))
        .of(Kind::Commitment)
        .patched(Door::May(Act::CommitmentEdit), Leaves::Entry(&[Act::CommitmentEdit])),
    Route::api("/api/v1/commitments/{key}/milestones", commitments::milestones).of(Kind::Commitment),
    Route::api("/api/v1/commitments/{key}/reports", || writes::reports::with(commitments::reports()))
        .of(Kind::Commitment)
        .posted(Door::May(Act::CommitmentReport), Leaves::Entry(&[Act::CommitmentReport])),
    Route::api("/api/v1/commitments/{key}/findings", writes::reports::findings)
        .of(Kind::Commitment)
        .unread()
        .posted(Door::May(Act::CommitmentFinding), Leaves::Entry(&[Act::CommitmentFinding])),
    Route::api("/api/v1/commitments/{key}/agreements", writes::agreements::told)
        .of(Kind::Commitment)
        .unread()
        .posted(Door::May(Act::CommitmentAgree), Leaves::Entry(&[Act::CommitmentAgree])),
    Route::api("/api/v1/commitments/{key}/evidence", || writes::evidence::with(commitments::evidence()))
        .of(Kind::Commitment)
        .posted(Door::May(Act::CommitmentEvidence), Leaves::Entry(&[Act::CommitmentEvidence])),
    Route::api("/api/v1/documents", || writes::documents::with(documents::all()))
        .posted(Door::May(Act::DocumentFile), Leaves::Entry(&[Act::DocumentFile])),
    Route::api("/api/v1/documents/{key}", documents::one).of(Kind::Document),
    Route::api("/api/v1/documents/{key}/text", documents::text).of(Kind::Document),
    Route::api("/api/v1/documents/{key}/file", documents::file).of(Kind::Document),
    Route::api("/api/v1/proposals", proposals::all),
    Route::api("/api/v1/proposals/{id}", proposals::one).of(Kind::Proposal),
    Route::api("/api/v1/proposals/{id}/decisions", writes::decisions::told)
        .of(Kind::Proposal)
        .unread()
        .posted(Door::May(Act::ProposalAccept), Leaves::Entry(DECIDE)),
    Route::api("/api/v1/sessions", sessions::all),
    Route::api("/api/v1/sessions/{key}", sessions::one).of(Kind::Session),
    Route::api("/api/v1/dialogues", dialogues::all),
    Route::api("/api/v1/dialogues/{slug}", dialogues::one).of(Kind::Series),
    Route::api("/api/v1/events", events::all),
    Route::api("/api/v1/events/{key}", events::one).of(Kind::Event),
    Route::api("/api/v1/claims", claims::all),
    Route::api("/api/v1/claims/{key}", claims::one).of(Kind::Claim),
    Route::api("/api/v1/parties", parties::all),
    Route::api("/api/v1/parties/{code}", parties::one).of(Kind::Party),
    Route::api("/api/v1/parties/{code}/roles", roles::of_one_party).of(Kind::Party),
    Route::api("/api/v1/adopted", adopted::all),
    Route::api("/api/v1/adopted/{key}", adopted::one).of(Kind::AdoptedDocument),
    Route::api("/api/v1/roles", roles::all),
    Route::api("/api/v1/roles/{key}", roles::one).of(Kind::RoleTerm),
    Route::api("/api/v1/needs", || writes::needs::with_all(needs::all()))
        .posted(Door::May(Act::NeedDraft), Leaves::Entry(&[Act::NeedDraft])),
    Route::api("/api/v1/needs/{key}", || writes::needs::with(needs::one()))
        .of(Kind::Need)
        .patched(Door::May(Act::NeedDraft), Leaves::Entry(&[Act::NeedDraft])),
    Route::api("/api/v1/needs/{key}/steps", writes::steps::told)
        .of(Kind::Need)
        .unread()
        .posted(Door::May(Act::NeedAuthenticate), Leaves::Entry(writes::steps::ACTS)),
    Route::api("/api/v1/needs/{key}/matches", || writes::matches::with(matches::of_need()))
        .of(Kind::Need)
        .posted(Door::May(Act::MatchPropose), Leaves::Entry(&[Act::MatchPropose])),
    Route::api("/api/v1/offers", || writes::offers::with_all(offers::all()))
        .posted(Door::May(Act::OfferAdd), Leaves::Entry(&[Act::OfferAdd])),
    Route::api("/api/v1/offers/{key}", || writes::offers::with(offers::one()))
        .of(Kind::Offer)
        .patched(Door::May(Act::OfferEdit), Leaves::Entry(&[Act::OfferEdit])),
    Route::api("/api/v1/matches", matches::all),
    Route::api("/api/v1/matches/{key}", matches::one).of(Kind::Match),
    Route::api("/api/v1/matches/{key}/moves", writes::matches::told)
        .of(Kind::Match)
        .unread()
        .posted(Door::May(Act::MatchConfirm), Leaves::Entry(writes::matches::ACTS)),
    Route::api("/api/v1/projects", projects::all),
    Route::api("/api/v1/projects/{key}", projects::one).of(Kind::Project),
    Route::api("/api/v1/deliveries", deliveries::all),
    Route::api("/api/v1/deliveries/{key}", deliveries::one).of(Kind::Delivery),
    Route::api("/api/v1/comments", || writes::comments::with(comments::all()))
        .posted(Door::May(Act::CommentAdd), Leaves::Entry(&[Act::CommentAdd])),
    Route::api("/api/v1/comments/{key}", comments::one).of(Kind::Comment),
    Route::api("/api/v1/search", search::all).asked("?q=rabat"),
    Route::api("/api/v1/me", me::one).read_by(Door::SignedIn),
];

/// `GET /api/v1/openapi.json`.
pub async fn given() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], printed()).into_response()
}

/// The description as a file.
#[must_use]
pub fn printed() -> String {
    // A value of this kind can always be written.
    format!("{:#}\n", description())
}

/// What the whole API is, as OpenAPI 3.1 writes it.
#[must_use]
pub fn description() -> Value {
    let (mut paths, mut schemas) = (Map::new(), Vec::new());
    for (row, told) in told_rows() {
        let tag = row.path.split('/').nth(3).unwrap_or_default();
        let mut item = Map::new();
        for (method, operation) in told.operations {
            let writes = method != Method::GET;
            item.insert(method.as_str().to_ascii_lowercase(), operation.json(tag, writes));
            schemas.extend(operation.schemas);
        }
        paths.insert(row.path.to_owned(), item.into());
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Tansiq",
            "summary": "A register for capacity-building cooperation between States and offices.",
            "description": "Every answer holds what the caller may read and nothing else: what is hidden from her is not counted, not named and not there. Texts for people come with their language; problems speak the language that `Accept-Language` prefers among Arabic, French and English. Words of closed lists are those of the history. Dates are EDTF, amounts are decimal numbers in strings.",
            "version": "1",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": told::components(schemas),
    })
}
