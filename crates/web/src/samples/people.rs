//! The first page, accounts and failures.

use super::{Pages, add, date, faults, figure, own, page, public, rows, scale, title, words};
use crate::account::{Account, Setup, SignIn};
use crate::errors::{ErrorPage, Shown};
use crate::forms::Faults;
use crate::home::{Coming, Counted, DialogueChoice, Differing, Home, LastSession, Waiting};
use crate::page::{Area, Page};
use crate::shares::Shares;
use crate::view::Words;
use axum::http::StatusCode;
use tansiq_model::{Label, Lang};
use tansiq_storage::Trouble;

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, None);
    let home = |p: Page| Home {
        is_new: false,
        dialogues: vec![],
        more_dialogues: false,
        of: None,
        shares: Shares::new(Label::ALL.iter().map(|label| (*label, 3)), "/commitments"),
        rows: rows(&p),
        scale: scale(),
        waiting: vec![Waiting {
            reference: "D-2024-0001".into(),
            title: words(Lang::Ar, "المغرب شريك موثوق"),
            publisher: Some("MAP".into()),
            published: Some(date("2024-09-26")),
            open: 5,
        }],
        waiting_total: Counted { number: 1, more: false },
        differing_total: Some(1),
        differing: vec![Differing {
            topic: "people-trained-rabat".into(),
            title: title(&p),
            figures: vec![figure(1500), figure(1000)],
        }],
        coming: [date("2025-01-20"), date("2025")]
            .map(|when| Coming {
                path: "/events".into(),
                title: title(&p),
                when,
                place: Some("Rabat".into()),
            })
            .into(),
        last_session: Some(LastSession {
            dialogue: words(Lang::Ar, "الحوار الاستراتيجي"),
            slug: "mar-unoct".into(),
            held: date("2024-09-26"),
        }),
        p,
    };
    add(&mut out, "home", home(page(lang, Some(Area::Home))));
    add(&mut out, "home-public", home(public(lang, Some(Area::Home))));
    add(
        &mut out,
        "home-new",
        Home {
            is_new: true,
            dialogues: vec![],
            more_dialogues: false,
            of: None,
            shares: Shares::new([], "/commitments"),
            rows: vec![],
            scale: None,
            waiting: vec![],
            waiting_total: Counted::default(),
            differing: vec![],
            differing_total: None,
            coming: vec![],
            last_session: None,
            p: page(lang, Some(Area::Home)),
        },
    );
    let waiting_total = Counted { number: 9, more: false };
    let nothing_open =
        Home { rows: vec![], scale: None, waiting_total, ..home(page(lang, Some(Area::Home))) };
    add(&mut out, "home-settled", nothing_open);
    let several = |of: Option<&str>| {
        let p = page(lang, Some(Area::Home));
        let choice = |(slug, name): (&str, Words)| DialogueChoice { slug: slug.into(), name };
        let names = [
            ("mar-unoct", words(Lang::Ar, "الحوار الاستراتيجي")),
            (
                "sen-x00007",
                own(
                    &p,
                    "الحوار المنتظم: السنغال ومعهد تالورا",
                    "Dialogue régulier : Sénégal et Institut Talora",
                    "Regular dialogue: Senegal and Institute of Talora",
                ),
            ),
            ("tun-x00012", words(Lang::Fr, "Dialogue régulier : Tunisie et Agence Bimira")),
        ];
        Home {
            dialogues: names.map(choice).into(),
            more_dialogues: true,
            of: of.map(str::to_owned),
            shares: Shares::new(
                Label::ALL.iter().map(|label| (*label, 31)),
                of.map_or("/commitments".to_owned(), |slug| format!("/commitments?dialogue={slug}")),
            ),
            waiting_total: Counted { number: 25, more: true },
            differing_total: None,
            ..home(p)
        }
    };
    add(&mut out, "home-dialogues", several(Some("mar-unoct")));
    add(&mut out, "home-dialogues-all", several(None));
    let shares = Shares::new([], "/commitments?dialogue=tun-x00012");
    let nothing = Home { rows: vec![], scale: None, shares, ..several(Some("tun-x00012")) };
    add(&mut out, "home-dialogue-none", nothing);
    let setup = |faults| Setup {
        p: public(lang, None),
        key: "k\"<".into(),
        name: "Mona".into(),
        email: "mona@".into(),
        reviews: true,
        faults,
    };
    add(&mut out, "setup", setup(Faults::default()));
    add(&mut out, "setup-faults", setup(faults(p, &["name", "email", "password"])));
    let sign_in = SignIn {
        p: public(lang, None),
        email: String::new(),
        next: "/documents".into(),
        faults: faults(p, &["email"]),
        signed_out: true,
    };
    add(&mut out, "sign-in", sign_in);
    add(
        &mut out,
        "account",
        Account {
            p: p.clone(),
            email: "mona@example.org".into(),
            role: p.tr("role-name-officer"),
            posts: vec![],
        },
    );
    let posts = vec![(p.tr("post-name-reviewer"), words(Lang::Fr, "Institut <b> d’examen"))];
    let (email, role) = ("ali@example.org".to_owned(), p.tr("role-name-member"));
    add(&mut out, "account-posts", Account { p: p.clone(), email, role, posts });

    for status in ErrorPage::KNOWN {
        let error = ErrorPage::of(StatusCode::from_u16(status).unwrap());
        add(&mut out, &format!("error-{status}"), Shown { p: public(lang, None), error, back: None });
    }
    let denied = ErrorPage::denied(&["write.report.office".into(), "write.report.party".into()]);
    add(&mut out, "error-denied", Shown { p: p.clone(), error: denied, back: None });
    add(&mut out, "error-busy", Shown { p: p.clone(), error: ErrorPage::busy(), back: None });
    for (name, trouble) in [("away", Trouble::Away), ("unwritable", Trouble::Unwritable)] {
        let error = ErrorPage { log_id: Some("0192f0c1".into()), ..ErrorPage::of_trouble(trouble) };
        add(&mut out, &format!("error-{name}"), Shown { p: p.clone(), error, back: None });
    }
    let error = ErrorPage {
        text: Some("not-now-changed-since".into()),
        values: vec![("reference", "C-2024-<1>".into())],
        log_id: Some("0192f0c1".into()),
        ..ErrorPage::of(StatusCode::CONFLICT)
    };
    add(
        &mut out,
        "error-changed-since",
        Shown { p: p.clone(), error, back: Some("/documents?show=waiting".into()) },
    );
    out
}
