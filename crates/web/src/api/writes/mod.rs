//! What programs send: how a body is taken, and requests that are done once.

pub mod agreements;
pub mod comments;
pub mod commitments;
pub mod decisions;
pub mod documents;
pub mod evidence;
pub mod matches;
pub mod needs;
pub mod offers;
pub mod part_markings;
pub mod readers;
pub mod reports;
pub mod steps;

use super::problem::{Refusal, Type, Wrong};
use super::values::{Code, Decimal, Edtf, LangTerm, Language, NOT_A_CHOICE, RED, Theme};
use crate::app::App;
use crate::once::KEPT;
use crate::page::Page;
use crate::upload::{self, Upload};
use crate::visit::Visit;
use axum::body::Bytes;
use axum::extract::multipart::Multipart;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::str::FromStr;
use tansiq_model::{Body, Kind, Lang, ModelError, Money, PartialDate, PartyCode, Record, TextField, Tongue};
use tansiq_office::{FieldError, Office, Problem, UploadedFile};
use tansiq_storage::{Once, sha256};
use utoipa::ToSchema;
use uuid::Uuid;

/// The content that most operations take.
pub const JSON: &[&str] = &["application/json"];
/// The content of a change of some fields (RFC 7396).
pub const PATCH: &[&str] = &["application/merge-patch+json", "application/json"];
/// The content of what may carry a file.
pub const UPLOAD: &[&str] = &["application/json", "multipart/form-data"];

/// A text in one language.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewText)]
pub struct NewText {
    /// The language of the words.
    pub lang: LangTerm,
    /// The words, in that language.
    pub text: String,
}

impl NewText {
    /// These texts by language, as the office takes them.
    pub fn all(texts: Vec<Self>) -> Vec<(Lang, String)> {
        texts.into_iter().map(|text| (text.lang.0, text.text)).collect()
    }
}

/// An amount of money.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAmount)]
pub struct NewAmount {
    /// The amount in whole units of the currency.
    pub amount: Decimal,
    /// The currency: ISO 4217.
    pub currency: String,
}

impl NewAmount {
    /// The amount, as far as it is one.
    pub fn meant(self, reads: &mut Reads) -> Option<Money> {
        let fits = Money::is_currency(&self.currency);
        if !fits {
            reads.wrong("money", Problem::NotAChoice, &self.currency);
        }
        let amount = reads.value("money", &self.amount.0, Problem::NotANumber)?;
        fits.then_some(Money { amount, currency: self.currency, qualifier: None })
    }
}

/// Texts of a record as a change leaves them: those that are named take the place of what is there.
pub fn laid_over<T: Body>(
    record: &Record<T>,
    field: TextField,
    texts: Option<Vec<NewText>>,
) -> Vec<(Lang, String)> {
    let shown = record.texts.iter().filter(|text| text.field == field);
    let mut all: Vec<_> = shown.map(|text| (text.lang, text.body.clone())).collect();
    for (lang, text) in NewText::all(texts.unwrap_or_default()) {
        all.retain(|(other, _)| *other != lang);
        all.push((lang, text));
    }
    all
}

/// Reads a field that may be left out, and may be null to take away what is there.
pub fn maybe<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(deserializer).map(Some)
}

/// What was sent, with a digest of all that it asks for.
#[derive(Debug)]
pub struct Sent<T> {
    /// The body.
    pub body: T,
    /// The file, if one came.
    pub file: Option<UploadedFile>,
    /// SHA-256 of method, address and content.
    pub digest: String,
}

/// The kind of a content, without its parameters.
fn media(headers: &HeaderMap) -> String {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A body by its shape.
fn shaped<T: DeserializeOwned>(p: &Page, value: Value) -> Result<T, Refusal> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let pointer = match path.as_str() {
            "." => String::new(),
            path => format!("/{}", path.replace(['.', '['], "/").replace(']', "")),
        };
        let said = error.inner().to_string();
        let code = match said.split([' ', ',']).next() {
            Some(word) if word == RED => "red",
            Some(word) if word == NOT_A_CHOICE => "not-a-value",
            _ => "shape",
        };
        Refusal::Wrong(vec![Wrong::at(p, pointer, code)])
    })
}

