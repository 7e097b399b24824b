//! Codes that an app makes of a secret and the time: RFC 6238 with HMAC-SHA-1, six digits and steps of thirty seconds,
//! which is what every app understands.

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha1::Sha1;

/// How many seconds a step has.
const SECONDS: i64 = 30;
/// How many digits a code has.
const DIGITS: usize = 6;

/// How many bytes a secret has: as many as RFC 4226, section 4, recommends.
pub(super) const SECRET: usize = 20;

/// The number that a code is the end of (RFC 4226, section 5.3).
fn truncated(secret: &[u8], step: i64) -> Option<u32> {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).ok()?;
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash.last()? & 0xf);
    let four: [u8; 4] = hash.get(offset..offset + 4)?.try_into().ok()?;
    Some(u32::from_be_bytes(four) & 0x7fff_ffff)
}

/// The digits of a code as it was typed, in the digits of any keyboard of the register's languages; `None` for
/// anything that is no code of an app.
fn typed_code(typed: &str) -> Option<u32> {
    let mut digits = Vec::new();
    for c in typed.chars().filter(|c| c.is_alphanumeric()) {
        let eastern = ['\u{660}', '\u{6f0}']
            .into_iter()
            .find_map(|zero| (u32::from(c).checked_sub(u32::from(zero))).filter(|digit| *digit < 10));
        digits.push(c.to_digit(10).or(eastern)?);
    }
    (digits.len() == DIGITS).then(|| digits.iter().fold(0, |code, digit| 10 * code + digit))
}

/// Whether something was typed that could be a code of an app.
pub(super) fn is_code(typed: &str) -> bool {
    typed_code(typed).is_some()
}

/// The step whose code was typed: that of now, or the one before, for whoever types slowly or has a slow line (a
/// departure from the half minute of ASVS 5.0, 6.5.5).
pub(super) fn step_of(secret: &[u8], typed: &str, now: Timestamp) -> Option<i64> {
    let code = typed_code(typed)?;
    let step = now.as_second().div_euclid(SECONDS);
    [step, step - 1]
        .into_iter()
        .find(|step| truncated(secret, *step).map(|number| number % 1_000_000) == Some(code))
}

/// The code of an instant.
#[cfg(test)]
fn code_at(secret: &[u8], at: Timestamp) -> String {
    let number = truncated(secret, at.as_second().div_euclid(SECONDS)).unwrap();
    format!("{:06}", number % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET_OF_RFC: &[u8] = b"12345678901234567890";

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, the lines of SHA-1, which has eight digits.
        for (second, code) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            assert_eq!(truncated(SECRET_OF_RFC, second / 30).unwrap() % 100_000_000, code, "{second}");
        }
        // RFC 4226, appendix D.
        let codes =
            [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
        for (step, code) in codes.into_iter().enumerate() {
            let number = truncated(SECRET_OF_RFC, i64::try_from(step).unwrap()).unwrap();
            assert_eq!(number % 1_000_000, code, "{step}");
        }
    }

    #[test]
    fn a_code_is_good_in_its_half_minute_and_the_next() {
        let code = code_at(SECRET_OF_RFC, at(1_000_000_020));
        let step = |second| step_of(SECRET_OF_RFC, &code, at(second));
        let its = 1_000_000_020 / 30;
        for (second, found) in [
            (1_000_000_019, None),
            (1_000_000_020, Some(its)),
            (1_000_000_049, Some(its)),
            (1_000_000_050, Some(its)),
            (1_000_000_079, Some(its)),
            (1_000_000_080, None),
        ] {
            assert_eq!(step(second), found, "{second}");
        }
    }

    #[test]
    fn a_code_is_read_however_it_was_typed() {
        assert_eq!(typed_code(" 094 287 "), Some(94_287));
        assert_eq!(typed_code("٠٩٤٢٨٧"), Some(94_287));
        assert_eq!(typed_code("\u{200f}۰۹۴-۲۸۷"), Some(94_287));
        for none in ["", "94287", "0942870", "O94287", "09428½", "abcdef"] {
            assert_eq!(typed_code(none), None, "{none}");
        }
    }
}
