//! Offers of help, and what comes of them.

mod edit;
mod matches;

pub use edit::OfferEdit;
pub use matches::NewMatch;
