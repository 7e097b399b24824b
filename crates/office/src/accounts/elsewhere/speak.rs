//! The conversation with a sign-in service: OpenID Connect Core 1.0 with the code flow, PKCE (RFC 7636, S256) and the
//! issuer in the answer (RFC 9207).

use super::{
    Trouble,
    service::{Service, is_safe, origin},
};
use chrono::{DateTime, Utc};
use jiff::{SignedDuration, Timestamp};
use openidconnect::{
    AdditionalProviderMetadata, AuthType, AuthenticationFlow, AuthorizationCode, ClaimsVerificationError,
    ClientId, ClientSecret, CsrfToken, HttpRequest, HttpResponse, IssuerUrl, LanguageTag, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, ProviderMetadata, RedirectUrl, RequestTokenError, Scope,
    SignatureVerificationError, TokenResponse,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClaimName, CoreClaimType, CoreClient, CoreClientAuthMethod,
        CoreGrantType, CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
        CoreJweKeyManagementAlgorithm, CoreJwsSigningAlgorithm as Algorithm, CoreResponseMode,
        CoreResponseType, CoreSubjectIdentifierType,
    },
};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};
use tansiq_model::Lang;
use url::Url;

/// How many bytes an answer has at most.
const LONGEST: u64 = 1024 * 1024;
/// By how much the clocks of two servers may differ.
const CLOCKS: SignedDuration = SignedDuration::from_mins(1);
/// How long after it was made an answer may arrive, and how long ago a proof may be that was asked for.
const JUST_NOW: SignedDuration = SignedDuration::from_mins(10);

/// The signatures that are looked at: those that only the service can make. Never `none`, and none with a shared secret.
const SIGNATURES: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

/// What a service says about itself beside what OpenID Connect itself names.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Also {
    /// It names itself in its answers (RFC 9207).
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for Also {}

pub(super) type Metadata = ProviderMetadata<
    Also,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// What is remembered between sending somebody away and her coming back.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Secrets {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
    /// She is to prove who she is even if she just did.
    pub(super) again: bool,
}

/// What a service sends a browser back with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Returned {
    /// The code that the service gives the token for.
    pub code: String,
    /// What it was sent with.
    pub state: String,
    /// The issuer.
    pub iss: Option<String>,
    /// The word for what went wrong there.
    pub error: Option<String>,
}

/// Whom a service vouches for.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) subject: String,
    /// She gave a second factor there.
    pub(super) strong: bool,
    /// She proved there who she is a moment ago.
    pub(super) fresh: bool,
}

/// An answer could not be had.
#[derive(Debug, thiserror::Error)]
enum Silence {
    #[error("an address that is not safe")]
    Unsafe,
    #[error("no answer within the time and size that are allowed")]
    Http(#[from] ureq::Error),
    #[error("the answer leads elsewhere")]
    Redirected,
}

/// The token endpoint said no.
fn refused(cause: &'static str) -> Trouble {
    tracing::warn!(cause, "a sign-in service was not believed");
    Trouble::Forged
}

impl Service {
    fn call(&self, request: HttpRequest) -> Result<HttpResponse, Silence> {
        let address = Url::parse(&request.uri().to_string()).map_err(|_| Silence::Unsafe)?;
        if !is_safe(&address) {
            return Err(Silence::Unsafe);
        }
        let (head, mut body) = self.agent.run(request)?.into_parts();
        if head.status.is_redirection() {
            return Err(Silence::Redirected);
        }
        let body = body.with_config().limit(LONGEST).read_to_vec()?;
        Ok(HttpResponse::from_parts(head, body))
    }

