//! Where records have their pages.

use tansiq_model::{Kind, Record};

/// The address of a record's own page below the language, by its number, code or short name, or by its id when it has
/// none of them. `None` for a kind that stands on the pages of others.
#[must_use]
pub fn of(kind: Kind, name: &str) -> Option<String> {
    let list = match kind {
        Kind::Party => "parties",
        Kind::Document => "documents",
        Kind::Series => "dialogues",
        Kind::Session => "sessions",
        Kind::Event => "events",
        Kind::Commitment => "commitments",
        Kind::AdoptedDocument => "adopted",
        Kind::RoleTerm => "roles",
        Kind::Claim => "claims",
        Kind::Need => "needs",
        Kind::Project => "projects",
        Kind::Delivery => "deliveries",
        Kind::Import => "imports",
        Kind::Offer => "offers",
        Kind::Match => "matches",
        Kind::Priority
        | Kind::Milestone
        | Kind::ProgressReport
        | Kind::Evidence
        | Kind::Proposal
        | Kind::Decision
        | Kind::Settings
        | Kind::Group
        | Kind::Comment
        | Kind::ProjectScore
        | Kind::ImportLine => return None,
    };
    Some(format!("/{list}/{name}"))
}

/// The address of the page of a record that has a number, or stands under its id.
#[must_use]
pub fn of_record<T: tansiq_model::Body>(record: &Record<T>) -> Option<String> {
    let id = || record.id.to_string();
    of(T::KIND, &record.reference.map_or_else(id, |reference| reference.to_string()))
}
