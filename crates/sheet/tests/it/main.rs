//! Tables as offices keep them, from bytes to commitments.

mod dates;
mod files;
mod rows;
mod safety;
mod samples;
