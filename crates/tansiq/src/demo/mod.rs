//! The demonstration register: texts written for it, read by the real reader, and a script of what an office did
//! with them, under a clock that moves from step to step.

mod build;
mod script;

pub use build::build;
pub use script::LEXICON;

/// Where the demonstration's clock stands unless the caller says otherwise.
pub const DEMO_END: &str = "2025-11-03T09:00:00Z";

/// How to sign in to the demonstration, which is served on this machine only.
pub const EMAIL: &str = "officer@example.org";
/// See [`EMAIL`].
pub const PASSWORD: &str = "one promise kept late";

/// How to sign in to the demonstration as the independent reviewer.
pub const REVIEWER_EMAIL: &str = "reviewer@example.org";
/// See [`REVIEWER_EMAIL`].
pub const REVIEWER_PASSWORD: &str = "one finding kept apart";
/// The fictional body for which she reviews.
const REVIEWING_BODY: &str = "X-REV";
