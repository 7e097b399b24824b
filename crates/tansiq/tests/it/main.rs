//! The real executable: its commands, a real port, both databases.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod backup;
mod brief;
mod calls;
mod cluster;
mod demonstration;
mod import;
mod killed;
mod nodes;
mod read;
mod search;
mod together;
mod verify;
mod world;
