//! Names of towns in the three languages, for the places of records. They stand once, in the files by which the
//! reader knows places: capitals with their States, other towns in a list of their own.

use crate::Locale;
use std::collections::HashMap;
use std::sync::LazyLock;
use tansiq_model::Lang;

const CAPITALS: &str = include_str!("../../../lexicon/states.csv");
const TOWNS: &str = include_str!("../../../lexicon/places.csv");

/// Arabic, French, English.
type Names = [&'static str; 3];

/// The cells of some columns, line by line. No cell of these two files has a comma in it.
fn cells<const N: usize>(file: &'static str, columns: [&str; N]) -> Vec<[&'static str; N]> {
    let mut lines = file.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let places = columns.map(|column| head.iter().position(|name| *name == column).unwrap_or(usize::MAX));
    lines
        .map(|line| {
            let line: Vec<&str> = line.split(',').collect();
            places.map(|at| line.get(at).copied().unwrap_or_default())
        })
        .collect()
}

/// Every town by each of its names and other spellings, in small letters; the first of a name counts.
static BY_NAME: LazyLock<HashMap<String, Names>> = LazyLock::new(|| {
    let capitals = cells(CAPITALS, ["capital_ar", "capital_fr", "capital_en"]).into_iter();
    let towns = cells(TOWNS, ["ar", "fr", "en", "aliases"]).into_iter();
    let all =
        capitals.map(|names| (names, "")).chain(towns.map(|[ar, fr, en, aliases]| ([ar, fr, en], aliases)));
    let mut by_name = HashMap::new();
    for (names, aliases) in all {
        for name in names.into_iter().chain(aliases.split('|')).filter(|name| !name.is_empty()) {
            by_name.entry(name.to_lowercase()).or_insert(names);
        }
    }
    by_name
});

impl Locale {
    /// The name of a town in this language; as it is written for one that the list does not have.
    #[must_use]
    pub fn town<'a>(&self, written: &'a str) -> &'a str {
        let known = BY_NAME.get(&written.trim().to_lowercase());
        let name = known.map(|[ar, fr, en]| match self.lang {
            Lang::Ar => *ar,
            Lang::Fr => *fr,
            Lang::En => *en,
        });
        name.filter(|name| !name.is_empty()).unwrap_or(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_each(written: &str) -> [&str; 3] {
        [Lang::Ar, Lang::Fr, Lang::En].map(|lang| Locale::new(lang).town(written))
    }

    #[test]
    fn a_town_has_its_name_in_each_language_whatever_was_written() {
        for written in ["New York", "نيويورك", "new york "] {
            assert_eq!(in_each(written), ["نيويورك", "New York", "New York"]);
        }
        for written in ["Marrakech", "مراكش"] {
            assert_eq!(in_each(written), ["مراكش", "Marrakech", "Marrakesh"]);
        }
        assert_eq!(in_each("Genève"), ["جنيف", "Genève", "Geneva"]);
        assert_eq!(in_each("Addis Ababa"), ["أديس أبابا", "Addis-Abeba", "Addis Ababa"]);
        assert_eq!(in_each("Port Lunaria"), ["Port Lunaria"; 3]);
    }

    #[test]
    fn the_files_have_a_name_in_each_language_and_no_comma_in_a_cell() {
        for (file, columns) in
            [(CAPITALS, ["capital_ar", "capital_fr", "capital_en"]), (TOWNS, ["ar", "fr", "en"])]
        {
            let width = file.lines().next().unwrap().split(',').count();
            assert!(file.lines().all(|line| line.split(',').count() == width && !line.contains('"')));
            // A State without an official capital has none in any language.
            for names in cells(file, columns) {
                assert!(
                    names.iter().all(|name| name.is_empty()) || names.iter().all(|name| !name.is_empty()),
                    "{names:?}"
                );
            }
        }
        assert!(BY_NAME.len() > 600);
    }
}
