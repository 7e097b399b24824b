//! Who holds which seat of a body in a period: "who co-chaired in 2017".

use jiff::civil::Date;
use tansiq_model::{Held, Id, PartialDate, Party, Record, RoleTerm, Seat};

/// One party that held a seat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seated<'a> {
    /// The term.
    pub term: &'a Record<RoleTerm>,
    /// Who held it.
    pub holder: Id<Party>,
    /// How sure that is.
    pub held: Held,
}

/// Who held a seat of a body at some time in a period, by [`RoleTerm::held_in`]: seat by seat in the order of the
/// list, those that have a name of their own last; within a seat the sure ones first, then by their beginning, which
/// comes last where it is not known.
#[must_use]
pub fn seated<'a>(
    terms: &'a [Record<RoleTerm>],
    body: Id<Party>,
    asked: PartialDate,
    today: Date,
) -> Vec<Seated<'a>> {
    let mut all: Vec<Seated<'a>> = Vec::new();
    for term in terms.iter().filter(|term| term.bodies().any(|of| of == body)) {
        let Some(held) = term.body.held_in(asked, today) else { continue };
        all.extend(term.holders().map(|holder| Seated { term, holder, held }));
    }
    all.sort_by_key(|one| {
        let from = one.term.body.from.map(PartialDate::earliest);
        (place(one.term.body.seat), one.held, from.is_none(), from, one.term.id)
    });
    all
}

/// The place of a seat in the order of the list.
fn place(seat: Option<Seat>) -> (bool, Option<Seat>) {
    (seat.is_none(), seat)
}

/// The terms in a body that nobody held in a period, the latest first: by the day until which they may have been held,
/// else by the day from which. They are over, or still to come.
#[must_use]
pub fn not_seated(
    terms: &[Record<RoleTerm>],
    body: Id<Party>,
    asked: PartialDate,
    today: Date,
) -> Vec<&Record<RoleTerm>> {
    let mut all: Vec<&Record<RoleTerm>> = terms
        .iter()
        .filter(|term| term.bodies().any(|of| of == body) && term.body.held_in(asked, today).is_none())
        .collect();
    let day = |date: Option<PartialDate>| date.map(PartialDate::latest);
    all.sort_by_key(|term| std::cmp::Reverse((day(term.body.until), day(term.body.from), term.id)));
    all
}

/// Whether a party chaired or co-chaired a body in a period, and how sure that is: by the surest of its terms. A term
/// with words of its own does not count, whatever they say.
#[must_use]
pub fn chaired(
    terms: &[Record<RoleTerm>],
    holder: Id<Party>,
    body: Id<Party>,
    on: PartialDate,
    today: Date,
) -> Option<Held> {
    let presided = seated(terms, body, on, today)
        .into_iter()
        .filter(|one| one.holder == holder && one.term.body.seat.is_some_and(Seat::presides));
    presided.map(|one| one.held).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tansiq_model::{PartyRole, Role};
    use uuid::Uuid;

    const FORUM: u128 = 1;

    fn id(n: u128) -> Id<Party> {
        Id::new(Uuid::from_u128(n))
    }

    fn term(n: u128, seat: Option<Seat>, body: u128, holders: &[u128], dates: [&str; 2]) -> Record<RoleTerm> {
        let [from, until] = dates.map(|text| (!text.is_empty()).then(|| text.parse().unwrap()));
        let mut term = Record::new(Id::new(Uuid::from_u128(100 + n)), id(9), RoleTerm { from, until, seat });
        term.parties.push(PartyRole { party: id(body), role: Role::Body });
        term.parties
            .extend(holders.iter().map(|holder| PartyRole { party: id(*holder), role: Role::Appointee }));
        term
    }

    /// The holders with their seats, and whether that is sure.
    fn told(terms: &[Record<RoleTerm>], asked: &str) -> Vec<(u128, Option<Seat>, bool)> {
        let today = "2025-01-14".parse().unwrap();
        seated(terms, id(FORUM), asked.parse().unwrap(), today)
            .iter()
            .map(|one| (one.holder.uuid().as_u128(), one.term.body.seat, one.held == Held::Surely))
            .collect()
    }

    #[test]
    fn a_text_counts_for_whoever_presided_when_it_was_adopted() {
        let terms = [
            term(1, Some(Seat::CoChair), FORUM, &[13], ["2015-09", "2019"]),
            term(2, Some(Seat::Chair), FORUM, &[13], ["2021", "2022"]),
            term(3, Some(Seat::Member), FORUM, &[13], ["2011", ""]),
            term(4, None, FORUM, &[13], ["2011", ""]),
        ];
        let chaired = |holder, body, on: &str| {
            chaired(&terms, id(holder), id(body), on.parse().unwrap(), "2025-01-14".parse().unwrap())
        };
        assert_eq!(chaired(13, FORUM, "2017-09-20"), Some(Held::Surely));
        assert_eq!(chaired(13, FORUM, "2019-06"), Some(Held::Possibly));
        assert_eq!(chaired(13, FORUM, "2020"), None);
        assert_eq!(chaired(13, 2, "2017"), None);
        assert_eq!(chaired(14, FORUM, "2017"), None);
    }

    #[test]
    fn who_co_chaired_in_a_year() {
        let (co_chair, member) = (Some(Seat::CoChair), Some(Seat::Member));
        let terms = [
            term(1, member, FORUM, &[11], ["2011-09", ""]),
            term(2, None, FORUM, &[12], ["2017", ""]),
            term(3, co_chair, FORUM, &[13, 14], ["2015-09", "2017-09"]),
            term(4, co_chair, FORUM, &[15], ["", "2018"]),
            term(5, co_chair, FORUM, &[16], ["2017-09-20", "2019"]),
            term(6, co_chair, 2, &[17], ["2011", ""]),
            term(7, co_chair, FORUM, &[18], ["2018", "2020"]),
        ];
        let in_2017 = told(&terms, "2017");
        assert_eq!(
            in_2017,
            [
                (13, co_chair, true),
                (14, co_chair, true),
                (16, co_chair, true),
                (15, co_chair, false),
                (11, member, true),
                (12, None, true),
            ]
        );
        let on_a_day: Vec<u128> = told(&terms, "2017-03-01").iter().map(|(holder, ..)| *holder).collect();
        assert_eq!(on_a_day, [13, 14, 15, 11, 12]);
        let today = "2025-01-14".parse().unwrap();
        let rest = not_seated(&terms, id(FORUM), "2025-01-14".parse().unwrap(), today);
        let rest: Vec<_> = rest.iter().map(|term| term.holders().next().unwrap().uuid().as_u128()).collect();
        assert_eq!(rest, [18, 16, 15, 13]);
    }
}
