//! Passkeys: adding and removing them, signing in with one, and proving with one who one is.
//!
//! A passkey is unlocked on its device, by a code or otherwise: it stands for password and second factor at once. Each is
//! asked to be one that its device finds by itself (discoverable), so that whoever signs in types no address and the
//! register tells nobody which addresses have one. The challenges are made by the library from its own source of chance.

use super::{Origin, SignIn, letters, second::told};
use crate::{Office, OfficeError, Problem, Result, error::Faults};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tansiq_policy::{Act, Actor, Subject};
use tansiq_storage::{Access, Account, Ceremony, NewPasskey};
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnBuilder, WebauthnError,
};

/// How many passkeys somebody has at most.
pub const PASSKEYS: usize = 20;
/// How many characters the name of a passkey has at most.
pub const PASSKEY_NAME: usize = 60;
/// The longest answer of a browser that is read.
const ANSWER: usize = 16_384;

/// Where passkeys count: the name of the host, and the address that pages have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site(Url);

impl Site {
    /// The site of a server that people reach at this address; without one only what this machine itself calls
    /// `localhost`. Browsers know passkeys by the name of a host, and use them where nobody reads along: `None` for a
    /// bare address of a network and for plain http.
    #[must_use]
    pub fn of(public_url: Option<&str>, host: &str, https: bool) -> Option<Self> {
        let scheme = if https { "https" } else { "http" };
        let url: Url = match public_url {
            Some(url) => url.parse().ok()?,
            None => format!("{scheme}://{host}").parse().ok()?,
        };
        let here = url.domain()? == "localhost";
        (here || (public_url.is_some() && url.scheme() == "https")).then_some(Self(url))
    }

    /// The name of the host, which passkeys are bound to.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.domain().unwrap_or_default()
    }

    fn webauthn(&self) -> Result<Webauthn> {
        WebauthnBuilder::new(self.host(), &self.0).and_then(WebauthnBuilder::build).map_err(failed)
    }
}

/// A ceremony with a browser that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunPasskey {
    /// The token that the next step brings back.
    pub token: String,
    /// What the browser is asked, as JSON.
    pub options: String,
}

fn failed(error: impl std::fmt::Display) -> OfficeError {
    OfficeError::Failed(error.to_string())
}

const LATE: OfficeError = OfficeError::NotNow("passkey-late");
const REFUSED: OfficeError = OfficeError::NotNow("passkey-refused");

impl Office {
    /// Asks the browser for a new passkey.
    ///
    /// # Errors
    /// [`tansiq_storage::StorageError::Denied`] for somebody who has not proved a moment ago who she is;
    /// [`OfficeError::Invalid`] for a name that cannot be kept; [`OfficeError::NotNow`] in a demonstration and for
    /// somebody who has [`PASSKEYS`] already.
    pub async fn begin_passkey(
        &self,
        who: &Actor,
        account: &Account,
        site: &Site,
        name: &str,
    ) -> Result<BegunPasskey> {
        self.permit(who, Act::PasskeyAdd, &Subject::Account(account.id))?;
        self.passkeys_count()?;
        check_name(name)?;
        let mut there = Vec::new();
        for one in self.register().passkeys(account.id).await? {
            there.push(read(&one.secret)?.cred_id().clone());
        }
        if there.len() >= PASSKEYS {
            return Err(OfficeError::NotNow("passkey-many"));
        }
        let (email, person) = (account.email.as_deref(), account.name.as_deref());
        let (email, person) = (email.unwrap_or_default(), person.unwrap_or_default());
        let (options, state) = site
            .webauthn()?
            .start_passkey_registration(account.id, email, person, Some(there))
            .map_err(failed)?;
        let mut options = serde_json::to_value(&options).map_err(failed)?;
        let selection = &mut options["publicKey"]["authenticatorSelection"];
        (selection["residentKey"], selection["requireResidentKey"]) = (json!("required"), json!(true));
        self.begun_passkey(Ceremony::NewPasskey, Some(account.id), &state, &options).await
    }

