//! The child process that reads foreign documents: what it may take, and what it does.

use rustix::process::{Resource, Rlimit, setrlimit};
use std::{path::PathBuf, process::ExitCode};
use tansiq_reader::Lexicon;
use tansiq_sheet::Words;

/// Bytes of memory that the child may map. A document that needs more ends the child, not the server.
const MEMORY: u64 = 480 * 1024 * 1024;

/// The folder of an operator's own lexicon, for the child.
pub const LEXICON: &str = "TANSIQ_READER_LEXICON";

/// Sets the limits of this process, then reads jobs from its input until that ends.
pub fn run_reader() -> ExitCode {
    let none = Some(0);
    let limits = [
        (Resource::As, Some(MEMORY)),
        // It starts no process and writes no file.
        (Resource::Fsize, none),
        (Resource::Core, none),
    ];
    for (resource, limit) in limits {
        if setrlimit(resource, Rlimit { current: limit, maximum: limit }).is_err() {
            return ExitCode::FAILURE;
        }
    }
    let folder: Option<PathBuf> = std::env::var_os(LEXICON).map(Into::into);
    let (Ok(lexicon), Ok(words)) = (lexicon(folder.clone()), words(folder)) else {
        return ExitCode::FAILURE;
    };
    match tansiq_office::serve_reader(lexicon, words, std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// The built-in lexicon, or it with an operator's folder on top.
pub fn lexicon(folder: Option<PathBuf>) -> Result<&'static Lexicon, tansiq_reader::LexiconError> {
    match folder {
        None => Ok(Lexicon::builtin()),
        // One lexicon serves the process for as long as it runs.
        Some(folder) => Ok(Box::leak(Box::new(Lexicon::load(&folder)?))),
    }
}

/// The built-in words of tables, or they with those of an operator's folder.
pub fn words(folder: Option<PathBuf>) -> Result<&'static Words, tansiq_sheet::WordsError> {
    match folder {
        None => Ok(Words::builtin()),
        // They serve the process for as long as it runs.
        Some(folder) => Ok(Box::leak(Box::new(Words::load(&folder)?))),
    }
}
