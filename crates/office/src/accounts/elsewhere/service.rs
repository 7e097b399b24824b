//! The sign-in services that an operator named, and how they are spoken to.

use super::speak::Metadata;
use crate::outside;
use jiff::Timestamp;
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tansiq_model::Lang;
use tokio::sync::Semaphore;
use ureq::Agent;
use url::Url;

/// How long an answer may take, from the first look for the name of the server to the last byte.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// How many answers are waited for at once.
const AT_ONCE: usize = 8;
/// For how long what a service said about itself counts, in seconds.
pub(super) const KNOWN_FOR: i64 = 60 * 60;

/// A sign-in service as the operator wrote it down.
#[derive(Clone)]
pub struct ServiceSettings {
    /// The word for it in addresses: small Latin letters, digits and hyphens.
    pub word: String,
    /// Its name, by language.
    pub names: Vec<(Lang, String)>,
    /// The issuer: `https`, or `http` on this machine.
    pub issuer: String,
    /// By what the service knows this register.
    pub client_id: String,
    /// The secret that goes with it.
    pub client_secret: String,
    /// What is asked for beside `openid`.
    pub scopes: Vec<String>,
    /// What of its answers counts as a second factor.
    pub strong: Strong,
    /// The browser goes there by a link that people follow, and not by itself.
    pub by_link: bool,
    /// How long an answer may take.
    pub patience: Duration,
    /// Certificates, as PEM, of those who vouch for its server, in place of those that the system knows.
    pub authority: Option<Vec<u8>>,
}

impl fmt::Debug for ServiceSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceSettings")
            .field("word", &self.word)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

/// What of a service's answers counts as a second factor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strong {
    /// Each of them: the service never lets anybody in without one.
    pub always: bool,
    /// Those that name one of these methods (`amr`, RFC 8176).
    pub amr: Vec<String>,
    /// Those that name one of these classes (`acr`).
    pub acr: Vec<String>,
}

impl Strong {
    pub(super) fn is_met(&self, amr: &[String], acr: Option<&str>) -> bool {
        let by_method = amr.iter().any(|method| self.amr.contains(method));
        let by_class = acr.is_some_and(|class| self.acr.iter().any(|one| one == class));
        self.always || by_method || by_class
    }
}

/// Whether an address may be spoken to: over https, or on this machine.
#[must_use]
pub fn is_safe(address: &Url) -> bool {
    let here = match address.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => return false,
    };
    let plain = address.username().is_empty() && address.password().is_none();
    plain && (address.scheme() == "https" || (address.scheme() == "http" && here))
}

/// A sign-in service.
pub struct Service {
    pub(super) settings: ServiceSettings,
    pub(super) agent: Agent,
    /// Where it sends people back to.
    pub(super) back: String,
    /// What it said about itself, and when.
    pub(super) known: Mutex<Option<(Timestamp, Arc<Metadata>)>>,
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}

impl Service {
    /// A service that sends people back to the register at `site`.
    ///
    /// # Errors
    /// What is wrong with the certificates.
    pub fn new(settings: ServiceSettings, site: &str) -> Result<Self, String> {
        let agent = outside::agent(&settings.issuer, settings.patience, settings.authority.as_deref())?;
        let back = format!("{site}/signin/{}/back", settings.word);
        Ok(Self { agent, back, known: Mutex::default(), settings })
    }

    /// The word for it in addresses.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.settings.word
    }

    /// The issuer.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.settings.issuer
    }

    /// Where it sends people back to, as it has to be told.
    #[must_use]
    pub fn back(&self) -> &str {
        &self.back
    }

    /// Its name in a language; in another one where it has none in that.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        let names = &self.settings.names;
        let name = names.iter().find(|(of, _)| *of == lang).or_else(|| names.first());
        name.map_or(self.word(), |(_, name)| name)
    }

    /// Scheme, host and port of the issuer.
    #[must_use]
    pub fn origin(&self) -> String {
        origin(&self.settings.issuer)
    }

    /// What it said about itself, if that still counts.
    pub(super) fn said(&self, now: Timestamp) -> Option<Arc<Metadata>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, said) = known.as_ref()?;
        let age = now.duration_since(*at).as_secs();
        (0..KNOWN_FOR).contains(&age).then(|| said.clone())
    }

    pub(super) fn remember(&self, now: Timestamp, said: &Arc<Metadata>) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, said.clone()));
    }
}

/// Scheme, host and port of an address.
pub(super) fn origin(address: &str) -> String {
    Url::parse(address).map(|address| address.origin().ascii_serialization()).unwrap_or_default()
}

/// All sign-in services of a register.
#[derive(Debug)]
pub struct Services {
    all: Vec<Arc<Service>>,
    pub(super) turns: Arc<Semaphore>,
}

impl Default for Services {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Services {
    /// These services, in the order in which they are shown.
    #[must_use]
    pub fn new(all: Vec<Service>) -> Self {
        Self { all: all.into_iter().map(Arc::new).collect(), turns: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Service>> {
        self.all.iter()
    }

    /// The one with a word.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&Arc<Service>> {
        self.all.iter().find(|one| one.word() == word)
    }

    /// The one of an issuer.
    #[must_use]
    pub fn of_issuer(&self, issuer: &str) -> Option<&Arc<Service>> {
        self.all.iter().find(|one| one.issuer() == issuer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_spoken_to_over_https_or_on_this_machine() {
        let safe = |address: &str| is_safe(&address.parse().unwrap());
        for good in
            ["https://id.example.org/a", "http://localhost:4000", "http://127.0.0.1:1", "http://[::1]:2/"]
        {
            assert!(safe(good), "{good}");
        }
        for bad in
            ["http://id.example.org", "http://localhost.example", "ftp://localhost", "https://a@b.example"]
        {
            assert!(!safe(bad), "{bad}");
        }
    }

    #[test]
    fn what_counts_as_a_second_factor_is_what_the_operator_named() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let strong = Strong { always: false, amr: words(&["mfa", "otp"]), acr: words(&["gold"]) };
        assert!(strong.is_met(&words(&["pwd", "otp"]), None) && strong.is_met(&[], Some("gold")));
        assert!(!strong.is_met(&words(&["pwd"]), Some("silver")) && !strong.is_met(&[], None));
        assert!(!Strong::default().is_met(&words(&["mfa"]), Some("gold")));
        assert!(Strong { always: true, ..Strong::default() }.is_met(&[], None));
    }
}
