//! What a second reader answered, and what of it holds.

use super::{
    CONFIDENCE, SECOND, Silence,
    question::{QUOTE, RECORDS},
};
use crate::{
    Extracted, Lexicon,
    main_text::{self, BlockKind},
    propose,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;
use tansiq_model::{PartyCode, ProposalKind, Proposed, ProposedParty, Role, Theme, WhyPart};

/// Words of a passage at the least: fewer stand in a text by chance.
const WORDS: usize = 4;

/// The most parties and themes of one record that are looked at.
const PARTS: usize = 40;

/// The answer as the schema has it. Each record is looked at by itself, so that a bad one costs no other.
#[derive(Deserialize)]
struct Answer {
    records: Vec<Value>,
}

#[derive(Deserialize)]
struct Answering {
    kind: String,
    quote: String,
    #[serde(default)]
    parties: Vec<AnsweredParty>,
    #[serde(default)]
    themes: Vec<String>,
}

#[derive(Deserialize)]
struct AnsweredParty {
    id: String,
    role: String,
}

/// Why something that a second reader said was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It has another shape than the schema, or a kind that there is not.
    Shape,
    /// The passage does not stand in the article word for word, or is too short or too long to be one.
    Quote,
    /// The passage stands in a menu, a caption or a list of other pages.
    Furniture,
    /// There is a proposal for the passage already.
    Known,
    /// The article does not name the party, or nobody knows the theme; the record stays without it.
    Unnamed,
    /// One answer has more records than a page holds.
    TooMany,
}

/// What of an answer holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answered {
    /// Proposals, in the order of the answer.
    pub proposed: Vec<Proposed>,
    /// What was left out.
    pub left: Vec<Left>,
}

/// What of an answer holds, looked up in the text that it is about. `known` are passages with proposals.
///
/// # Errors
/// [`Silence::NoSense`] for what is no answer.
pub fn understood(
    answer: &str,
    name: &str,
    extracted: &Extracted,
    known: &[[u32; 2]],
    lexicon: &Lexicon,
) -> Result<Answered, Silence> {
    let Answer { records } = serde_json::from_str(unfenced(answer)).map_err(|_| Silence::NoSense)?;
    let Some(layout) = main_text::layout(&extracted.text, lexicon) else { return Ok(Answered::default()) };
    let furniture: Vec<[u32; 2]> = layout
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Furniture)
        .map(|block| [block.start, block.end])
        .collect();
    let named: BTreeSet<PartyCode> =
        propose::named_parties(extracted, &layout, lexicon).into_iter().collect();
    let mut out = Answered::default();
    let mut taken = known.to_vec();
    if records.len() > RECORDS {
        out.left.push(Left::TooMany);
    }
    for record in records.into_iter().take(RECORDS) {
        let Some((kind, record)) = shaped(record) else {
            out.left.push(Left::Shape);
            continue;
        };
        let span = match place(&record.quote, extracted, &furniture, &taken) {
            Ok(span) => span,
            Err(why) => {
                out.left.push(why);
                continue;
            }
        };
        taken.push(span);
        let mut proposed = propose::passage(extracted, span, Some(kind), lexicon);
        proposed.confidence = CONFIDENCE;
        proposed.why = vec![WhyPart { rule: SECOND.to_owned(), words: name.to_owned() }];
        for party in record.parties.into_iter().take(PARTS) {
            match believed(&party, &named) {
                Some(party) if proposed.parties.iter().all(|have| have.id != party.id) => {
                    proposed.parties.push(party);
                }
                Some(_) => {}
                None => out.left.push(Left::Unnamed),
            }
        }
        for theme in record.themes.into_iter().take(PARTS) {
            let known = lexicon.themes().map(|entry| &entry.slug).find(|slug| slug.as_str() == theme);
            match known {
                Some(theme) if !proposed.themes.contains(theme) => proposed.themes.push(theme.clone()),
                Some(_) => {}
                None => out.left.push(Left::Unnamed),
            }
        }
        general_only_alone(&mut proposed.themes);
        out.proposed.push(proposed);
    }
    Ok(out)
}

/// Many models put their answer between fences, whatever they are told.
fn unfenced(answer: &str) -> &str {
    let answer = answer.trim();
    let Some(inside) = answer.strip_prefix("```").and_then(|rest| rest.strip_suffix("```")) else {
        return answer;
    };
    inside.strip_prefix("json").unwrap_or(inside).trim()
}

fn shaped(record: Value) -> Option<(ProposalKind, Answering)> {
    let record: Answering = serde_json::from_value(record).ok()?;
    let kind = record.kind.parse().ok()?;
    Some((kind, record))
}

