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

/// Every call that is tried.
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
    let patch = json!({
        "titles": [{ "lang": "en", "text": "A promise in other words" }], "due": "2025-03", "reason": "as agreed",
    });
    let said = json!({
        "completion": "substantial", "as_of": "2025-01-11", "notes": [{ "lang": "en", "text": "Half is done." }],
    });
    let found = json!({ "body": "FRA", "completion": "limited" });
    let shown =
        json!({ "title": "Programme", "lang": "en", "url": "https://example.org/p", "dated": "2025-01" });
    let agreed = json!({ "party": "MAR", "aspects": ["text"], "agreed_on": "2025-01-10" });
    let document = json!({
        "text": format!("{TEXT}\nوثيقة أخرى."), "grade": "press", "audience": "partners", "marking": "TLP:GREEN",
        "published": "2024-09-27",
    });
    let words = json!([{ "lang": "en", "text": "The office notes that this was done." }]);
    let comment = json!({ "about": land.commitment, "party": "OFFICE", "words": words });
    let draft = json!({
        "titles": [{ "lang": "en", "text": "Conference" }], "parties": [{ "party": "MAR", "role": "organiser" }],
        "due": "2024-12", "due_basis": "stated", "quantity": { "value": "12.5", "unit": "people" },
    });
    let accept = json!({ "verdict": "accept" });
    let link = json!({ "verdict": "link", "record": land.commitment });
    let why = json!({ "verdict": "reject", "reason": { "lang": "en", "text": "not a promise" } });
    let reports = "/api/v1/commitments/{key}/reports";
    let mut calls = asking(land, call);
    calls.extend([
        Call { method: "PATCH", seen: true, ..call("/api/v1/commitments/{key}", patch, Act::CommitmentEdit) },
        call(reports, said, Act::CommitmentReport),
        Call { by: 'r', ..call("/api/v1/commitments/{key}/findings", found, Act::CommitmentFinding) },
        call("/api/v1/commitments/{key}/evidence", shown, Act::CommitmentEvidence),
        call("/api/v1/commitments/{key}/agreements", agreed, Act::CommitmentAgree),
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
    const STEPS: &str = "/api/v1/needs/{key}/steps";
    const MOVES: &str = "/api/v1/matches/{key}/moves";
    let at = |step: NeedStep| Some(land.asking.need(step).to_owned());
    let title = json!([{ "lang": "en", "text": "Training border officers" }]);
    let draft = json!({
        "state": "MAR", "titles": title, "aid": "training", "themes": ["border-security"], "languages": ["ar", "fr"],
        "absorbs": 40, "wanted_by": "2025-09", "money": { "amount": "250000", "currency": "EUR" },
        "addressees": ["GIV"], "consent": true, "marking": "TLP:AMBER",
    });
    let changed = json!({ "titles": title, "absorbs": null, "urgency": "high", "addressees": ["FRA"] });
    let why = json!({ "lang": "en", "text": "Nobody could help within the year." });
    let step =
        |on: NeedStep, to: &str, act, by| Call { on: at(on), by, ..call(STEPS, json!({ "step": to }), act) };
    let said = |on: NeedStep, to: &str, act, by| Call {
        on: at(on),
        by,
        ..call(STEPS, json!({ "step": to, "reason": why }), act)
    };
    let offer = json!({
        "provider": "GIV", "titles": title, "themes": ["border-security"], "aids": ["training", "expert"],
        "modality": "bilateral", "in_kind": true, "offered_to": ["MAR"], "languages": ["ar"], "people": 20,
        "until": "2025-12",
    });
    let paused =
        json!({ "state": "paused", "people": null, "notes": [{ "lang": "fr", "text": "Deux semaines." }] });
    let proposal = json!({ "provider": "GIV", "offer": land.asking.offer });
    let goes = |on: MatchState, what: &str, act, by| Call {
        on: Some(land.asking.matched(on).to_owned()),
        by,
        ..call(MOVES, json!({ "move": what }), act)
    };
    vec![
        Call { by: 'F', ..call(NEEDS, draft, Act::NeedDraft) },
        Call {
            method: "PATCH",
            seen: true,
            on: at(Draft),
            by: 'F',
            ..call("/api/v1/needs/{key}", changed, Act::NeedDraft)
        },
        step(Draft, "submitted", Act::NeedSubmit, 'F'),
        step(Submitted, "authenticated", Act::NeedAuthenticate, 'F'),
        step(Authenticated, "acknowledged", Act::NeedAcknowledge, 'H'),
        step(Acknowledged, "circulated", Act::NeedCirculate, 'H'),
        step(Circulated, "published", Act::NeedPublish, 'H'),
        step(Fulfilled, "closed", Act::NeedClose, 'H'),
        said(Circulated, "withdrawn", Act::NeedWithdraw, 'F'),
        said(Submitted, "draft", Act::NeedReturn, 'F'),
        said(Acknowledged, "expired", Act::NeedExpire, 'H'),
        said(Circulated, "unmet", Act::NeedUnmet, 'H'),
        Call { by: 'D', ..call("/api/v1/offers", offer, Act::OfferAdd) },
        Call {
            method: "PATCH",
            seen: true,
            on: Some(land.asking.offer.clone()),
            by: 'D',
            ..call("/api/v1/offers/{key}", paused, Act::OfferEdit)
        },
        Call {
            on: at(Circulated),
            by: 'D',
            ..call("/api/v1/needs/{key}/matches", proposal, Act::MatchPropose)
        },
        goes(MatchState::Proposed, "choose", Act::MatchChoose, 'F'),
        goes(MatchState::Proposed, "decline", Act::MatchDecline, 'F'),
        goes(MatchState::Proposed, "take-back", Act::MatchTakeBack, 'D'),
        goes(MatchState::Chosen, "begin", Act::MatchDeliver, 'D'),
        goes(MatchState::Delivered, "confirm", Act::MatchConfirm, 'F'),
    ]
}
