//! Counting tests from what the runners print.

use std::ops::AddAssign;

/// Tests that passed and tests that failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed, were cancelled, or took their whole program down.
    pub failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Tally {
    /// A line of `cargo test`: `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
    pub fn of_cargo_line(line: &str) -> Self {
        let Some(result) = line.trim_start().strip_prefix("test result: ") else { return Self::default() };
        let counts = result.split_once(". ").map_or("", |(_, counts)| counts);
        let count = |word: &str| {
            counts
                .split(';')
                .find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
                .unwrap_or(0)
        };
        Self { passed: count("passed"), failed: count("failed") }
    }

    /// A line of the summary of Node's test runner: `ℹ pass 3`, or `# pass 3`.
    pub fn of_node_line(line: &str) -> Self {
        let mut words = line.split_whitespace();
        let mut next = || words.next().unwrap_or_default();
        let (mark, word, count, rest) = (next(), next(), next(), next());
        let Ok(count) = count.parse() else { return Self::default() };
        match (mark, word, rest) {
            ("ℹ" | "#", "pass", "") => Self { passed: count, failed: 0 },
            ("ℹ" | "#", "fail" | "cancelled", "") => Self { passed: 0, failed: count },
            _ => Self::default(),
        }
    }

    /// A run that did not succeed has at least one failure, even if it broke before its runner could count it
    /// (it did not compile, or it was killed).
    pub fn or_one_failure_unless(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64) -> Tally {
        Tally { passed, failed }
    }

    #[test]
    fn cargo_counts() {
        let ok =
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        let failed = "test result: FAILED. 8 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        assert_eq!(Tally::of_cargo_line(ok), tally(12, 0));
        assert_eq!(Tally::of_cargo_line(failed), tally(8, 2));
        assert_eq!(Tally::of_cargo_line("test model::tests::a_date ... ok"), tally(0, 0));
    }

    #[test]
    fn node_counts() {
        assert_eq!(Tally::of_node_line("ℹ pass 3"), tally(3, 0));
        assert_eq!(Tally::of_node_line("# fail 2"), tally(0, 2));
        assert_eq!(Tally::of_node_line("ℹ cancelled 1"), tally(0, 1));
        assert_eq!(Tally::of_node_line("ℹ tests 6"), tally(0, 0));
        assert_eq!(Tally::of_node_line("# pass 3 of them"), tally(0, 0));
        assert_eq!(Tally::of_node_line("✔ pass 4 (3.2ms)"), tally(0, 0));
    }

    #[test]
    fn a_broken_run_is_never_zero_failed() {
        assert_eq!(tally(3, 0).or_one_failure_unless(false), tally(3, 1));
        assert_eq!(tally(3, 2).or_one_failure_unless(false), tally(3, 2));
        assert_eq!(tally(3, 0).or_one_failure_unless(true), tally(3, 0));
    }
}
