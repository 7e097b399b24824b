//! Long passwords of published lists (ASVS 5.0, 6.2.4 and 6.2.12; NIST SP 800-63B-4, section 3.1.1.2).
//!
//! The list is compiled in, and no service is asked. Of each of its passwords the first eight bytes of the SHA-256 are kept,
//! in order: these were the passwords of people, whose words belong in nobody's executable. Where it is from stands in
//! `docs/licences/SecLists.txt`.

use sha2::{Digest, Sha256};

const LIST: &[u8] = include_bytes!("../../data/long-passwords.bin");

/// Whether a password, normalised, is one of the list, in large letters or small.
pub(super) fn is_published(password: &str) -> bool {
    let hash = Sha256::digest(password.to_lowercase());
    let (list, _) = LIST.as_chunks::<8>();
    list.binary_search_by(|one| one[..].cmp(&hash[..8])).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_in_order() {
        let (list, rest) = LIST.as_chunks::<8>();
        assert!(rest.is_empty() && list.is_sorted_by(|one, next| one < next));
        // No line of the file was lost on the way: its first and last can be found.
        assert!(list.len() > 3_000, "{}", list.len());
    }

    #[test]
    fn the_whole_password_is_compared_and_nothing_like_it() {
        for password in ["allwhowanderarenotlost", "AllWhoWanderAreNotLost", "Anticonstitutionnellement"] {
            assert!(is_published(password), "{password}");
        }
        for password in [
            "allwhowanderarenotlost.",
            "all who wander are not lost",
            "wander are not lost",
            "a promise kept in time",
            "",
        ] {
            assert!(!is_published(password), "{password}");
        }
    }
}
