//! The order of lists.

use crate::Locale;
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use std::sync::LazyLock;
use tansiq_model::Lang;

static COLLATORS: LazyLock<[Option<CollatorBorrowed<'static>>; 3]> = LazyLock::new(|| {
    [locale!("ar"), locale!("fr"), locale!("en")]
        .map(|locale| Collator::try_new(locale.into(), CollatorOptions::default()).ok())
});

/// Words whose first two letters look like the article and belong to the root.
const NOT_THE_ARTICLE: [&str; 9] =
    ["التزام", "التقاء", "التحاق", "التماس", "التفاف", "التباس", "التئام", "التجاء", "الذي"];

/// The name without the Arabic article, under which nobody looks for it.
fn without_article(name: &str) -> &str {
    match name.strip_prefix("ال") {
        Some(rest)
            if rest.chars().count() > 2 && !NOT_THE_ARTICLE.iter().any(|word| name.starts_with(word)) =>
        {
            rest
        }
        _ => name,
    }
}

impl Locale {
    /// The key by which a list in this language sorts a name: compare the bytes.
    #[must_use]
    pub fn sort_key(&self, name: &str) -> Vec<u8> {
        let name = name.trim_start_matches(|c: char| !c.is_alphanumeric());
        let name = if self.lang == Lang::Ar { without_article(name) } else { name };
        let mut key = Vec::new();
        // The data is compiled in; without it the order of code points is still an order.
        match &COLLATORS[self.lang as usize] {
            Some(collator) => {
                let _ = collator.write_sort_key_to(name, &mut key);
            }
            None => key.extend_from_slice(name.as_bytes()),
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lang: Lang, mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| Locale::new(lang).sort_key(name));
        names
    }

    #[test]
    fn the_article_does_not_count_in_arabic() {
        assert_eq!(
            sorted(Lang::Ar, vec!["مالي", "المغرب", "الجزائر", "تونس", "إسبانيا", "النيجر"]),
            ["إسبانيا", "تونس", "الجزائر", "مالي", "المغرب", "النيجر"]
        );
        assert_eq!(without_article("التزام الدول"), "التزام الدول");
    }

    #[test]
    fn accents_do_not_send_a_name_to_the_end() {
        assert_eq!(sorted(Lang::Fr, vec!["Zambie", "Égypte", "Espagne"]), ["Égypte", "Espagne", "Zambie"]);
    }
}
