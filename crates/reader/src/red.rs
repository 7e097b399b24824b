//! The mark TLP:RED in a document. Such a document is for those alone to whom it was handed (FIRST, TLP 2.0): it is not
//! taken in, whatever marking somebody chooses for it.

/// The label in the languages of the register, folded.
const LABELS: &[&str] = &["red", "rouge", "احمر", "الاحمر"];

/// What stands beside the label where it is a mark, folded: a sentence has other words.
const BESIDE: &[&str] = &[
    "tlp",
    "marking",
    "classification",
    "classified",
    "confidential",
    "restricted",
    "distribution",
    "handling",
    "sensitivity",
    "page",
    "of",
    "marquage",
    "diffusion",
    "confidentiel",
    "restreinte",
    "sur",
    "التصنيف",
    "تصنيف",
    "التوزيع",
    "سري",
    "صفحة",
];

/// Whether a text carries the mark: on a line of its own, or set off from the rest of a line as heads and feet of pages
/// have it. A sentence that speaks of the label is no mark.
pub(crate) fn marked(text: &str) -> bool {
    // Nearly every document ends here.
    let near = |three: &[u8]| three[2] | 0x20 == b'p' && three.eq_ignore_ascii_case(b"tlp");
    text.as_bytes().windows(3).any(near)
        && text.lines().any(|line| line.split(['|', '•', '·', '\t', '—', '–', '/', ';']).any(is_mark))
}

fn is_mark(part: &str) -> bool {
    let folded = tansiq_text::fold(part);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let labelled = words.windows(2).any(|two| two[0] == "tlp" && LABELS.contains(&two[1]));
    let fits = |word: &&str| {
        LABELS.contains(word) || BESIDE.contains(word) || word.chars().all(|c| c.is_ascii_digit())
    };
    labelled && words.iter().all(fits)
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn a_mark_stands_by_itself_and_a_sentence_does_not_count() {
        for text in [
            "TLP:RED",
            "A text.\n\n  [TLP:RED]  \nMore.",
            "tlp: red",
            "CONFIDENTIAL – TLP:RED – page 3 of 12",
            "Report to the committee | TLP:RED",
            "Classification: TLP:RED",
            "Diffusion restreinte — TLP : ROUGE",
            "التصنيف: TLP:RED",
            "التصنيف TLP:أحمر",
            "\u{200f}TLP:RED\u{200f}",
        ] {
            assert!(marked(text), "{text}");
        }
        for text in [
            "",
            "TLP:AMBER+STRICT",
            "TLP:RED information is never stored here.",
            "The participants agreed what TLP:RED means, and that the red line stays.",
            "A red card",
            "tlp",
            "What was said about TLP:RED",
        ] {
            assert!(!marked(text), "{text}");
        }
    }
}
