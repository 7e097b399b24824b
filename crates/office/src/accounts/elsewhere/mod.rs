//! Signing in with a sign-in service elsewhere: the account that somebody has with her own ministry.
//!
//! An identity is given to an account by whoever is signed in to it and has just proved who she is, or by whoever accepts
//! an invitation with it. What a service says about names and addresses is not asked for and counts for nothing.

mod service;
mod speak;

pub use service::{PATIENCE, Service, ServiceSettings, Services, Strong, is_safe};
pub use speak::Returned;

use super::{Origin, SignIn, Step};
use crate::{Notice, Office, OfficeError, Result, apart};
use serde::{Deserialize, Serialize};
use speak::{Person, Secrets};
use std::sync::Arc;
use tansiq_model::Lang;
use tansiq_policy::{Act, Actor, Subject};
use tansiq_storage::{Access, Account, Bound, Ceremony, Identity, LinkKind, StorageError, random, sha256};
use uuid::Uuid;

tansiq_model::words! {
    /// Why nobody came in through a sign-in service. The word is the end of the messages' keys.
    Trouble, "trouble" {
        /// It does not answer, or answers what is no answer.
        Unreachable = "unreachable",
        /// The person, or the service, said no there.
        Refused = "refused",
        /// Something went wrong there.
        Failed = "failed",
        /// This browser was not sent there, or too long ago, or is back already.
        Unknown = "unknown",
        /// What came back is not the service's word about this sign-in.
        Forged = "forged",
        /// The clocks differ.
        Clock = "clock",
        /// The service did not ask who she is although it was asked to.
        Stale = "stale",
        /// No account here has this identity.
        Stranger = "stranger",
        /// The account is closed.
        Closed = "closed",
        /// Another account has this identity.
        Taken = "taken",
        /// It is the identity of another account than the one that is signed in.
        Other = "other",
        /// Too many were sent there from this place and did not come back.
        TooMany = "too-many",
        /// Too many are on their way at this moment.
        Busy = "busy",
    }
}

/// Where a browser is to go.
#[derive(Debug)]
pub struct Going {
    /// The address there.
    pub address: String,
    /// The token that the browser keeps meanwhile.
    pub token: String,
    /// It may go there by itself, and not only by a link that somebody follows.
    pub by_itself: bool,
}

/// Why somebody is sent to a sign-in service.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Errand {
    /// To sign in, and to go on to this path.
    SignIn(String),
    /// To prove once more who she is, as this account, and to go on to this path.
    Again(Uuid, String),
    /// To give the identity to this account.
    Bind(Uuid),
    /// To accept the invitation of this link.
    Invitation(String),
}

/// What is remembered of somebody who was sent away.
#[derive(Serialize, Deserialize)]
struct Sent {
    service: String,
    lang: Lang,
    errand: Errand,
    secrets: Secrets,
}

/// What came of coming back.
#[derive(Debug)]
pub enum Arrival {
    /// Signed in, with the path to go on to.
    In(Box<SignIn>, String),
    /// The account's own second factor is to follow.
    Step(Step, String),
    /// The identity belongs to the account now.
    Bound,
}

/// Nobody came in.
#[derive(Debug)]
pub struct NotIn {
    /// Why.
    pub why: NotInWhy,
    /// The language in which she was sent away.
    pub lang: Option<Lang>,
    /// She was to give an identity to her account.
    pub binding: bool,
}

/// Why nobody came in.
#[derive(Debug)]
pub enum NotInWhy {
    /// With the service.
    Trouble(Trouble),
    /// Here.
    Office(OfficeError),
}

impl From<Trouble> for NotInWhy {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<OfficeError> for NotInWhy {
    fn from(error: OfficeError) -> Self {
        Self::Office(error)
    }
}

impl From<StorageError> for NotInWhy {
    fn from(error: StorageError) -> Self {
        Self::Office(error.into())
    }
}

/// 256 random bits in letters that an address takes.
fn chance() -> String {
    sha256(&random::<32>())
}

impl Office {
    /// The same office with these sign-in services.
    #[must_use]
    pub fn with_services(&self, services: Services) -> Self {
        Self { services: Arc::new(services), ..self.clone() }
    }