/// The fields of a form as a body: all of them are texts.
fn of_form(p: &Page, upload: &Upload) -> Result<Map<String, Value>, Refusal> {
    if let Some(field) = upload.too_large {
        return Err(Refusal::Fields(vec![FieldError {
            field,
            problem: Problem::TooLong,
            typed: String::new(),
        }]));
    }
    let mut map = Map::new();
    for (name, text) in upload.fields.iter() {
        let twice = map.insert(name.to_owned(), text.into()).is_some();
        if twice || name == "file" {
            return Err(Refusal::Wrong(vec![Wrong::at(p, format!("/{name}"), "shape")]));
        }
    }
    Ok(map)
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let (mut parts, body) = request.into_parts();
        let p = Visit::from_request_parts(&mut parts, state).await?.p;
        let told = format!("{} {}\n", parts.method, parts.uri.path());
        let kind = media(&parts.headers);
        let patches = parts.method == axum::http::Method::PATCH;
        let files = parts.extensions.get::<TakesFiles>().is_some();
        let request = Request::from_parts(parts, body);
        match kind.as_str() {
            "application/json" => {}
            "application/merge-patch+json" if patches => {}
            "multipart/form-data" if files => {
                let form = Multipart::from_request(request, state).await;
                let upload = upload::read(form.map_err(|_| Type::NotUnderstood)?).await.map_err(|error| {
                    let large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
                    Refusal::from(if large { Type::TooLarge } else { Type::NotUnderstood })
                })?;
                let map = of_form(&p, &upload)?;
                let file = upload.file.map(|file| UploadedFile { name: file.name, bytes: file.bytes });
                let name = file.as_ref().map_or("", |file| &file.name);
                let bytes = file.as_ref().map_or("", |_| "file\n");
                let told = format!("{told}{}\n{name}\n{bytes}", Value::from(map.clone()));
                let held = file.as_ref().map(|file| sha256(&file.bytes)).unwrap_or_default();
                let digest = sha256(format!("{told}{held}").as_bytes());
                return Ok(Self { body: shaped(&p, map.into())?, file, digest });
            }
            _ => return Err(Type::WrongType.into()),
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|refused| {
            let large = refused.status() == StatusCode::PAYLOAD_TOO_LARGE;
            Refusal::from(if large { Type::TooLarge } else { Type::NotUnderstood })
        })?;
        let value: Value = serde_json::from_slice(&bytes).map_err(|_| Type::NotUnderstood)?;
        let digest = sha256(format!("{told}{value}").as_bytes());
        Ok(Self { body: shaped(&p, value)?, file: None, digest })
    }
}

/// Stands on requests to addresses that take files.
#[derive(Debug, Clone, Copy)]
pub struct TakesFiles;

/// Reads values that the shape leaves open, and collects what is wrong with them.
#[derive(Debug, Default)]
pub struct Reads(Vec<FieldError>);

impl Reads {
    /// Notes what is wrong.
    pub fn wrong(&mut self, field: &'static str, problem: Problem, typed: &str) {
        self.0.push(FieldError { field, problem, typed: typed.to_owned() });
    }

    /// A date as wide as it is written.
    pub fn date(&mut self, field: &'static str, date: Option<Edtf>) -> Option<PartialDate> {
        let Edtf(text) = date?;
        match text.parse() {
            Ok(date) => return Some(date),
            Err(ModelError::Backwards(_)) => self.wrong(field, Problem::OutOfOrder, &text),
            Err(_) => self.wrong(field, Problem::NotADate, &text),
        }
        None
    }

