//! From bytes to characters: byte-order marks, declared encodings, the single-byte encodings of Arabic and
//! Western European pages, and text that was once read with the wrong one.

use crate::{Notice, ReadError};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

/// Characters without a byte-order mark, and what to tell about them.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Vec<Notice>), ReadError> {
    let mut notices = Vec::new();
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => decode_as(encoding, &bytes[mark..], &mut notices),
        // Before UTF-8, because Arabic in UTF-16 has no byte that UTF-8 forbids.
        None => match (utf16_without_mark(bytes), std::str::from_utf8(bytes)) {
            (Some(encoding), _) => decode_as(encoding, bytes, &mut notices),
            (None, Ok(text)) => text.to_owned(),
            (None, Err(_)) => match declared(bytes) {
                Some(encoding) => decode_as(encoding, bytes, &mut notices),
                None => guess(bytes, &mut notices)?,
            },
        },
    };
    if mostly_controls(&text) {
        return Err(ReadError::Binary);
    }
    match repair(&text) {
        Some(repaired) => {
            notices.push(Notice::MojibakeRepaired);
            Ok((repaired, notices))
        }
        None => Ok((text, notices)),
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], notices: &mut Vec<Notice>) -> String {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        notices.push(Notice::BytesReplaced);
    }
    text.into_owned()
}

/// The encoding that a page or an XML head declares in its first bytes. A declared UTF-8 that the bytes belie is
/// no help and is passed over.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(2048).map(|b| char::from(*b).to_ascii_lowercase()).collect();
    let after = |key: &str| {
        let rest = &head[head.find(key)? + key.len()..];
        let label = rest.trim_start_matches(['"', '\'', ' ', '=']);
        let end = label.find(['"', '\'', ';', '>', ' ', '/', '?'])?;
        Encoding::for_label(&label.as_bytes()[..end])
    };
    if !head.contains('<') {
        return None;
    }
    after("charset=")
        .or_else(|| after("encoding="))
        .filter(|e| *e != UTF_8 && *e != UTF_16LE && *e != UTF_16BE)
}

/// UTF-16 shows as a zero in every second byte of Latin text, or as one high byte all along in Arabic text.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 8 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let share = |offset: usize| {
        let half: Vec<u8> = bytes.iter().skip(offset).step_by(2).take(2000).copied().collect();
        half.iter().filter(|b| matches!(b, 0 | 6)).count() * 10 / half.len()
    };
    match (share(0), share(1)) {
        (8.., 0..=3) => Some(UTF_16BE),
        (0..=3, 8..) => Some(UTF_16LE),
        _ => None,
    }
}

