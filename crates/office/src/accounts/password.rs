//! Passwords: their rules and their hashes.
//!
//! 15 to 256 characters after normalisation (NFKC), no rule of composition, none that would be tried first
//! ([`super::guessable`], [`super::published`]); NIST SP 800-63B-4, section 3.1.1.2. They are kept as Argon2id hashes
//! (OWASP Password Storage: 19 MiB, 2 passes, 1 lane), and so many are computed at once as there are processors: a
//! flood of attempts waits in a short queue or is sent away, and never takes the memory of the machine.

use super::guessable::is_guessable;
use super::published::is_published;
use crate::{Office, OfficeError, Problem, Result, apart, error::Faults};
use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use tansiq_policy::Actor;
use tansiq_storage::{StorageError, random};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// How many characters a new password has, at least and at most.
pub const PASSWORD_LENGTH: std::ops::RangeInclusive<usize> = 15..=256;

/// How many wait for a processor at most.
const QUEUE: usize = 32;

/// A hash that no password fits, so that an unknown address is not told apart by time.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The turns of those whose password is hashed.
#[derive(Debug)]
pub(crate) struct Hashing {
    turns: Semaphore,
    waiting: AtomicUsize,
}

impl Default for Hashing {
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        Self { turns: Semaphore::new(processors), waiting: AtomicUsize::new(0) }
    }
}

impl Hashing {
    /// Does work that takes tens of milliseconds on purpose, in turn.
    async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let place = Waiting::in_line(self).ok_or(StorageError::Busy)?;
        let turn = self.turns.acquire().await.map_err(|_| StorageError::Busy)?;
        drop(place);
        let done = apart(work).await;
        drop(turn);
        done
    }
}

/// A place in the queue, which is given up also when the request is.
struct Waiting<'a>(&'a Hashing);

impl<'a> Waiting<'a> {
    fn in_line(hashing: &'a Hashing) -> Option<Self> {
        let before = hashing.waiting.fetch_add(1, Ordering::SeqCst);
        let place = Self(hashing);
        (before < QUEUE).then_some(place)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A password as it is counted, compared and hashed: the same however a keyboard put its letters together.
fn normal(password: &str) -> String {
    password.nfkc().collect()
}

/// What is wrong with a new password of somebody about whom these texts are known.
pub(super) fn check(faults: &mut Faults, password: &str, known: &[&str]) {
    let password = normal(password);
    let length = password.chars().count();
    faults.check(length >= *PASSWORD_LENGTH.start(), "password", Problem::TooShort, "");
    faults.check(length <= *PASSWORD_LENGTH.end(), "password", Problem::TooLong, "");
    if PASSWORD_LENGTH.contains(&length) {
        let tried_first = is_guessable(&password, known) || is_published(&password);
        faults.check(!tried_first, "password", Problem::EasyToGuess, "");
    }
}

fn hash(password: &str) -> Result<String> {
    let failed = |_| OfficeError::Failed("the password could not be hashed".to_owned());
    let salt = SaltString::encode_b64(&random::<16>()).map_err(failed)?;
    let password = normal(password);
    Ok(Argon2::default().hash_password(password.as_bytes(), &salt).map_err(failed)?.to_string())
}

fn fits(password: &str, hash: &str) -> bool {
    let fits = |password: &str, hash: &PasswordHash<'_>| {
        Argon2::default().verify_password(password.as_bytes(), hash).is_ok()
    };
    let normal = normal(password);
    PasswordHash::new(hash).is_ok_and(|hash| {
        // Hashes of earlier versions are of what was typed.
        fits(&normal, &hash) || (normal != password && fits(password, &hash))
    })
}

impl Office {
    /// The hash of a new password.
    pub(super) async fn hashed(&self, password: &str) -> Result<String> {
        let password = password.to_owned();
        self.hashing().work(move || hash(&password)).await?
    }

    /// Whether a password is the one of a hash. Takes as long when there is none.
    pub(super) async fn is_right(&self, password: &str, stored: Option<&str>) -> Result<bool> {
        let stored = stored.filter(|hash| !hash.is_empty()).unwrap_or(NOBODY).to_owned();
        // More than any password has is not worth hashing.
        let password: String = password.chars().take(4 * PASSWORD_LENGTH.end()).collect();
        self.hashing().work(move || fits(&password, &stored)).await
    }

    /// What whoever guesses knows of the office.
    pub(super) async fn office_names(&self) -> Result<Vec<String>> {
        let home = self.home()?;
        let office = self.view(&Actor::visitor()).many(&[home]).await?;
        Ok(office.iter().flat_map(|office| office.texts.iter()).map(|text| text.body.clone()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_the_same_however_its_letters_are_put_together() {
        let composed = hash("caf\u{e9} au lait \u{fb01}n").unwrap();
        assert!(fits("cafe\u{301} au lait fin", &composed));
        assert!(!fits("cafe au lait fin", &composed));
        // As a version before hashed it: what was typed, not normalised.
        let salt = SaltString::encode_b64(&[7; 16]).unwrap();
        let typed = "cafe\u{301} au lait";
        let old = Argon2::default().hash_password(typed.as_bytes(), &salt).unwrap().to_string();
        assert!(fits(typed, &old));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_flood_is_sent_away_and_a_queue_is_served() {
        let hashing = Arc::new(Hashing { turns: Semaphore::new(0), waiting: AtomicUsize::new(0) });
        let wait = || {
            let hashing = hashing.clone();
            tokio::spawn(async move { hashing.work(|| 1).await })
        };
        let queue: Vec<_> = (0..QUEUE).map(|_| wait()).collect();
        while hashing.waiting.load(Ordering::SeqCst) < QUEUE {
            tokio::task::yield_now().await;
        }
        assert!(matches!(wait().await.unwrap(), Err(OfficeError::Storage(StorageError::Busy))));
        hashing.turns.add_permits(2);
        for one in queue {
            assert_eq!(one.await.unwrap().unwrap(), 1);
        }
        assert_eq!(hashing.waiting.load(Ordering::SeqCst), 0);
        let given_up = wait();
        given_up.abort();
        let _ = given_up.await;
        assert_eq!(hashing.waiting.load(Ordering::SeqCst), 0, "who goes away leaves the queue");
    }
}
