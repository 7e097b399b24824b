//! The first page, accounts and failures.

use super::{Pages, add, date, faults, figure, own, page, public, rows, scale, title, words};
use crate::about::{Privacy, privacy::Row as PrivacyRow};
use crate::account::others::{LastMail, NewLink, Row};
use crate::account::posts::{PostForm, PostLine};
use crate::account::{
    Account, Browser, ChangePassword, Choose, Data, Other, Others, OwnToken, Posts, Setup, SignIn, Tokens,
};
use crate::errors::{ErrorPage, Shown};
use crate::forms::{Choice, Conflict, Faults};
use crate::groups::{GroupForm, GroupLine, Groups};
use crate::home::{Coming, Counted, DialogueChoice, Differing, Home, LastSession, Waiting};
use crate::page::{Area, Page};
use crate::shares::Shares;
use crate::view::Words;
use axum::http::StatusCode;
use tansiq_model::{Label, Lang};
use tansiq_storage::{JobState, Retention, Trouble, held};

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
        troubles: vec![],
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
            troubles: vec![],
            p: page(lang, Some(Area::Home)),
        },
    );
    let waiting_total = Counted { number: 9, more: false };
    let nothing_open =
        Home { rows: vec![], scale: None, waiting_total, ..home(page(lang, Some(Area::Home))) };
    add(&mut out, "home-settled", nothing_open);
    let desk = page(lang, Some(Area::Home));
    let troubles = ["future-tense", "no-such-<rule>"].map(|rule| desk.reason(rule, "")).into();
    add(&mut out, "home-reader", Home { troubles, ..home(desk) });
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
        passkey: true,
        with: super::elsewhere::with("sign-in"),
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
            elsewhere: true,
            administers: true,
            browsers: vec![browser(Some("Firefox, Windows"), true), browser(None, false)],
            done: Some("password-changed"),
        },
    );
    let posts = vec![(p.tr("post-name-reviewer"), words(Lang::Fr, "Institut <b> d’examen"))];
    let (email, role) = ("ali@example.org".to_owned(), p.tr("role-name-member"));
    let browsers = vec![browser(None, true)];
    let (administers, elsewhere) = (false, false);
    let member = Account { p: p.clone(), email, role, posts, elsewhere, administers, browsers, done: None };
    add(&mut out, "account-posts", member);
    account_forms(&mut out, p, lang);
    groups(&mut out, p);
    others(&mut out, p);
    let rows = held(&Retention::default()).into_iter().map(|held| PrivacyRow { held }).collect();
    let office = Some(words(Lang::Ar, "المكتب"));
    add(&mut out, "privacy", Privacy { p: public(lang, None), office, rows });

    for kind in [crate::api::problem::Type::NotValid, crate::api::problem::Type::Changed] {
        add(&mut out, &format!("problem-{kind}"), crate::api::ProblemPage { p: public(lang, None), kind });
    }
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

fn browser(name: Option<&str>, here: bool) -> Browser {
    let day = "2025-01-14".parse().unwrap();
    Browser { id: "1".into(), name: name.map(str::to_owned), since: day, seen: (day, "09:12".into()), here }
}

