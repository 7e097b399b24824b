//! The real executable: its commands, a real port, both databases.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod backup;
mod brief;
mod calls;
mod clients;
mod cluster;
mod demonstration;
mod doctor;
mod draft;
mod ending;
mod export;
mod import;
mod keys;
mod killed;
mod logs;
mod mail;
mod nodes;
mod outage;
mod proxy;
mod read;
mod scored;
mod search;
#[path = "../../../office/tests/it/smtp.rs"]
mod smtp;
mod tls;
mod together;
mod verify;
mod world;
