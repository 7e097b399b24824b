//! Made-up registers of any size, for measuring and for trying out.
//!
//! Everything goes through the register's own changes, as if people had done it, so that history, search index and
//! permissions are what they would be. Dialogues of States meet once a year; each has about five hundred commitments,
//! however large the register is. The same seed and size give the same register, digest by digest.

mod chance;
mod desk;
mod parties;
mod round;
mod words;

use chance::Chance;
use desk::Desk;
use jiff::Timestamp;
use tansiq_model::Lang;
use tansiq_storage::{Clock, Foundation, Register, StorageError};

/// How many sessions a dialogue holds.
pub const ROUNDS: usize = 8;

/// How many commitments are made in a session.
const PER_SESSION: usize = 62;

/// How many commitments a dialogue has in the end.
pub const PER_DIALOGUE: usize = ROUNDS * PER_SESSION;

/// About how many records a dialogue has in the end.
const RECORDS_PER_DIALOGUE: usize = 2_000;

/// The first day after everything that is generated.
pub const TODAY: &str = "2026-01-15T09:00:00Z";

/// When the register begins.
const BEGIN: &str = "2018-01-08T08:00:00Z";

/// How large a register becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// So many records of all kinds.
    Records(usize),
    /// So many commitments, and the records that go with them.
    Commitments(usize),
    /// So many dialogues, each of which has met so often.
    Dialogues(usize, usize),
}

impl Size {
    /// How many dialogues it takes.
    fn dialogues(self) -> usize {
        match self {
            Self::Records(records) => records.div_ceil(RECORDS_PER_DIALOGUE).max(1),
            Self::Commitments(commitments) => commitments.div_ceil(PER_DIALOGUE).max(1),
            Self::Dialogues(dialogues, _) => dialogues.max(1),
        }
    }

    /// How often each meets at most.
    fn rounds(self) -> usize {
        match self {
            Self::Dialogues(_, rounds) => rounds,
            Self::Records(_) | Self::Commitments(_) => usize::MAX,
        }
    }

    /// How many parties there are beside the States: more than a few thousand no office meets.
    fn others(self) -> usize {
        let records = match self {
            Self::Records(records) => records,
            Self::Commitments(commitments) => commitments * RECORDS_PER_DIALOGUE / PER_DIALOGUE,
            Self::Dialogues(dialogues, rounds) => dialogues * rounds * RECORDS_PER_DIALOGUE / ROUNDS,
        };
        (records / 60).clamp(12, 4_000)
    }

    /// How many of the States of the table the register knows.
    fn states(self) -> usize {
        match self {
            Self::Records(records) => (records / 8).clamp(4, usize::MAX),
            Self::Commitments(_) | Self::Dialogues(..) => usize::MAX,
        }
    }
}

/// What was generated so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Made {
    /// Records of all kinds.
    pub records: usize,
    /// Commitments among them.
    pub commitments: usize,
    /// Dialogues among them.
    pub dialogues: usize,
}

impl Size {
    /// How many more records, and how many more commitments, there is room for.
    fn room(self, made: Made) -> (usize, usize) {
        match self {
            Self::Records(records) => (records.saturating_sub(made.records), usize::MAX),
            Self::Commitments(commitments) => (usize::MAX, commitments.saturating_sub(made.commitments)),
            Self::Dialogues(..) => (usize::MAX, usize::MAX),
        }
    }

    fn is_full(self, made: Made) -> bool {
        let (records, commitments) = self.room(made);
        records == 0 || commitments == 0
    }
}

/// Fills a register that was not founded yet, as a labelled demonstration. `told` hears after each step how far it is.
///
/// # Errors
/// When the register holds something already, or the database fails.
pub async fn generate(
    register: &Register,
    size: Size,
    seed: u64,
    mut told: impl FnMut(Made),
) -> Result<Made, StorageError> {
    let begin: Timestamp = BEGIN.parse().map_err(|_| StorageError::Refused("the first instant is none"))?;
    let foundation = Foundation {
        demonstration: true,
        code: parties::HOME.parse().map_err(|_| StorageError::Refused("the office has no code"))?,
        names: Lang::ALL.iter().map(|lang| (*lang, parties::home(*lang).to_owned())).collect(),
    };
    register.found(&foundation, &Clock::repeatable(begin, seed)).await?;
    let mut desk = Desk::new(register, size, seed, begin)?;
    let mut chance = Chance::new(seed);
    let parties = parties::fill(&mut desk, &mut chance).await?;
    let mut dialogues = round::Dialogues::new(size.dialogues(), parties);
    for round in 0..size.rounds() {
        let before = desk.made();
        for number in 0..size.dialogues() {
            if size.is_full(desk.made()) {
                return Ok(desk.made());
            }
            desk.at(round, number)?;
            // By seed, dialogue and session alone, so that one does not depend on how long another is.
            let place = u64::try_from(number * 1_000 + round).unwrap_or(u64::MAX);
            let mut chance = Chance::new(seed ^ place.wrapping_mul(0xD134_2543_DE82_EF95));
            dialogues.meet(&mut desk, &mut chance, number, round).await?;
            told(desk.made());
        }
        if desk.made() == before {
            return Err(StorageError::Refused("nothing more can be generated"));
        }
    }
    Ok(desk.made())
}
