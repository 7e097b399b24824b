//! Lists as files: the same rows as CSV and as JSON, in a stable order of fields.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tansiq_model::Marking;

/// Rows as CSV with a header line, in UTF-8 with the mark that spreadsheets look for. A cell that a spreadsheet
/// would run as a formula gets an apostrophe before it. The name of the file bears the marking of the list: in the file
/// itself another line would be one more row for whoever reads it by a program.
///
/// # Errors
/// When a row holds what CSV cannot: a list or a map in one cell.
pub fn csv<R: Serialize>(name: &str, rows: &[R], marking: Option<Marking>) -> Result<Response, csv::Error> {
    let mut raw = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        raw.serialize(row)?;
    }
    let raw = raw.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))?;
    let mut out = csv::WriterBuilder::new().from_writer(b"\xef\xbb\xbf".to_vec());
    for record in csv::ReaderBuilder::new().has_headers(false).from_reader(raw.as_slice()).records() {
        out.write_record(record?.iter().map(harmless))?;
    }
    let bytes =
        out.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))?;
    let label = marking.map(|marking| format!(".{}", marking.word().replace(':', "-"))).unwrap_or_default();
    let disposition = format!("attachment; filename=\"{name}{label}.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, bytes).into_response())
}

fn harmless(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    if risky { format!("'{cell}") } else { cell.to_owned() }
}

/// Rows as a JSON array under the list's name, with the marking of the list.
#[must_use]
pub fn json<R: Serialize>(name: &str, rows: &[R], marking: Marking) -> Response {
    axum::Json(serde_json::json!({ name: rows, "marking": marking })).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Row {
        reference: &'static str,
        title: &'static str,
        count: i32,
    }

    #[tokio::test]
    async fn cells_cannot_become_formulas() {
        let rows = [Row { reference: "C-2024-0001", title: "=cmd|' /C calc'!A0", count: -3 }];
        let answer = csv("commitments", &rows, Some(Marking::AmberStrict)).unwrap();
        assert_eq!(
            answer.headers()[header::CONTENT_DISPOSITION],
            "attachment; filename=\"commitments.TLP-AMBER+STRICT.csv\""
        );
        let bytes = axum::body::to_bytes(answer.into_body(), 1000).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert_eq!(text, "\u{feff}reference,title,count\nC-2024-0001,'=cmd|' /C calc'!A0,-3\n");
    }
}