    /// The sign-in services.
    #[must_use]
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// The identities of somebody's own account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn identities(&self, account: &Account) -> Result<Vec<Identity>> {
        Ok(self.register().identities(account.id).await?)
    }

    /// The services with which somebody can prove once more who she is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn services_of(&self, account: &Account) -> Result<Vec<Arc<Service>>> {
        if self.services.iter().next().is_none() {
            return Ok(Vec::new());
        }
        let hers = self.register().identities(account.id).await?;
        let is_hers = |service: &&Arc<Service>| hers.iter().any(|one| one.issuer == service.issuer());
        Ok(self.services.iter().filter(is_hers).cloned().collect())
    }

    /// Sends a browser to a sign-in service. Everybody pays for that before it is done.
    ///
    /// # Errors
    /// Why not; for an identity that is to be given to an account also when that is not hers to do now.
    pub async fn send_elsewhere(
        &self,
        word: &str,
        errand: Errand,
        who: &Actor,
        origin: &Origin,
    ) -> Result<Going, NotInWhy> {
        let service = self.services.get(word).ok_or(OfficeError::NotNow("no-service"))?.clone();
        match &errand {
            Errand::Bind(account) => self.permit(who, Act::IdentityAdd, &Subject::Account(*account))?,
            Errand::Invitation(link) => {
                self.link_owner(LinkKind::Invitation, link).await?;
            }
            Errand::SignIn(_) | Errand::Again(..) => {}
        }
        if !self.register().attempt_elsewhere(origin.place, self.clock()).await? {
            return Err(Trouble::TooMany.into());
        }
        // What lets somebody in is not changed by a service that only remembers her.
        let again = matches!(errand, Errand::Again(..) | Errand::Bind(_));
        let secrets = Secrets { state: chance(), nonce: chance(), verifier: chance(), again };
        let (lang, now) = (origin.lang.unwrap_or(Lang::En), self.clock().now());
        let (address, by_itself) = {
            let secrets = secrets.clone();
            self.ask_service(move || service.way(&secrets, lang, now)).await?
        };
        let sent = Sent { service: word.to_owned(), lang, errand, secrets };
        let sent = serde_json::to_vec(&sent).map_err(StorageError::from)?;
        let token = self.register().send_elsewhere(&sent, self.clock()).await?;
        Ok(Going { address, token, by_itself })
    }

    /// Speaks to a service, as one of few at a time.
    async fn ask_service<T: Send + 'static>(
        &self,
        ask: impl FnOnce() -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, NotInWhy> {
        let turn = self.services.turns.clone().try_acquire_owned().map_err(|_| Trouble::Busy)?;
        let answer = apart(move || {
            // The turn lasts as long as the work, also when nobody waits for it any more.
            let _turn = turn;
            ask()
        });
        Ok(answer.await??)
    }

    /// Takes a browser back from a service. `token` is what the browser kept, `signed_in` whoever is signed in there.
    ///
    /// # Errors
    /// Why nobody came in.
    pub async fn come_back(
        &self,
        word: &str,
        token: &str,
        returned: Returned,
        signed_in: Option<(&Actor, &Account)>,
        origin: &Origin,
    ) -> Result<Arrival, NotIn> {
        let stranger = |why: NotInWhy| NotIn { why, lang: None, binding: false };
        let sent = self.sent(word, token, &returned.state).await.map_err(stranger)?;
        let (lang, binding) = (Some(sent.lang), matches!(sent.errand, Errand::Bind(_)));
        let origin = Origin { lang, ..origin.clone() };
        let arrived = self.arrive(word, sent, returned, signed_in, &origin).await;
        arrived.map_err(|why| NotIn { why, lang, binding })
    }

    /// What a browser was sent away with, which is used up.
    async fn sent(&self, word: &str, token: &str, state: &str) -> Result<Sent, NotInWhy> {
        let (register, clock) = (self.register(), self.clock());
        let sent = register.sent_elsewhere(token, clock).await?.ok_or(Trouble::Unknown)?;
        let sent: Sent = serde_json::from_slice(&sent).map_err(StorageError::from)?;
        // By their hashes, so that the time that comparing takes tells nothing.
        let same = sha256(sent.secrets.state.as_bytes()) == sha256(state.as_bytes());
        if !same || sent.service != word || !register.end_ceremony(Ceremony::Elsewhere, token, clock).await? {
            return Err(Trouble::Unknown.into());
        }
        Ok(sent)
    }

    async fn arrive(
        &self,
        word: &str,
        sent: Sent,
        returned: Returned,
        signed_in: Option<(&Actor, &Account)>,
        origin: &Origin,
    ) -> Result<Arrival, NotInWhy> {
        let (register, clock) = (self.register(), self.clock());
        if let Some(error) = &returned.error {
            tracing::warn!("a sign-in service sent somebody back with an error");
            if error == "access_denied" {
                // Changing one's mind costs nothing, and nothing was asked of the service.
                register.came_back(origin.place).await?;
                return Err(Trouble::Refused.into());
            }
            return Err(Trouble::Failed.into());
        }
        let service = self.services.get(word).ok_or(Trouble::Unknown)?.clone();
        let issuer = service.issuer().to_owned();
        let (secrets, now) = (sent.secrets, clock.now());
        let person = self.ask_service(move || service.person(&secrets, &returned, now)).await;
        if let Err(NotInWhy::Trouble(Trouble::Forged)) = &person {
            let whose = signed_in.map(|(_, account)| account.id);
            register.note_access(Access::Failed, whose, origin.place, clock).await?;
        }
        let person = person?;
        register.came_back(origin.place).await?;
        match sent.errand {
            Errand::SignIn(next) => self.enter_as(&issuer, &person, None, next, origin).await,
            Errand::Again(account, next) => {
                self.enter_as(&issuer, &person, Some(account), next, origin).await
            }
            Errand::Bind(account) => {
                let here = signed_in.filter(|(_, here)| here.id == account).ok_or(Trouble::Unknown)?;
                self.bind(here, &issuer, &person, origin).await
            }
            Errand::Invitation(link) => self.accept(&link, &issuer, &person, origin).await,
        }
    }

    async fn enter_as(
        &self,
        issuer: &str,
        person: &Person,
        expected: Option<Uuid>,
        next: String,
        origin: &Origin,
    ) -> Result<Arrival, NotInWhy> {
        let (register, clock) = (self.register(), self.clock());
        let Some(owner) = register.identity_owner(issuer, &person.subject).await? else {
            register.note_access(Access::Failed, None, origin.place, clock).await?;
            return Err(Trouble::Stranger.into());
        };
        if expected.is_some_and(|expected| expected != owner) {
            return Err(Trouble::Other.into());
        }
        let account = register.account(owner).await?.filter(|account| !account.disabled);
        let Some(account) = account else {
            register.note_access(Access::Failed, Some(owner), origin.place, clock).await?;
            return Err(Trouble::Closed.into());
        };
        register.note_identity_used(issuer, &person.subject, clock).await?;
        self.go_in(account, person, Access::IdentityUsed, next, origin).await
    }

    /// Lets somebody in whom a service vouches for; whoever has a second factor here gives it, unless she gave one there.
    async fn go_in(
        &self,
        account: Account,
        person: &Person,
        how: Access,
        next: String,
        origin: &Origin,
    ) -> Result<Arrival, NotInWhy> {
        let done = if person.strong {
            self.let_in(account, how, true, origin).await
        } else {
            self.enter(account, how, origin).await
        };
        match done {
            Ok(done) => {
                if !person.fresh {
                    // A service may remember somebody for days.
                    self.register().not_fresh(&done.token).await?;
                }
                Ok(Arrival::In(Box::new(done), next))
            }
            Err(OfficeError::SecondStep(step)) => Ok(Arrival::Step(step, next)),
            Err(error) => Err(error.into()),
        }
    }

    async fn bind(
        &self,
        (who, account): (&Actor, &Account),
        issuer: &str,
        person: &Person,
        origin: &Origin,
    ) -> Result<Arrival, NotInWhy> {
        self.permit(who, Act::IdentityAdd, &Subject::Account(account.id))?;
        let (register, clock) = (self.register(), self.clock());
        let id = clock.new_id();
        let bound = register
            .retrying(|| async {
                let mut change = register.change(who, Act::IdentityAdd, "", clock).await?;
                let bound = change.put_identity(id, account.id, issuer, &person.subject).await?;
                if bound == Bound::Now {
                    self.mail_notice(&mut change, account.id, Notice::Identity, origin).await?;
                    change.commit().await?;
                }
                Ok::<_, OfficeError>(bound)
            })
            .await?;
        match bound {
            Bound::Elsewhere => return Err(Trouble::Taken.into()),
            Bound::Before => {}
            Bound::Now => {
                register.note_access(Access::IdentityAdded, Some(account.id), origin.place, clock).await?;
            }
        }
        Ok(Arrival::Bound)
    }

    /// Accepts an invitation with an identity: no password needs to be chosen.
    async fn accept(
        &self,
        link: &str,
        issuer: &str,
        person: &Person,
        origin: &Origin,
    ) -> Result<Arrival, NotInWhy> {
        let owner = self.link_owner(LinkKind::Invitation, link).await?;
        // Whoever has the link shows with it who she is.
        let actor = self.proven(&owner, origin).await?;
        let (register, clock) = (self.register(), self.clock());
        let id = clock.new_id();
        let bound = register
            .retrying(|| async {
                let mut change = register.change(&actor, Act::IdentityAdd, "", clock).await?;
                let used = change.use_link(LinkKind::Invitation, link).await?;
                if used.and_then(|link| link.account) != Some(owner.id) {
                    return Err(OfficeError::NotNow("link"));
                }
                let bound = change.put_identity(id, owner.id, issuer, &person.subject).await?;
                if bound != Bound::Elsewhere {
                    change.commit().await?;
                }
                Ok::<_, OfficeError>(bound)
            })
            .await?;
        if bound == Bound::Elsewhere {
            return Err(Trouble::Taken.into());
        }
        register.note_access(Access::IdentityAdded, Some(owner.id), origin.place, clock).await?;
        self.go_in(owner, person, Access::LinkUsed, String::new(), origin).await
    }

    /// Takes an identity from somebody's own account.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for one that she does not have, and for her last way in;
    /// [`StorageError::Denied`] for somebody who has not proved a moment ago who she is.
    pub async fn unbind(&self, who: &Actor, account: &Account, id: Uuid, origin: &Origin) -> Result<()> {
        self.permit(who, Act::IdentityRemove, &Subject::Account(account.id))?;
        let (register, clock) = (self.register(), self.clock());
        register
            .retrying(|| async {
                let mut change = register.change(who, Act::IdentityRemove, "", clock).await?;
                if change.remove_identities(account.id, Some(id)).await? == 0 {
                    return Err(OfficeError::NotNow("identity-over"));
                }
                if !change.has_way_in(account.id).await? {
                    return Err(OfficeError::NotNow("last-way-in"));
                }
                self.mail_notice(&mut change, account.id, Notice::Identity, origin).await?;
                change.commit().await?;
                Ok::<_, OfficeError>(())
            })
            .await?;
        Ok(register.note_access(Access::IdentityRemoved, Some(account.id), origin.place, clock).await?)
    }

    /// Whether somebody who is signed in gave a second factor with a sign-in service, so that none of her own is asked
    /// of her.
    pub(super) async fn is_strong_elsewhere(&self, origin: &Origin) -> Result<bool> {
        match &origin.session {
            Some(token) if self.services.iter().next().is_some() => {
                Ok(self.register().had_second(token).await?)
            }
            _ => Ok(false),
        }
    }
}