/// The forms behind one's own account.
fn account_forms(out: &mut Pages, p: &Page, lang: Lang) {
    let wrong = || faults(p, &["password-now", "password"]);
    let email = || "mona@example.org".to_owned();
    add(out, "password", ChangePassword { p: p.clone(), email: email(), faults: Faults::default() });
    add(out, "password-faults", ChangePassword { p: p.clone(), email: email(), faults: wrong() });
    add(out, "own-data", Data { p: p.clone(), faults: Faults::default() });
    add(out, "own-data-faults", Data { p: p.clone(), faults: faults(p, &["password-now"]) });
    let day = "2025-02-13".parse().unwrap();
    let token =
        |scope, used| OwnToken { id: "1".into(), label: "جدول <b>".into(), scope, until: day, used };
    let tokens = |tokens, secret, revoked, faults| Tokens {
        p: p.clone(),
        tokens,
        secret,
        revoked,
        label: "a\"<".into(),
        days: "30".into(),
        write: true,
        faults,
    };
    let two = vec![token("token-reads", Some(day)), token("token-reads-writes", None)];
    let secret = Some("tsq_0123456789abcdef".to_owned());
    add(out, "tokens-none", tokens(vec![], None, true, Faults::default()));
    add(out, "tokens-made", tokens(two.clone(), secret, false, Faults::default()));
    add(out, "tokens-faults", tokens(two, None, false, faults(p, &["label", "days", "password-now"])));
    let choose = |path, faults| Choose {
        p: public(lang, None),
        path,
        key: "k\"<".into(),
        name: "Mona <b>".into(),
        email: email(),
        faults,
        with: super::elsewhere::with("invitation"),
    };
    add(out, "invitation", choose("/invitation", Faults::default()));
    add(out, "new-password-faults", choose("/new-password", faults(p, &["password"])));
}

/// Sharing groups.
fn groups(out: &mut Pages, p: &Page) {
    let line = |slug: &str, members, mine| GroupLine {
        slug: slug.into(),
        name: words(Lang::Fr, "Partenaires du Sahel <b>"),
        members,
        mine,
    };
    let lines = vec![
        line("sahel-1", vec![words(Lang::Ar, "المملكة المغربية"), words(Lang::Fr, "Sénégal")], true),
        line("sahel-2", vec![], false),
    ];
    let page = |lines, of, faults, conflict| Groups {
        p: p.clone(),
        lines,
        of,
        form: GroupForm {
            revision: "2".into(),
            names: [String::new(), "Sahel <i>".into(), String::new()],
            members: vec!["MAR".into(), String::new()],
            reason: String::new(),
        },
        parties: vec![Choice::new("MAR", "المغرب <b>")],
        faults,
        conflict,
        done: false,
    };
    add(out, "groups", Groups { done: true, ..page(lines.clone(), None, Faults::default(), None) });
    add(out, "groups-none", page(vec![], None, Faults::default(), None));
    add(out, "groups-faults", page(lines.clone(), None, faults(p, &["name-ar", "member-1"]), None));
    let of = || Some(("sahel-1".to_owned(), words(Lang::Fr, "Partenaires du Sahel <b>")));
    add(out, "group", page(lines.clone(), of(), Faults::default(), None));
    let first = Conflict {
        by: "Mona <b>".into(),
        at: "2025-01-14".into(),
        changes: vec![(p.tr("group-members"), "–".into())],
        revision: 3,
    };
    add(out, "group-conflict", page(lines, of(), Faults::default(), Some(first)));
}

/// The posts of an account.
fn posts(out: &mut Pages, p: &Page, rows: &[Row]) {
    let day = |text: &str| text.parse().unwrap();
    let line = |at: usize, state, until: Option<&str>, taken: bool| PostLine {
        id: at.to_string(),
        role: p.tr("post-name-focal-point"),
        with: (at != 3).then(|| ("MAR".to_owned(), words(Lang::Ar, "المملكة المغربية <b>"))),
        from: day("2024-10-01"),
        until: until.map(day),
        state,
        given: ("Mona <b>".into(), Some(day("2024-09-30"))),
        taken: taken.then(|| (p.tr("by-operator"), Some(day("2024-11-02")))),
    };
    let lines = vec![
        line(1, "post-coming", Some("2025-12-31"), false),
        line(2, "post-now", None, false),
        line(3, "post-over", Some("2024-12-31"), false),
        line(4, "post-taken", None, true),
    ];
    let parties = vec![Choice::new("", p.tr("post-choose")), Choice::new("MAR", "المغرب <b>")];
    let page = |row: &Row, lines: Vec<PostLine>, taking, faults, done| Posts {
        p: p.clone(),
        row: row.clone(),
        lines,
        taking,
        form: PostForm {
            role: "donor".into(),
            party: "MAR".into(),
            from: "01/02/<i>".into(),
            until: String::new(),
        },
        parties: parties.clone(),
        faults,
        done,
    };
    let given = Some("post-was-given");
    add(out, "posts", page(&rows[0], lines.clone(), None, Faults::default(), given));
    add(out, "posts-none", page(&rows[1], vec![], None, Faults::default(), None));
    let wrong = faults(p, &["role", "party", "from", "until", "password-now"]);
    add(out, "posts-faults", page(&rows[0], lines.clone(), None, wrong, None));
    let taking = Some(lines[1].clone());
    add(out, "posts-take", page(&rows[0], lines.clone(), taking.clone(), Faults::default(), None));
    add(out, "posts-take-faults", page(&rows[0], lines.clone(), taking, faults(p, &["password-now"]), None));
    add(out, "posts-closed", page(&rows[3], lines, None, Faults::default(), None));
}

