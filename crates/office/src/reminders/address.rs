//! Addresses to which letters are answered: each letter has one of its own.

use lettre::Address;
use std::str::FromStr;

/// What stands in the setting for the token.
const PLACE: &str = "TOKEN";

/// How many digits a token has.
const DIGITS: usize = 32;

/// The form of the addresses, with `TOKEN` in the place of the token: `answer+TOKEN@example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerAddress {
    before: String,
    after: String,
}

impl FromStr for AnswerAddress {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (before, after) = text.trim().split_once(PLACE).ok_or(())?;
        let form = Self { before: before.to_ascii_lowercase(), after: after.to_ascii_lowercase() };
        // The token stands before the @, in a local part that servers take whole (RFC 5321, 4.5.3.1.1).
        let example = form.address(&"0".repeat(DIGITS));
        let local = example.split_once('@').map_or("", |(local, _)| local);
        let good = !before.contains('@') && local.len() <= 64 && example.parse::<Address>().is_ok();
        if good { Ok(form) } else { Err(()) }
    }
}

impl AnswerAddress {
    /// The address of one letter.
    #[must_use]
    pub fn address(&self, token: &str) -> String {
        format!("{}{token}{}", self.before, self.after)
    }

    /// The token of the first such address in a text, which may have been written in capital letters on its way.
    #[must_use]
    pub fn token(&self, text: &str) -> Option<String> {
        let text = text.to_ascii_lowercase();
        let starts = text.match_indices(&self.before).map(|(at, _)| at + self.before.len());
        // Without anything before the token every place may be its start.
        let starts: Vec<usize> =
            if self.before.is_empty() { (0..text.len()).collect() } else { starts.collect() };
        starts.into_iter().find_map(|start| {
            let token = text.get(start..start + DIGITS)?;
            let is_token = token.bytes().all(|byte| byte.is_ascii_hexdigit());
            let rest = text.get(start + DIGITS..)?;
            (is_token && rest.starts_with(&self.after)).then(|| token.to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_form_names_the_place_of_the_token() {
        let token = "0123456789abcdef0123456789abcdef";
        for good in ["answer+TOKEN@example.org", "TOKEN@answers.example.org", "Office-TOKEN@Example.org"] {
            let form: AnswerAddress = good.parse().unwrap();
            let address = form.address(token);
            assert_eq!(
                form.token(&format!("Office <{}>", address.to_uppercase())).as_deref(),
                Some(token),
                "{good}"
            );
            assert_eq!(form.token(&address.replace('0', "x")), None);
        }
        let long = format!("{}+TOKEN@example.org", "a".repeat(40));
        for bad in ["answer@example.org", "answer@TOKEN.org", "TOKEN", "a b TOKEN@example.org", &long] {
            assert_eq!(bad.parse::<AnswerAddress>(), Err(()), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC*") {
            let form: AnswerAddress = "TOKEN@example.org".parse().unwrap();
            let _ = form.token(&text);
        }
    }
}
