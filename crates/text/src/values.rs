/// What a program's own message says before it begins to repeat values: up to the first quotation mark, colon or
/// bracket. Messages of libraries put what they met behind one of these.
#[must_use]
pub fn without_values(message: &str) -> &str {
    let before = message.split(['"', '\'', '`', ':', '(', '[', '{', '“', '«', '‘']).next();
    before.unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_libraries_met_is_left_out() {
        for (message, kept) in [
            ("invalid type: string \"Mona Haddad\", expected u32 at line 1", "invalid type"),
            (
                "task 12 panicked with message \"byte index 5 is inside 'é' of `Réunion`\"",
                "task 12 panicked with message",
            ),
            ("unknown kind Mona", "unknown kind Mona"),
            ("«تقرير»", ""),
        ] {
            assert_eq!(without_values(message), kept);
        }
    }
}
