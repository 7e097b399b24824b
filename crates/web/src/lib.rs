//! The pages of the register: addresses below `/ar`, `/fr` and `/en`, forms, and the static files that they use.
//!
//! One folder for each area of the product, one file for each page: it takes the request apart, calls the office
//! and renders what it answers. Every page works without script; templates are files under `templates/`, checked
//! when the crate is built.
//!
//! [`serve`] takes connections. A request passes [`observe`] (log and figures), [`place`] (where it comes from),
//! [`headers`] (safety and keeping), compression, [`visit`] (who asks, in which language; a page for every failure),
//! the check that a form came from this site, and then the door that the table in [`routes`] names for its address.

pub mod about;
pub mod account;
pub mod address;
pub mod api;
pub mod app;
pub mod assets;
pub mod band;
pub mod brief;
pub mod claims;
pub mod comments;
pub mod commitments;
pub mod common_fields;
pub mod conflict;
pub mod documents;
pub mod download;
pub mod drafts;
pub mod echoes;
pub mod errors;
pub mod forms;
pub mod groups;
pub mod headers;
pub mod health;
pub mod home;
pub mod imports;
pub mod jobs;
pub mod later;
pub mod learning;
pub mod letters;
pub mod lookup;
pub mod metrics;
pub mod needs;
pub mod observe;
pub mod offers;
pub mod once;
pub mod page;
pub mod paging;
pub mod paper;
pub mod part_markings;
pub mod parties;
pub mod party_lines;
pub mod place;
pub mod projects;
pub mod recipients;
pub mod records;
pub mod request;
pub mod review;
pub mod routes;
pub mod search;
pub mod serve;
pub mod sessions;
pub mod settings;
pub mod shares;
pub mod table;
pub mod typed;
pub mod upload;
pub mod view;
pub mod visit;
pub mod written;

pub use app::router;

use tansiq_model::Lang;

// The names that the layout's language switch uses.
const AR: Lang = Lang::Ar;
const FR: Lang = Lang::Fr;
const EN: Lang = Lang::En;

#[cfg(test)]
mod rendered;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
