//! An import comes out again.

use super::in_state;
use crate::{Office, OfficeError, Result};
use tansiq_model::{Id, Import, ImportState, Kind, Record};
use tansiq_policy::{Act, Actor};

impl Office {
    /// Takes an import back, also one that came in to a part only: what it made is removed, what it changed is as before.
    /// The account of it stays. Parties that its lines named for the first time go too, but for those that something else
    /// names by now. All of it is one transaction, with an entry of the history for each that brought lines in.
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
                in_state(&import, &[ImportState::Done, ImportState::Coming])?;
                // Parties that its lines named are looked at last, when nothing of it names them any more.
                let kept = match import.body.target {
                    Kind::Party => vec![Kind::Import, Kind::ImportLine],
                    _ => vec![Kind::Import, Kind::ImportLine, Kind::Party],
                };
                let mut worked_on = Vec::new();
                let changes = change.changes_of_import(id).await?;
                for (at, applied) in changes.iter().enumerate() {
                    if at > 0 {
                        change.next_entry(self.clock()).await?;
                    }
                    worked_on.extend(change.take_back(*applied, &kept).await?);
                }
                if !worked_on.is_empty() {
                    return Err(OfficeError::WorkedOn(worked_on));
                }
                if import.body.target != Kind::Party {
                    change.take_out_unnamed(&changes).await?;
                }
                import.body.state = ImportState::Undone;
                change.update(&mut import).await?;
                change.commit().await?;
                Ok(import)
            })
            .await
    }
}
