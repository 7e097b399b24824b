//! Where the keys of the register lie.

use crate::{failure::Failure, settings::Settings};
use tansiq_storage::{Address, KeyFile, Register};

/// Names a key file elsewhere, such as one that several nodes share.
const KEY_FILE: &str = "TANSIQ_KEY_FILE";

/// The key file of this call: the one that `TANSIQ_KEY_FILE` names, else the one in the data directory that is named
/// after the database.
pub fn file(settings: &Settings, default_dir: &str) -> KeyFile {
    file_of(settings, default_dir, &settings.address(default_dir))
}

/// The key file of a register at another address, with the data directory of this call.
pub fn file_of(settings: &Settings, default_dir: &str, address: &Address) -> KeyFile {
    if let Some(path) = std::env::var_os(KEY_FILE).filter(|path| !path.is_empty()) {
        return KeyFile::at(path);
    }
    let name = match address {
        Address::Sqlite(path) => {
            path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
        }
        Address::Postgres(url) => {
            let path = url.split(['?', '#']).next().unwrap_or_default();
            path.rsplit('/').next().unwrap_or_default().to_owned()
        }
    };
    KeyFile::within(&settings.dir(default_dir), &name)
}

/// A register with its keys.
pub async fn unlocked(
    settings: &Settings,
    default_dir: &str,
    register: Register,
) -> Result<Register, Failure> {
    Ok(register.unlock(&file(settings, default_dir), &settings.clock()).await?)
}
