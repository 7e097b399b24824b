//! An import comes out again.

use super::in_state;
use crate::{Office, OfficeError, Result};
use tansiq_model::{Id, Import, ImportState, Kind, Record};
use tansiq_policy::{Act, Actor};

impl Office {
    /// Takes an import back: what it made is removed, what it changed is as before. The account of it stays. Parties
    /// that it named for the first time stay too.
    ///
    /// # Errors
    /// [`OfficeError::WorkedOn`] with the records that were changed since, and nothing is taken back;
    /// [`OfficeError::NotNow`] when it is not in the register; [`tansiq_storage::StorageError::Conflict`] when
    /// somebody else was first.
    pub async fn undo_import(&self, actor: &Actor, id: Id<Import>, seen: u32) -> Result<Record<Import>> {
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(actor, Act::ImportUndo, "", self.clock()).await?;
                let mut import = change.get_seen(id, seen).await?;
                in_state(&import, ImportState::Done)?;
                let applied = import.body.change.ok_or(OfficeError::NotNow("import-state"))?;
                let kept = [Kind::Import, Kind::ImportLine, Kind::Party];
                let worked_on = change.take_back(applied, &kept).await?;
                if !worked_on.is_empty() {
                    return Err(OfficeError::WorkedOn(worked_on));
                }
                import.body.state = ImportState::Undone;
                change.update(&mut import).await?;
                change.commit().await?;
                Ok(import)
            })
            .await
    }
}
