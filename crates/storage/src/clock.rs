use jiff::{Timestamp, Unit, tz::TimeZone};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};
use uuid::Uuid;

/// The clock and the source of chance that a caller passes in. Instants are whole milliseconds, so that both
/// databases give back what was stored.
///
/// Ids that a clock and its copies give rise in the order in which they were given, also within a millisecond: the
/// 12 bits after the instant count (RFC 9562 section 6.2, method 1). So "oldest first" is the order of ids.
#[derive(Debug, Clone)]
pub struct Clock {
    kind: Kind,
    /// Where the chance in ids comes from; the operating system without one.
    seed: Option<u64>,
    /// The instant in milliseconds and the count of the last id.
    last: Arc<AtomicU64>,
}

/// The bits of an id that count within a millisecond.
const COUNT_BITS: u32 = 12;
const COUNT_MASK: u64 = (1 << COUNT_BITS) - 1;

#[derive(Debug, Clone)]
enum Kind {
    System,
    /// Stands at an instant of its own and runs from the moment it was made.
    Running(Timestamp, Instant),
    /// Stands still.
    Still(Timestamp),
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::of(Kind::System)
    }

    /// A clock that starts at an instant and runs: `TANSIQ_NOW`.
    #[must_use]
    pub fn starting_at(start: Timestamp) -> Self {
        Self::of(Kind::Running(start, Instant::now()))
    }

    /// A clock that stands still: for building a demonstration step by step, and for tests.
    #[must_use]
    pub fn standing_at(instant: Timestamp) -> Self {
        Self::of(Kind::Still(instant))
    }

    /// A clock that stands still and gives the same ids whenever it is made with the same seed: for registers that are
    /// generated. Whoever makes several of one seed gives each an instant of its own.
    #[must_use]
    pub fn repeatable(instant: Timestamp, seed: u64) -> Self {
        Self { seed: Some(seed), ..Self::standing_at(instant) }
    }

    fn of(kind: Kind) -> Self {
        Self { kind, seed: None, last: Arc::default() }
    }

    /// Now, in whole milliseconds.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = match self.kind {
            Kind::System => system_now(),
            Kind::Running(start, since) => start.saturating_add(since.elapsed()).unwrap_or(start),
            Kind::Still(instant) => instant,
        };
        now.round(jiff::TimestampRound::new().smallest(Unit::Millisecond).mode(jiff::RoundMode::Trunc))
            .unwrap_or(now)
    }

    /// Today, in UTC.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(TimeZone::UTC).date()
    }

    /// A new id: UUID version 7 (RFC 9562) of now, the rest from the operating system's randomness, or from the seed of
    /// a repeatable clock.
    ///
    /// # Panics
    /// When the operating system has no randomness to give, without which no key or id is safe.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        let millis = u64::try_from(self.now().as_millisecond()).unwrap_or(0);
        let next = |last: u64| std::cmp::max(millis << COUNT_BITS, last + 1);
        // The closure always gives a value, so there is always one from before.
        let last = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(next(last)));
        let given = next(last.unwrap_or_default());
        let mut random: [u8; 10] = self.seed.map_or_else(random, |seed| repeatable(seed, given));
        random[..2].copy_from_slice(&u16::try_from(given & COUNT_MASK).unwrap_or(0).to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(given >> COUNT_BITS, &random).into_uuid()
    }
}

/// The same bytes for the same seed and id.
fn repeatable(seed: u64, given: u64) -> [u8; 10] {
    let mut bytes = [0; 10];
    // SplitMix64 (Steele, Lea and Flood 2014): every bit of the input moves every bit of the output.
    let mut mixed = seed.wrapping_add(given.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bytes[2..].copy_from_slice(&(mixed ^ (mixed >> 31)).to_be_bytes());
    bytes
}

// The one place where the machine's clock is read.
#[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is given")]
fn system_now() -> Timestamp {
    Timestamp::now()
}

/// Random bytes from the operating system.
///
/// # Panics
/// When there are none.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[expect(clippy::expect_used, reason = "nothing safe can be done without randomness")]
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// The written form of instants in the register: RFC 3339 in UTC with milliseconds, so that text order is time
/// order on both databases.
pub(crate) fn stamp(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_have_three_decimals_and_sort_as_text() {
        let at = |text: &str| stamp(Clock::standing_at(text.parse().unwrap()).now());
        assert_eq!(at("2024-12-09T10:00:00Z"), "2024-12-09T10:00:00.000Z");
        assert_eq!(at("2024-12-09T10:00:00.9999999Z"), "2024-12-09T10:00:00.999Z");
        assert!(at("2024-12-09T10:00:00.9Z") < at("2024-12-09T10:00:01Z"));
    }

    #[test]
    fn a_repeatable_clock_repeats_itself_and_no_other() {
        let ids = |at: &str, seed| {
            let clock = Clock::repeatable(at.parse().unwrap(), seed);
            (0..5000).map(|_| clock.new_id()).collect::<Vec<_>>()
        };
        let (first, day) = (ids("2024-09-30T12:00:00Z", 1), "2024-09-30T12:00:00Z");
        assert_eq!(first, ids(day, 1));
        assert!(first.is_sorted_by(|one, next| one < next));
        assert!(ids(day, 2).iter().all(|id| !first.contains(id)));
    }

    #[test]
    fn ids_sort_by_the_clock_that_made_them() {
        let early = Clock::standing_at("2017-09-20T10:00:00Z".parse().unwrap()).new_id();
        let late = Clock::standing_at("2025-01-14T09:00:00Z".parse().unwrap()).new_id();
        assert!(early < late);
        assert_eq!(late.get_version_num(), 7);
        let still = Clock::standing_at("2024-09-30T12:00:00Z".parse().unwrap());
        let ids: Vec<Uuid> =
            (0..5000).map(|n| if n % 2 == 0 { still.new_id() } else { still.clone().new_id() }).collect();
        assert!(ids.is_sorted_by(|one, next| one < next));
    }
}
