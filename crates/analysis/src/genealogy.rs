//! The genealogy of a figure: where it first stood, who repeated it, and where its number or its meaning changed.

use jiff::civil::Date;
use std::collections::HashMap;
use tansiq_model::{Grade, PartialDate, Quantity};

/// Who speaks where a figure stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// A publisher, by name.
    Publisher(String),
    /// Nobody knows: the text, by its number.
    Text(String),
}

/// A place where a figure stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The figure as this source gives it.
    pub figure: Quantity,
    /// The words around it, as the source has them.
    pub words: Option<String>,
    /// Who published it.
    pub who: Speaker,
    /// When.
    pub published: Option<PartialDate>,
    /// How near the source is to those who speak in it.
    pub grade: Grade,
    /// The text that it stands in: copies of one text have the same number.
    pub text: usize,
}

/// What changed between two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The number is the same, and it counts another thing.
    Unit,
    /// It counts the same thing, and the number is another one.
    Number,
    /// Number and thing are the same, and it is hedged in another way.
    Hedge,
    /// Number and thing are others.
    Both,
}

impl Change {
    /// The stable word, which is also the key of its message.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Number => "number",
            Self::Hedge => "hedge",
            Self::Both => "both",
        }
    }

    fn between(one: &Quantity, other: &Quantity) -> Option<Self> {
        match (one.unit == other.unit, one.value == other.value) {
            (true, true) => (one.qualifier != other.qualifier).then_some(Self::Hedge),
            (true, false) => Some(Self::Number),
            (false, true) => Some(Self::Unit),
            (false, false) => Some(Self::Both),
        }
    }
}

/// What a mention is in the line of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The first of all.
    First,
    /// The figure stood in an earlier text.
    Again(usize),
    /// The same text on another page.
    Copy(usize),
    /// A figure that stood nowhere before: which earlier one it differs from, and in what.
    Changed(usize, Change),
}

/// One figure with all places where it stands so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its mentions, by place in [`Genealogy::mentions`], the first one first.
    pub mentions: Vec<usize>,
    /// Texts that hold it; copies of one text count once.
    pub texts: usize,
    /// The mention that is nearest to those who speak in it, the earliest of them.
    pub best: usize,
}

/// All mentions of the figures about one question, in the order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Genealogy {
    /// Each mention with what it is; those without a date come last.
    pub mentions: Vec<(Mention, Part)>,
    /// The figures, in the order in which they first stood somewhere.
    pub forms: Vec<Form>,
    /// The one that is safe to say: that of the source nearest to those who speak in it, the earliest of them.
    pub safe: usize,
}

impl Genealogy {
    /// The first mention of a form, if there is such a form.
    #[must_use]
    pub fn best_of(&self, form: usize) -> Option<&Mention> {
        self.forms.get(form).and_then(|form| self.mentions.get(form.best)).map(|(mention, _)| mention)
    }

    /// Whether a first source gives a form.
    #[must_use]
    pub fn is_supported(&self, form: usize) -> bool {
        self.best_of(form).is_some_and(|best| best.grade == Grade::Official)
    }

    /// The form of a mention.
    #[must_use]
    pub fn form_of(&self, mention: usize) -> Option<usize> {
        self.forms.iter().position(|form| form.mentions.contains(&mention))
    }
}

fn rank(grade: Grade) -> u8 {
    match grade {
        Grade::Official => 0,
        Grade::Agency => 1,
        Grade::Press => 2,
    }
}

/// When a mention was published, for the order: by its last possible day, and by its first one when that is the same.
#[must_use]
pub fn moment(mention: &Mention) -> (bool, Option<Date>, Option<Date>) {
    let published = mention.published;
    (published.is_none(), published.map(PartialDate::latest), published.map(PartialDate::earliest))
}

/// The genealogy of the figures about one question, given in the order of filing; `None` when there are none.
#[must_use]
pub fn genealogy(mut mentions: Vec<Mention>) -> Option<Genealogy> {
    mentions.sort_by_key(moment);
    let mut forms: Vec<Form> = Vec::new();
    let mut parts = Vec::with_capacity(mentions.len());
    for (at, mention) in mentions.iter().enumerate() {
        let figure = |form: &Form| form.mentions.first().and_then(|first| mentions.get(*first));
        let same = forms.iter().position(|form| figure(form).is_some_and(|m| m.figure == mention.figure));
        let Some(form) = same else {
            // The one that it is likest to, the latest of them.
            let likest = forms.iter().rev().filter_map(|form| {
                let change = Change::between(&figure(form)?.figure, &mention.figure)?;
                Some((change, *form.mentions.first()?))
            });
            let part = likest
                .min_by_key(|(change, _)| *change)
                .map_or(Part::First, |(change, from)| Part::Changed(from, change));
            parts.push(part);
            forms.push(Form { mentions: vec![at], texts: 1, best: at });
            continue;
        };
        let form = &mut forms[form];
        let earlier = form.mentions.iter().find(|one| mentions[**one].text == mention.text);
        parts.push(match earlier {
            Some(copy) => Part::Copy(*copy),
            None => {
                form.texts += 1;
                Part::Again(form.mentions[0])
            }
        });
        if rank(mention.grade) < rank(mentions[form.best].grade) {
            form.best = at;
        }
        form.mentions.push(at);
    }
    let safe =
        (0..forms.len()).min_by_key(|form| (rank(mentions[forms[*form].best].grade), forms[*form].best))?;
    Some(Genealogy { mentions: mentions.into_iter().zip(parts).collect(), forms, safe })
}

