//! Sentences put together from the field's own words, which reach deeper into the rules than bytes do.
#![no_main]

mod holds;

use libfuzzer_sys::fuzz_target;
use tansiq_reader::{Input, Lexicon, extract};

const WORDS: &[&str] = &[
    "المغرب",
    "ومكتب الأمم المتحدة لمكافحة الإرهاب",
    "اتفق",
    "سينظم",
    "على",
    "تنظيم",
    "مؤتمر",
    "في",
    "الرباط",
    "ديسمبر",
    "2024",
    "المقبل",
    "الجانبان",
    "،",
    ".",
    "\n\n",
    "Morocco",
    "UNOCT",
    "agreed",
    "to",
    "will",
    "hold",
    "a forum",
    "on",
    "border security",
    "in Rabat",
    "December",
    "more than",
    "1,500",
    "people",
    "from 30 States",
    "million",
    "USD",
    "Le Maroc",
    "et",
    "l’ONUCT",
    "ont décidé",
    "d’organiser",
    "une formation",
    "à Dakar",
    "le 26 septembre",
    "prochain",
    "«",
    "»",
    "(",
    ")",
];

fuzz_target!(|choice: &[u8]| {
    let text: Vec<&str> = choice.iter().map(|byte| WORDS[usize::from(*byte) % WORDS.len()]).collect();
    let text = text.join(" ");
    let input =
        Input { bytes: text.as_bytes(), name: None, lang: None, published: "2024-09-27".parse().ok() };
    if let Ok(extracted) = extract(&input, Lexicon::builtin()) {
        holds::holds(&extracted);
    }
});
