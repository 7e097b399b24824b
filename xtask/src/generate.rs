//! `cargo xtask generate`: a made-up register of any size. The work is done by `tansiq-generate`, built as it is
//! released: what takes a minute so takes ten otherwise.

use crate::command::{cargo, run};
use crate::failure::Outcome;
use crate::workspace;

/// Builds the generator and lets it fill a register; the options are its own.
pub fn generate(options: &[String]) -> Outcome<bool> {
    // Where the person stands, so that a folder that she names is found from there.
    let here = std::env::current_dir().unwrap_or_else(|_| workspace::top());
    let mut work = cargo(&here);
    work.args(["run", "--release", "--locked", "--quiet", "--package", "tansiq-generate", "--"])
        .args(options);
    run(&mut work, "see what is named above; `cargo xtask generate --help` names the options").map(|()| true)
}