/// The groups of texts of which one is a copy of another: a number for each, the same for those of one group. `pairs`
/// are places of texts that are copies.
#[must_use]
pub fn text_groups(texts: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut group: Vec<usize> = (0..texts).collect();
    let mut sizes: HashMap<usize, Vec<usize>> = (0..texts).map(|text| (text, vec![text])).collect();
    for (one, other) in pairs {
        let (Some(one), Some(other)) = (group.get(*one).copied(), group.get(*other).copied()) else {
            continue;
        };
        let (kept, gone) = (one.min(other), one.max(other));
        if kept != gone {
            let moved = sizes.remove(&gone).unwrap_or_default();
            moved.iter().for_each(|text| group[*text] = kept);
            sizes.entry(kept).or_default().extend(moved);
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tansiq_model::Qualifier;

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

    fn who(genealogy: &Genealogy) -> Vec<(&str, Part)> {
        fn name(mention: &Mention) -> &str {
            match &mention.who {
                Speaker::Publisher(name) | Speaker::Text(name) => name,
            }
        }
        genealogy.mentions.iter().map(|(mention, part)| (name(mention), *part)).collect()
    }

    #[test]
    fn a_figure_is_followed_from_its_first_source_to_where_its_meaning_changed() {
        let told = genealogy(vec![
            mention(1000, "activities", "site", "2025-10-20", Grade::Press, 3),
            mention(1000, "people", "office", "2025-10-15", Grade::Official, 0),
            mention(1000, "people", "paper", "2025-10-16", Grade::Press, 1),
            mention(1000, "people", "mirror", "2025-10-17", Grade::Press, 1),
            mention(1500, "people", "undated", "", Grade::Agency, 4),
        ])
        .unwrap();
        assert_eq!(
            who(&told),
            [
                ("office", Part::First),
                ("paper", Part::Again(0)),
                ("mirror", Part::Copy(1)),
                ("site", Part::Changed(0, Change::Unit)),
                ("undated", Part::Changed(0, Change::Number)),
            ]
        );
        assert_eq!(told.forms[0], Form { mentions: vec![0, 1, 2], texts: 2, best: 0 });
        assert_eq!(told.safe, 0);
        assert!(told.is_supported(0) && !told.is_supported(1) && !told.is_supported(9));
        assert_eq!(told.form_of(3), Some(1));
    }

    #[test]
    fn a_later_first_source_is_safer_than_an_earlier_paper() {
        let told = genealogy(vec![
            mention(300, "people", "paper", "2023-01-02", Grade::Press, 0),
            mention(280, "people", "office", "2023-02-01", Grade::Official, 1),
            mention(300, "people", "agency", "2023-03-01", Grade::Agency, 2),
        ])
        .unwrap();
        assert_eq!(told.safe, 1);
        assert_eq!(told.best_of(0).unwrap().who, Speaker::Publisher("agency".into()));
        assert_eq!(genealogy(Vec::new()), None);
    }

    #[test]
    fn copies_of_copies_are_one_group() {
        assert_eq!(text_groups(5, &[(0, 1), (3, 4), (1, 4)]), [0, 0, 2, 0, 0]);
        assert_eq!(text_groups(2, &[(0, 9)]), [0, 1]);
    }

    proptest! {
        #[test]
        fn every_mention_stands_in_one_form_and_points_only_back(
            given in prop::collection::vec((1u64..4, 0usize..2, 2020i16..2023, 0usize..3), 1..9)
        ) {
            let mentions = given.iter().map(|(value, unit, year, text)| {
                let unit = ["people", "activities"][*unit];
                mention(*value, unit, "", &year.to_string(), Grade::Press, *text)
            });
            let told = genealogy(mentions.collect()).unwrap();
            let mut placed: Vec<usize> = told.forms.iter().flat_map(|form| form.mentions.clone()).collect();
            placed.sort_unstable();
            prop_assert_eq!(placed, (0..given.len()).collect::<Vec<_>>());
            for (at, (_, part)) in told.mentions.iter().enumerate() {
                match part {
                    Part::First => prop_assert_eq!(at, 0),
                    Part::Again(of) | Part::Copy(of) | Part::Changed(of, _) => prop_assert!(*of < at),
                }
            }
            prop_assert!(told.safe < told.forms.len());
        }
    }
}
