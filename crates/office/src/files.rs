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
        Ok(view.file_of(id).await?.unwrap_or_default())
    }

    /// The bytes and the name of a file that is evidence; `None` when the evidence is an address.
    ///
    /// # Errors
    /// When there is no such evidence for this actor.
    pub async fn evidence_file(&self, view: &View, id: Id<Evidence>) -> Result<Option<(String, Vec<u8>)>> {
        let Some(bytes) = view.file_of(id).await? else { return Ok(None) };
        let evidence = view.get(id).await?.body;
        Ok(Some((evidence.file_name.or(evidence.file_sha256).unwrap_or_default(), bytes)))
    }
}
