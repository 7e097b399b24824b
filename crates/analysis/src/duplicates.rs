//! Parties that look like one: for a person to look at, never merged by themselves.

use std::collections::BTreeMap;
use tansiq_model::{Id, Lang, Party, PartyKind, Record, TextField};
use tansiq_text::{Letters, name_key};

/// From which closeness on two names are worth a look; the slips that it lets through are in the tests of
/// [`Letters::closeness`].
const CLOSE: f64 = 0.85;

/// Shorter names differ by a letter because they are other names.
const SHORTEST: usize = 8;

/// Why two parties look like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameLikeness {
    /// A name or another name of both is the same but for capitals, accents and articles.
    SameName,
    /// Their names in one language differ by a few letters.
    CloseNames,
}

/// Two parties that may be one, the earlier one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The party that the register has had for longer.
    pub earlier: Id<Party>,
    /// The other one.
    pub later: Id<Party>,
    /// Why.
    pub likeness: NameLikeness,
}

/// The names and other names of a party, each with its language.
pub fn names_of(party: &Record<Party>) -> impl Iterator<Item = (Lang, &str)> {
    let texts = party.texts.iter();
    let of_names = texts.filter(|text| matches!(text.field, TextField::Title | TextField::Alias));
    of_names.flat_map(|text| text.body.lines().map(move |name| (text.lang, name.trim())))
}

/// The pairs of parties that look like one; merged ones are left out. States are told apart by their codes: two of
/// them are a pair only by the same name, since Niger and Nigeria are close and are not one.
#[must_use]
pub fn likely_duplicates(parties: &[Record<Party>]) -> Vec<Pair> {
    let standing: Vec<&Record<Party>> =
        parties.iter().filter(|party| party.body.merged_into.is_none() && !party.removed).collect();
    let keys: Vec<Vec<Key>> = standing
        .iter()
        .map(|party| names_of(party).map(|(lang, name)| Key::of(lang, name)).collect())
        .collect();
    let mut found: BTreeMap<(Id<Party>, Id<Party>), NameLikeness> = BTreeMap::new();
    for (at, (one, of_one)) in standing.iter().zip(&keys).enumerate() {
        for (other, of_other) in standing.iter().zip(&keys).skip(at + 1) {
            let any =
                |holds: fn(&Key, &Key) -> bool| of_one.iter().any(|a| of_other.iter().any(|b| holds(a, b)));
            let of_one_kind = one.body.kind == other.body.kind && one.body.kind != PartyKind::State;
            let likeness = if any(Key::is_same) {
                NameLikeness::SameName
            } else if of_one_kind && any(Key::is_close) {
                NameLikeness::CloseNames
            } else {
                continue;
            };
            found.insert((one.id.min(other.id), one.id.max(other.id)), likeness);
        }
    }
    let mut pairs: Vec<Pair> =
        found.into_iter().map(|((earlier, later), likeness)| Pair { earlier, later, likeness }).collect();
    pairs.sort_by_key(|pair| pair.likeness);
    pairs
}

/// A name as it is compared.
struct Key {
    lang: Lang,
    text: String,
    chars: usize,
    letters: Letters,
}

impl Key {
    fn of(lang: Lang, name: &str) -> Self {
        let text = name_key(name);
        Self { lang, chars: text.chars().count(), letters: Letters::of(&text), text }
    }

    fn is_same(&self, other: &Self) -> bool {
        !self.text.is_empty() && self.text == other.text
    }

    /// Names of very different lengths cannot be close: this spares the comparison of most.
    fn is_close(&self, other: &Self) -> bool {
        let (short, long) = (self.chars.min(other.chars), self.chars.max(other.chars));
        self.lang == other.lang
            && short >= SHORTEST
            && long * 3 <= short * 4
            && self.letters.closeness(&other.letters) >= CLOSE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tansiq_model::TextKind;
    use uuid::Uuid;

    fn party(n: u128, code: &str, kind: PartyKind, names: &[(TextField, Lang, &str)]) -> Record<Party> {
        let id = Id::new(Uuid::from_u128(n));
        let mut party =
            Record::new(id, Id::new(Uuid::from_u128(1)), Party::new(code.parse().unwrap(), kind, false));
        for (field, lang, name) in names {
            party.texts.put(*field, *lang, TextKind::Official, *name);
        }
        party
    }

    fn pairs(parties: &[Record<Party>]) -> Vec<(u128, u128, NameLikeness)> {
        let number = |id: Id<Party>| id.uuid().as_u128();
        likely_duplicates(parties).iter().map(|p| (number(p.earlier), number(p.later), p.likeness)).collect()
    }

    use Lang::{Ar, En, Fr};
    use PartyKind::{Body, Organisation, State};
    use TextField::{Alias, Title};

    #[test]
    fn the_same_name_or_other_name_makes_a_pair() {
        let parties = [
            party(3, "ISS2", Organisation, &[(Title, En, "The Institute")]),
            party(2, "ISS", Organisation, &[(Title, Ar, "المعهد"), (Alias, Fr, "Autre nom\nInstitute")]),
            party(4, "OTHER", Body, &[(Title, En, "Something else entirely")]),
        ];
        assert_eq!(pairs(&parties), [(2, 3, NameLikeness::SameName)]);
    }

    #[test]
    fn a_few_letters_make_a_pair_of_organisations_and_not_of_states() {
        let close = |kind| {
            [
                party(2, "AA", kind, &[(Title, En, "Institute for Security Studies")]),
                party(3, "BB", kind, &[(Title, En, "Institute of Security Studies")]),
            ]
        };
        assert_eq!(pairs(&close(Organisation)), [(2, 3, NameLikeness::CloseNames)]);
        assert_eq!(pairs(&close(State)), []);
        let mut other_kind = close(Organisation);
        other_kind[1].body.kind = Body;
        assert_eq!(pairs(&other_kind), []);
        let mut other_language = close(Organisation);
        other_language[1].texts.remove(Title, En);
        other_language[1].texts.put(Title, Fr, TextKind::Official, "Institute of Security Studies");
        assert_eq!(pairs(&other_language), []);
    }

    #[test]
    fn what_was_merged_is_no_pair_any_more() {
        let mut parties = [
            party(2, "AA", Organisation, &[(Title, En, "The Institute")]),
            party(3, "BB", Organisation, &[(Title, En, "Institute")]),
        ];
        assert_eq!(pairs(&parties).len(), 1);
        parties[1].body.merged_into = Some(parties[0].id);
        assert_eq!(pairs(&parties), []);
    }
}