/// What whoever looks after accounts sees.
fn others(out: &mut Pages, p: &Page) {
    let row = |name: Option<&str>, state| Row {
        id: "1".into(),
        name: name.map(str::to_owned),
        email: name.map(|_| "karim@example.org".to_owned()),
        role: "role-name-officer".into(),
        state,
        posts: vec![],
    };
    let states = ["account-open", "account-invited", "account-closed"];
    let mut rows: Vec<_> = states.map(|state| row(Some("كريم <i>"), state)).into();
    rows.push(row(None, "account-erased"));
    rows[0].posts = vec![
        (p.tr("post-name-reviewer"), words(Lang::Fr, "Institut d’examen <b>")),
        (p.tr("post-name-delegate"), words(Lang::Ar, "المملكة المغربية")),
    ];
    let link = || NewLink { address: "https://tansiq.example/en/invitation?key=0f".into(), hours: 168 };
    let list = |link, faults| Others {
        p: p.clone(),
        rows: rows.clone(),
        link,
        sent: None,
        mails: false,
        mail_lang: "ar".into(),
        name: "Karim".into(),
        email: "karim@".into(),
        role: "officer".into(),
        faults,
    };
    add(out, "accounts", list(None, Faults::default()));
    add(out, "accounts-invited", list(Some(("Karim <i>".to_owned(), link())), Faults::default()));
    add(out, "accounts-faults", list(None, faults(p, &["name", "email", "password-now"])));
    let sent = Some(("Karim <i>".to_owned(), "karim@example.org".to_owned()));
    add(out, "accounts-sent", Others { sent, mails: true, ..list(None, Faults::default()) });
    let other = |row: &Row| Other {
        p: p.clone(),
        row: row.clone(),
        own: false,
        factor: false,
        link: None,
        sent: false,
        mails: true,
        mail_lang: "fr".into(),
        mail: None,
        done: false,
        faults: Faults::default(),
    };
    add(out, "account-sent", Other { sent: true, ..other(&rows[1]) });
    for (state, row) in [(JobState::Waiting, 1), (JobState::Done, 0), (JobState::Dead, 0)] {
        let mail = Some(LastMail { state, job: "1".into() });
        add(out, &format!("account-mail-{state}"), Other { mail, ..other(&rows[row]) });
    }
    for (at, row) in rows.iter().enumerate() {
        let link = (at == 0).then(|| NewLink { hours: 1, ..link() });
        let faults = if at == 1 { faults(p, &["password-now"]) } else { Faults::default() };
        let (own, done) = (at == 0, at == 2);
        let (own, factor) = (own && link.is_none(), at == 2);
        let page = Other { own, factor, link, done, faults, mails: false, ..other(row) };
        add(out, &format!("account-{at}"), page);
    }
    add(out, "account-own", Other { own: true, ..other(&rows[0]) });
    posts(out, p, &rows);
}
