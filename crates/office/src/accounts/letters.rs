//! Random bytes as letters that people copy from paper and type: secrets of an app, and codes for when it is lost.

use tansiq_storage::random;

/// The letters of RFC 4648, which apps expect.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Those of Crockford's Base32: none is taken for another.
const CLEAR: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many codes on paper somebody gets.
const CODES: usize = 10;

/// Five bits a letter. The lengths that are used here leave no rest.
fn written(bytes: &[u8], letters: &[u8; 32]) -> String {
    let (mut bits, mut held, mut text) = (0, 0_u32, String::new());
    for byte in bytes {
        (held, bits) = (held << 8 | u32::from(*byte), bits + 8);
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(letters[(held >> bits & 31) as usize]));
        }
    }
    text
}

/// A secret as apps take it.
pub(super) fn secret(bytes: &[u8]) -> String {
    written(bytes, BASE32)
}

/// New codes, of 120 random bits each: so many that their plain hash can be kept (ASVS 5.0, 6.5.2).
pub(super) fn new_codes() -> Vec<String> {
    (0..CODES).map(|_| written(&random::<15>(), CLEAR)).collect()
}

/// A code as it was stored, from what somebody typed: in small letters, with signs between, with O for zero.
pub(super) fn typed(text: &str) -> String {
    let plain = |c: char| match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    text.chars().filter(char::is_ascii_alphanumeric).map(plain).collect()
}

/// Text in groups of four letters.
#[must_use]
pub fn grouped(text: &str, between: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_secret_is_written_as_in_the_rfc() {
        // RFC 4648, section 10.
        assert_eq!(secret(b"fooba"), "MZXW6YTB");
        assert_eq!(secret(b"12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_code_is_known_again_however_it_is_typed() {
        let codes = new_codes();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
        for code in codes {
            assert_eq!(code.len(), 24);
            assert_eq!(typed(&grouped(&code, "-")), code);
            let careless = code.to_lowercase().replace('0', "o").replace('1', "l");
            assert_eq!(typed(&format!(" {} ", grouped(&careless, " "))), code);
        }
    }
}