    /// Takes the passkey into use that a browser made. Every other sign-in ends, and this browser gets a new one. Whoever
    /// has no codes on paper left gets new ones with it.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when that took too long, was done already, or the answer is not one to what was asked;
    /// otherwise as [`Office::begin_passkey`].
    pub async fn take_passkey(
        &self,
        who: &Actor,
        account: &Account,
        site: &Site,
        name: &str,
        answer: (&str, &str),
        origin: &Origin,
    ) -> Result<(SignIn, Vec<String>)> {
        self.permit(who, Act::PasskeyAdd, &Subject::Account(account.id))?;
        self.passkeys_count()?;
        check_name(name)?;
        let (token, answer) = answer;
        let state = self.answered(Ceremony::NewPasskey, token).await?;
        let (Some(whose), state) = state else { return Err(LATE) };
        if whose != account.id {
            return Err(LATE);
        }
        let state: PasskeyRegistration = serde_json::from_slice(&state).map_err(failed)?;
        let answer: RegisterPublicKeyCredential = parsed(answer)?;
        let passkey = site.webauthn()?.finish_passkey_registration(&answer, &state).map_err(|_| REFUSED)?;
        let (register, clock) = (self.register(), self.clock());
        if register.passkey(passkey.cred_id().as_slice()).await?.is_some() {
            return Err(OfficeError::NotNow("passkey-there"));
        }
        let codes = match register.recovery_left(account.id).await? {
            0 => letters::new_codes(),
            _ => Vec::new(),
        };
        let secret = serde_json::to_vec(&passkey).map_err(failed)?;
        let new = NewPasskey {
            id: clock.new_id(),
            account: account.id,
            credential: passkey.cred_id().as_slice(),
            secret: &secret,
            label: name.trim(),
        };
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(who, Act::PasskeyAdd, "", clock).await?;
                change.put_passkey(new).await?;
                self.end_addition(change, account.id, &codes, origin).await
            })
            .await?;
        let signed_in = self.let_in(account.clone(), Access::SignedIn, true, origin).await?;
        Ok((signed_in, told(&codes)))
    }

    /// Takes a passkey from an account. Where it was the last second factor the codes on paper go with it, and the
    /// password alone signs in again.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when she has no such passkey; otherwise as [`Office::begin_passkey`].
    pub async fn remove_passkey(
        &self,
        who: &Actor,
        account: &Account,
        id: Uuid,
        origin: &Origin,
    ) -> Result<()> {
        self.permit(who, Act::PasskeyRemove, &Subject::Account(account.id))?;
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(who, Act::PasskeyRemove, "", self.clock()).await?;
                if !change.remove_passkey(account.id, id).await? {
                    return Err(OfficeError::NotNow("passkey-none"));
                }
                self.end_removal(change, account.id, origin).await
            })
            .await
    }

    /// Asks the browser for a passkey to sign in with: of the person whose password was right, where the token of that
    /// step is good, else of whoever comes. It is bounded by place.
    ///
    /// # Errors
    /// [`OfficeError::TooManyAttempts`] after too many that came to nothing; [`OfficeError::NotNow`] in a demonstration.
    pub async fn begin_passkey_sign_in(
        &self,
        step: &str,
        site: &Site,
        origin: &Origin,
    ) -> Result<BegunPasskey> {
        let first = self.register().ceremony(Ceremony::SecondStep, step, self.clock()).await?;
        self.ask_for_passkey(first.and_then(|first| first.account), site, origin).await
    }

    /// Signs in with a passkey, without a password and also where none is tried any more.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when it took too long, was done already, or is not a passkey that is known here, or was
    /// one of a copy.
    pub async fn passkey_sign_in(
        &self,
        step: &str,
        site: &Site,
        answer: (&str, &str),
        origin: &Origin,
    ) -> Result<SignIn> {
        let (_, account) = self.shown_passkey(site, answer, origin).await?;
        self.register().end_ceremony(Ceremony::SecondStep, step, self.clock()).await?;
        self.let_in(account, Access::PasskeyUsed, true, origin).await
    }

    /// Asks the browser of whoever is signed in for one of her passkeys.
    ///
    /// # Errors
    /// As [`Office::begin_passkey_sign_in`].
    pub async fn begin_passkey_confirm(
        &self,
        account: &Account,
        site: &Site,
        origin: &Origin,
    ) -> Result<BegunPasskey> {
        self.ask_for_passkey(Some(account.id), site, origin).await
    }

    /// Proves once more who is signed in: with a passkey, in place of password and code.
    ///
    /// # Errors
    /// As [`Office::passkey_sign_in`].
    pub async fn confirm_with_passkey(
        &self,
        account: &Account,
        site: &Site,
        answer: (&str, &str),
        origin: &Origin,
    ) -> Result<()> {
        let (asked, shown) = self.shown_passkey(site, answer, origin).await?;
        if asked != Some(account.id) || shown.id != account.id {
            return Err(REFUSED);
        }
        let (register, clock) = (self.register(), self.clock());
        register.confirm_sign_in(origin.session.as_deref().unwrap_or_default(), clock).await?;
        Ok(register.note_access(Access::Confirmed, Some(account.id), origin.place, clock).await?)
    }

    /// Nobody uses passkeys in a demonstration: whoever added one to its printed accounts would keep the others out.
    fn passkeys_count(&self) -> Result<()> {
        if self.is_demonstration() { Err(OfficeError::NotNow("passkey-demonstration")) } else { Ok(()) }
    }

    async fn ask_for_passkey(
        &self,
        account: Option<Uuid>,
        site: &Site,
        origin: &Origin,
    ) -> Result<BegunPasskey> {
        self.passkeys_count()?;
        let (register, clock) = (self.register(), self.clock());
        if register.attempt_passkey(origin.place, clock).await?.is_none() {
            return Err(OfficeError::TooManyAttempts);
        }
        register.forget_late(Ceremony::Passkey, clock).await?;
        let (options, state) = site.webauthn()?.start_discoverable_authentication().map_err(failed)?;
        let mut allowed = Vec::new();
        if let Some(account) = account {
            for one in register.passkeys(account).await? {
                let id = BASE64_URL_SAFE_NO_PAD.encode(read(&one.secret)?.cred_id());
                allowed.push(json!({ "type": "public-key", "id": id }));
            }
        }
        let mut options = serde_json::to_value(&options).map_err(failed)?;
        options["publicKey"]["allowCredentials"] = Value::Array(allowed);
        self.begun_passkey(Ceremony::Passkey, account, &state, &options).await
    }

    async fn begun_passkey(
        &self,
        what: Ceremony,
        account: Option<Uuid>,
        state: &impl serde::Serialize,
        options: &Value,
    ) -> Result<BegunPasskey> {
        let state = serde_json::to_vec(state).map_err(failed)?;
        let token = self.register().begin_ceremony(what, account, &state, self.clock()).await?;
        Ok(BegunPasskey { token, options: options.to_string() })
    }

    /// What a browser was asked and whom it was about. It is used up before the answer is looked at.
    async fn answered(&self, what: Ceremony, token: &str) -> Result<(Option<Uuid>, Vec<u8>)> {
        let (register, clock) = (self.register(), self.clock());
        let Some(begun) = register.ceremony(what, token, clock).await? else { return Err(LATE) };
        if !register.end_ceremony(what, token, clock).await? {
            return Err(LATE);
        }
        Ok((begun.account, begun.state.to_vec()))
    }

    /// Whom the browser was asked about, and whose passkey it shows.
    async fn shown_passkey(
        &self,
        site: &Site,
        answer: (&str, &str),
        origin: &Origin,
    ) -> Result<(Option<Uuid>, Account)> {
        let (register, clock) = (self.register(), self.clock());
        let (token, answer) = answer;
        let (asked, state) = self.answered(Ceremony::Passkey, token).await?;
        let state: DiscoverableAuthentication = serde_json::from_slice(&state).map_err(failed)?;
        let answer: PublicKeyCredential = parsed(answer)?;
        let Some(passkey) = register.passkey(answer.get_credential_id()).await? else {
            register.note_access(Access::Failed, None, origin.place, clock).await?;
            return Err(REFUSED);
        };
        // Whoever is not known beforehand is named by what the device keeps beside the passkey.
        let named = answer.get_user_unique_id().map(|id| Uuid::from_slice(id).ok() == Some(passkey.account));
        let hers = asked.map_or(named == Some(true), |id| id == passkey.account && named != Some(false));
        let account = self.open_account(Some(passkey.account)).await?.filter(|_| hers);
        let Some(account) = account else {
            register.note_access(Access::Failed, Some(passkey.account), origin.place, clock).await?;
            return Err(REFUSED);
        };
        let known = read(&passkey.secret)?;
        let shown = site.webauthn()?.finish_discoverable_authentication_v2(&answer, state, &known);
        let counter = match shown {
            Ok(shown) if shown.user_verified() => Some(shown.counter()),
            // The counter stands below what it was when the passkey was made.
            Err(WebauthnError::CredentialPossibleCompromise) => None,
            _ => {
                register.note_access(Access::Failed, Some(account.id), origin.place, clock).await?;
                return Err(REFUSED);
            }
        };
        let goes_on = match counter {
            Some(counter) => register.use_passkey(passkey.id, counter, clock).await?,
            None => false,
        };
        if !goes_on {
            register.note_access(Access::PasskeyCopied, Some(account.id), origin.place, clock).await?;
            return Err(OfficeError::NotNow("passkey-copied"));
        }
        register.give_back(&register.passkey_turn(origin.place)?).await?;
        Ok((asked, account))
    }
}