    /// One day.
    pub fn day(&mut self, field: &'static str, text: &str) -> Option<Date> {
        let date = self.date(field, Some(Edtf(text.to_owned())))?;
        if date.earliest() == date.latest() {
            return Some(date.earliest());
        }
        self.wrong(field, Problem::NotADate, text);
        None
    }

    /// A value that is written as a text.
    pub fn value<T: FromStr>(&mut self, field: &'static str, text: &str, problem: Problem) -> Option<T> {
        let value = text.parse().ok();
        if value.is_none() {
            self.wrong(field, problem, text);
        }
        value
    }

    /// The code of a party.
    pub fn party(&mut self, field: &'static str, code: &str) -> Option<PartyCode> {
        self.value(field, code, Problem::UnknownParty)
    }

    /// The codes of parties.
    pub fn parties(&mut self, field: &'static str, codes: Vec<Code>) -> Vec<PartyCode> {
        codes.into_iter().filter_map(|code| self.party(field, &code.0)).collect()
    }

    /// Themes.
    pub fn themes(&mut self, themes: &[Theme]) -> Vec<tansiq_model::Theme> {
        themes.iter().filter_map(|theme| self.value("themes", &theme.0, Problem::NotAChoice)).collect()
    }

    /// Languages.
    pub fn languages(&mut self, tags: &[Language]) -> BTreeSet<Tongue> {
        tags.iter().filter_map(|tag| self.value("languages", &tag.0, Problem::NotAChoice)).collect()
    }

    /// Goes on when nothing is wrong.
    ///
    /// # Errors
    /// All that is.
    pub fn end(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Fields(self.0)) }
    }
}

/// A request that is being done; it is taken out of those when this is dropped.
struct Running(App, (Uuid, String));

impl Drop for Running {
    fn drop(&mut self) {
        self.0.running().remove(&self.1);
    }
}

/// A request that is to be done now.
pub struct Doing {
    /// The office, which remembers what the key of the request stands for.
    pub office: Office,
    _running: Option<Running>,
}

/// What becomes of a request.
pub enum Begun {
    /// It is done now. Whoever does it keeps this until the answer is written.
    Now(Box<Doing>),
    /// It was done before: the record that its answer was about.
    Before(Uuid),
}

/// Begins a request, which is done once where it has a key of its own.
///
/// # Errors
/// What is wrong with the key; [`Type::KeyUsed`] when it stands for another request, [`Type::StillRunning`] while the same
/// one is being done. On another node it may be done at the same moment: then the register refuses the second one, with
/// the same answer.
pub async fn begin(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    digest: &str,
    about: Kind,
) -> Result<Begun, Refusal> {
    let Some(key) = headers.get("idempotency-key") else {
        return Ok(Begun::Now(Box::new(Doing { office: visit.office.clone(), _running: None })));
    };
    let fits = (8..=200).contains(&key.len()) && key.as_bytes().iter().all(u8::is_ascii_graphic);
    let Some(account) = visit.account.as_ref().map(|account| account.id).filter(|_| fits) else {
        return Err(Refusal::Wrong(vec![Wrong::parameter(&visit.p, "Idempotency-Key", "key")]));
    };
    let key_sha256 = sha256(key.as_bytes());
    let mine = (account, key_sha256.clone());
    if !app.running().insert(mine.clone()) {
        return Err(Type::StillRunning.into());
    }
    let running = Running(app.clone(), mine);
    let clock = visit.office.clock();
    match visit.office.register().done_once(account, &key_sha256, clock).await? {
        Some(done) if done.request_sha256 == digest => return Ok(Begun::Before(done.record)),
        Some(_) => return Err(Type::KeyUsed.into()),
        None => {}
    }
    let expires = clock.now().saturating_add(KEPT).unwrap_or(clock.now());
    let once = Once { account, key_sha256, request_sha256: digest.to_owned(), about, expires };
    let doing = Doing { office: visit.office.once(once), _running: Some(running) };
    Ok(Begun::Now(Box::new(doing)))
}
