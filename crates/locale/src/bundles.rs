//! The Fluent files and how a message is looked up in them.

use crate::{Count, Locale, numbers};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::LazyLock;
use tansiq_model::Lang;
use unic_langid::LanguageIdentifier;

/// A value that a message inserts or counts by: made from text or a number with `.into()`.
pub type Value<'a> = FluentValue<'a>;

/// What the text of a missing message starts with.
pub const MISSING: &str = "⟦";

macro_rules! files {
    ($($file:literal),+ $(,)?) => {
        /// The names of the message files, the same in each language.
        #[cfg(test)]
        pub(crate) const FILES: &[&str] = &[$($file),+];
        const AR: &[&str] = &[$(include_str!(concat!("../../../locales/ar/", $file, ".ftl"))),+];
        const FR: &[&str] = &[$(include_str!(concat!("../../../locales/fr/", $file, ".ftl"))),+];
        const EN: &[&str] = &[$(include_str!(concat!("../../../locales/en/", $file, ".ftl"))),+];
    };
}

files!(
    "access",
    "account",
    "agreements",
    "api",
    "bodies",
    "brief",
    "cli",
    "comments",
    "commitments",
    "copy",
    "core",
    "counts",
    "dates",
    "doctor",
    "documents",
    "doors",
    "draft",
    "echoes",
    "elsewhere",
    "errors",
    "home",
    "imports",
    "inputs",
    "jobs",
    "keys",
    "later",
    "learning",
    "lists",
    "mail",
    "marks",
    "needs",
    "offers",
    "one_page",
    "pages",
    "parties",
    "passages",
    "passkeys",
    "people",
    "posts",
    "projects",
    "reader",
    "register",
    "reminders",
    "requests",
    "review",
    "search",
    "second",
    "second_reader",
    "serve",
    "settings",
    "words",
);

type Bundle = FluentBundle<FluentResource>;

/// The sources of one language, in the order of the files.
pub(crate) const fn sources(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Ar => AR,
        Lang::Fr => FR,
        Lang::En => EN,
    }
}

