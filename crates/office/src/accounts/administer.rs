//! What an administrator does with the accounts of others. She never sees or sets their passwords: she gets a link,
//! once, and gives it to the person.

use super::{Origin, SignIn, check_person};
use crate::{Notice, Office, OfficeError, Problem, Result, error::Faults};
use tansiq_policy::{AccountRole, Act, Actor, Subject};
use tansiq_storage::{Access, Account, JobKind, JobState, LinkKind, normal_email};
use uuid::Uuid;

/// Somebody who is to be invited.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// The name that colleagues see.
    pub name: String,
    /// The address.
    pub email: String,
    /// What the account is for.
    pub role: AccountRole,
}

impl Office {
    /// Whether somebody may look after the accounts of others, once she proves with her password who she is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn administers(&self, account: &Account, origin: &Origin) -> Result<bool> {
        Ok(self.permit(&self.proven(account, origin).await?, Act::AccountInvite, &Subject::Register).is_ok())
    }

    /// Asks an administrator for her password, and the policies whether this is hers to do.
    pub(crate) async fn administering(
        &self,
        by: &Account,
        act: Act,
        password: &str,
        origin: &Origin,
    ) -> Result<Actor> {
        let actor = self.proven(by, origin).await?;
        // Before the password is tried: what she may not do does not cost her an attempt.
        self.permit(&actor, act, &Subject::Register)?;
        self.confirm(by, password, origin).await?;
        Ok(actor)
    }

    /// Invites somebody: an account that nobody can sign in to yet, and a link with which she chooses her password.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for what cannot be kept, such as an address that has an account.
    pub async fn invite(
        &self,
        by: &Account,
        password: &str,
        new: &Newcomer,
        origin: &Origin,
    ) -> Result<(Account, String)> {
        let mut faults = Faults::default();
        check_person(&mut faults, &new.name, &new.email);
        let taken = self.register().account_by_email(&new.email).await?.is_some();
        faults.check(!taken, "email", Problem::Taken, &new.email);
        faults.end()?;
        let actor = self.administering(by, Act::AccountInvite, password, origin).await?;
        let account = Account {
            id: self.clock().new_id(),
            revision: 0,
            email: Some(normal_email(&new.email)),
            name: Some(new.name.trim().to_owned()),
            role: new.role,
            password_hash: String::new(),
            disabled: false,
        };
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(&actor, Act::AccountInvite, "", self.clock()).await?;
                let mut account = account.clone();
                change.create_account(&mut account).await?;
                let link = change.new_link(LinkKind::Invitation, account.id).await?;
                self.mail_link(&mut change, account.id, (LinkKind::Invitation, &link), origin).await?;
                change.commit().await?;
                Ok((account, link))
            })
            .await
    }

    /// Makes a link with which somebody chooses a password: the first one, or another one. Earlier links of hers stop
    /// working; her password works until she has used the new one.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for an account that is closed or erased, and for a link that is to be handed over although
    /// messages reach the person.
    pub async fn new_link_for(
        &self,
        by: &Account,
        password: &str,
        id: Uuid,
        origin: &Origin,
    ) -> Result<(Account, LinkKind, String)> {
        let account = self.register().account(id).await?.filter(|account| account.email.is_some());
        let account =
            account.filter(|account| !account.disabled).ok_or(OfficeError::NotNow("account-closed"))?;
        if origin.by_hand && self.sends_mail() && !self.mail_died(id).await? {
            return Err(OfficeError::NotNow("mail-on-its-way"));
        }
        let invited = account.password_hash.is_empty() && self.identities(&account).await?.is_empty();
        let (kind, act) = if invited {
            (LinkKind::Invitation, Act::AccountInvite)
        } else {
            (LinkKind::Reset, Act::AccountReset)
        };
        let actor = self.administering(by, act, password, origin).await?;
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(&actor, act, "", self.clock()).await?;
                let mut account = account.clone();
                change.forget_links(account.id).await?;
                // That a link was made belongs into the history: it is a way into the account.
                change.update_account(&mut account).await?;
                let link = change.new_link(kind, account.id).await?;
                self.mail_link(&mut change, account.id, (kind, &link), origin).await?;
                change.commit().await?;
                Ok((account, kind, link))
            })
            .await
    }

    /// Whether the last message to somebody was given up, so that a link has to be handed over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mail_died(&self, account: Uuid) -> Result<bool> {
        let last = self.register().last_job(JobKind::Mail, account).await?;
        Ok(last.is_some_and(|job| job.state == JobState::Dead))
    }

    /// The account that a link lets choose a password.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for a link that was used, is late, or is of another kind: all the same.
    pub async fn link_owner(&self, kind: LinkKind, link: &str) -> Result<Account> {
        let open = self.register().open_link(kind, link, self.clock()).await?;
        let owner = match open.and_then(|open| open.account) {
            Some(id) => self.register().account(id).await?.filter(|account| !account.disabled),
            None => None,
        };
        owner.ok_or(OfficeError::NotNow("link"))
    }

    /// Uses a link up: the password is chosen, every sign-in from before ends, and this browser is signed in. A second
    /// factor stays what it is: whoever got hold of a link of hers has only one of two.
    ///
    /// # Errors
    /// As [`Office::link_owner`] and [`Office::sign_in`]; [`OfficeError::Invalid`] for a password that cannot be taken.
    pub async fn choose_password(
        &self,
        kind: LinkKind,
        link: &str,
        password: &str,
        origin: &Origin,
    ) -> Result<SignIn> {
        let owner = self.link_owner(kind, link).await?;
        let mut faults = Faults::default();
        let email = owner.email.clone().unwrap_or_default();
        self.check_password(&mut faults, password, owner.name.as_deref().unwrap_or_default(), &email).await?;
        faults.end()?;
        let hash = self.hashed(password).await?;
        // Whoever has the link shows with it who she is.
        let actor = self.proven(&owner, origin).await?;
        let account = self
            .register()
            .retrying(|| async {
                let mut change =
                    self.register().change(&actor, Act::PasswordChange, "", self.clock()).await?;
                let used = change.use_link(kind, link).await?;
                if used.and_then(|link| link.account) != Some(owner.id) {
                    return Err(OfficeError::NotNow("link"));
                }
                let mut account = Account { password_hash: hash.clone(), ..owner.clone() };
                change.update_account(&mut account).await?;
                change.end_sign_ins(account.id).await?;
                if kind == LinkKind::Reset {
                    self.mail_notice(&mut change, account.id, Notice::Password, origin).await?;
                }
                change.commit().await?;
                Ok(account)
            })
            .await?;
        self.register().forget_attempts(&email).await?;
        self.enter(account, Access::LinkUsed, origin).await
    }

    /// Closes an account, or opens it again.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for one's own and for an erased one.
    pub async fn close_account(
        &self,
        by: &Account,
        password: &str,
        id: Uuid,
        closed: bool,
        origin: &Origin,
    ) -> Result<Account> {
        let account = self.register().account(id).await?.filter(|account| account.email.is_some());
        let account = account.filter(|_| by.id != id).ok_or(OfficeError::NotNow("account-closed"))?;
        let actor = self.administering(by, Act::AccountDisable, password, origin).await?;
        self.register()
            .retrying(|| async {
                let mut change =
                    self.register().change(&actor, Act::AccountDisable, "", self.clock()).await?;
                let mut account = Account { disabled: closed, ..account.clone() };
                change.update_account(&mut account).await?;
                change.commit().await?;
                Ok(account)
            })
            .await
    }

    /// Erases what the register holds of a person, from the shell: her name and address cannot be read any more, here
    /// and in the history, which still verifies. There is no way back.
    ///
    /// # Errors
    /// [`tansiq_storage::StorageError::Denied`] for whoever may not.
    pub async fn erase(&self, actor: &Actor, account: &Account) -> Result<()> {
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(actor, Act::AccountErase, "", self.clock()).await?;
                change.erase_person(account.id).await?;
                change.commit().await?;
                Ok(())
            })
            .await
    }
}