    /// What the service says about itself, asked for anew.
    fn ask(&self, now: Timestamp) -> Result<Arc<Metadata>, Trouble> {
        let silent = |cause: &'static str| {
            tracing::warn!(cause, "a sign-in service does not answer");
            Trouble::Unreachable
        };
        let issuer = IssuerUrl::new(self.settings.issuer.clone()).map_err(|_| silent("the issuer"))?;
        let said = Metadata::discover(&issuer, &|request| self.call(request));
        let said = said.map_err(|error| match error {
            openidconnect::DiscoveryError::Request(Silence::Redirected) => silent("it leads elsewhere"),
            openidconnect::DiscoveryError::Request(_) => silent("no answer"),
            openidconnect::DiscoveryError::Validation(_) => silent("another issuer answers"),
            _ => silent("the answer is none of OpenID Connect"),
        })?;
        let token = said.token_endpoint().map(|endpoint| endpoint.url());
        if !token.is_some_and(is_safe) || !is_safe(said.authorization_endpoint().url()) {
            return Err(silent("an address that is not safe"));
        }
        let said = Arc::new(said);
        self.remember(now, &said);
        Ok(said)
    }

    /// What the service says about itself.
    fn metadata(&self, now: Timestamp) -> Result<Arc<Metadata>, Trouble> {
        self.said(now).map_or_else(|| self.ask(now), Ok)
    }

