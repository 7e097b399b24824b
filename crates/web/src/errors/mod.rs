//! Failures, and the pages that say why there is no page: what happened, and what to do.
//!
//! What is not there and what may not be seen look alike. Faults of the program are logged under an id that the
//! page shows; nothing of the cause stands on the page.

use crate::observe::request_id;
use crate::page::{Area, Page};
use crate::visit::Visit;
use askama::Template;
use axum::extract::multipart::MultipartError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use tansiq_office::{OfficeError, ReadFailure};
use tansiq_policy::Denied;
use tansiq_storage::{StorageError, Trouble};

/// Why a request has no page of its own.
#[derive(Debug)]
pub enum Failure {
    /// A plain status.
    Status(StatusCode),
    /// Only for somebody who is signed in.
    SignIn,
    /// Not for this person, who is signed in.
    Denied(Denied),
    /// Only for somebody with a second factor.
    SecondFactor,
    /// Nobody has an account yet.
    NotSetUp,
    /// What the office says.
    Office(OfficeError),
    /// Something that is a fault of the program.
    Fault(String),
}

impl From<OfficeError> for Failure {
    fn from(error: OfficeError) -> Self {
        Self::Office(error)
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::Office(error.into())
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::Fault(error.to_string())
    }
}

#[cfg(feature = "pdf")]
impl From<tansiq_report::PdfError> for Failure {
    fn from(error: tansiq_report::PdfError) -> Self {
        Self::Fault(error.to_string())
    }
}

#[cfg(feature = "pdf")]
impl From<tokio::task::JoinError> for Failure {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Fault(error.to_string())
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        Self::Fault(error.to_string())
    }
}

impl From<MultipartError> for Failure {
    fn from(error: MultipartError) -> Self {
        Self::Status(error.status())
    }
}

impl Failure {
    /// There is no such page, or not for this person.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::Status(StatusCode::NOT_FOUND)
    }

    fn page(self) -> ErrorPage {
        let error = match self {
            Self::Status(status) => return ErrorPage::of(status),
            Self::SignIn => return ErrorPage::of(StatusCode::UNAUTHORIZED),
            Self::Denied(denied) => return ErrorPage::denied(denied.rules()),
            Self::SecondFactor => {
                return ErrorPage::saying(StatusCode::FORBIDDEN, "factor-missing".to_owned());
            }
            Self::NotSetUp => return ErrorPage::of(StatusCode::SERVICE_UNAVAILABLE),
            Self::Fault(cause) => return ErrorPage::fault(&cause),
            Self::Office(error) => error,
        };
        match error {
            OfficeError::Storage(StorageError::Missing(..)) => ErrorPage::of(StatusCode::NOT_FOUND),
            // The record was found for this person before she tried to change it.
            OfficeError::Storage(StorageError::Refused(_)) => ErrorPage::denied(&[]),
            OfficeError::Storage(StorageError::Denied { why, .. }) => ErrorPage::denied(why.rules()),
            OfficeError::Storage(error) if error.is_busy() => {
                tracing::warn!(cause = error.cause(), "a request gave up waiting for other changes");
                ErrorPage::busy()
            }
            OfficeError::Storage(error) if let Some(trouble) = error.trouble() => {
                tracing::error!(cause = error.cause(), "the database does not work");
                ErrorPage::of_trouble(trouble)
            }
            OfficeError::Storage(StorageError::Conflict { .. }) => ErrorPage::of(StatusCode::CONFLICT),
            OfficeError::Storage(StorageError::Unfit(_)) | OfficeError::Invalid(_) => {
                ErrorPage::of(StatusCode::UNPROCESSABLE_ENTITY)
            }
            OfficeError::NotNow(word) => ErrorPage::saying(StatusCode::CONFLICT, format!("not-now-{word}")),
            OfficeError::ChangedSince(reference) => ErrorPage {
                values: vec![("reference", reference)],
                ..ErrorPage::saying(StatusCode::CONFLICT, "not-now-changed-since".to_owned())
            },
            OfficeError::WorkedOn(_) => {
                ErrorPage::saying(StatusCode::CONFLICT, "import-worked-on-note".to_owned())
            }
            OfficeError::Mapping(error) => ErrorPage {
                values: error.values(),
                ..ErrorPage::saying(StatusCode::UNPROCESSABLE_ENTITY, format!("mapping-{}", error.word()))
            },
            OfficeError::Read(ReadFailure::Sheet(error)) => ErrorPage {
                values: error.values(),
                ..ErrorPage::saying(StatusCode::UNPROCESSABLE_ENTITY, format!("sheet-{}", error.word()))
            },
            OfficeError::Read(failure) => {
                ErrorPage::saying(StatusCode::UNPROCESSABLE_ENTITY, format!("read-{}", failure.code()))
            }
            OfficeError::TooManyAttempts => ErrorPage::of(StatusCode::TOO_MANY_REQUESTS),
            error => ErrorPage::fault(&error.cause()),
        }
    }
}

/// The answer after a panic. What a panic says may repeat what was being worked on: where it was is logged by the
/// program's own hook, and nothing else.
pub fn after_panic(_: Box<dyn std::any::Any + Send>) -> Response {
    Failure::Fault("a panic".to_owned()).into_response()
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let page = self.page();
        let mut answer = page.status.into_response();
        if page.may_pass() {
            answer.headers_mut().insert(header::RETRY_AFTER, AGAIN);
        }
        answer.extensions_mut().insert(page);
        answer
    }
}

/// What a page for a failure says, before it is known who reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorPage {
    /// The status that the answer has.
    pub status: StatusCode,
    /// The key of the text, where it is not that of the status.
    pub text: Option<String>,
    /// The values that the text inserts.
    pub values: Vec<(&'static str, String)>,
    /// The id under which the cause stands in the log.
    pub log_id: Option<String>,
    /// The rules that it rests on, by their ids.
    pub rules: Vec<String>,
}

