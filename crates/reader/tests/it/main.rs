//! The reader as its users see it: bytes in, proposals out.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod demonstration;
mod fields;
mod gold;
mod pages;
mod safety;
mod sentences;
mod sets;
mod words;
