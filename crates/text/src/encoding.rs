//! From bytes to characters: byte-order marks, declared encodings, the single-byte encodings of Arabic and
//! Western European pages, and text that was once read with the wrong one.

use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

/// What bytes say as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The characters, without a byte-order mark.
    pub text: String,
    /// Nothing said how they are encoded; this encoding fits. Its label, such as `windows-1256`.
    pub guessed: Option<String>,
    /// Some bytes fit no character and became the replacement character.
    pub replaced: bool,
    /// The text had been read with a wrong encoding before; that was undone.
    pub repaired: bool,
}

/// Bytes that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecodable {
    /// They are something else than text.
    Binary,
    /// The encoding cannot be told or is broken.
    Encoding,
}

/// The characters of bytes, and what to tell about them.
///
/// # Errors
/// [`Undecodable`] when they are no text, or none of an encoding that the three languages are written in.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Undecodable> {
    let mut decoded = Decoded::default();
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => decode_as(encoding, &bytes[mark..], &mut decoded),
        // Before UTF-8, because Arabic in UTF-16 has no byte that UTF-8 forbids.
        None => match (utf16_without_mark(bytes), std::str::from_utf8(bytes)) {
            (Some(encoding), _) => decode_as(encoding, bytes, &mut decoded),
            (None, Ok(text)) => text.to_owned(),
            (None, Err(_)) => match (declared(bytes), arabic(bytes)) {
                // What a page declares of itself is not believed against its words.
                (Some(declared), Some(found)) if declared != found => {
                    decoded.guessed = Some(found.name().to_ascii_lowercase());
                    decode_as(found, bytes, &mut decoded)
                }
                (Some(encoding), _) => decode_as(encoding, bytes, &mut decoded),
                (None, _) => guess(bytes, &mut decoded)?,
            },
        },
    };
    if mostly_controls(&text) {
        return Err(Undecodable::Binary);
    }
    let repaired = repair(&text);
    decoded.repaired = repaired.is_some();
    decoded.text = repaired.unwrap_or(text);
    Ok(decoded)
}

/// Characters of windows-1256, for short texts that say nothing of their encoding.
#[must_use]
pub fn from_windows_1256(bytes: &[u8]) -> String {
    WINDOWS_1256.decode_without_bom_handling(bytes).0.into_owned()
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], decoded: &mut Decoded) -> String {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        decoded.replaced = true;
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
    let pairs = &bytes[..bytes.len().min(4000)];
    let share = |offset: usize| {
        let high = pairs.chunks_exact(2).filter(|pair| matches!(pair[offset], 0 | 6)).count();
        high * 10 / (pairs.len() / 2)
    };
    match (share(0), share(1)) {
        (8.., 0..=3) => Some(UTF_16BE),
        (0..=3, 8..) => Some(UTF_16LE),
        _ => None,
    }
}