/// Where a passage stands, if it may be proposed.
fn place(
    quote: &str,
    extracted: &Extracted,
    furniture: &[[u32; 2]],
    taken: &[[u32; 2]],
) -> Result<[u32; 2], Left> {
    let quote = quote.trim();
    if quote.chars().count() > QUOTE || quote.split_whitespace().count() < WORDS {
        return Err(Left::Quote);
    }
    let [start, end] = tansiq_text::find_words(&extracted.text, quote).ok_or(Left::Quote)?;
    if start < extracted.main[0] || end > extracted.main[1] {
        return Err(Left::Quote);
    }
    let shared = |[from, to]: &[u32; 2]| end.min(*to).saturating_sub(start.max(*from));
    if furniture.iter().any(|block| shared(block) > 0) {
        return Err(Left::Furniture);
    }
    // Half of the shorter one in common: it is the same fact, said with more words or fewer.
    let same = |other: &&[u32; 2]| shared(other) * 2 > (end - start).min(other[1].saturating_sub(other[0]));
    if taken.iter().find(same).is_some() {
        return Err(Left::Known);
    }
    Ok([start, end])
}

fn believed(party: &AnsweredParty, named: &BTreeSet<PartyCode>) -> Option<ProposedParty> {
    let id: PartyCode = party.id.parse().ok()?;
    let role: Role = party.role.parse().ok()?;
    named.contains(&id).then_some(ProposedParty { id, role })
}

/// The general theme stands only where no other does.
fn general_only_alone(themes: &mut Vec<Theme>) {
    if themes.len() > 1 {
        themes.retain(|theme| theme.as_str() != "general-capacity");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, extract};
    use proptest::prelude::*;
    use serde_json::json;

    const TEXT: &str = "شراكة أمنية بين تونس وكوريا\n\nتونس، 12 ماي 2021 – تسلمت الديوانة التونسية من كوريا الجنوبية عشرين \
        جهازا لكشف المتفجرات بقيمة مليوني دولار.\n\nوحضر اللقاء ممثلو الوزارة وعدد من الضيوف في مقر الديوانة بالعاصمة.\n";

    fn text() -> Extracted {
        let input = Input { bytes: TEXT.as_bytes(), name: None, lang: None, published: None };
        extract(&input, Lexicon::builtin()).unwrap()
    }

    fn answered(records: &Value, known: &[[u32; 2]]) -> Answered {
        let answer = json!({ "records": records }).to_string();
        understood(&answer, "m", &text(), known, Lexicon::builtin()).unwrap()
    }

    fn record(quote: &str) -> Value {
        json!({"kind": "assistance", "quote": quote, "parties": [], "themes": []})
    }

    const GIFT: &str =
        "تسلمت الديوانة التونسية من كوريا الجنوبية عشرين جهازا لكشف المتفجرات بقيمة مليوني دولار";

    #[test]
    fn figures_and_dates_are_those_that_the_rules_read() {
        let mut given = record(GIFT);
        given["date"] = json!("1999-01-01");
        given["quantity"] = json!({"value": 900, "unit": "people"});
        let found = answered(&json!([given]), &[]).proposed.remove(0);
        assert_eq!(found.money.map(|money| money.amount.as_str().to_owned()).as_deref(), Some("2000000"));
        assert!(found.quantity.is_none_or(|quantity| quantity.value.to_string() != "900"));
        assert!(found.date.is_none_or(|date| !date.to_string().starts_with("1999")));
        assert_eq!(found.confidence, CONFIDENCE);
    }

    #[test]
    fn what_does_not_hold_is_left_out_one_by_one() {
        let records = json!([
            {"kind": "arrest", "quote": GIFT, "parties": [], "themes": []},
            {"kind": "assistance"},
            record("تسلمت الديوانة التونسية من اليابان عشرين جهازا"),
            record("كوريا الجنوبية"),
            record(GIFT),
            record("من كوريا الجنوبية عشرين جهازا لكشف المتفجرات"),
        ]);
        let found = answered(&records, &[]);
        assert_eq!(found.left, [Left::Shape, Left::Shape, Left::Quote, Left::Quote, Left::Known]);
        assert_eq!(found.proposed.len(), 1);
        let span = found.proposed[0].span;
        assert_eq!(answered(&json!([record(GIFT)]), &[span]).left, [Left::Known]);
    }

    #[test]
    fn fences_around_an_answer_are_no_part_of_it() {
        for answer in ["```json\n{\"records\": []}\n```", "```\n{\"records\": []}```", " {\"records\": []} "]
        {
            assert_eq!(understood(answer, "m", &text(), &[], Lexicon::builtin()), Ok(Answered::default()));
        }
        for answer in ["", "[]", "{}", "{\"records\": {}}", "```json"] {
            assert_eq!(understood(answer, "m", &text(), &[], Lexicon::builtin()), Err(Silence::NoSense));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_answer_breaks_the_reader(answer in ".{0,400}") {
            let _ = understood(&answer, "m", &text(), &[], Lexicon::builtin());
        }

        #[test]
        fn each_quote_is_the_text_at_its_span(from in 0usize..200, length in 1usize..200) {
            let chars: Vec<char> = TEXT.chars().collect();
            let from = from.min(chars.len());
            let quote: String = chars[from..(from + length).min(chars.len())].iter().collect();
            for proposed in answered(&json!([record(&quote)]), &[]).proposed {
                let [start, end] = proposed.span.map(|at| at as usize);
                prop_assert_eq!(chars[start..end].iter().collect::<String>(), proposed.quote);
            }
        }
    }
}
