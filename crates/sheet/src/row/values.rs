//! What single cells say: states, parties, themes, titles.

use crate::{Cell, Status, Value, Words};
use tansiq_model::Lang;

/// The state that a cell says, and whether that was worked out from a share.
pub(crate) fn status(cell: &Cell, words: &Words) -> Option<(Status, bool)> {
    if let Some(percent) = percent(cell) {
        // "Most was done" is more than half; the words of the scale are `model`'s.
        let status = match percent {
            p if p <= 0.0 => Status::NotStarted,
            p if p >= 100.0 => Status::Complete,
            p if p > 50.0 => Status::Substantial,
            _ => Status::Limited,
        };
        return Some((status, true));
    }
    words.status(&cell.raw).or_else(|| cell.raw.trim().parse().ok()).map(|status| (status, false))
}

/// `75%`, `75 %`, `٧٥٪`, the number 75 or 0.75: a share of the whole in percent.
fn percent(cell: &Cell) -> Option<f64> {
    let folded = tansiq_text::fold(cell.raw.trim());
    let signed = folded.trim_matches(['%', '٪', ' ', '\u{A0}', '\u{202F}']);
    let marked = signed.len() < folded.len();
    if !marked && !matches!(cell.value, Value::Number(_)) {
        return None;
    }
    let plain = signed.replace(['٫', ','], ".");
    let digits = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = plain.parse().ok().filter(|_| digits)?;
    let number = if !marked && number <= 1.0 { number * 100.0 } else { number };
    (0.0..=100.0).contains(&number).then_some(number)
}

/// The parties of a cell: one name, or several with a sign, a line end or "and" between, provided that each is
/// known. Of a cell with an unknown name, that name.
pub(crate) fn parties<T: PartialEq>(
    raw: &str,
    known: &dyn Fn(&str) -> Option<T>,
    words: &Words,
) -> Result<Vec<T>, String> {
    let mut found: Vec<T> = Vec::new();
    for name in listed(raw) {
        for party in one_or_more(name, known, words)? {
            if !found.contains(&party) {
                found.push(party);
            }
        }
    }
    Ok(found)
}

/// The themes of a cell, as parties are; a theme's own name may have "and" in it.
pub(crate) fn themes<T: PartialEq>(raw: &str, known: &dyn Fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
    let mut found: Vec<T> = Vec::new();
    for name in listed(raw) {
        let several = match known(name) {
            Some(theme) => vec![theme],
            None => pieces(name, &[',', '،', '/'], known).ok_or_else(|| name.to_owned())?,
        };
        for theme in several {
            if !found.contains(&theme) {
                found.push(theme);
            }
        }
    }
    Ok(found)
}

/// The parts of a list with a sign that stands in no name.
fn listed(raw: &str) -> impl Iterator<Item = &str> {
    raw.split([';', '؛', '\n', '\r', '|', '•'])
        .map(|name| name.trim().trim_start_matches(['-', '–', '*']).trim())
        .filter(|name| !name.is_empty())
}

/// Longer than the names of many parties together: no list, so nothing is searched in it.
const LONGEST: usize = 600;

fn one_or_more<T>(name: &str, known: &dyn Fn(&str) -> Option<T>, words: &Words) -> Result<Vec<T>, String> {
    if name.len() > LONGEST {
        return Err(name.to_owned());
    }
    if let Some(party) = known(name) {
        return Ok(vec![party]);
    }
    if let Some(several) = pieces(name, &[',', '،', '/', '&', '+'], known) {
        return Ok(several);
    }
    if let Some(several) = joined(name, known, words) {
        return Ok(several);
    }
    // "Mali, Niger et Tchad": signs first, then the word in the last part. The part that is unknown is named.
    let parts = || name.split([',', '،', '/', '&', '+']).map(str::trim).filter(|part| !part.is_empty());
    if parts().count() > 1 {
        let mut all = Vec::new();
        for part in parts() {
            match known(part).map(|party| vec![party]).or_else(|| joined(part, known, words)) {
                Some(several) => all.extend(several),
                None => return Err(part.to_owned()),
            }
        }
        return Ok(all);
    }
    Err(name.to_owned())
}

/// The parts between signs, if each is known.
fn pieces<T>(name: &str, signs: &[char], known: &dyn Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let parts: Vec<&str> = name.split(signs).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 { parts.into_iter().map(known).collect() } else { None }
}

/// The names before and after "and", if both are known; Arabic writes "and" together with the second.
fn joined<T>(name: &str, known: &dyn Fn(&str) -> Option<T>, words: &Words) -> Option<Vec<T>> {
    let parts: Vec<&str> = name.split_whitespace().collect();
    (1..parts.len()).find_map(|at| {
        let before = parts[..at].join(" ");
        let apart = words.is_between(parts[at]).then(|| parts[at + 1..].join(" "));
        let together = || {
            parts[at].strip_prefix('و').map(|rest| {
                let mut after = vec![rest];
                after.extend(&parts[at + 1..]);
                after.join(" ")
            })
        };
        let after = apart.filter(|after| !after.is_empty()).or_else(together)?;
        let mut all = known(&before).map(|party| vec![party])?;
        all.extend(match known(&after) {
            Some(party) => vec![party],
            None => joined(&after, known, words)?,
        });
        Some(all)
    })
}

/// The language of a title: by its letters, else by its commonest words, else the column's.
pub(crate) fn language(text: &str, column: Lang) -> Lang {
    if tansiq_text::mostly_arabic(text) {
        return Lang::Ar;
    }
    match tansiq_text::french_and_english(text) {
        (french, english) if french > english => Lang::Fr,
        (french, english) if english > french => Lang::En,
        _ => column,
    }
}

/// The language of texts in Latin letters that say nothing of themselves: that of their column as a whole.
pub(crate) fn latin_language<'a>(texts: impl Iterator<Item = &'a str>) -> Lang {
    let latin = texts.filter(|text| !tansiq_text::mostly_arabic(text)).map(tansiq_text::french_and_english);
    let (french, english) = latin.fold((0, 0), |sum, more| (sum.0 + more.0, sum.1 + more.1));
    if french > english { Lang::Fr } else { Lang::En }
}

/// An address on the web.
pub(crate) fn is_address(raw: &str) -> bool {
    let raw = raw.trim();
    (raw.starts_with("https://") || raw.starts_with("http://")) && !raw.contains(char::is_whitespace)
}
