//! Stored files, given out only to those who may see the record that names them.

use crate::{Office, Result};
use tansiq_model::{Document, Evidence, Id};
use tansiq_storage::View;

impl Office {
    /// The bytes of a document as it was handed in.
    ///
    /// # Errors
    /// When there is no such document for this actor.
    pub async fn document_file(&self, view: &View, id: Id<Document>) -> Result<Vec<u8>> {
        let document = view.get(id).await?;
        Ok(view.file(&document.body.file_sha256).await?)
    }

    /// The bytes and the name of a file that is evidence; `None` when the evidence is an address.
    ///
    /// # Errors
    /// When there is no such evidence for this actor.
    pub async fn evidence_file(&self, view: &View, id: Id<Evidence>) -> Result<Option<(String, Vec<u8>)>> {
        let evidence = view.get(id).await?.body;
        let Some(hash) = evidence.file_sha256 else { return Ok(None) };
        Ok(Some((evidence.file_name.unwrap_or_else(|| hash.clone()), view.file(&hash).await?)))
    }
}