/// Single-byte text that says nothing of its encoding, or UTF-8 with a few broken bytes.
fn guess(bytes: &[u8], decoded: &mut Decoded) -> Result<String, Undecodable> {
    let controls = bytes.iter().filter(|b| **b < 9 || (14..32).contains(*b)).count();
    if controls * 50 > bytes.len() {
        return Err(Undecodable::Binary);
    }
    let (utf8, _) = UTF_8.decode_without_bom_handling(bytes);
    let lost = utf8.chars().filter(|c| *c == '\u{FFFD}').count();
    let kept = utf8.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    if lost * 4 < kept {
        decoded.replaced = true;
        return Ok(utf8.into_owned());
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = detector.guess(None, chardetng::Utf8Detection::Deny);
    // The office reads three languages: whatever else the detector takes the bytes for, they are the Arabic or
    // the Western page, or nothing that can be read here.
    let western = if found == WINDOWS_1256 { WINDOWS_1256 } else { WINDOWS_1252 };
    let encoding = arabic(bytes).unwrap_or(western);
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    // Figures and the signs between cells say nothing: a table of dates is text too.
    let telling = |c: &char| !c.is_whitespace() && !c.is_ascii_digit() && !c.is_ascii_punctuation();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if broken || letters * 3 < text.chars().filter(telling).count() {
        return Err(Undecodable::Encoding);
    }
    decoded.guessed = Some(encoding.name().to_ascii_lowercase());
    Ok(text.into_owned())
}

/// The encoding in which the words with high bytes are Arabic, if there is one: such words have the article (ÇÊ as
/// Latin) all over, and only one of the encodings has it where it belongs.
fn arabic(bytes: &[u8]) -> Option<&'static Encoding> {
    let articles = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let parts = text
            .split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|' | '"' | '<' | '>'))
            .filter(|w| !w.is_ascii());
        let (mut all, mut words, mut articles) = (0, 0, 0);
        for part in parts {
            let bare = part
                .trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '،' | '؛' | '؟' | '«' | '»'));
            all += 1;
            words += usize::from(bare.chars().all(|c| ('\u{0600}'..='\u{06FF}').contains(&c)));
            articles += usize::from(bare.starts_with("ال") || bare.starts_with("وال"));
        }
        (words > 3 && articles * 8 > words && words * 2 > all).then_some(articles)
    };
    let found =
        [WINDOWS_1256, ISO_8859_6].into_iter().filter_map(|encoding| Some((articles(encoding)?, encoding)));
    // The first of two that are alike: the one that programs write.
    found.rev().max_by_key(|(articles, _)| *articles).map(|(_, encoding)| encoding)
}

/// How many of these are such. Summed up in bytes as far as one holds, which a processor does many at a time.
fn count<T>(all: impl ExactSizeIterator<Item = T>, such: impl Fn(T) -> bool) -> usize {
    let (mut all, mut sum) = (all, 0);
    while all.len() > 0 {
        let part = all.by_ref().take(usize::from(u8::MAX));
        sum += usize::from(part.fold(0, |sum: u8, one| sum + u8::from(such(one))));
    }
    sum
}

fn mostly_controls(text: &str) -> bool {
    // By bytes, since this looks at whole pages. The controls above ASCII are two bytes, the first of them 0xC2.
    let allowed = |b: &u8| matches!(b, b'\n' | b'\r' | b'\t' | b'\x0c');
    let bytes = text.as_bytes();
    let mut controls = count(bytes.iter(), |b| b.is_ascii_control() && !allowed(b));
    if bytes.contains(&0xC2) {
        controls += count(bytes.windows(2), |two| two[0] == 0xC2 && two[1] < 0xA0);
    }
    controls > 0 && controls * 50 > text.chars().count()
}

