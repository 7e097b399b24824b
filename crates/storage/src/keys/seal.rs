//! Sealing: XChaCha20-Poly1305 with a random nonce, bound to the place that the value stands in.

use crate::{Result, StorageError};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chacha20poly1305::{
    Key, XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use uuid::Uuid;
use zeroize::Zeroizing;

/// How many bytes a nonce has: enough for random ones never to meet.
pub(crate) const NONCE: usize = 24;

/// The place of a sealed value. It is authenticated with the value, so that a value that somebody moves to another
/// row or column does not open there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aad {
    pub(crate) table: &'static str,
    pub(crate) id: Uuid,
    pub(crate) column: &'static str,
}

impl fmt::Display for Aad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}", self.table, self.id, self.column)
    }
}

/// A key for one purpose, made of another one (HMAC-SHA-256 as a pseudorandom function).
pub(crate) fn derived(secret: &[u8], purpose: &str) -> Result<Zeroizing<[u8; 32]>> {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(secret)
        .map_err(|_| StorageError::Damaged("a key has no bytes".into()))?;
    mac.update(purpose.as_bytes());
    Ok(Zeroizing::new(mac.finalize().into_bytes().into()))
}

/// Seals a value: nonce and ciphertext in Base64.
pub(crate) fn seal(key: &[u8; 32], place: Aad, nonce: [u8; NONCE], value: &[u8]) -> Result<String> {
    let aad = place.to_string();
    let sealed = XChaCha20Poly1305::new(Key::from_slice(key))
        .encrypt(XNonce::from_slice(&nonce), Payload { msg: value, aad: aad.as_bytes() })
        .map_err(|_| StorageError::Damaged(format!("{} {}: cannot be sealed", place.table, place.id)))?;
    Ok(BASE64.encode([&nonce[..], &sealed].concat()))
}

/// Opens what [`seal`] sealed in this place.
pub(crate) fn open(key: &[u8; 32], place: Aad, sealed: &str) -> Result<Zeroizing<Vec<u8>>> {
    let shut = || {
        StorageError::Damaged(format!(
            "{} {}: {} does not open with its key",
            place.table, place.id, place.column
        ))
    };
    let bytes = BASE64.decode(sealed).map_err(|_| shut())?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(shut)?;
    let aad = place.to_string();
    XChaCha20Poly1305::new(Key::from_slice(key))
        .decrypt(XNonce::from_slice(nonce), Payload { msg: sealed, aad: aad.as_bytes() })
        .map(Zeroizing::new)
        .map_err(|_| shut())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Aad = Aad { table: "account", id: Uuid::from_u128(7), column: "sealed_name" };

    #[test]
    fn a_value_opens_only_with_its_key_in_its_place_and_unchanged() {
        let key = [7; 32];
        let sealed = seal(&key, PLACE, [1; NONCE], "أمينة".as_bytes()).unwrap();
        assert_eq!(open(&key, PLACE, &sealed).unwrap().as_slice(), "أمينة".as_bytes());
        assert!(open(&[8; 32], PLACE, &sealed).is_err(), "another key");
        for place in [
            Aad { table: "person_key", ..PLACE },
            Aad { id: Uuid::from_u128(8), ..PLACE },
            Aad { column: "sealed_email", ..PLACE },
        ] {
            assert!(open(&key, place, &sealed).is_err(), "{place}");
        }
        let mut bytes = BASE64.decode(&sealed).unwrap();
        for place in 0..bytes.len() {
            bytes[place] ^= 1;
            assert!(open(&key, PLACE, &BASE64.encode(&bytes)).is_err(), "byte {place}");
            bytes[place] ^= 1;
        }
        for broken in ["", "AAAA", "no base64!"] {
            assert!(open(&key, PLACE, broken).is_err());
        }
        assert_ne!(sealed, seal(&key, PLACE, [2; NONCE], "أمينة".as_bytes()).unwrap());
    }

    #[test]
    fn keys_for_two_purposes_differ() {
        let secret = [7; 32];
        assert_ne!(derived(&secret, "one").unwrap(), derived(&secret, "two").unwrap());
        // RFC 4231, test case 2.
        let known = derived(b"Jefe", "what do ya want for nothing?").unwrap();
        assert_eq!(
            crate::history::hex(known.as_slice()),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