/// The text for somebody whose account may not do what she asked for.
const DENIED: &str = "denied-text";
/// The text of a register that others are writing to.
const BUSY: &str = "error-busy-text";
/// The text of a register whose database cannot be reached.
const AWAY: &str = "error-away-text";
/// The text of a register whose database cannot be written.
const UNWRITABLE: &str = "error-unwritable-text";
/// After how many seconds a busy register may be asked again (RFC 9110, section 10.2.3).
const AGAIN: HeaderValue = HeaderValue::from_static("30");

/// A page for a failure, in the person's language.
#[derive(Template)]
#[template(path = "errors/error.html")]
pub struct Shown {
    /// What stands around it.
    pub p: Page,
    /// What it says.
    pub error: ErrorPage,
    /// The page of this site that the person came from, below the language.
    pub back: Option<String>,
}

impl ErrorPage {
    /// The statuses that have words of their own; every other one speaks as a bad request or as the last.
    pub const KNOWN: [u16; 12] = [400, 401, 403, 404, 405, 408, 409, 413, 422, 429, 503, 500];

    /// A failure that says no more than its status.
    #[must_use]
    pub const fn of(status: StatusCode) -> Self {
        Self { status, text: None, values: Vec::new(), log_id: None, rules: Vec::new() }
    }

    fn saying(status: StatusCode, text: String) -> Self {
        Self { text: Some(text), ..Self::of(status) }
    }

    /// Somebody who is signed in may not do this, by these rules.
    #[must_use]
    pub fn denied(rules: &[String]) -> Self {
        Self { rules: rules.to_vec(), ..Self::saying(StatusCode::FORBIDDEN, DENIED.to_owned()) }
    }

    /// Others were writing for too long.
    #[must_use]
    pub fn busy() -> Self {
        Self::saying(StatusCode::SERVICE_UNAVAILABLE, BUSY.to_owned())
    }

    /// The database as a whole does not work; it was logged.
    #[must_use]
    pub fn of_trouble(trouble: Trouble) -> Self {
        let text = match trouble {
            Trouble::Away => AWAY,
            Trouble::Unwritable => UNWRITABLE,
        };
        let id = Some(request_id());
        Self { log_id: id, ..Self::saying(StatusCode::SERVICE_UNAVAILABLE, text.to_owned()) }
    }

    /// A fault of the program: the cause goes to the log alone, and there without anything that somebody typed.
    fn fault(cause: &str) -> Self {
        tracing::error!(cause = tansiq_text::without_values(cause), "a request failed");
        Self { log_id: Some(request_id()), ..Self::of(StatusCode::INTERNAL_SERVER_ERROR) }
    }

    /// The register is set up, and the same request may succeed later.
    fn may_pass(&self) -> bool {
        matches!(self.text.as_deref(), Some(BUSY | AWAY | UNWRITABLE))
    }

    /// The page around it.
    #[must_use]
    pub fn around(self, visit: &Visit) -> Response {
        let bare = self.status.canonical_reason().unwrap_or("failed");
        // The page of a failure that cannot be rendered is a bare word and not another failure.
        match (Shown { p: visit.p.clone(), error: self, back: visit.back.clone() }).render() {
            Ok(page) => Html(page).into_response(),
            Err(_) => bare.into_response(),
        }
    }
}

impl Shown {
    fn number(&self) -> u16 {
        let status = self.error.status;
        let number = status.as_u16();
        match number {
            _ if ErrorPage::KNOWN.contains(&number) => number,
            _ if status.is_client_error() => 400,
            _ => 500,
        }
    }

    fn title(&self) -> String {
        match self.error.text.as_deref().filter(|_| self.error.may_pass()) {
            Some(text) => self.p.tr(text.trim_end_matches("-text")),
            None => self.p.tr(format!("error-{}", self.number())),
        }
    }

    fn text(&self) -> String {
        let key = self.error.text.clone().unwrap_or_else(|| format!("error-{}-text", self.number()));
        let values = &self.error.values;
        if let Some(word) = key.strip_prefix("sheet-") {
            self.p.table_fault(word, values)
        } else if let Some(word) = key.strip_prefix("mapping-") {
            self.p.mapping_fault(word, values)
        } else {
            self.p.tr_with(&key, values.iter().map(|(name, value)| (*name, value.as_str().into())))
        }
    }

    /// The address without its query, which may hold what was typed.
    fn address(&self) -> String {
        self.p.to(self.p.path.split('?').next().unwrap_or_default())
    }

    /// The list that the address stands below: the key of its name and its own address.
    fn list(&self) -> Option<(String, String)> {
        let path = self.p.path.split('?').next().unwrap_or_default();
        let below = |list: &str| {
            path.strip_prefix(list).is_some_and(|rest| rest.starts_with('/')) && !list.is_empty()
        };
        let areas = Area::ALL.into_iter().map(|area| (area.key().to_owned(), area.path().to_owned()));
        let mut lists = areas.chain(Area::Records.lists());
        if below("/dialogues") {
            return lists.find(|(_, list)| list == Area::Sessions.path());
        }
        let mut lists: Vec<_> = lists.filter(|(_, list)| below(list)).collect();
        lists.pop()
    }

    /// What was typed is still in the form that the browser goes back to: signing in must not lose it.
    fn keeps_a_form(&self) -> bool {
        self.error.status == StatusCode::UNAUTHORIZED
    }

    fn is_set_up(&self) -> bool {
        self.error.status != StatusCode::SERVICE_UNAVAILABLE || self.error.may_pass()
    }
}