/// UTF-8 that was read as Latin or as windows-1256 shows as runs such as `Ù…Ø±` or `ظ…ط±`. Undone only when the
/// whole text turns into clean UTF-8 with fewer letters, so that honest text never changes.
fn repair(text: &str) -> Option<String> {
    // No run below is shorter than this share, and most pages are tags and Latin letters.
    let count = text.chars().count();
    let other = count - self::count(text.as_bytes().iter(), u8::is_ascii);
    if other * 25 <= count {
        return None;
    }
    let (mut latin, mut tildes, mut arabic) = (0, 0, 0);
    for c in text.chars() {
        latin += usize::from(matches!(c, 'Ù' | 'Ø' | 'Ã' | 'Â' | '†' | '§'));
        tildes += usize::from(c == 'Ã');
        arabic += usize::from(matches!(c, 'ط' | 'ظ' | 'ع' | '…' | '†' | '§'));
    }
    let from = if latin * 8 > count || (latin > 2 && tildes * 25 > count) {
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
        assert_eq!(decode(&cp1256).unwrap().text, ARABIC);
        let (cp1252, _, _) = WINDOWS_1252.encode(FRENCH);
        assert_eq!(decode(&cp1252).unwrap().text, FRENCH);
        let page = [b"<html><meta charset=\"windows-1256\"><p>".as_slice(), &cp1256].concat();
        let found = decode(&page).unwrap();
        assert!(found.text.ends_with(ARABIC) && found.guessed.is_none() && !found.replaced);
        for little in [true, false] {
            let units = std::iter::once(0xFEFF).chain(ARABIC.encode_utf16());
            let bytes: Vec<u8> =
                units.flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect();
            assert_eq!(decode(&bytes).unwrap().text, ARABIC);
            assert_eq!(decode(&bytes[2..]).unwrap().text, ARABIC);
        }
        let marked = [b"\xEF\xBB\xBF".as_slice(), ARABIC.as_bytes()].concat();
        assert_eq!(decode(&marked).unwrap(), Decoded { text: ARABIC.to_owned(), ..Decoded::default() });
    }

    #[test]
    fn a_page_that_declares_another_encoding_is_read_by_its_words() {
        let (cp1256, _, _) = WINDOWS_1256.encode(ARABIC);
        let lies = [b"<html><meta charset=iso-8859-1><p>".as_slice(), &cp1256, b"</p>"].concat();
        let found = decode(&lies).unwrap();
        assert!(found.text.contains(ARABIC) && found.guessed.as_deref() == Some("windows-1256"), "{found:?}");
        let utf8 = [b"<html><meta charset=windows-1256><p>".as_slice(), ARABIC.as_bytes()].concat();
        assert!(decode(&utf8).unwrap().text.ends_with(ARABIC));
        let plain = ARABIC.replace(['،', '.'], "");
        let (iso, _, lost) = ISO_8859_6.encode(&plain);
        assert!(!lost);
        let found = decode(&iso).unwrap();
        assert_eq!((found.text.as_str(), found.guessed.as_deref()), (plain.as_str(), Some("iso-8859-6")));
        let declared = [b"<html><meta charset=\"iso-8859-6\"><p>".as_slice(), &iso].concat();
        assert!(decode(&declared).unwrap().text.ends_with(&plain));
        let (cp1252, _, _) = WINDOWS_1252.encode(FRENCH);
        let western = [b"<html><meta charset=\"windows-1252\"><p>".as_slice(), &cp1252].concat();
        let found = decode(&western).unwrap();
        assert!(found.text.ends_with(FRENCH) && found.guessed.is_none());
    }

    #[test]
    fn a_table_of_one_encoding_is_read_through_its_signs() {
        let table = "الالتزام;الجهة;التاريخ\nتنظيم دورة;المغرب;31/12/2024\nاستضافة اجتماع;الأردن;30/06/2025\n";
        let (cp1256, _, _) = WINDOWS_1256.encode(table);
        let found = decode(&cp1256).unwrap();
        assert_eq!((found.text.as_str(), found.guessed.as_deref()), (table, Some("windows-1256")));
        let figures = "N°;Échéance\n1;31/12/2024\n2;30/06/2025\n3;30/09/2025\n4;31/12/2025\n";
        let (cp1252, _, _) = WINDOWS_1252.encode(figures);
        assert_eq!(decode(&cp1252).unwrap().text, figures);
    }

    #[test]
    fn text_once_read_with_the_wrong_encoding_is_repaired() {
        for (text, wrong) in [(ARABIC, WINDOWS_1252), (ARABIC, WINDOWS_1256), (FRENCH, WINDOWS_1252)] {
            let (garbled, _) = wrong.decode_without_bom_handling(text.as_bytes());
            let found = decode(garbled.as_bytes()).unwrap();
            assert_eq!((found.text.as_str(), found.repaired), (text, true));
        }
        assert_eq!(decode(ARABIC.as_bytes()).unwrap().text, ARABIC);
        assert_eq!(decode(FRENCH.as_bytes()).unwrap().text, FRENCH);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0"), Err(Undecodable::Binary));
        let noise: Vec<u8> = (0..400u32).map(|i| (i * 37 % 256) as u8).collect();
        assert!(decode(&noise).is_err());
    }
}
