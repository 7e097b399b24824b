//! An empty place for a register: all of it appears there, or nothing.

use super::shape;
use crate::{Address, Register, Result, StorageError, change::writing};
use sea_orm::{DatabaseTransaction, TransactionTrait};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Does the work in one transaction on an empty database, which is kept when the work succeeds. On SQLite the file is
/// made in a folder of its own beside its place and moved there when it is whole.
pub(crate) async fn in_empty<T>(
    address: &Address,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T>,
) -> Result<T> {
    match address {
        Address::Postgres(_) => on(address, work).await,
        Address::Sqlite(path) => {
            let failed = |error| StorageError::File(path.display().to_string(), error);
            if fs::symlink_metadata(path).is_ok() {
                return Err(StorageError::NotEmpty(path.display().to_string()));
            }
            let folder =
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let made = Made::folders(folder).map_err(failed)?;
            let beside = tempfile::Builder::new().prefix(".register-").tempdir_in(folder).map_err(failed)?;
            let new = beside.path().join("register.db");
            let done = on(&Address::Sqlite(new.clone()), work).await?;
            let new = tempfile::TempPath::try_from_path(new).map_err(failed)?;
            new.persist_noclobber(path).map_err(|error| match error.error.kind() {
                io::ErrorKind::AlreadyExists => StorageError::NotEmpty(path.display().to_string()),
                _ => failed(error.error),
            })?;
            made.keep();
            fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;
            Ok(done)
        }
    }
}

async fn on<T>(address: &Address, work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T>) -> Result<T> {
    let register = Register::connect(address).await?;
    let done = async {
        let tx = register.db.begin_with_options(writing()).await?;
        if let Some(table) = shape::tables(&tx).await?.pop() {
            return Err(StorageError::NotEmpty(table));
        }
        let done = work(&tx).await?;
        tx.commit().await?;
        Ok(done)
    }
    .await;
    register.close().await?;
    done
}

/// Folders that were made, the deepest first: they go again unless they are kept.
struct Made(Vec<PathBuf>);

impl Made {
    fn folders(folder: &Path) -> io::Result<Self> {
        let missing = folder.ancestors().filter(|part| !part.as_os_str().is_empty() && !part.exists());
        let made = Self(missing.map(Path::to_path_buf).collect());
        fs::create_dir_all(folder)?;
        Ok(made)
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in &self.0 {
            // One that somebody else has put something into stays.
            let _ = fs::remove_dir(folder);
        }
    }
}
