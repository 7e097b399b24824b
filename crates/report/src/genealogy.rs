//! What is safe to say of a figure, in one sentence for each thing that sources say, composed by rules.

use tansiq_analysis::{Genealogy, Mention, Speaker};
use tansiq_locale::Locale;

/// How many of those who repeat a figure are named.
const NAMED: usize = 6;

/// Who says a figure, in words.
#[must_use]
pub fn speaker(locale: Locale, who: &Speaker) -> String {
    match who {
        Speaker::Publisher(name) => name.clone(),
        Speaker::Text(number) => locale.tr1("genealogy-unnamed", "reference", number.as_str()),
    }
}

/// Who says a figure, and when.
fn who(locale: Locale, mention: &Mention) -> String {
    let who = speaker(locale, &mention.who);
    match &mention.published {
        Some(date) => {
            let values = [("who", who.into()), ("date", locale.date_prose(date).into())];
            locale.tr_with("genealogy-who-when", values)
        }
        None => who,
    }
}

/// The sentences that are safe to say: the figure of the source that is nearest to those who speak in it, who repeats it,
/// and who says something else, with whether a first source supports that.
#[must_use]
pub fn safe_to_say(locale: Locale, subject: &str, told: &Genealogy) -> Option<String> {
    let best = told.best_of(told.safe)?;
    let safe = told.forms.get(told.safe)?;
    let figure = |mention: &Mention| locale.quantity(&mention.figure);
    let base =
        [("subject", subject.into()), ("who", who(locale, best).into()), ("figure", figure(best).into())];
    let mut sentences = vec![locale.tr_with("genealogy-safe-base", base)];

    let mut repeat: Vec<&Speaker> = Vec::new();
    let others = safe.mentions.iter().filter(|at| **at != safe.best);
    for mention in others.filter_map(|at| told.mentions.get(*at)).map(|(mention, _)| mention) {
        // A copy of the text that is named already says nothing more, and whoever says it twice is named once.
        if mention.text != best.text && mention.who != best.who && !repeat.contains(&&mention.who) {
            repeat.push(&mention.who);
        }
    }
    repeat.truncate(NAMED);
    if !repeat.is_empty() {
        let names: Vec<String> = repeat.into_iter().map(|who| speaker(locale, who)).collect();
        let names = names.join(&locale.tr("list-comma"));
        sentences.push(locale.tr_with("genealogy-safe-repeated", [("who", names.into())]));
    }
    for (at, _) in told.forms.iter().enumerate().filter(|(at, _)| *at != told.safe) {
        let Some(other) = told.best_of(at) else { continue };
        let key = if told.is_supported(at) {
            "genealogy-safe-other-supported"
        } else if told.is_supported(told.safe) {
            "genealogy-safe-other-unsupported"
        } else {
            "genealogy-safe-other"
        };
        let values = [("who", who(locale, other).into()), ("figure", figure(other).into())];
        sentences.push(locale.tr_with(key, values));
    }
    if !told.is_supported(told.safe) {
        sentences.push(locale.tr("genealogy-safe-no-first"));
    }
    Some(sentences.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tansiq_analysis::genealogy;
    use tansiq_model::{Grade, Lang, Qualifier, Quantity};

    fn mention(value: u64, unit: &str, who: &str, published: &str, grade: Grade, text: usize) -> Mention {
        Mention {
            figure: Quantity { value: value.into(), unit: unit.into(), qualifier: Some(Qualifier::MoreThan) },
            words: None,
            who: Speaker::Publisher(who.into()),
            published: published.parse().ok(),
            grade,
            text,
        }
    }

    fn told(official: bool) -> Genealogy {
        let grade = if official { Grade::Official } else { Grade::Press };
        genealogy(vec![
            mention(1500, "people", "The Office", "2024-09-26", grade, 0),
            mention(1500, "people", "Paper", "2024-09-27", Grade::Press, 1),
            mention(1500, "people", "Mirror", "2024-09-28", Grade::Press, 0),
            mention(1500, "activities", "Site", "2024-10-02", Grade::Press, 2),
        ])
        .unwrap()
    }

    #[test]
    fn each_source_is_said_once_and_what_no_first_source_supports_is_told() {
        let said = safe_to_say(Locale::new(Lang::En).plain(), "People trained", &told(true)).unwrap();
        assert_eq!(
            said,
            "“People trained”: according to The Office (26 September 2024), more than 1,500 people. \
             The figure is repeated by: Paper. Site (2 October 2024) says more than 1,500 activities, which no first source supports."
        );
        let said = safe_to_say(Locale::new(Lang::En).plain(), "People trained", &told(false)).unwrap();
        assert!(said.ends_with("No first source in the register gives a figure."), "{said}");
        assert!(!said.contains("Mirror"), "{said}");
    }

    #[test]
    fn a_text_whose_publisher_nobody_knows_is_named_by_its_number() {
        let mut alone = mention(45, "people", "", "2024-09-26", Grade::Press, 0);
        alone.who = Speaker::Text("D-2024-0007".into());
        let told = genealogy(vec![alone]).unwrap();
        for lang in Lang::ALL {
            let said = safe_to_say(Locale::new(*lang).plain(), "X", &told).unwrap();
            assert!(said.contains("D-2024-0007"), "{lang}: {said}");
        }
    }

    #[test]
    fn every_language_says_who_and_how_many() {
        for lang in Lang::ALL {
            let said = safe_to_say(Locale::new(*lang).plain(), "X", &told(true)).unwrap();
            for part in ["The Office", "Paper", "Site", "2024"] {
                assert!(said.contains(part), "{lang}: {said}");
            }
        }
    }
}
