//! The register on SQLite and PostgreSQL, by one code.
//!
//! [`View`] and [`Change`] are the only doors: what an actor may see, and one transaction by an actor for a
//! reason. A change asks `policy` before each write; what is read past an actor's scope is read for a reason of a closed
//! list ([`Because`]). Tables, entities and connections stay inside. The history entry of a change is written in the same
//! transaction, last, under the locked head of the chain; [`verify`] checks the chain, every current record
//! against it, and each stored file against its hash. Backups, copies and full exports read the whole register past both
//! doors, for whoever may read the database anyway.

mod accounts;
mod allow;
mod around;
mod because;
mod change;
mod clock;
mod coming;
mod comments;
mod commitments;
mod current;
mod echoes;
mod engine;
mod error;
mod filed;
mod files;
mod full;
mod ground;
mod hidden;
mod history;
mod imports;
mod jobs;
mod judged;
mod keys;
mod letters;
mod lists;
mod migrations;
mod needs;
mod once;
mod parties;
mod personal;
mod plans;
mod post_lists;
mod posts;
mod projects;
mod record;
mod register;
mod retention;
mod row;
mod scope;
mod search;
mod stream;
mod tables;
mod take_back;
mod verify;
mod versions;
mod view;

pub use accounts::{
    Access, AccessEvent, Account, AccountVersion, ApiToken, Attempt, Begun, Bound, Ceremony, Credential,
    Done, Factor, Factored, Identity, LinkKind, NewPasskey, OpenLink, Passkey, SignedIn, TOKEN_PREFIX,
    Trying, normal_email,
};
pub use because::Because;
pub use change::Change;
pub use clock::{Clock, random};
pub use coming::First;
pub use commitments::{CommitmentFilter, CommitmentOrder};
pub use echoes::{Copy, Restated};
pub use engine::Engine;
pub use error::{Result, StorageError, Trouble};
pub use files::Filed;
pub use full::{ExportFault, FORMAT as FULL_FORMAT, Manifest, PartSum, TakenIn};
pub use ground::Ground;
pub use history::{Entry, Head, Item, sha256};
pub use imports::LineIn;
pub use jobs::{Ended, Job, JobKind, JobState, LEASE, NewJob, Pace, TRIES, TakenJob};
pub use judged::Judged;
pub use keys::{KeyFault, KeyFile, KeyReport, Rotation};
pub use letters::{
    Answer, AnswerFile, AnswerState, LetterChoice, MailRefused, NewAnswer, NewLetter, Pass, PassKind,
    Reminded,
};
pub use lists::Part;
pub use needs::{NeedFilter, OfferFilter};
pub use once::{DoneOnce, Once};
pub use personal::{COLUMNS, Columns, Held, Personal, Term, held};
pub use plans::{Plan, Watch};
pub use post_lists::ToldPost;
pub use posts::HeldPost;
pub use projects::ProjectFilter;
pub use register::{Address, Foundation, Instance, Register, Transient};
pub use retention::{Kept, Retention};
pub use search::{Cursor, Found, Group, Hits, SearchQuery, Wanted};
pub use stream::{BackupFault, Progress as StreamProgress, Restored, Restoring, Summary, TableSum};
pub use tables::Table;
pub use take_back::ChangedSince;
pub use verify::{Fault, Report, What, verify, verify_end};
pub use versions::Version;
pub use view::{Progress, View};