/// Single-byte text that says nothing of its encoding, or UTF-8 with a few broken bytes.
fn guess(bytes: &[u8], notices: &mut Vec<Notice>) -> Result<String, ReadError> {
    let controls = bytes.iter().filter(|b| **b < 9 || (14..32).contains(*b)).count();
    if controls * 50 > bytes.len() {
        return Err(ReadError::Binary);
    }
    let (utf8, _) = UTF_8.decode_without_bom_handling(bytes);
    let lost = utf8.chars().filter(|c| *c == '\u{FFFD}').count();
    let kept = utf8.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    if lost * 4 < kept {
        notices.push(Notice::BytesReplaced);
        return Ok(utf8.into_owned());
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(None, chardetng::Utf8Detection::Deny);
    // The office reads three languages: whatever else the detector takes the bytes for, they are the Arabic or
    // the Western page, or nothing that can be read here.
    let encoding = if found == WINDOWS_1256 || reads_as_arabic(bytes) { WINDOWS_1256 } else { WINDOWS_1252 };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if broken || letters * 3 < text.chars().count() {
        return Err(ReadError::Encoding);
    }
    notices.push(Notice::EncodingGuessed { encoding: encoding.name().to_ascii_lowercase() });
    Ok(text.into_owned())
}

/// Arabic in windows-1256 has words of several high bytes with the article (ÇÊ as Latin) all over.
fn reads_as_arabic(bytes: &[u8]) -> bool {
    let (text, _) = WINDOWS_1256.decode_without_bom_handling(bytes);
    let words =
        text.split_whitespace().filter(|w| w.chars().all(|c| ('\u{0600}'..='\u{06FF}').contains(&c))).count();
    let articles = text.split_whitespace().filter(|w| w.starts_with("ال") || w.starts_with("وال")).count();
    words > 3 && articles * 8 > words && words * 2 > text.split_whitespace().count()
}

fn mostly_controls(text: &str) -> bool {
    let controls =
        text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0c')).count();
    controls * 50 > text.chars().count()
}

/// UTF-8 that was read as Latin or as windows-1256 shows as runs such as `Ù…Ø±` or `ظ…ط±`. Undone only when the
/// whole text turns into clean UTF-8 with fewer letters, so that honest text never changes.
fn repair(text: &str) -> Option<String> {
    let count = text.chars().count();
    let suspects = |marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
    let latin = suspects(&['Ù', 'Ø', 'Ã', 'Â', '†', '§']);
    let arabic = suspects(&['ط', 'ظ', 'ع', '…', '†', '§']);
    let from = if latin * 8 > count || (latin > 2 && suspects(&['Ã']) * 25 > count) {
        WINDOWS_1252
    } else if arabic * 5 > count * 2 {
        WINDOWS_1256
    } else {
        return None;
    };
    let bytes = back_to_bytes(text, from)?;
    let repaired = String::from_utf8(bytes).ok()?;
    (repaired.chars().count() < count).then_some(repaired)
}

fn back_to_bytes(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0u8; 4];
    for c in text.chars() {
        let (encoded, _, lost) = encoding.encode(c.encode_utf8(&mut buffer));
        if !lost && encoded.len() == 1 {
            bytes.extend_from_slice(&encoded);
        } else {
            // C1 controls come through windows-1252 as themselves.
            bytes.push(u8::try_from(u32::from(c)).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARABIC: &str =
        "اختتمت في عمان الدورة التدريبية الثانية لضباط الحدود، وقال المشرفون إن الدورة كانت مفيدة للمشاركين.";
    const FRENCH: &str =
        "À Lomé, les préfets ont été formés à la détection précoce ; c'était la première fois.";

    #[test]
    fn every_encoding_of_the_three_languages_is_read() {
        let (cp1256, _, _) = WINDOWS_1256.encode(ARABIC);
        assert_eq!(decode(&cp1256).unwrap().0, ARABIC);
        let (cp1252, _, _) = WINDOWS_1252.encode(FRENCH);
        assert_eq!(decode(&cp1252).unwrap().0, FRENCH);
        let page = [b"<html><meta charset=\"windows-1256\"><p>".as_slice(), &cp1256].concat();
        let (text, notices) = decode(&page).unwrap();
        assert!(text.ends_with(ARABIC) && notices.is_empty());
        for little in [true, false] {
            let units = std::iter::once(0xFEFF).chain(ARABIC.encode_utf16());
            let bytes: Vec<u8> =
                units.flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect();
            assert_eq!(decode(&bytes).unwrap().0, ARABIC);
            assert_eq!(decode(&bytes[2..]).unwrap().0, ARABIC);
        }
        let marked = [b"\xEF\xBB\xBF".as_slice(), ARABIC.as_bytes()].concat();
        assert_eq!(decode(&marked).unwrap(), (ARABIC.to_owned(), vec![]));
    }

    #[test]
    fn text_once_read_with_the_wrong_encoding_is_repaired() {
        for (text, wrong) in [(ARABIC, WINDOWS_1252), (ARABIC, WINDOWS_1256), (FRENCH, WINDOWS_1252)] {
            let (garbled, _) = wrong.decode_without_bom_handling(text.as_bytes());
            let (repaired, notices) = decode(garbled.as_bytes()).unwrap();
            assert_eq!((repaired.as_str(), notices), (text, vec![Notice::MojibakeRepaired]));
        }
        assert_eq!(decode(ARABIC.as_bytes()).unwrap().0, ARABIC);
        assert_eq!(decode(FRENCH.as_bytes()).unwrap().0, FRENCH);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0"), Err(ReadError::Binary));
        let noise: Vec<u8> = (0..400u32).map(|i| (i * 37 % 256) as u8).collect();
        assert!(decode(&noise).is_err());
    }
}
