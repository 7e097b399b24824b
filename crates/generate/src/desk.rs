//! Who writes it all down: changes at instants that follow one another, and what they made.

use crate::{BEGIN, Made, ROUNDS, Size};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use tansiq_model::{Body, Id, Kind, Party, Record};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Change, Clock, Register, StorageError, Table};

type Result<T> = std::result::Result<T, StorageError>;

/// How long a session and what follows from it keep the office busy, in seconds.
const BUSY: i64 = 300 * 24 * 3600;

/// How many changes a session leads to, at most.
const CHANGES: usize = 40;

/// The desk at which a register is written.
#[derive(Debug)]
pub struct Desk<'a> {
    register: &'a Register,
    size: Size,
    seed: u64,
    now: Timestamp,
    /// Between two changes, in milliseconds.
    step: i64,
    clock: Clock,
    home: Id<Party>,
    made: Made,
}

impl<'a> Desk<'a> {
    pub fn new(register: &'a Register, size: Size, seed: u64, now: Timestamp) -> Result<Self> {
        let home = register.instance().map(|instance| instance.home);
        let home = home.ok_or(StorageError::Refused("the register was not founded"))?;
        let changes = i64::try_from(size.dialogues() * CHANGES).unwrap_or(i64::MAX);
        // The office is the first party.
        let made = Made { records: 1, ..Made::default() };
        let step = (BUSY * 1000 / changes).max(10);
        Ok(Self { register, size, seed, now, step, clock: Clock::repeatable(now, seed), home, made })
    }

    /// What was made so far.
    pub const fn made(&self) -> Made {
        self.made
    }

    /// How large the register becomes.
    pub const fn size(&self) -> Size {
        self.size
    }

    /// Today.
    pub fn today(&self) -> Date {
        self.now.to_zoned(TimeZone::UTC).date()
    }

    /// Goes on to what a dialogue does in a round: a year later each, as long as there are years.
    pub fn at(&mut self, round: usize, dialogue: usize) -> Result<()> {
        let begin: Timestamp =
            BEGIN.parse().map_err(|_| StorageError::Refused("the first instant is none"))?;
        let wrong = |_| StorageError::Refused("there is no such instant");
        let year = i64::try_from(round.min(ROUNDS - 1)).unwrap_or(0);
        let within = i64::try_from(dialogue * CHANGES).unwrap_or(i64::MAX).saturating_mul(self.step);
        let at = begin
            .checked_add((year * 365 * 24 + 24).hours())
            .and_then(|at| at.checked_add(within.milliseconds()))
            .map_err(wrong)?;
        // More rounds than years: they go on where the last one ended.
        self.now = self.now.max(at);
        Ok(())
    }

    /// Begins a change a little later than the one before.
    pub async fn change(&mut self, act: Act) -> Result<Change> {
        self.now = self.now.saturating_add(self.step.milliseconds()).unwrap_or(self.now);
        self.clock = Clock::repeatable(self.now, self.seed);
        #[expect(clippy::disallowed_methods, reason = "made-up registers are filled from the shell")]
        let operator = Actor::operator();
        self.register.change(&operator, act, "", &self.clock).await
    }

    /// Ends a change. For one that found no room for any of its records there is nothing to keep.
    pub async fn keep(&self, change: Change) -> Result<()> {
        match change.commit().await {
            Ok(_) | Err(StorageError::NothingWritten) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// A new record of the office.
    pub fn record<T: Body>(&self, body: T) -> Record<T> {
        Record::new(Id::new(self.clock.new_id()), self.home, body)
    }

    /// Stores new records, as many as there is room for. Says how many.
    pub async fn create<T: Table>(
        &mut self,
        change: &mut Change,
        records: &mut Vec<Record<T>>,
    ) -> Result<usize> {
        let (room, commitments) = self.size.room(self.made);
        records.truncate(if T::KIND == Kind::Commitment { room.min(commitments) } else { room });
        change.create_all(records).await?;
        self.made.records += records.len();
        match T::KIND {
            Kind::Commitment => self.made.commitments += records.len(),
            Kind::Series => self.made.dialogues += records.len(),
            _ => {}
        }
        Ok(records.len())
    }
}
