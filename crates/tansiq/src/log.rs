//! The log: on the error output, as lines for people or as JSON.
//!
//! `RUST_LOG` chooses how much this program says of itself. What the libraries below it say is bounded here and not
//! by the operator: at their talkative levels they write statements with their values, headers with cookies and
//! bodies with what was typed, and one variable that was set in a hurry would put the register's texts into a log that
//! is kept, copied and read by others. From them only warnings come, and from the drivers of databases only errors.

use crate::settings::{Log, LogFormat};
use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter,
    filter::{LevelFilter, filter_fn},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

/// Starts the log; `serves` is so for a server, whose log has a line for each request.
pub fn start(log: &Log, format: Option<LogFormat>, serves: bool) {
    let usual = if serves { LevelFilter::INFO } else { LevelFilter::WARN };
    let level = log.level.unwrap_or(usual);
    let wanted = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new(format!("warn,tansiq={}", level.to_string().to_lowercase())));
    let lines = fmt::layer().with_writer(std::io::stderr);
    let filtered = tracing_subscriber::registry().with(wanted).with(filter_fn(bounded));
    // A second start, in a test of this process, changes nothing.
    let _ = match format.unwrap_or(log.format) {
        LogFormat::Text => filtered.with(lines).try_init(),
        LogFormat::Json => filtered.with(lines.json().flatten_event(true).with_span_list(false)).try_init(),
    };
    if serves {
        std::panic::set_hook(Box::new(|panic| {
            // The words of a panic may repeat the text that was being worked on.
            let at = panic.location().map(ToString::to_string).unwrap_or_default();
            tracing::error!(at, "a fault of the program");
        }));
    }
}

/// What may be logged at all.
fn bounded(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    let ours = target == "tansiq" || target.starts_with("tansiq_") || target.starts_with("tansiq::");
    let drivers = target.starts_with("sqlx") || target.starts_with("sea_orm");
    ours || *metadata.level() <= if drivers { Level::ERROR } else { Level::WARN }
}
