//! Forms that may carry a file.

use crate::forms::Fields;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, Multipart};

/// The largest file or text that is taken, in bytes.
pub const LIMIT: usize = 20 * 1024 * 1024;

/// The largest form whose fields are still read to the end, so that the rest of what was typed is not lost when
/// the file is too large.
pub const BODY_LIMIT: usize = 64 * 1024 * 1024;

/// Lets a form be as large as [`BODY_LIMIT`].
pub fn large() -> DefaultBodyLimit {
    DefaultBodyLimit::max(BODY_LIMIT)
}

/// A file as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// The name that the browser gave.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A form as it came.
#[derive(Debug, Default)]
pub struct Upload {
    /// Its fields.
    pub fields: Fields,
    /// The file of the field `file`, if one was chosen; the first of several.
    pub file: Option<File>,
    /// The other files of that field.
    pub more: Vec<File>,
    /// The names of files that are larger than [`LIMIT`]: they are among the others, without their bytes.
    pub dropped: Vec<String>,
    /// The field that is larger than [`LIMIT`], and was not kept.
    pub too_large: Option<&'static str>,
}

/// Reads a form to its end.
///
/// # Errors
/// When the form breaks off.
pub async fn read(mut form: Multipart) -> Result<Upload, MultipartError> {
    let mut upload = Upload::default();
    loop {
        let part = match form.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => break,
            Err(error) => return upload.after(error, "file"),
        };
        let name = part.name().unwrap_or("").to_owned();
        let file_name = part.file_name().map(base_name);
        let field = if name == "file" { "file" } else { "text" };
        let bytes = match limited(part).await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                upload.too_large = Some(field);
                upload.dropped.extend(file_name.clone());
                Vec::new()
            }
            Err(error) => return upload.after(error, field),
        };
        if field == "text" {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            upload.fields.push(&name, text);
        } else if let Some(name) = file_name
            && (!name.is_empty() || !bytes.is_empty())
        {
            // A browser sends an empty part with an empty name when nothing was chosen.
            let file = File { name, bytes };
            match upload.file {
                None => upload.file = Some(file),
                Some(_) => upload.more.push(file),
            }
        }
    }
    Ok(upload)
}

impl Upload {
    /// What came before the form grew past its limit is kept.
    fn after(mut self, error: MultipartError, field: &'static str) -> Result<Self, MultipartError> {
        if error.status() != axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            return Err(error);
        }
        self.too_large = Some(field);
        Ok(self)
    }
}

/// The bytes of a part; `None` when there are too many, and then the part is read to its end and let go.
async fn limited(mut part: Field<'_>) -> Result<Option<Vec<u8>>, MultipartError> {
    let (mut bytes, mut fits) = (Vec::new(), true);
    while let Some(chunk) = part.chunk().await? {
        fits = fits && bytes.len() + chunk.len() <= LIMIT;
        if fits {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(fits.then_some(bytes))
}

/// The last part of a name, which some browsers send with folders, without control characters.
fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    last.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_has_no_folders() {
        assert_eq!(base_name("C:\\Users\\m\\بيان.docx"), "بيان.docx");
        assert_eq!(base_name("../../etc/passwd"), "passwd");
    }
}
