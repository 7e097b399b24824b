//! The posts that an administrator gives to others, and takes from them.

use super::Origin;
use crate::{NewPost, Office, OfficeError, Result};
use tansiq_policy::Act;
use tansiq_storage::{Account, HeldPost, StorageError};
use uuid::Uuid;

impl Office {
    /// Gives a post to whoever has an account.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for what cannot be kept, such as a code that no party has; [`OfficeError::NotNow`] for an
    /// account that is closed or erased, for a party that has no such post, and for a post that the person has already.
    pub async fn give_post_to(
        &self,
        by: &Account,
        password: &str,
        id: Uuid,
        post: &NewPost,
        origin: &Origin,
    ) -> Result<HeldPost> {
        let account = self.register().account(id).await?;
        let open = account.filter(|account| account.email.is_some() && !account.disabled);
        let account = open.ok_or(OfficeError::NotNow("account-closed"))?;
        let actor = self.administering(by, Act::PostGive, password, origin).await?;
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(&actor, Act::PostGive, "", self.clock()).await?;
                let given = self.give(&mut change, account.id, post).await?;
                change.commit().await?;
                Ok(given)
            })
            .await
    }

    /// Takes a post from whoever has it; from this moment on she does not have it, whatever its last day was. What the
    /// history says of it stays.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for a post that the account does not have, or not any more.
    pub async fn take_post_from(
        &self,
        by: &Account,
        password: &str,
        id: Uuid,
        post: Uuid,
        origin: &Origin,
    ) -> Result<HeldPost> {
        let told = self.register().posts_told(id).await?;
        let hers = told.iter().any(|told| told.post.id == post && !told.post.removed);
        if !hers {
            return Err(OfficeError::NotNow("post-not-held"));
        }
        let actor = self.administering(by, Act::PostTake, password, origin).await?;
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(&actor, Act::PostTake, "", self.clock()).await?;
                let taken = match change.take_post(post).await {
                    // Somebody else took it while the password was looked at.
                    Err(StorageError::Missing(..)) => return Err(OfficeError::NotNow("post-not-held")),
                    taken => taken?,
                };
                change.commit().await?;
                Ok(taken)
            })
            .await
    }
}
