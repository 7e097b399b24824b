//! A sign-in service that is made up here, on a real port, and answers also as no service should.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, header};
use base64::{Engine, engine::general_purpose::STANDARD, engine::general_purpose::URL_SAFE_NO_PAD as URL};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use tokio::net::TcpListener;

/// What the service and the register share.
pub const SECRET: &str = "a secret of the register's own";

/// How the service answers when it is asked about itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum About {
    Good,
    Elsewhere,
    Large,
    Never,
    Another,
    NoIssuerInAnswers,
}

/// How it signs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Signs {
    With(u8),
    /// With a key of another, by the name of the service's own.
    Posing,
    WithTheSecret,
    Not,
}

/// What the service does, and what it saw.
pub struct Says {
    pub about: About,
    pub signs: Signs,
    /// The keys that it publishes.
    pub keys: Vec<u8>,
    /// What the token says in place of what it should; null takes it out.
    pub claims: BTreeMap<&'static str, Value>,
    pub nonce: String,
    pub challenge: String,
    pub asked: usize,
    pub exchanged: usize,
}

#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    says: Arc<Mutex<Says>>,
    pub now: Timestamp,
}

fn key(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

impl Provider {
    #[expect(clippy::disallowed_methods, reason = "a service of somebody else")]
    pub async fn start(now: Timestamp) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Says {
            about: About::Good,
            signs: Signs::With(1),
            keys: vec![1],
            claims: BTreeMap::new(),
            nonce: String::new(),
            challenge: String::new(),
            asked: 0,
            exchanged: 0,
        };
        let provider = Self { issuer, says: Arc::new(Mutex::new(says)), now };
        let answering = provider.clone();
        let router = Router::new().fallback(move |request| {
            let provider = answering.clone();
            async move { provider.answer(request).await }
        });
        tokio::spawn(async { axum::serve(listener, router).await });
        provider
    }

    pub fn says(&self) -> MutexGuard<'_, Says> {
        self.says.lock().unwrap()
    }

    async fn answer(&self, request: Request<Body>) -> Response<Body> {
        let path = request.uri().path().to_owned();
        let authorization = request.headers().get(header::AUTHORIZATION).cloned();
        let body = axum::body::to_bytes(request.into_body(), 10_000).await.unwrap();
        let about = self.says().about;
        if about == About::Never {
            std::future::pending::<()>().await;
        }
        let json = |value: Value| {
            Response::builder()
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(value.to_string()))
                .unwrap()
        };
        match path.as_str() {
            "/.well-known/openid-configuration" if about == About::Elsewhere => {
                let to = format!("{}/elsewhere", self.issuer);
                Response::builder().status(302).header(header::LOCATION, to).body(Body::empty()).unwrap()
            }
            "/.well-known/openid-configuration" | "/elsewhere" => {
                self.says().asked += 1;
                let issuer = if about == About::Another { "http://127.0.0.1:1" } else { &self.issuer };
                let filling = if about == About::Large { "x".repeat(5_000_000) } else { String::new() };
                json(json!({
                    "issuer": issuer, "authorization_endpoint": format!("{}/auth", self.issuer),
                    "token_endpoint": format!("{}/token", self.issuer), "jwks_uri": format!("{}/keys", self.issuer),
                    "response_types_supported": ["code"], "subject_types_supported": ["public"],
                    "id_token_signing_alg_values_supported": ["EdDSA"], "filling": filling,
                    "authorization_response_iss_parameter_supported": about != About::NoIssuerInAnswers,
                }))
            }
            "/keys" => {
                let keys = self.says().keys.clone();
                let keys = keys.iter().map(|seed| {
                    let x = URL.encode(key(*seed).public_key().as_ref());
                    json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": seed.to_string(), "x": x })
                });
                json(json!({ "keys": keys.collect::<Vec<_>>() }))
            }
            "/token" => {
                // As a good service: nobody gets a token without the secret, and the browser's own verifier.
                let basic =
                    STANDARD.encode(format!("tansiq:{}", SECRET.replace(' ', "+").replace('\'', "%27")));
                assert_eq!(authorization.unwrap(), format!("Basic {basic}").as_str());
                let body = String::from_utf8(body.to_vec()).unwrap();
                let verifier = body.split('&').find_map(|pair| pair.strip_prefix("code_verifier=")).unwrap();
                assert_eq!(URL.encode(Sha256::digest(verifier)), self.says().challenge);
                self.says().exchanged += 1;
                json(json!({ "access_token": "a", "token_type": "Bearer", "id_token": self.token() }))
            }
            other => panic!("nobody asks for {other}"),
        }
    }

    fn token(&self) -> String {
        let says = self.says();
        let now = self.now.as_second();
        let mut claims = json!({
            "iss": self.issuer, "sub": "staff-17", "aud": "tansiq", "nonce": says.nonce, "iat": now, "exp": now + 300,
            "auth_time": now,
        });
        for (name, value) in &says.claims {
            claims[*name] = value.clone();
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        let (alg, kid) = match says.signs {
            Signs::With(seed) => ("EdDSA", seed.to_string()),
            Signs::Posing => ("EdDSA", "1".to_owned()),
            Signs::WithTheSecret => ("HS256", "1".to_owned()),
            Signs::Not => ("none", "1".to_owned()),
        };
        let head = URL.encode(json!({ "alg": alg, "kid": kid }).to_string());
        let signed = format!("{head}.{}", URL.encode(claims.to_string()));
        let signature = match says.signs {
            Signs::With(seed) => key(seed).sign(signed.as_bytes()).as_ref().to_vec(),
            Signs::Posing => key(2).sign(signed.as_bytes()).as_ref().to_vec(),
            Signs::WithTheSecret => {
                let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
                mac.update(signed.as_bytes());
                mac.finalize().into_bytes().to_vec()
            }
            Signs::Not => Vec::new(),
        };
        format!("{signed}.{}", URL.encode(signature))
    }
}
