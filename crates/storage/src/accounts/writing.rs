//! Making, changing and erasing accounts.

use super::{
    Account, Factor, KIND, PersonKey, normal_email,
    stored::{find, find_email},
};
use crate::{
    Change, Result, StorageError,
    record::{insert, update},
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, Query},
};
use uuid::Uuid;

impl Change {
    /// Makes an account and the key of its personal values.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Refused`] when the address has an account already.
    pub async fn create_account(&mut self, account: &mut Account) -> Result<()> {
        self.allow_register()?;
        account.revision = 1;
        account.email = account.email.as_deref().map(normal_email);
        let ring = self.keys()?.current(&self.tx).await?;
        if let Some(email) = &account.email
            && find_email(&self.tx, self.keys()?, email).await?.is_some()
        {
            return Err(StorageError::Refused("this address has an account already"));
        }
        let key = PersonKey::new(account.id, &ring);
        key.insert(&self.tx, &ring).await?;
        insert(&self.tx, KIND, account.columns(&key, &ring)?.with("id", account.id)).await?;
        self.wrote_version(KIND, account.id, account.revision, account.canonical(Some(&key))?);
        Ok(())
    }

    /// Stores an account over the revision that it was read at.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Refused`] when somebody else changed it,
    /// [`StorageError::Missing`] for an erased person.
    pub async fn update_account(&mut self, account: &mut Account) -> Result<()> {
        self.allow_account(account.id)?;
        // The row is locked before it is looked at, so that two changes at once cannot both pass.
        let claim = Query::update()
            .table(KIND)
            .value("revision", Expr::col("revision").add(1))
            .and_where(Expr::col("id").eq(account.id))
            .and_where(Expr::col("revision").eq(i32::try_from(account.revision).unwrap_or(i32::MAX)))
            .to_owned();
        if self.tx.execute(&claim).await?.rows_affected() == 0 {
            return Err(StorageError::Refused("somebody else changed this account"));
        }
        let ring = self.keys()?.current(&self.tx).await?;
        // In the middle of a rotation the account goes ahead of its turn.
        PersonKey::rewrap(&self.tx, self.keys()?, &ring, account.id).await?;
        let key = PersonKey::load(&self.tx, self.keys()?, account.id).await?;
        let key = key.ok_or_else(|| StorageError::Missing("person", account.id.to_string()))?;
        account.revision += 1;
        account.email = account.email.as_deref().map(normal_email);
        update(&self.tx, KIND, ("id", account.id), account.columns(&key, &ring)?).await?;
        if account.disabled {
            // Otherwise an old sign-in, token or address would be good again once the account is enabled.
            self.end_sign_ins(account.id).await?;
            self.revoke_tokens(account.id).await?;
            self.end_all_passes(account.id).await?;
        }
        self.wrote_version(KIND, account.id, account.revision, account.canonical(Some(&key))?);
        Ok(())
    }

    /// Erases a person: the key that opens the personal values in the history, and the values themselves. The
    /// account stays, nameless and disabled, for the history that names it; her sign-ins, links and tokens go.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not; [`StorageError::Missing`] when there is no such person.
    pub async fn erase_person(&mut self, id: Uuid) -> Result<()> {
        self.allow_account(id)?;
        let account = find(&self.tx, self.keys()?, Expr::col(("account", "id")).eq(id)).await?;
        let mut account = account.ok_or_else(|| StorageError::Missing("person", id.to_string()))?;
        (account.email, account.name, account.disabled) = (None, None, true);
        account.password_hash = String::new();
        self.remove_credentials(id, Factor::ALL).await?;
        self.remove_identities(id, None).await?;
        self.update_account(&mut account).await?;
        self.forget_answers(id).await?;
        // What belongs to nobody else goes with her; the log of access names only the account.
        for (table, column) in [
            ("link", "account_id"),
            ("sign_in", "account_id"),
            ("api_token", "account_id"),
            ("ceremony", "account_id"),
            ("job", "account_id"),
            ("pass", "account_id"),
            ("reminder", "account_id"),
            ("letter_choice", "account_id"),
            ("person_key", "person_id"),
        ] {
            let rows = Query::delete().from_table(table).and_where(Expr::col(column).eq(id)).to_owned();
            self.tx.execute(&rows).await?;
        }
        Ok(())
    }
}
