//! `[[oidc]]`: the sign-in services elsewhere by which people sign in here.

use super::file::{Fault, Section};
use crate::failure::Failure;
use std::{path::PathBuf, str::FromStr};
use tansiq_model::Lang;
use tansiq_office::{PATIENCE, Service, ServiceSettings, Services, Strong, is_safe};
use tansiq_web::place::PublicUrl;

/// What the names of the secrets in the environment begin with; the word of the service follows.
pub const SECRET: &str = "TANSIQ_OIDC_SECRET_";

/// One such section.
#[derive(Debug, Clone)]
pub struct Oidc {
    service: ServiceSettings,
    authority: Option<PathBuf>,
    /// The file that holds the secret.
    pub file: Option<PathBuf>,
}

/// A word for addresses: small Latin letters, digits and hyphens.
struct Word(String);

impl FromStr for Word {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let is_letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let good = (1..=32).contains(&text.len()) && text.chars().all(is_letter);
        if good { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

/// An issuer: https, or http on this machine; without what an address may end with but an issuer does not have.
struct Issuer(String);

impl FromStr for Issuer {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let address = url::Url::parse(text).map_err(|_| ())?;
        let bare = address.query().is_none() && address.fragment().is_none();
        if bare && is_safe(&address) { Ok(Self(text.to_owned())) } else { Err(()) }
    }
}

/// Something that is there.
struct Something(String);

impl FromStr for Something {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text.trim().is_empty() { Err(()) } else { Ok(Self(text.trim().to_owned())) }
    }
}

impl Oidc {
    /// Reads one section, after those before it.
    pub fn read(section: &mut Section<'_>, before: &[Self]) -> Result<Self, Fault> {
        let word: Option<Word> = section.text("word", "settings-wants-oidc-word")?;
        let names = section.names("name", "settings-wants-names")?;
        let issuer: Option<Issuer> = section.text("issuer", "settings-wants-issuer")?;
        let client_id: Option<Something> = section.text("client_id", "settings-wants-text")?;
        let (file, secret) = section.secret("secret_file")?.unzip();
        let scopes: Option<Vec<Something>> = section.texts("scopes", "settings-wants-words")?;
        let always = section.flag("strong", "settings-wants-flag")?.unwrap_or_default();
        let amr: Option<Vec<Something>> = section.texts("strong_amr", "settings-wants-words")?;
        let acr: Option<Vec<Something>> = section.texts("strong_acr", "settings-wants-words")?;
        let by_link = section.flag("by_link", "settings-wants-flag")?.unwrap_or_default();
        let authority = section.path("authority")?;
        let Some(Word(word)) = word else { return Err(section.without("issuer", "word")) };
        let Some(Issuer(issuer)) = issuer else { return Err(section.without("word", "issuer")) };
        let Some(Something(client_id)) = client_id else { return Err(section.without("word", "client_id")) };
        if before.iter().any(|one| one.service.word == word) {
            return Err(section.misfit("word", "settings-wants-own"));
        }
        if before.iter().any(|one| one.service.issuer == issuer) {
            return Err(section.misfit("issuer", "settings-wants-own"));
        }
        let words = |given: Option<Vec<Something>>| given.into_iter().flatten().map(|one| one.0).collect();
        let service = ServiceSettings {
            names: names.unwrap_or_else(|| Lang::ALL.iter().map(|lang| (*lang, word.clone())).collect()),
            word,
            issuer,
            client_id,
            client_secret: secret.unwrap_or_default(),
            scopes: words(scopes),
            strong: Strong { always, amr: words(amr), acr: words(acr) },
            by_link,
            patience: PATIENCE,
            authority: None,
        };
        Ok(Self { service, authority, file })
    }

    /// The word of the service.
    pub fn word(&self) -> &str {
        &self.service.word
    }

    /// The issuer.
    pub fn issuer(&self) -> &str {
        &self.service.issuer
    }

    /// The name of its secret in the environment.
    pub fn secret_name(&self) -> String {
        format!("{SECRET}{}", self.word().to_uppercase().replace('-', "_"))
    }

    /// The service, which sends people back to the address that they open.
    pub fn service(&self, site: Option<&PublicUrl>) -> Result<Service, Failure> {
        let word = || ("word", self.word().to_owned());
        let site = site.ok_or_else(|| Failure::Work("oidc-no-public-url", Vec::new()))?;
        let mut settings = self.service.clone();
        if let Some(secret) = std::env::var(self.secret_name()).ok().filter(|secret| !secret.is_empty()) {
            settings.client_secret = secret;
        }
        if settings.client_secret.is_empty() {
            let name = ("name", self.secret_name());
            return Err(Failure::Work("oidc-no-secret", vec![word(), name]));
        }
        let read = |path: &PathBuf| std::fs::read(path).map_err(|error| Failure::file(path, &error));
        settings.authority = self.authority.as_ref().map(read).transpose()?;
        Service::new(settings, site.as_str())
            .map_err(|cause| Failure::Work("oidc-unusable", vec![word(), ("cause", cause)]))
    }
}

/// All services.
pub fn services(all: &[Oidc], site: Option<&PublicUrl>) -> Result<Services, Failure> {
    Ok(Services::new(all.iter().map(|one| one.service(site)).collect::<Result<_, _>>()?))
}
