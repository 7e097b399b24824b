//! A good call for every address of the API that something is sent to, and what it leaves in the history.

use super::api::Caller;
use super::land::{Land, SHARED};
use crate::given::{Answer, TEXT};
use axum::http::header;
use serde_json::{Value, json};
use tansiq_model::{Kind, MatchState, NeedStep};
use tansiq_policy::Act;

/// One call.
pub struct Call {
    pub method: &'static str,
    /// The address as the table writes it.
    pub path: &'static str,
    /// The caller says which state of the record she read.
    pub seen: bool,
    /// What is sent before, to the same address.
    pub before: Vec<Value>,
    pub body: Value,
    /// What it leaves in the history.
    pub act: Act,
    /// Who calls.
    pub by: char,
    /// The name of the record, where it is another one than the one that parties share.
    pub on: Option<String>,
}

impl Call {
    /// Where it is sent: about the records that parties share.
    pub fn address(&self, land: &Land) -> String {
        let kind = if self.path.contains("proposals") { Kind::Proposal } else { Kind::Commitment };
        let name = self.on.as_deref().unwrap_or_else(|| land.name(kind, SHARED));
        match self.path.split_once('{') {
            None => self.path.to_owned(),
            Some((before, rest)) => format!("{before}{name}{}", rest.split_once('}').unwrap().1),
        }
    }

    /// Sends it with more headers.
    pub async fn send_with(&self, caller: &Caller, address: &str, more: &[(&str, &str)]) -> Answer {
        let tag = match self.seen {
            true => caller.get(address).await.header(header::ETAG).to_owned(),
            false => String::new(),
        };
        let mut headers = more.to_vec();
        if self.seen {
            headers.push(("if-match", &tag));
        }
        caller.call(self.method, address, &headers, &self.body.to_string()).await
    }

    /// Sends it.
    pub async fn send(&self, caller: &Caller, address: &str) -> Answer {
        self.send_with(caller, address, &[]).await
    }
}

const DECIDE: &str = "/api/v1/proposals/{id}/decisions";

/// What the description shows that an operation takes.
fn shown(method: &str, path: &str) -> Value {
    let told = tansiq_web::api::description();
    let content = &told["paths"][path][method.to_ascii_lowercase()]["requestBody"]["content"];
    let media = content.as_object().into_iter().flatten().find_map(|(_, told)| told.get("example"));
    media.unwrap_or_else(|| panic!("{method} {path} shows no example")).clone()
}

/// Every call that is tried: what the description shows of each operation, with the names of records that are here, and
/// more.
pub fn calls(land: &Land) -> Vec<Call> {
    let call = |path: &'static str, body: Value, act| Call {
        method: "POST",
        path,
        seen: false,
        before: Vec::new(),
        body,
        act,
        by: 'H',
        on: None,
    };
    let mut document = shown("POST", "/api/v1/documents");
    document["text"] = format!("{TEXT}\nوثيقة أخرى.").into();
    let mut comment = shown("POST", "/api/v1/comments");
    (comment["about"], comment["party"]) = (land.commitment.to_string().into(), "OFFICE".into());
    let draft = json!({
        "titles": [{ "lang": "en", "text": "Conference" }], "parties": [{ "party": "MAR", "role": "organiser" }],
        "due": "2024-12", "due_basis": "stated", "quantity": { "value": "12.5", "unit": "people" },
    });
    let accept = shown("POST", DECIDE);
    let link = json!({ "verdict": "link", "record": land.commitment });
    let why = json!({ "verdict": "reject", "reason": { "lang": "en", "text": "not a promise" } });
    let as_shown = |method: &'static str, path: &'static str, act| Call {
        method,
        seen: method == "PATCH",
        ..call(path, shown(method, path), act)
    };
    let mut calls = asking(land, call);
    calls.extend([
        as_shown("PATCH", "/api/v1/commitments/{key}", Act::CommitmentEdit),
        as_shown("POST", "/api/v1/commitments/{key}/reports", Act::CommitmentReport),
        Call { by: 'r', ..as_shown("POST", "/api/v1/commitments/{key}/findings", Act::CommitmentFinding) },
        as_shown("POST", "/api/v1/commitments/{key}/evidence", Act::CommitmentEvidence),
        as_shown("POST", "/api/v1/commitments/{key}/agreements", Act::CommitmentAgree),
        call("/api/v1/documents", document, Act::DocumentFile),
        call("/api/v1/comments", comment, Act::CommentAdd),
        call(DECIDE, accept.clone(), Act::ProposalAccept),
        call(DECIDE, json!({ "verdict": "not-measurable" }), Act::ProposalNotMeasurable),
        call(DECIDE, json!({ "verdict": "edit", "draft": draft }), Act::ProposalEdit),
        call(DECIDE, link, Act::ProposalLink),
        call(DECIDE, why, Act::ProposalReject),
        Call { before: vec![accept], ..call(DECIDE, json!({ "verdict": "undo" }), Act::ProposalUndo) },
    ]);
    calls
}