    /// Asks the service about itself, and says which signatures of its can be looked at; `false` when it sends people
    /// to another host than the issuer's.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn look(&self, now: Timestamp) -> Result<(Vec<String>, bool), Trouble> {
        let said = self.ask(now)?;
        let known =
            said.id_token_signing_alg_values_supported().iter().filter(|one| SIGNATURES.contains(one));
        let known = known.filter_map(|one| serde_json::to_value(one).ok()?.as_str().map(str::to_owned));
        let same = origin(said.authorization_endpoint().as_str()) == self.origin();
        Ok((known.collect(), same))
    }

    /// Where to send a browser, and whether it may go there by itself.
    pub(super) fn way(
        &self,
        secrets: &Secrets,
        lang: Lang,
        now: Timestamp,
    ) -> Result<(String, bool), Trouble> {
        let said = self.metadata(now)?;
        let back = RedirectUrl::new(self.back.clone()).map_err(|_| Trouble::Unreachable)?;
        let client = CoreClient::from_provider_metadata(
            said.as_ref().clone(),
            ClientId::new(self.settings.client_id.clone()),
            None,
        )
        .set_redirect_uri(back);
        let (state, nonce) = (secrets.state.clone(), secrets.nonce.clone());
        let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
        let mut request = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .add_scopes(self.settings.scopes.iter().cloned().map(Scope::new))
            .add_ui_locale(LanguageTag::new(lang.to_string()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        if secrets.again {
            request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(Duration::ZERO);
        }
        let (url, ..) = request.url();
        let by_itself = !self.settings.by_link && origin(url.as_str()) == self.origin();
        Ok((url.to_string(), by_itself))
    }

    /// The person for whom a service sent somebody back with a code.
    pub(super) fn person(
        &self,
        secrets: &Secrets,
        returned: &Returned,
        now: Timestamp,
    ) -> Result<Person, Trouble> {
        let said = self.metadata(now)?;
        self.is_from_there(returned, &said)?;
        let token = self.exchange(secrets, returned, &said)?;
        match self.verified(&token, secrets, &said, now) {
            // It may have changed its keys since it was asked.
            Err(Doubt::UnknownKey) => {
                let said = self.ask(now)?;
                self.verified(&token, secrets, &said, now).map_err(Doubt::trouble)
            }
            other => other.map_err(Doubt::trouble),
        }
    }

    /// Whether an answer names this issuer, if it names one or has to.
    fn is_from_there(&self, returned: &Returned, said: &Metadata) -> Result<(), Trouble> {
        let names_itself = said.additional_metadata().authorization_response_iss_parameter_supported;
        match &returned.iss {
            Some(iss) if *iss == self.settings.issuer => Ok(()),
            None if !names_itself => Ok(()),
            _ => Err(refused("an answer of another issuer")),
        }
    }

    fn exchange(
        &self,
        secrets: &Secrets,
        returned: &Returned,
        said: &Metadata,
    ) -> Result<CoreIdToken, Trouble> {
        let back = RedirectUrl::new(self.back.clone()).map_err(|_| Trouble::Unreachable)?;
        let methods = said.token_endpoint_auth_methods_supported();
        let basic = methods.is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let client = CoreClient::from_provider_metadata(
            said.clone(),
            ClientId::new(self.settings.client_id.clone()),
            Some(ClientSecret::new(self.settings.client_secret.clone())),
        )
        .set_redirect_uri(back)
        .set_auth_type(if basic { AuthType::BasicAuth } else { AuthType::RequestBody });
        let request = client
            .exchange_code(AuthorizationCode::new(returned.code.clone()))
            .map_err(|_| Trouble::Unreachable)?
            .set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier.clone()));
        let answer = request.request(&|request| self.call(request)).map_err(|error| match error {
            RequestTokenError::ServerResponse(_) => refused("the code was not taken"),
            RequestTokenError::Request(_) => {
                tracing::warn!("a sign-in service does not answer for a code");
                Trouble::Unreachable
            }
            _ => refused("the answer for a code is none of OpenID Connect"),
        })?;
        answer.id_token().cloned().ok_or_else(|| refused("no token about a person"))
    }

    fn verified(
        &self,
        token: &CoreIdToken,
        secrets: &Secrets,
        said: &Metadata,
        now: Timestamp,
    ) -> Result<Person, Doubt> {
        let client = ClientId::new(self.settings.client_id.clone());
        let at =
            |instant: Timestamp| DateTime::<Utc>::from_timestamp(instant.as_second(), 0).unwrap_or_default();
        let earlier = |by: SignedDuration| at(now.saturating_sub(by).unwrap_or(now));
        let later = |by: SignedDuration| at(now.saturating_add(by).unwrap_or(now));
        let (oldest, newest, still) = (earlier(JUST_NOW), later(CLOCKS), earlier(CLOCKS));
        // As a client without a secret, so that no signature made with the secret is ever looked at.
        let verifier = CoreIdTokenVerifier::new_public_client(
            client.clone(),
            IssuerUrl::new(self.settings.issuer.clone()).map_err(|_| Doubt::Forged("the issuer"))?,
            said.jwks().clone(),
        )
        .set_allowed_algs(SIGNATURES)
        .set_time_fn(move || still)
        .set_issue_time_verifier_fn(move |made| {
            let now = made >= oldest && made <= newest;
            if now { Ok(()) } else { Err("not of now".to_owned()) }
        });
        let claims = token.claims(&verifier, &Nonce::new(secrets.nonce.clone()))?;
        if claims.authorized_party().is_some_and(|party| *party != client) {
            return Err(Doubt::Forged("made for another client"));
        }
        let subject = claims.subject().to_string();
        // OpenID Connect Core 1.0, section 2: at most 255 ASCII characters.
        if subject.is_empty() || subject.len() > 255 {
            return Err(Doubt::Forged("it names nobody"));
        }
        let proved = claims.auth_time();
        let fresh = proved.is_some_and(|proved| proved >= oldest && proved <= newest);
        if secrets.again && !fresh {
            return Err(Doubt::Stale);
        }
        let amr: Vec<String> =
            claims.auth_method_refs().into_iter().flatten().map(|method| method.to_string()).collect();
        let acr = claims.auth_context_ref().map(|class| class.as_str());
        let strong = self.settings.strong.is_met(&amr, acr);
        Ok(Person { subject, strong, fresh })
    }
}

/// Why a token is not believed.
enum Doubt {
    UnknownKey,
    Clock,
    Stale,
    Forged(&'static str),
}

impl Doubt {
    fn trouble(self) -> Trouble {
        match self {
            Self::UnknownKey => refused("a key that is not the service's"),
            Self::Forged(cause) => refused(cause),
            Self::Stale => Trouble::Stale,
            Self::Clock => {
                tracing::warn!("the clock of a sign-in service is another one");
                Trouble::Clock
            }
        }
    }
}

impl From<ClaimsVerificationError> for Doubt {
    fn from(error: ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::Expired(_) => Self::Clock,
            ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
                Self::UnknownKey
            }
            ClaimsVerificationError::SignatureVerification(_) => Self::Forged("its signature"),
            ClaimsVerificationError::InvalidIssuer(_) => Self::Forged("its issuer"),
            ClaimsVerificationError::InvalidAudience(_) => Self::Forged("its audience"),
            ClaimsVerificationError::InvalidNonce(_) => Self::Forged("its nonce"),
            _ => Self::Forged("what it says"),
        }
    }
}
