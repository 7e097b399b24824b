//! A link as a picture that a telephone scans, drawn into the page itself.

use fast_qr::{ECL, QRBuilder};
use std::fmt::Write;

/// How many modules stay empty around it (ISO/IEC 18004).
const MARGIN: usize = 4;

/// The dark modules as one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How many modules it is wide and high, with its margin.
    pub size: usize,
    /// The path of the dark ones.
    pub path: String,
}

impl Picture {
    /// The picture of a text; `None` when it is too long for one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let mut path = String::new();
        for y in 0..code.size {
            let mut x = 0;
            while x < code.size {
                let run = (x..code.size).take_while(|at| code[y][*at].value()).count();
                if run > 0 {
                    // Writing into a text cannot fail.
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN);
                }
                x += run.max(1);
            }
        }
        Some(Self { size: code.size + 2 * MARGIN, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_are_there_and_the_margin_is_empty() {
        let picture =
            Picture::of("otpauth://totp/Tansiq:mona%40example.org?secret=GEZDGNBVGY3TQOJQ").unwrap();
        // Each of the three large squares begins with a row of seven.
        let last = picture.size - MARGIN - 7;
        for corner in ["M4 4h7v1".to_owned(), format!("M{last} 4h7v1"), format!("M4 {last}h7v1")] {
            assert!(picture.path.contains(&corner), "{corner}");
        }
        assert!(!picture.path.contains("M3 ") && !picture.path.contains(" 3h"));
        assert_eq!(Picture::of(&"x".repeat(3000)), None);
    }
}
