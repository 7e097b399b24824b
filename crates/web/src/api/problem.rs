//! Why there is no answer, as problem details (RFC 9457): a type whose address explains it to people, a status, a text
//! in the caller's language, and what is wrong field by field.

use crate::errors::{ErrorPage, Failure};
use crate::forms::Faults;
use crate::page::Page;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tansiq_office::{FieldError, OfficeError};
use tansiq_storage::StorageError;
use utoipa::ToSchema;

tansiq_model::words! {
    /// The types of problem. Each has a page.
    Type, "type of problem" {
        /// What was sent is no JSON.
        NotUnderstood = "not-understood",
        /// Nobody is signed in; for writing only a token counts.
        TokenNeeded = "token-needed",
        /// The token is none, ran out or was revoked.
        TokenRefused = "token-refused",
        /// The account needs a second factor before anything else.
        FactorMissing = "factor-missing",
        /// The policies forbid it.
        Denied = "denied",
        /// Nothing is there for this caller.
        NotFound = "not-found",
        /// The address does not take this method.
        WrongMethod = "wrong-method",
        /// The caller takes nothing that there is.
        NotAcceptable = "not-acceptable",
        /// The request did not arrive in time.
        TimedOut = "timed-out",
        /// The step is not possible as things stand.
        NotNow = "not-now",
        /// The same request is being done.
        StillRunning = "still-running",
        /// The record is another than the caller saw.
        Changed = "changed",
        /// Larger than is taken.
        TooLarge = "too-large",
        /// Sent as something else than is taken.
        WrongType = "wrong-type",
        /// Fields hold what cannot be kept.
        NotValid = "not-valid",
        /// A document that cannot be read.
        NotReadable = "not-readable",
        /// The idempotency key stands for another request.
        KeyUsed = "key-used",
        /// The request has to say which state of the record it is about.
        ConditionNeeded = "condition-needed",
        /// A fault of the program.
        Fault = "fault",
        /// Others are writing, or the database is away.
        Busy = "busy",
        /// Nobody has an account yet.
        NotSetUp = "not-set-up",
    }
}

impl Type {
    /// The status that goes with it.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotUnderstood => StatusCode::BAD_REQUEST,
            Self::TokenNeeded | Self::TokenRefused => StatusCode::UNAUTHORIZED,
            Self::FactorMissing | Self::Denied => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::TimedOut => StatusCode::REQUEST_TIMEOUT,
            Self::NotNow | Self::StillRunning => StatusCode::CONFLICT,
            Self::Changed => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NotValid | Self::NotReadable | Self::KeyUsed => StatusCode::UNPROCESSABLE_ENTITY,
            Self::ConditionNeeded => StatusCode::PRECONDITION_REQUIRED,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::NotSetUp => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The one that a failure of the pages is.
    fn of_page(page: &ErrorPage) -> Self {
        let text = page.text.as_deref().unwrap_or_default();
        match page.status.as_u16() {
            401 => Self::TokenNeeded,
            403 => Self::Denied,
            404 => Self::NotFound,
            405 => Self::WrongMethod,
            408 => Self::TimedOut,
            409 => Self::NotNow,
            413 => Self::TooLarge,
            415 => Self::WrongType,
            422 if text.starts_with("read-") => Self::NotReadable,
            422 => Self::NotValid,
            503 if text.is_empty() => Self::NotSetUp,
            429 | 503 => Self::Busy,
            400..500 => Self::NotUnderstood,
            _ => Self::Fault,
        }
    }

    /// The address that explains it, without a language.
    fn address(self) -> String {
        format!("/problems/{self}")
    }
}

/// A problem, as RFC 9457 writes it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// The address of a page that explains this type of problem, in three languages.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", examples("/problems/not-valid"))]
    pub kind: String,
    /// The type of problem in words, in the language of the request.
    pub title: String,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened and what to do, in the language of the request.
    pub detail: String,
    /// What is wrong, field by field; left out where nothing is said of fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Wrong>,
    /// The policies that the answer rests on, by their ids; left out where it rests on none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// The id under which the cause stands in the log of the server; left out where nothing was logged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_id: Option<String>,
}

/// What is wrong with one field or parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Wrong {
    /// Where in the body, as JSON Pointer (RFC 6901); left out for a parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The parameter of the address or the header; left out for a field of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// A stable word.
    pub code: String,
    /// What is wrong and what to do, in the language of the request.
    pub detail: String,
}

/// Fields of the office that have another name here; in all others a hyphen is an underscore.
const FIELDS: &[(&str, &str)] = &[
    ("title", "titles"),
    ("note", "notes"),
    ("note-verbale", "note"),
    ("side", "party"),
    ("aspect", "aspects"),
    ("evidence-title", "titles"),
    ("evidence-url", "url"),
    ("evidence-file", "file"),
    ("theme", "themes"),
    ("comment", "words"),
    ("money-marking", "part_markings/money"),
    ("quantity-marking", "part_markings/quantity"),
    ("sources-marking", "part_markings/sources"),
];

/// The words of what is wrong, beside those of the office. Each has a message.
pub const WRONG: &[&str] = &["unknown", "limit", "cursor", "not-a-value", "missing", "shape", "red", "key"];

