//! What the office does, shared by pages, API and commands: reading a document in, reviewing what the reader
//! proposes, chasing commitments, and assembling what a page or a brief shows.
//!
//! This floor knows no HTML, no HTTP and no SQL. Every function takes the actor who does it.

mod accounts;
mod agreement;
mod board;
mod brief;
mod bundle;
mod comments;
mod commitments;
mod draft;
mod echoes;
mod error;
mod files;
mod groups;
mod imports;
mod ingest;
mod jobs;
mod later;
mod learning;
mod link;
mod mail;
mod marks;
mod needs;
mod offers;
mod outcome;
mod outside;
mod parties;
mod passage;
mod posts;
mod progress;
mod projects;
mod reading;
mod reminders;
mod review;
mod roles;
mod search;
mod second_reader;
mod sessions;
mod settings;
mod similar;

pub use accounts::{
    Arrival, BegunPasskey, Errand, Factors, GRACE_DAYS, Going, NewAccount, NewApp, NewToken, Newcomer, NotIn,
    NotInWhy, Origin, PASSKEY_NAME, PASSKEYS, PASSWORD_LENGTH, PATIENCE, Returned, SecondFactor, Service,
    ServiceSettings, Services, SignIn, Site, Standing, Step, Strong, TOKEN_DAYS, Trouble, grouped, is_safe,
};
pub use agreement::{NewAgreement, Terms};
pub use board::{Board, BoardOf, Planned, Waiting};
pub use brief::BriefScope;
pub use comments::{COMMENT_LENGTH, CommentedOn, Say};
pub use commitments::{CommitmentEdit, CommitmentFile};
pub use draft::{Draft, TITLE_LENGTH};
pub use echoes::{Appearance, Difference, Echo, FactSuggestion, FigureHistory, InCopies};
pub use error::{FieldError, OfficeError, Problem, Result};
pub use groups::{GroupEdit, Recipients};
pub use imports::{
    FieldChange, GivenList, ImportDraft, ImportProgress, LONG_LIST, Met, Plan, PlannedLine, REMARKS,
    ReadList, Shown,
};
pub use ingest::{Given, Ingested, LONG_TEXT, paragraph_numbers};
pub use later::Later;
pub use learning::{
    DECISIONS, Example, GoldFile, GoldSet, Learning, THRESHOLDS, Troubled, Tuning, reader_rules,
};
pub use link::LinkTo;
pub use mail::{JobFault, MailServer, MailTls, Mailer, Notice};
pub use marks::{PartMarkings, marking_field};
pub use needs::{NEED_STEPS, NeedBoard, NeedDraft, NeedRow, Suggested};
pub use offers::{MatchMove, NewMatch, OfferEdit};
pub use outcome::{CheckedDraft, CheckedPromise, DraftReading, GivenDraft, LONG_DRAFT, Restated};
pub use parties::{
    Mentioned, Merge, MergePreview, MergeRefusal, NewParty, PartyEdit, PartyNames, aliases_of,
};
pub use passage::{PASSAGE_LENGTH, locate};
pub use posts::{NewPost, Reviewer};
pub use progress::{NewEvidence, NewReport, UploadedFile};
pub use projects::{
    ProjectAbout, ProjectEdit, ProjectLinks, ProjectMoney, ProjectPartner, ProjectShares, SENTENCE_LENGTH,
    ScoreEdit, ScoreVoice,
};
pub use reading::{
    Chosen, ReadFailure, ReadJob, Reading, ReadingRoom, SheetJob, TextJob, read_draft_here, read_here,
    read_sheet_here, serve as serve_reader,
};
pub use reminders::{
    AnswerAddress, AnswerItem, CalendarEntry, Decide, DecideItem, MESSAGE_LIMIT, Received, WaitingAnswer,
    calendar_text,
};
pub use review::{Decided, DocumentReview, Judgement, Reason};
pub use roles::{HOLDERS, TermEdit};
pub use search::{Also, Asked, Hit, Marked, Piece, Place, QUERY_LENGTH, SearchFor, SearchResult};
pub use second_reader::{Endpoint, SecondSettings, SecondState};
pub use sessions::{Dialogue, NewClaim, NewSeries, NewSession};
pub use settings::SettingsEdit;
pub use similar::{SimilarRecord, Similarities};

use jiff::civil::Date;
use std::sync::{Arc, OnceLock};
use tansiq_policy::Actor;
use tansiq_reader::Lexicon;
use tansiq_storage::{Clock, Once, Register, Retention, View};

/// The office of one register.
#[derive(Clone)]
pub struct Office {
    register: Register,
    clock: Clock,
    lexicon: &'static Lexicon,
    reading: Arc<ReadingRoom>,
    retention: Retention,
    second_factor: SecondFactor,
    /// Whoever takes messages to the mail server, if there is one.
    mail: Option<Arc<Mailer>>,
    /// The sign-in services elsewhere.
    services: Arc<Services>,
    /// Whoever is asked for a second reading, if there is somebody.
    second_reader: Option<Arc<Endpoint>>,
    /// The turns of those whose password is hashed.
    hashing: Arc<accounts::Hashing>,
    /// What words of a query may stand for, made from the lexicon when it is first needed.
    thesaurus: Arc<OnceLock<search::Thesaurus>>,
}

impl Office {
    /// Opens the office of a register that was founded.
    #[must_use]
    pub fn new(
        register: Register,
        clock: Clock,
        lexicon: &'static Lexicon,
        reading: Arc<ReadingRoom>,
    ) -> Self {
        Self {
            register,
            clock,
            lexicon,
            reading,
            retention: Retention::default(),
            second_factor: SecondFactor::default(),
            mail: None,
            services: Arc::default(),
            second_reader: None,
            hashing: Arc::default(),
            thesaurus: Arc::default(),
        }
    }

    /// The same office with another clock: for building a demonstration step by step.
    #[must_use]
    pub fn at(&self, clock: Clock) -> Self {
        Self { clock, ..self.clone() }
    }

    /// The same office, which keeps things for another time.
    #[must_use]
    pub fn keeping(&self, retention: Retention) -> Self {
        Self { retention, ..self.clone() }
    }

    /// The same office for one request that is done once.
    #[must_use]
    pub fn once(&self, once: Once) -> Self {
        Self { register: self.register.once(once), ..self.clone() }
    }

    /// How long things are kept.
    #[must_use]
    pub const fn retention(&self) -> &Retention {
        &self.retention
    }

    /// What an actor may see.
    #[must_use]
    pub fn view(&self, actor: &Actor) -> View {
        self.register.view(actor)
    }

    /// The register.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    pub(crate) fn hashing(&self) -> &Arc<accounts::Hashing> {
        &self.hashing
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Today, in UTC.
    #[must_use]
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// What the reader knows: parties, themes and words.
    #[must_use]
    pub fn lexicon(&self) -> &'static Lexicon {
        self.lexicon
    }

    /// Whether this is a labelled demonstration.
    #[must_use]
    pub fn is_demonstration(&self) -> bool {
        self.register.instance().is_some_and(|instance| instance.demonstration)
    }
}

/// Does work that takes long away from the threads that answer requests.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| OfficeError::Failed(error.to_string()))
}
