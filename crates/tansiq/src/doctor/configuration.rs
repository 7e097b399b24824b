//! The file of settings, and the secrets that it names.

use super::{Finding, Subject, secret};
use crate::settings::FILE;

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "configuration";
    if let Some(fault) = &subject.fault {
        return vec![Finding::fail(NAME, "settings-fault").with("fault", fault.message(subject.locale()))];
    }
    let path = subject.dir.join(FILE);
    let word = if path.exists() { "settings-good" } else { "settings-none" };
    let found = Finding::ok(NAME, word).with("path", path.display().to_string());
    let configuration = &subject.settings.configuration;
    let secrets = [&configuration.database.file, &configuration.metrics.file];
    let open = secrets.into_iter().flatten().filter_map(|path| secret(NAME, path));
    std::iter::once(found).chain(open).collect()
}
