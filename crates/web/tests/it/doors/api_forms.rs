//! A good call for every address of the API that something is sent to, and what it leaves in the history.

use super::api::Caller;
use super::land::{Land, SHARED};
use crate::given::{Answer, TEXT};
use axum::http::header;
use serde_json::{Value, json};
use tansiq_model::Kind;
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
}

impl Call {
    /// Where it is sent: about the records that parties share.
    pub fn address(&self, land: &Land) -> String {
        let kind = if self.path.contains("proposals") { Kind::Proposal } else { Kind::Commitment };
        match self.path.split_once('{') {
            None => self.path.to_owned(),
            Some((before, rest)) => {
                format!("{before}{}{}", land.name(kind, SHARED), rest.split_once('}').unwrap().1)
            }
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
    let draft = json!({
        "titles": [{ "lang": "en", "text": "Conference" }], "parties": [{ "party": "MAR", "role": "organiser" }],
        "due": "2024-12", "due_basis": "stated", "quantity": { "value": "12.5", "unit": "people" },
    });
    let accept = json!({ "verdict": "accept" });
    let link = json!({ "verdict": "link", "record": land.commitment });
    let why = json!({ "verdict": "reject", "reason": { "lang": "en", "text": "not a promise" } });
    let reports = "/api/v1/commitments/{key}/reports";
    vec![
        Call { method: "PATCH", seen: true, ..call("/api/v1/commitments/{key}", patch, Act::CommitmentEdit) },
        call(reports, said, Act::CommitmentReport),
        Call { by: 'r', ..call("/api/v1/commitments/{key}/findings", found, Act::CommitmentFinding) },
        call("/api/v1/commitments/{key}/evidence", shown, Act::CommitmentEvidence),
        call("/api/v1/commitments/{key}/agreements", agreed, Act::CommitmentAgree),
        call("/api/v1/documents", document, Act::DocumentFile),
        call(DECIDE, accept.clone(), Act::ProposalAccept),
        call(DECIDE, json!({ "verdict": "not-measurable" }), Act::ProposalNotMeasurable),
        call(DECIDE, json!({ "verdict": "edit", "draft": draft }), Act::ProposalEdit),
        call(DECIDE, link, Act::ProposalLink),
        call(DECIDE, why, Act::ProposalReject),
        Call { before: vec![accept], ..call(DECIDE, json!({ "verdict": "undo" }), Act::ProposalUndo) },
    ]
}
