//! Requests against a real register in a temporary file.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod accounts;
mod comments;
mod doors;
mod drafts;
mod echoes;
mod elsewhere;
mod engines;
mod flow;
mod gate;
mod given;
mod groups;
mod home;
mod imports;
mod inputs;
mod later;
mod learning;
mod limits;
mod lists;
mod mail;
mod marks;
mod messages;
mod offers;
mod parties;
mod passages;
mod passkeys;
mod plans;
mod posts;
mod posts_given;
mod projects;
mod reading;
mod reminders;
mod requests;
mod roles;
mod routes;
mod search;
mod second;
mod service;
mod sessions;
#[path = "../../../office/tests/it/smtp.rs"]
mod smtp;
mod stale;
mod visible;
