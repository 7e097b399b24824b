//! `[accounts]`: what is asked of those who sign in.

use super::file::{Fault, Section};
use tansiq_office::SecondFactor;

/// The section.
#[derive(Debug, Clone, Copy, Default)]
pub struct Accounts {
    /// What is asked beside the password of those who have a desk or a post.
    pub second_factor: SecondFactor,
}

impl Accounts {
    /// Reads the section.
    pub fn read(section: &mut Section<'_>) -> Result<Self, Fault> {
        let second_factor = section.text("second_factor", "settings-wants-second-factor")?;
        Ok(Self { second_factor: second_factor.unwrap_or_default() })
    }
}
