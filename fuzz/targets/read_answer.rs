//! What a second reader answers, whole or as the passages of one: nothing is proposed that the text does not say.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use tansiq_reader::{Extracted, Input, Lexicon, extract, second::understood};

const TEXT: &str = "Lomé, 3 March 2022. Togo and UNODC agreed to open a regional centre for border officers in Lomé, to \
    train investigators of terrorist cases.\n\nوسينظم المكتب مع كوت ديفوار ثلاث دورات تدريبية في أبيدجان خلال عام 2023.\n\n\
    Les deux parties sont convenues de former 120 magistrats de la lutte contre le terrorisme avant la fin de 2022.\n";

static READ: LazyLock<Extracted> = LazyLock::new(|| {
    let input = Input { bytes: TEXT.as_bytes(), name: None, lang: None, published: None };
    extract(&input, Lexicon::builtin()).expect("the text of this target is read")
});

/// An answer of the right shape about any passages of the text, each chosen by three bytes.
fn answer(choice: &[u8]) -> String {
    const KINDS: [&str; 4] = ["commitment", "assistance", "need", "verdict"];
    let words: Vec<&str> = READ.text.split(' ').collect();
    let records: Vec<String> = choice
        .chunks_exact(3)
        .map(|bytes| {
            let [kind, from, length] = [bytes[0], bytes[1], bytes[2]].map(usize::from);
            let from = from % words.len();
            let quote = words[from..words.len().min(from + length % 40)].join(" ").replace('\n', "\\n");
            let kind = KINDS[kind % KINDS.len()];
            format!(
                r#"{{"kind":"{kind}","quote":"{quote}","parties":[{{"id":"TGO","role":"owner"}},{{"id":"FRA","role":"donor"}}]}}"#
            )
        })
        .collect();
    format!(r#"{{"records":[{}]}}"#, records.join(","))
}

fuzz_target!(|bytes: &[u8]| {
    let Some((how, bytes)) = bytes.split_first() else { return };
    let said = if how % 2 == 0 { answer(bytes) } else { String::from_utf8_lossy(bytes).into_owned() };
    let Ok(answered) = understood(&said, "a-model", &READ, &[], Lexicon::builtin()) else { return };
    let text: Vec<char> = READ.text.chars().collect();
    for proposed in answered.proposed {
        let [start, end] = proposed.span.map(|at| at as usize);
        assert!(start < end && text[start..end].iter().collect::<String>() == proposed.quote);
        assert!(proposed.parties.iter().all(|party| party.id.as_str() != "FRA"), "the text does not name it");
    }
});
