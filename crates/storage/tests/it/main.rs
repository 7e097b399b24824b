//! The register, the same on both databases: every test runs on SQLite in a folder of its own and on PostgreSQL in
//! a database of its own.

#![expect(clippy::unwrap_used, reason = "a test that meets an error has failed")]

mod accounts;
mod attempt;
mod backup;
mod baseline;
mod because;
mod coming;
mod comments;
mod commitment_lists;
mod conflict;
mod crowd;
mod echoes;
mod faults;
mod files;
mod full;
mod given;
mod ground;
mod identities;
mod jobs;
mod keys;
mod labels;
mod letters;
mod line;
mod lists;
mod needs;
mod once;
mod open;
mod personal;
mod place;
mod policy;
mod posts;
mod projects;
mod proxy;
mod retention;
mod round_trip;
mod samples;
mod schema;
mod search;
mod second;
mod take_back;
mod tamper;
mod tamper_cells;
mod versions;
mod writes;
