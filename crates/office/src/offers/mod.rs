//! Offers of help, and what comes of them.

mod edit;
mod matches;
mod moves;

pub use edit::OfferEdit;
pub use matches::NewMatch;
pub use moves::MatchMove;
