//! `GET /office/reader/gold.zip`: the decisions as a set of texts to measure a reader with.

use crate::download;
use crate::errors::Failure;
use crate::visit::{Answer, Visit};
use std::io::{Cursor, Write};
use tansiq_office::{GoldFile, GoldSet};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How many documents a download looks at: what a page may take time for. The command takes all of them.
const DOCUMENTS: usize = 1000;

fn packed(files: &[GoldFile]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// `GET /office/reader/gold.zip`.
///
/// # Errors
/// For somebody who may not take the decisions out; when the database fails.
pub async fn zip(visit: Visit) -> Answer {
    let mut set = GoldSet::new(&visit.office, visit.view.clone()).await?;
    let mut files = Vec::new();
    while let Some(part) = set.next().await? {
        files.extend(part);
        if set.looked_at() >= DOCUMENTS {
            break;
        }
    }
    files.extend(set.about(&visit.p.locale.plain()));
    let bytes = packed(&files).map_err(|error| Failure::Fault(error.to_string()))?;
    Ok(download::file(
        &format!("gold.{}.zip", set.marking().word().replace(':', "-")),
        "application/zip",
        bytes,
    ))
}
