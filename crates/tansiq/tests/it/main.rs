//! The real executable: its commands, a real port, both databases.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod brief;
mod calls;
mod demonstration;
mod import;
mod killed;
mod read;
mod search;
mod together;
mod verify;
mod world;
