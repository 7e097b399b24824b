//! Tables as offices keep them, from bytes to commitments.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod dates;
mod files;
mod rows;
mod safety;
mod samples;
