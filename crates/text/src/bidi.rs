//! Direction controls: characters that change the order in which a line is shown.

/// Whether a character sets the direction of what follows: embeddings, overrides, isolates and marks.
fn is_control(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether the text holds embeddings, overrides or isolates, which can make it look other than it is. Plain
/// marks (LRM, RLM, ALM) are common in honest text and do not count.
#[must_use]
pub fn has_overrides(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
}

/// The text without direction controls.
#[must_use]
pub fn strip_controls(text: &str) -> String {
    text.chars().filter(|c| !is_control(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_are_seen_and_taken_out() {
        let name = "Rabat\u{202E}gnp.exe\u{2069}";
        assert!(has_overrides(name));
        assert_eq!(strip_controls(name), "Rabatgnp.exe");
        assert!(!has_overrides("المغرب\u{200F} 2024"));
    }
}
