//! Lists a part at a time: which part an address asks for, and the links to the parts around it.

use crate::errors::Failure;
use crate::page::Page;

/// How many rows a list shows at once.
pub const ROWS: usize = 100;

/// Which part of a list is asked for.
#[derive(Debug, Clone, Copy, Default, serde::Deserialize)]
#[serde(default)]
pub struct Part {
    /// The part, from 1.
    pub page: usize,
}

impl Part {
    /// How many rows stand before it.
    #[must_use]
    pub const fn from(&self) -> usize {
        self.page.saturating_sub(1).saturating_mul(ROWS)
    }

    /// This part of a list that is there as a whole, and how long that is.
    #[must_use]
    pub fn cut<T>(&self, whole: Vec<T>) -> (Vec<T>, usize) {
        let total = whole.len();
        (whole.into_iter().skip(self.from()).take(ROWS).collect(), total)
    }

    /// Where its rows stand in a list of so many. The list's address holds whatever narrows and orders it.
    ///
    /// # Errors
    /// [`Failure::Status`] for a part beyond the last: there is no such page.
    pub fn paging(&self, shown: usize, total: usize, list: &str) -> Result<Paging, Failure> {
        let page = self.page.max(1);
        if shown == 0 && page > 1 {
            return Err(Failure::not_found());
        }
        let sign = if list.contains('?') { '&' } else { '?' };
        let at = |page: usize| if page > 1 { format!("{list}{sign}page={page}") } else { list.to_owned() };
        Ok(Paging {
            first: self.from() + 1,
            shown,
            total,
            before: (page > 1).then(|| at(page - 1)),
            next: (self.from().saturating_add(shown) < total).then(|| at(page + 1)),
        })
    }
}

/// Where the rows of a page stand in their list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paging {
    /// The place of the first row in the whole list, from 1.
    pub first: usize,
    /// How many rows stand on the page.
    pub shown: usize,
    /// How many there are in all parts of the list.
    pub total: usize,
    /// The address of the part before, if there is one.
    pub before: Option<String>,
    /// The address of the next part, if there is more.
    pub next: Option<String>,
}

impl Paging {
    /// Which rows of how many stand on the page, in words; `None` when all do.
    #[must_use]
    pub fn text(&self, p: &Page) -> Option<String> {
        let values = [
            ("first", self.first.into()),
            ("last", (self.first + self.shown.saturating_sub(1)).into()),
            ("total", self.total.into()),
        ];
        (self.total > self.shown).then(|| p.tr_with("list-shown", values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_is_cut_and_goes_on() {
        let read = |rows: usize, page, list: &str| {
            let part = Part { page };
            let (shown, total) = part.cut((0..rows).collect());
            let paging = part.paging(shown.len(), total, list)?;
            Ok::<_, Failure>((shown.first().copied(), shown.len(), paging.before, paging.next))
        };
        let address = |text: &str| Some(text.to_owned());
        for page in [0, 1] {
            assert_eq!(read(0, page, "/a").unwrap(), (None, 0, None, None));
            assert_eq!(read(ROWS, page, "/a").unwrap(), (Some(0), ROWS, None, None));
            assert_eq!(read(ROWS + 1, page, "/a").unwrap(), (Some(0), ROWS, None, address("/a?page=2")));
        }
        let second = read(2 * ROWS + 1, 2, "/a?show=x").unwrap();
        assert_eq!(second, (Some(ROWS), ROWS, address("/a?show=x"), address("/a?show=x&page=3")));
        let last = read(2 * ROWS + 1, 3, "/a?show=x").unwrap();
        assert_eq!(last, (Some(2 * ROWS), 1, address("/a?show=x&page=2"), None));
        for page in [2, usize::MAX] {
            assert!(read(ROWS, page, "/a").is_err());
        }
    }
}