impl Wrong {
    /// A parameter with a message of the API's own.
    pub fn parameter(p: &Page, name: &str, code: &str) -> Self {
        let detail = p.tr1(&format!("api-wrong-{code}"), "field", name);
        Self { pointer: None, parameter: Some(name.to_owned()), code: code.to_owned(), detail }
    }

    /// A field with a message of the API's own.
    pub fn at(p: &Page, pointer: impl Into<String>, code: &str) -> Self {
        let pointer = pointer.into();
        let field = if pointer.is_empty() { "JSON" } else { pointer.as_str() };
        let detail = p.tr1(&format!("api-wrong-{code}"), "field", field);
        Self { pointer: Some(pointer), parameter: None, code: code.to_owned(), detail }
    }

    /// What the office says of a field.
    pub fn of_office(p: &Page, error: &FieldError) -> Self {
        let other = FIELDS.iter().find(|(field, _)| *field == error.field).map(|(_, name)| *name);
        let name = other.map_or_else(|| error.field.replace('-', "_"), str::to_owned);
        let faults = Faults::of_office(p, std::slice::from_ref(error));
        let detail = faults.iter().map(|fault| fault.text.clone()).collect();
        let code = error.problem.word().to_owned();
        Self { pointer: Some(format!("/{name}")), parameter: None, code, detail }
    }
}

/// Why a request has no answer.
#[derive(Debug)]
pub enum Refusal {
    /// For this type of problem.
    Type(Type),
    /// Fields or parameters hold what cannot be taken.
    Wrong(Vec<Wrong>),
    /// What the office says of fields.
    Fields(Vec<FieldError>),
    /// As a page would fail.
    Failure(Failure),
}

impl Refusal {
    /// There is nothing, or not for this caller.
    pub const fn not_found() -> Self {
        Self::Type(Type::NotFound)
    }

    /// Whether there is nothing, or not for this caller.
    pub const fn is_not_found(&self) -> bool {
        matches!(
            self,
            Self::Type(Type::NotFound)
                | Self::Failure(Failure::Office(OfficeError::Storage(StorageError::Missing(..))))
        )
    }
}

impl From<Type> for Refusal {
    fn from(kind: Type) -> Self {
        Self::Type(kind)
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Office(error) => error.into(),
            other => Self::Failure(other),
        }
    }
}

impl From<OfficeError> for Refusal {
    fn from(error: OfficeError) -> Self {
        match error {
            OfficeError::Invalid(fields) => Self::Fields(fields),
            // Somebody else was between the look at the record and its change.
            OfficeError::Storage(StorageError::Conflict { .. }) => Self::Type(Type::Changed),
            OfficeError::Storage(StorageError::Repeated) => Self::Type(Type::StillRunning),
            other => Self::Failure(other.into()),
        }
    }
}

impl From<StorageError> for Refusal {
    fn from(error: StorageError) -> Self {
        OfficeError::from(error).into()
    }
}

/// What a refusal says before it is known in which language.
#[derive(Debug, Clone)]
enum Said {
    Type(Type),
    Wrong(Vec<Wrong>),
    Fields(Vec<FieldError>),
}

impl Said {
    const fn kind(&self) -> Type {
        match self {
            Self::Type(kind) => *kind,
            Self::Wrong(_) | Self::Fields(_) => Type::NotValid,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let said = match self {
            Self::Failure(failure) => return failure.into_response(),
            Self::Type(kind) => Said::Type(kind),
            Self::Wrong(wrong) => Said::Wrong(wrong),
            Self::Fields(fields) => Said::Fields(fields),
        };
        let mut answer = said.kind().status().into_response();
        answer.extensions_mut().insert(said);
        answer
    }
}

/// The problem that an answer without words of its own stands for.
pub fn of(p: &Page, answer: &mut Response) -> Problem {
    let said = answer.extensions_mut().remove::<Said>();
    let page = answer.extensions_mut().remove::<ErrorPage>();
    let page = page.unwrap_or_else(|| ErrorPage::of(answer.status()));
    let kind = said.as_ref().map_or_else(|| Type::of_page(&page), Said::kind);
    let errors = match &said {
        Some(Said::Wrong(wrong)) => wrong.clone(),
        Some(Said::Fields(fields)) => fields.iter().map(|field| Wrong::of_office(p, field)).collect(),
        _ => Vec::new(),
    };
    let own = page.text.filter(|_| !matches!(kind, Type::Denied));
    let detail = match own {
        Some(key) => p.tr_with(&key, page.values.iter().map(|(name, value)| (*name, value.as_str().into()))),
        None => p.tr(format!("api-{kind}-text")),
    };
    Problem {
        kind: kind.address(),
        title: p.tr(format!("api-{kind}")),
        status: kind.status().as_u16(),
        detail,
        errors,
        rules: page.rules,
        log_id: page.log_id,
    }
}

/// A problem as an answer, in place of the one that had no words.
pub fn answer(p: &Page, mut bare: Response) -> Response {
    let problem = of(p, &mut bare);
    let status = StatusCode::from_u16(problem.status).unwrap_or(bare.status());
    // What is written here always can be.
    let bytes = serde_json::to_vec(&problem).unwrap_or_default();
    let mut answer = (status, bytes).into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(p.lang.word()));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = bare.headers().get(&name) {
            headers.insert(name, value.clone());
        }
    }
    answer
}
