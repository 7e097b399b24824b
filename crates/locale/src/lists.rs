//! What is said of the lists that an office brings in: fields of columns, and remarks about lines.

use crate::{Locale, Value};
use tansiq_model::Remark;

impl Locale {
    /// What a column holds, by its stable word.
    #[must_use]
    pub fn column_field(&self, word: &str) -> String {
        self.tr(format!("import-field-{word}"))
    }

    /// A remark about a line in a sentence, with what to do; without its column.
    #[must_use]
    pub fn remark(&self, remark: &Remark) -> String {
        // Of two dates that are out of order the detail names both fields.
        let (first, second) = remark.detail.split_once(' ').unwrap_or_default();
        let name = |word: &str| if word.is_empty() { String::new() } else { self.column_field(word) };
        let named = remark.word == "out-of-order";
        let [first, second] = [first, second].map(|word| if named { name(word) } else { String::new() });
        let values = [
            ("detail", Value::from(remark.detail.as_str())),
            ("first", first.into()),
            ("second", second.into()),
        ];
        self.tr_with(&format!("remark-{}", remark.word), values)
    }

    /// The same with the column that it concerns before it.
    #[must_use]
    pub fn remark_in_column(&self, remark: &Remark) -> String {
        let text = self.remark(remark);
        if remark.column.is_empty() {
            return text;
        }
        let values = [("column", remark.column.as_str().into()), ("remark", text.into())];
        self.tr_with("remark-in-column", values)
    }

    /// Why a table cannot be taken, by its stable word and values.
    #[must_use]
    pub fn table_fault(&self, word: &str, values: &[(&'static str, String)]) -> String {
        let shown = values.iter().map(|(name, value)| {
            let limit = value.parse::<usize>().ok().filter(|_| *name == "limit");
            let value = match limit {
                Some(bytes) if matches!(word, "too-large" | "unpacks-too-big") => self.bytes(bytes),
                Some(count) => self.number(count),
                None => value.clone(),
            };
            (*name, Value::from(value))
        });
        let fault = self.tr_with(&format!("sheet-{word}"), shown);
        // A text table has no sheets, and a name that is wrong stands in the sentence already.
        let sheet = values.iter().find(|(name, _)| *name == "sheet" && word != "no-such-sheet");
        match sheet.filter(|(_, sheet)| !sheet.is_empty()) {
            Some((_, sheet)) => format!("{fault} {}", self.tr1("sheet-of", "sheet", sheet.as_str())),
            None => fault,
        }
    }

    /// Why a mapping cannot be used, by its stable word and values.
    #[must_use]
    pub fn mapping_fault(&self, word: &str, values: &[(&'static str, String)]) -> String {
        let shown = values.iter().map(|(name, value)| {
            let value = if *name == "field" { self.column_field(value) } else { value.clone() };
            (*name, Value::from(value))
        });
        self.tr_with(&format!("mapping-{word}"), shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tansiq_model::Lang;

    #[test]
    fn a_remark_names_its_column_and_both_dates() {
        let locale = Locale::new(Lang::En).plain();
        let remark = |column: &str, word: &str, detail: &str| {
            let [column, word, detail] = [column, word, detail].map(str::to_owned);
            locale.remark_in_column(&Remark { column, word, detail })
        };
        assert_eq!(
            remark("", "out-of-order", "made-on due"),
            "“Due date” is before “Made on”. Correct one of the dates."
        );
        assert!(remark("Lead", "party-unknown", "Nowhere").starts_with("Lead: No party is called “Nowhere”"));
    }

    #[test]
    fn a_table_that_is_too_long_names_its_sheet_if_it_has_one() {
        let said = |lang, sheet: &str| {
            let values = [("sheet", sheet.to_owned()), ("limit", "20000".to_owned())];
            Locale::new(lang).plain().table_fault("too-many-rows", &values)
        };
        assert_eq!(said(Lang::En, "Tracker"), "More than 20,000 rows. Split the list. Sheet: Tracker");
        for lang in Lang::ALL {
            assert!(said(*lang, "Tracker").ends_with(": Tracker"));
            assert!(said(*lang, "").ends_with('.'), "a text table has no sheet to name");
        }
    }
}
