//! Signing in with a sign-in service elsewhere.

use super::{Pages, add, page, public};
use crate::account::elsewhere::Row;
use crate::account::{GoingPage, Identities, TroublePage, With};
use crate::page::{Page, Person};
use tansiq_model::Lang;
use tansiq_office::Trouble;

/// Buttons of two services.
pub(super) fn with(why: &'static str) -> With {
    let buttons = [("ministry", "وزارة الشؤون الخارجية"), ("partners", "Partners <b>")];
    With {
        buttons: buttons.map(|(word, name)| (word.to_owned(), name.to_owned())).to_vec(),
        why,
        next: "/documents?x=<1>".into(),
        key: "k\"<".into(),
        origins: Vec::new(),
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &Page { demonstration: false, ..page(lang, None) };
    let address = "https://login.example.org/auth?client_id=tansiq&state=0f".to_owned();
    let going = GoingPage { p: public(lang, None), name: "Partners <b>".into(), address };
    add(&mut out, "sign-in-going", going);
    for trouble in Trouble::ALL {
        let page = |p: &Page, binding| TroublePage {
            p: p.clone(),
            trouble: *trouble,
            name: "وزارة الشؤون الخارجية".into(),
            binding,
        };
        add(&mut out, &format!("sign-in-{trouble}"), page(&public(lang, None), false));
        if *trouble == Trouble::Taken {
            add(&mut out, "identity-taken", page(p, true));
        }
    }
    let day = "2025-01-14".parse().unwrap();
    let row = |name: &str, used| Row { id: "0192f0c1".into(), name: name.into(), made: day, used };
    let rows = vec![row("وزارة الشؤون الخارجية", Some(day)), row("https://old.example.org/<b>", None)];
    let list = |rows, with, done| Identities { p: p.clone(), rows, with, done };
    add(&mut out, "identities", list(rows, with(""), Some("identity-was-added")));
    let mut none = list(vec![], With::default(), Some("identity-was-removed"));
    none.p.person = none.p.person.map(|person| Person { password: false, ..person });
    add(&mut out, "identities-none", none);
    out
}