/// Requests, offers and what comes of them: each side in its own name.
fn asking(land: &Land, call: impl Fn(&'static str, Value, Act) -> Call) -> Vec<Call> {
    use NeedStep::{Acknowledged, Authenticated, Circulated, Draft, Fulfilled, Submitted};
    const NEEDS: &str = "/api/v1/needs";
    const OFFERS: &str = "/api/v1/offers";
    const MATCHES: &str = "/api/v1/needs/{key}/matches";
    const STEPS: &str = "/api/v1/needs/{key}/steps";
    const MOVES: &str = "/api/v1/matches/{key}/moves";
    let at = |step: NeedStep| Some(land.asking.need(step).to_owned());
    let ended = shown("POST", STEPS);
    let step =
        |on: NeedStep, to: &str, act, by| Call { on: at(on), by, ..call(STEPS, json!({ "step": to }), act) };
    let said = |on: NeedStep, to: &str, act, by| Call {
        on: at(on),
        by,
        ..call(STEPS, json!({ "step": to, "reason": ended["reason"] }), act)
    };
    let changes = |path: &'static str, on: Option<String>, act, by| Call {
        method: "PATCH",
        seen: true,
        on,
        by,
        ..call(path, shown("PATCH", path), act)
    };
    let mut of_offer = shown("POST", MATCHES);
    of_offer["offer"] = land.asking.offer.clone().into();
    let goes = |on: MatchState, what: &str, act, by| Call {
        on: Some(land.asking.matched(on).to_owned()),
        by,
        ..call(MOVES, json!({ "move": what }), act)
    };
    vec![
        Call { by: 'F', ..call(NEEDS, shown("POST", NEEDS), Act::NeedDraft) },
        changes("/api/v1/needs/{key}", at(Draft), Act::NeedDraft, 'F'),
        step(Draft, "submitted", Act::NeedSubmit, 'F'),
        step(Submitted, "authenticated", Act::NeedAuthenticate, 'F'),
        step(Authenticated, "acknowledged", Act::NeedAcknowledge, 'H'),
        step(Acknowledged, "circulated", Act::NeedCirculate, 'H'),
        step(Circulated, "published", Act::NeedPublish, 'H'),
        step(Fulfilled, "closed", Act::NeedClose, 'H'),
        said(Circulated, "withdrawn", Act::NeedWithdraw, 'F'),
        said(Submitted, "draft", Act::NeedReturn, 'F'),
        said(Acknowledged, "expired", Act::NeedExpire, 'H'),
        Call { on: at(Circulated), ..call(STEPS, ended.clone(), Act::NeedUnmet) },
        Call { by: 'D', ..call(OFFERS, shown("POST", OFFERS), Act::OfferAdd) },
        changes("/api/v1/offers/{key}", Some(land.asking.offer.clone()), Act::OfferEdit, 'D'),
        Call { on: at(Circulated), by: 'D', ..call(MATCHES, shown("POST", MATCHES), Act::MatchPropose) },
        Call { on: at(Circulated), by: 'D', ..call(MATCHES, of_offer, Act::MatchPropose) },
        Call {
            on: Some(land.asking.matched(MatchState::Proposed).to_owned()),
            by: 'F',
            ..call(MOVES, shown("POST", MOVES), Act::MatchChoose)
        },
        goes(MatchState::Proposed, "decline", Act::MatchDecline, 'F'),
        goes(MatchState::Proposed, "take-back", Act::MatchTakeBack, 'D'),
        goes(MatchState::Chosen, "begin", Act::MatchDeliver, 'D'),
        goes(MatchState::Delivered, "confirm", Act::MatchConfirm, 'F'),
    ]
}
