//! Short work and long work, each of which has its own worker.

use super::JobKind;
use crate::Register;
use tokio::sync::Notify;

/// How soon jobs are over. A node does one job of each pace at a time, so that no message waits for a long document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Within seconds.
    Short,
    /// Minutes may pass.
    Long,
}

impl Pace {
    /// Each of them.
    pub const ALL: [Self; 2] = [Self::Short, Self::Long];

    /// The jobs of this pace.
    #[must_use]
    pub const fn kinds(self) -> &'static [JobKind] {
        match self {
            Self::Short => &[JobKind::Mail],
            Self::Long => &[JobKind::Read, JobKind::Import, JobKind::Second],
        }
    }
}

/// Tells the workers of this process that it has put a job.
#[derive(Debug, Default)]
pub(crate) struct Put {
    short: Notify,
    long: Notify,
}

impl Put {
    const fn of(&self, pace: Pace) -> &Notify {
        match pace {
            Pace::Short => &self.short,
            Pace::Long => &self.long,
        }
    }

    /// There is a job, of whatever pace.
    pub(crate) fn tell(&self) {
        for pace in Pace::ALL {
            self.of(pace).notify_one();
        }
    }
}

impl Register {
    /// Waits until this process puts a job. One that was put before anybody waited counts. One worker of each pace may
    /// wait.
    pub async fn job_is_put(&self, pace: Pace) {
        self.jobs.of(pace).notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_has_one_pace() {
        for kind in JobKind::ALL {
            assert_eq!(Pace::ALL.iter().filter(|pace| pace.kinds().contains(kind)).count(), 1, "{kind}");
        }
    }
}
