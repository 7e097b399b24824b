//! References to characters: `&eacute;`, `&#233;`, `&#xE9;`.

use std::borrow::Cow;
use web_atoms::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The text with every reference as what it stands for.
pub(super) fn decoded(text: &str, in_attribute: bool) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(behind) = rest.strip_prefix('&') {
        match reference(behind, in_attribute) {
            Some((length, [one, other])) => {
                out.push(one);
                out.extend(Some(other).filter(|c| *c != '\0'));
                rest = &behind[length..];
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
        let next = rest.find('&').unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

/// What stands behind a `&`, if it is a reference: its length and one or two characters, the second of them NUL where
/// there is none.
pub(super) fn reference(behind: &str, in_attribute: bool) -> Option<(usize, [char; 2])> {
    match behind.strip_prefix('#') {
        Some(number) => numeric(number).map(|(length, c)| (length + 1, [c, '\0'])),
        None => named(behind, in_attribute),
    }
}

fn numeric(text: &str) -> Option<(usize, char)> {
    let (base, digits) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, text),
    };
    let count = digits.chars().take_while(|c| c.is_digit(base)).count();
    if count == 0 {
        return None;
    }
    let digits_value = digits[..count]
        .chars()
        .filter_map(|c| c.to_digit(base))
        .fold(0u32, |number, digit| number.saturating_mul(base).saturating_add(digit));
    let replaced = digits_value.checked_sub(0x80).and_then(|at| *C1_REPLACEMENTS.get(at as usize)?);
    let c = match digits_value {
        0 => '\u{FFFD}',
        number => replaced.or(char::from_u32(number)).unwrap_or('\u{FFFD}'),
    };
    let semicolon = usize::from(digits[count..].starts_with(';'));
    Some((text.len() - digits.len() + count + semicolon, c))
}

/// The longest name that stands here.
fn named(text: &str, in_attribute: bool) -> Option<(usize, [char; 2])> {
    let mut longest = None;
    // The table has every beginning of a name too, with nothing that it stands for.
    for end in 1..=text.len() {
        let Some((one, other)) = text.get(..end).and_then(|name| NAMED_ENTITIES.get(name)) else { break };
        if *one != 0 {
            longest = Some((end, [char::from_u32(*one)?, char::from_u32(*other)?]));
        }
    }
    let (end, _) = longest?;
    // Addresses have parameters that look like references: `?a=1&copy=2`.
    let goes_on = |c: char| c == '=' || c.is_ascii_alphanumeric();
    let parameter = in_attribute && !text[..end].ends_with(';') && text[end..].starts_with(goes_on);
    longest.filter(|_| !parameter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stand_for_characters() {
        for (text, meant) in [
            ("caf&eacute; &amp; th&eacute", "café & thé"),
            ("&#233;&#xE9;&#XE9 &#x80;&#0;&#x110000;&#99999999999;", "éé\u{E9} €\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("&notit; &notin; &unknown; & &; &# &#x; &#;", "¬it; ∉ &unknown; & &; &# &#x; &#;"),
            ("&NotEqualTilde;", "≂\u{338}"),
        ] {
            assert_eq!(decoded(text, false), meant, "{text}");
        }
        assert_eq!(decoded("?a=1&copy=2&copy;&copy", true), "?a=1&copy=2©©");
    }
}
