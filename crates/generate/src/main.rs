//! Fills an empty register with made-up records: what `cargo xtask generate` runs.

use clap::{ArgGroup, Parser};
use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};
use tansiq_generate::{Size, generate};
use tansiq_storage::{Address, Register, StorageError};

/// How often it is told how far it is.
const TOLD_EVERY: Duration = Duration::from_secs(2);

/// Fills an empty register with made-up records, through the register's own changes.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask generate")]
#[command(group(ArgGroup::new("size").required(true).args(["records", "commitments"])))]
struct Call {
    /// How many records of all kinds.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(300..=1_000_000))]
    records: Option<u32>,
    /// How many commitments, with the records that go with them.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(100..=270_000))]
    commitments: Option<u32>,
    /// The same seed and size give the same register.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The data directory, as `tansiq serve --data` takes it; it holds no register yet.
    #[arg(long, value_name = "DIR", required_unless_present = "database", conflicts_with = "database")]
    data: Option<PathBuf>,
    /// A database that holds no register yet.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Call {
    fn size(&self) -> Size {
        let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        match (self.records, self.commitments) {
            (Some(records), _) => Size::Records(whole(records)),
            (None, commitments) => Size::Commitments(whole(commitments.unwrap_or_default())),
        }
    }

    fn address(&self) -> Result<Address, StorageError> {
        match (&self.data, &self.database) {
            (_, Some(url)) => Address::parse(url),
            (data, None) => Ok(Address::Sqlite(data.clone().unwrap_or_default().join("register.db"))),
        }
    }
}

/// How much memory this process has held at most, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_owned(), |line| line.trim().to_owned())
}

async fn run(call: &Call) -> Result<(), StorageError> {
    let address = call.address()?;
    Register::migrate(&address).await?;
    let register = Register::open(&address).await?;
    let begin = Instant::now();
    let (mut last, mut before) = (begin, 0);
    let told = |made: tansiq_generate::Made| {
        if last.elapsed() >= TOLD_EVERY {
            // Of this stretch alone, so that it shows when a register becomes slower as it grows.
            let rate = (made.records - before) as f64 / last.elapsed().as_secs_f64();
            eprintln!(
                "{:>9} records, {:>7} commitments, {rate:>7.0} records/s",
                made.records, made.commitments
            );
            (last, before) = (Instant::now(), made.records);
        }
    };
    let made = generate(&register, call.size(), call.seed, told).await?;
    let took = begin.elapsed().as_secs_f64();
    #[expect(clippy::disallowed_methods, reason = "made-up registers are filled from the shell")]
    let operator = tansiq_policy::Actor::operator();
    let head = register.view(&operator).head().await?;
    register.close().await?;
    eprintln!(
        "{} records, {} commitments, {} dialogues in {took:.1} s: {:.0} records/s, memory at most {}",
        made.records,
        made.commitments,
        made.dialogues,
        made.records as f64 / took,
        peak()
    );
    eprintln!("head of the history: {} {}", head.seq, head.hash);
    Ok(())
}

#[tokio::main]
async fn main() -> ExitCode {
    let call = Call::parse();
    match Box::pin(run(&call)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!(
                "error: {error}\nName a place where there is no register yet, and see that the database can be reached."
            );
            ExitCode::FAILURE
        }
    }
}
