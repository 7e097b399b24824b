//! The data directory, and the room on its disk.

use super::{Finding, Subject, is_open};
use rustix::fs::{Access, access, statvfs};

/// With less room than this somebody should make some.
const LOW: u64 = 1 << 30;
/// With less than this a large upload already fails.
const FULL: u64 = 100 << 20;

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "data";
    let path = subject.dir.display().to_string();
    let of = |found: Finding| vec![found.with("path", path.as_str())];
    if !subject.dir.is_dir() {
        return of(Finding::fail(NAME, "data-none"));
    }
    let mut found = Vec::new();
    if access(&subject.dir, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK).is_err() {
        found.extend(of(Finding::fail(NAME, "data-closed")));
    }
    if is_open(&subject.dir) {
        found.extend(of(Finding::warn(NAME, "data-open")));
    }
    if found.is_empty() { of(Finding::ok(NAME, "data-good")) } else { found }
}

pub async fn disk(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "disk";
    let Ok(disk) = statvfs(&subject.dir) else { return Vec::new() };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let found = if free < FULL {
        Finding::fail(NAME, "disk-full")
    } else if free < LOW {
        Finding::warn(NAME, "disk-low")
    } else {
        Finding::ok(NAME, "disk-good")
    };
    vec![found.with("free", subject.size(free)).with("path", subject.dir.display().to_string())]
}
