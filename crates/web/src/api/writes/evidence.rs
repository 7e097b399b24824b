//! `POST /api/v1/commitments/…/evidence`: what shows that something was done.

use super::{Begun, Reads, Sent, TakesFiles, UPLOAD, begin};
use crate::api::answer::{Answer, json};
use crate::api::caller::Key;
use crate::api::commitments::{EXAMPLE, EvidenceOut, written};
use crate::api::plain::KEY;
use crate::api::problem::{Refusal, Wrong};
use crate::api::record::find;
use crate::api::told::{Operation, Told};
use crate::api::values::{Edtf, LangTerm};
use crate::app::App;
use crate::upload;
use crate::visit::Visit;
use axum::Extension;
use axum::extract::State;
use axum::handler::Handler;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Commitment, Evidence, Id, Kind, Record};
use tansiq_office::NewEvidence as ToFile;
use tansiq_policy::Act;
use utoipa::ToSchema;

/// Evidence on a commitment: an address, or as a form a file.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewEvidence {
    /// What it is, in one language.
    title: String,
    /// The language of the title.
    lang: LangTerm,
    /// Where it can be seen, with `https://` or `http://`. Left out where a file is sent.
    url: Option<String>,
    /// In `multipart/form-data` alone: the file, of at most 20 megabytes.
    #[schema(format = Binary)]
    file: Option<String>,
    /// The date that it bears.
    dated: Option<Edtf>,
}

async fn told_again(visit: &Visit, on: &Record<Commitment>, id: Id<Evidence>) -> Answer {
    let evidence = visit.view.get(id).await?;
    json(StatusCode::CREATED, &written(visit, on, &[evidence]).await?.items.pop())
}

async fn add(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, file, digest }: Sent<NewEvidence>,
) -> Answer {
    let on = find::<Commitment>(&visit.view, &key).await?;
    visit.may(Act::CommitmentEvidence, &on)?;
    if body.file.is_some() {
        return Err(Refusal::Wrong(vec![Wrong::at(&visit.p, "/file", "shape")]));
    }
    let mut reads = Reads::default();
    let dated = reads.date("dated", body.dated);
    reads.end()?;
    let new = ToFile { titles: vec![(body.lang.0, body.title)], url: body.url, file, dated };
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Evidence).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return told_again(&visit, &on, Id::new(id)).await,
    };
    let filed = doing.office.add_evidence(&visit.actor, on.id, &new).await?;
    told_again(&visit, &on, filed.id).await
}

/// The evidence, with what adds to it.
pub fn with(list: Told) -> Told {
    let told = Operation::write::<EvidenceOut>(
        "addEvidence",
        "Files evidence on a commitment.",
        201,
        "The evidence is filed. It changes no label: a person reads it and reports.",
    )
    .of("key", KEY, EXAMPLE)
    .takes::<NewEvidence>(UPLOAD)
    .example(&json!({
        "title": "Programme of the conference",
        "lang": "en",
        "url": "https://example.org/programme",
        "dated": "2025-01",
    }));
    list.post(told, add.layer(upload::large()).layer(Extension(TakesFiles)))
}