fn read(secret: &[u8]) -> Result<Passkey> {
    serde_json::from_slice(secret).map_err(failed)
}

fn parsed<T: serde::de::DeserializeOwned>(answer: &str) -> Result<T> {
    if answer.len() > ANSWER {
        return Err(REFUSED);
    }
    serde_json::from_str(answer).map_err(|_| REFUSED)
}

fn check_name(name: &str) -> Result<()> {
    let mut faults = Faults::default();
    faults.check(!name.trim().is_empty(), "passkey-name", Problem::Missing, "");
    faults.check(name.trim().chars().count() <= PASSKEY_NAME, "passkey-name", Problem::TooLong, "");
    faults.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_count_where_a_host_has_a_name_and_nobody_reads_along() {
        let at = |public_url: Option<&str>, host: &str, https: bool| {
            Site::of(public_url, host, https).map(|site| site.0.to_string())
        };
        let register = Some("https://register.example");
        assert_eq!(
            at(register, "10.0.0.7", false).unwrap(),
            "https://register.example/",
            "the operator says"
        );
        assert_eq!(at(Some("http://localhost:8080"), "x", false).unwrap(), "http://localhost:8080/");
        assert_eq!(at(None, "localhost:8080", false).unwrap(), "http://localhost:8080/");
        assert_eq!(at(None, "localhost", true).unwrap(), "https://localhost/");
        for (public_url, host) in [
            (Some("http://register.example"), "localhost"),
            (Some("https://192.0.2.7"), "localhost"),
            (Some("https://[2001:db8::1]"), "localhost"),
            // Whatever a request calls this server, only its operator knows.
            (None, "register.example"),
            (None, "localhost.evil.example"),
            (None, "127.0.0.1:8080"),
            (None, "[::1]:8080"),
            (None, ""),
        ] {
            assert_eq!(at(public_url, host, true), None, "{public_url:?} {host}");
        }
    }
}
