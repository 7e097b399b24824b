//! The database: whether it answers, what it is, its history, and whether the clock fits it.

use super::{Closed, Finding, Subject};
use crate::settings::DATABASE;
use tansiq_storage::{Address, Engine, StorageError, verify_end};

/// How many entries of the history are checked: enough to see damage of the last days, quick on any register.
const ENTRIES: u64 = 500;
/// The oldest PostgreSQL that is still mended by those who make it.
const POSTGRES: u32 = 14;

pub async fn check(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "database";
    let register = match &subject.register {
        Ok(register) => register,
        Err(Closed::None(path)) => {
            return vec![Finding::fail(NAME, "database-none").with("path", path.display().to_string())];
        }
        Err(Closed::Error(error)) => return vec![away(error)],
    };
    let mut found = Vec::new();
    match register.engine().await {
        Ok(engine) => found.push(told(subject, &engine)),
        Err(error) => return vec![away(&error)],
    }
    match register.ready().await {
        Ok(_) => {}
        Err(StorageError::NotMigrated) => found.push(Finding::fail(NAME, "database-old")),
        Err(StorageError::Newer(step)) => {
            found.push(Finding::fail(NAME, "database-newer").with("step", step));
        }
        Err(error) => found.push(away(&error)),
    }
    if found.len() == 1 && matches!(register.has_accounts().await, Ok(false)) {
        found.push(Finding::warn(NAME, "accounts-none"));
    }
    if let Address::Sqlite(_) = register.address()
        && super::is_open(&subject.dir.join(DATABASE))
    {
        let path = subject.dir.join(DATABASE).display().to_string();
        found.push(Finding::fail(NAME, "secret-open").with("path", path));
    }
    found
}

fn away(error: &StorageError) -> Finding {
    Finding::fail("database", "database-away").with("cause", error.cause())
}

fn told(subject: &Subject, engine: &Engine) -> Finding {
    let old = engine.name == "PostgreSQL" && engine.major().is_some_and(|major| major < POSTGRES);
    let found = if old {
        Finding::warn("database", "engine-old").with("oldest", POSTGRES.to_string())
    } else if !engine.lasting {
        Finding::warn("database", "engine-forgets")
    } else {
        Finding::ok("database", "database-good")
    };
    let size = subject.size(engine.bytes);
    found.with("engine", engine.name).with("version", engine.version.as_str()).with("size", size)
}

pub async fn clock(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "clock";
    let Ok(register) = &subject.register else { return Vec::new() };
    // What keeps the head from being read is told by the database's own check.
    let Ok(head) = register.ready().await else { return Vec::new() };
    let clock = subject.settings.clock();
    let found = match head.is_ahead_of(&clock) {
        true => Finding::fail(NAME, "clock-behind"),
        false => Finding::ok(NAME, "clock-good"),
    };
    vec![found.with("now", clock.now().to_string()).with("last", head.at)]
}

pub async fn history(subject: &Subject) -> Vec<Finding> {
    const NAME: &str = "history";
    let Ok(register) = &subject.register else { return Vec::new() };
    if register.ready().await.is_err() {
        return Vec::new();
    }
    match verify_end(register, ENTRIES).await {
        Err(error) => vec![away(&error)],
        Ok(report) => match report.fault {
            None => vec![Finding::ok(NAME, "history-good").with("head", report.head)],
            Some(fault) => {
                let what = subject.locale().tr(format!("fault-{}", fault.what.word()));
                vec![Finding::fail(NAME, "history-fault").with("place", fault.place).with("what", what)]
            }
        },
    }
}