fn bundle(lang: Lang, isolates: bool, eastern: bool) -> Bundle {
    // The three tags are well formed; the default tag would only lose the forms of plurals.
    let tag: LanguageIdentifier = lang.word().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(isolates);
    // Numbers inside messages are grouped as everywhere else. Fluent takes a bare function, hence one a language.
    bundle.set_formatter(Some(match lang {
        Lang::Ar if eastern => |value, _| numbers::eastern_of_value(value),
        Lang::Ar => |value, _| numbers::of_value(Lang::Ar, value),
        Lang::Fr => |value, _| numbers::of_value(Lang::Fr, value),
        Lang::En => |value, _| numbers::of_value(Lang::En, value),
    }));
    for source in sources(lang) {
        // A file that does not parse in full keeps what does; the test of all files names the rest.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(parsed, _)| parsed);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// By language, then without and with isolates.
static BUNDLES: LazyLock<[[Bundle; 2]; 3]> = LazyLock::new(|| {
    [Lang::Ar, Lang::Fr, Lang::En].map(|lang| [false, true].map(|isolates| bundle(lang, isolates, false)))
});

/// Arabic with Eastern digits, without and with isolates.
static EASTERN: LazyLock<[Bundle; 2]> =
    LazyLock::new(|| [false, true].map(|isolates| bundle(Lang::Ar, isolates, true)));

impl Locale {
    fn bundle(&self) -> &'static Bundle {
        let isolates = usize::from(self.isolates);
        if self.is_eastern() { &EASTERN[isolates] } else { &BUNDLES[self.lang as usize][isolates] }
    }

    /// Whether there is a message with this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle().get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// A message that inserts nothing.
    #[must_use]
    pub fn tr(&self, key: impl AsRef<str>) -> String {
        self.render(key.as_ref(), None)
    }

    /// A message with the values that it inserts, by name.
    #[must_use]
    pub fn tr_with<'a>(&self, key: &str, values: impl IntoIterator<Item = (&'a str, Value<'a>)>) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(name, if self.lang == Lang::Ar { numbers::counted_in_arabic(value) } else { value });
        }
        self.render(key, Some(&args))
    }

    /// A message that inserts one text.
    #[must_use]
    pub fn tr1(&self, key: &str, name: &str, value: impl AsRef<str>) -> String {
        self.tr_with(key, [(name, Value::from(value.as_ref()))])
    }

    /// A counted noun: a message that chooses its form by `$n`.
    #[must_use]
    pub fn count(&self, key: &str, n: impl Count) -> String {
        self.tr_with(key, [("n", n.of().into())])
    }

    fn render(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("{MISSING}{key}⟧");
        };
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut faults).into_owned();
        if faults.is_empty() { text } else { format!("{MISSING}{key}: {text}⟧") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
    use std::collections::{BTreeMap, BTreeSet};
    use tansiq_model::Digits;

    fn args_of(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                args_of_expression(expression, found);
            }
        }
    }

    fn args_of_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    args_of(&variant.value, found);
                }
                selector
            }
        };
        match inline {
            InlineExpression::VariableReference { id } => {
                found.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => args_of_expression(expression, found),
            _ => {}
        }
    }

    /// Key to arguments, for one language; fails on a fault of syntax and on a key that stands twice.
    fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys = BTreeMap::new();
        for (file, source) in FILES.iter().zip(sources(lang)) {
            let parsed = fluent_syntax::parser::parse(*source)
                .unwrap_or_else(|(_, faults)| panic!("{lang}/{file}.ftl: {faults:?}"));
            for entry in parsed.body {
                if let Entry::Message(message) = entry {
                    let mut args = BTreeSet::new();
                    let value =
                        message.value.as_ref().unwrap_or_else(|| panic!("{} has no text", message.id.name));
                    args_of(value, &mut args);
                    let key = message.id.name.to_owned();
                    assert!(
                        keys.insert(key.clone(), args).is_none(),
                        "{lang}/{file}.ftl: {key} stands twice"
                    );
                }
            }
        }
        keys
    }

    /// A date written as digits and hyphens breaks at a hyphen on a narrow screen unless a word joiner (U+2060)
    /// follows each. What a terminal shows is left as it is typed there.
    #[test]
    fn example_dates_stay_on_one_line() {
        for lang in Lang::ALL {
            for (file, source) in FILES.iter().zip(sources(*lang)).filter(|(file, _)| **file != "cli") {
                for (at, line) in source.lines().enumerate() {
                    let breaks = line.match_indices('-').any(|(hyphen, _)| {
                        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                        digit(line[..hyphen].chars().next_back()) && digit(line[hyphen + 1..].chars().next())
                    });
                    let reference = line.contains("C-20");
                    assert!(
                        !breaks || reference,
                        "{lang}/{file}.ftl:{}: put U+2060 after each hyphen",
                        at + 1
                    );
                }
            }
        }
    }

    #[test]
    fn every_message_is_there_in_each_language_with_the_same_values() {
        // Only Arabic has more than one naming of the months.
        let of = |lang| keys(lang).into_iter().filter(|(key, _)| !key.starts_with("ar-month-"));
        let arabic: BTreeMap<_, _> = of(Lang::Ar).collect();
        for lang in [Lang::Fr, Lang::En] {
            let other: BTreeMap<_, _> = of(lang).collect();
            let missing: Vec<_> = arabic.keys().filter(|key| !other.contains_key(*key)).collect();
            let extra: Vec<_> = other.keys().filter(|key| !arabic.contains_key(*key)).collect();
            assert!(missing.is_empty() && extra.is_empty(), "{lang}: missing {missing:?}, extra {extra:?}");
            for (key, args) in &arabic {
                assert_eq!(args, &other[key], "{lang}: values of {key}");
            }
        }
    }

    #[test]
    fn arabic_counts_in_six_forms() {
        let l = Locale::new(Lang::Ar).plain();
        let forms: Vec<String> = [0_usize, 1, 2, 3, 11, 100, 102, 103, 1_111]
            .iter()
            .map(|n| l.count("n-commitments", n))
            .collect();
        assert_eq!(
            forms,
            [
                "لا التزامات",
                "التزام واحد",
                "التزامان",
                "3 التزامات",
                "11 التزاماً",
                "100 التزام",
                "102 التزام",
                "103 التزامات",
                "1,111 التزاماً"
            ]
        );
    }

    #[test]
    fn counts_follow_the_digits_of_the_reader() {
        let l = Locale::new(Lang::Ar).plain().with_digits(Digits::Eastern);
        assert_eq!(l.count("n-commitments", 1234_usize), "١٬٢٣٤ التزاماً");
        assert_eq!(l.number(1234_usize), "١٬٢٣٤");
        assert_eq!(Locale::new(Lang::En).with_digits(Digits::Eastern).number(1234_usize), "1,234");
    }

    #[test]
    fn inserted_values_are_isolated_unless_asked_not_to() {
        let l = Locale::new(Lang::Ar);
        assert!(l.count("n-commitments", 8_usize).contains("\u{2068}8\u{2069}"));
        assert!(!l.plain().count("n-commitments", 8_usize).contains('\u{2068}'));
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(Locale::new(Lang::En).tr("no-such-key"), "⟦no-such-key⟧");
    }
}
