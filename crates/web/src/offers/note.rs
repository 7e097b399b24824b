//! `/needs/R-…/note.docx`: a request as a note verbale that its State may sign, for whoever reads the request.

use super::need_by_number;
use crate::download;
use crate::errors::Failure;
use crate::visit::{Answer, Visit};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_locale::Locale;
use tansiq_model::Lang;

/// The type of the file.
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The query: the language of the note; that of the address when it is left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    lang: String,
}

/// `GET /needs/R-…/note.docx`.
///
/// # Errors
/// When there is no such request for this visitor, or no such language.
pub async fn docx(visit: Visit, Path(code): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let lang: Lang = match asked.lang.as_str() {
        "" => visit.p.lang,
        word => word.parse().map_err(|_| Failure::Status(StatusCode::NOT_FOUND))?,
    };
    let need = need_by_number(&visit, &code).await?;
    let note = visit.office.note_verbale(&visit.view, need, lang).await?;
    let chosen = visit.p.locale;
    let locale = Locale::new(lang).with_months(chosen.months).with_digits(chosen.digits);
    let bytes = note.to_docx(locale).map_err(|error| Failure::Fault(error.to_string()))?;
    Ok(download::file(&note.file_name(lang), KIND, bytes))
}
