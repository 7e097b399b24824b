//! Projects on their pages: registered part by part, scored by both sides apart, read by all once both have spoken.

use crate::given::Person;
use crate::offers::Stage;

const SCORE: [(&str, &str); 11] = [
    ("lang", "en"),
    ("grade-relevance", "good"),
    ("grade-effectiveness", "fair"),
    ("grade-efficiency", "weak"),
    ("grade-sustainability", "cannot-say"),
    ("grade-impact", "very-good"),
    ("why-relevance", "Needed <indeed>."),
    ("why-effectiveness", "Half was done."),
    ("why-efficiency", "Zanzibarian delays."),
    ("why-sustainability", "Too early."),
    ("why-impact", "Documents are checked."),
];

fn score(party: &str) -> Vec<(&str, &str)> {
    SCORE.into_iter().chain([("party", party)]).collect()
}

/// The agency registers a project for the State, which is over; its address.
async fn over(stage: &Stage) -> String {
    let claire = &stage.claire;
    let new = [
        ("keeper", "XGIVE"),
        ("title-en", "Checking documents"),
        ("title-fr", "Contrôler les documents"),
        ("project-status", "closed"),
        ("planned-start", "2024-01"),
        ("planned-end", "2024"),
        ("actual-end", "2024-12-20"),
        ("readers", "open"),
        ("do", "next"),
    ];
    let next = claire.post("/en/projects/new", &new).await.to().to_owned();
    let page = next.strip_suffix("/edit/partners").unwrap_or_else(|| panic!("{next}")).to_owned();
    let partners = [
        ("revision", "1"),
        ("partner-party", "Giving agency"),
        ("partner-role", "funding"),
        ("partner-from", "2024"),
        ("partner-until", ""),
        ("partner-party", "XGIVE"),
        ("partner-role", "implementing"),
        ("partner-from", ""),
        ("partner-until", ""),
    ];
    claire.post(&next, &partners).await.is(303);
    let shares = [
        ("revision", "2"),
        ("recipient-party", "Land of examples"),
        ("recipient-share", "100"),
        ("theme", "border-security"),
        ("share-border-security", ""),
    ];
    claire.post(&format!("{page}/edit/shares"), &shares).await.is(303);
    page
}

#[tokio::test]
async fn a_project_is_registered_part_by_part() {
    let stage = Stage::set().await;
    let (claire, stranger) = (&stage.claire, stage.house.stranger());
    claire.get("/en/projects/new").await.is(200).has("Giving agency").has("name=\"title-ar\"");
    let wrong = [
        ("keeper", "XGIVE"),
        ("project-status", "pipeline"),
        ("planned-start", "2025"),
        ("planned-end", "2024"),
        ("actual-start", "2024"),
        ("actual-end", "2099"),
        ("readers", "named"),
    ];
    let answer = claire.post("/en/projects/new", &wrong).await;
    answer.is(422).has("id=\"summary\"").has("href=\"#title-ar\"").has("href=\"#planned-end\"");
    answer.has("href=\"#project-status\"").has("value=\"2025\"").has("href=\"#actual-end\"");
    let page = over(&stage).await;
    let own = claire.get(&page).await;
    own.is(200).has("Checking documents").has("Funding").has("2024-12-20").has("/edit/about");
    stranger.get(&page).await.is(200).has("Land of examples").has_not("/edit/about");
    for other in [&stage.omar, &stage.desk, &stage.amina] {
        other.get(&format!("{page}/edit/about")).await.is(403);
        other.post(&format!("{page}/edit/money"), &[("revision", "3")]).await.is(403);
    }
    let shares = format!("{page}/edit/shares");
    let half = [
        ("revision", "3"),
        ("recipient-party", "XAA"),
        ("recipient-share", "50"),
        ("theme", "border-security"),
    ];
    claire.post(&shares, &half).await.is(422).has("do not add up to 100").has("value=\"50\"");
    let money = [
        ("revision", "3"),
        ("project-currency", "eur"),
        ("budget-from", "2024-01-01"),
        ("budget-until", "2024-12-31"),
        ("budget-amount", "250000"),
        ("budget-currency", ""),
        ("budget-kind", "original"),
        ("budget-status", "committed"),
        ("transaction-kind", "disbursement"),
        ("transaction-on", "2024-03-01"),
        ("transaction-amount", "1000.5"),
        ("transaction-currency", "MAD"),
        ("transaction-reference", "T/1"),
        ("transaction-at", ""),
        ("band-from", "9"),
        ("band-to", "8"),
        ("band-currency", "EUR"),
    ];
    let to = format!("{page}/edit/money");
    claire.post(&to, &money).await.is(422).has("href=\"#band\"").has("250000");
    claire.post(&to, &money[..14]).await.is(303);
    claire.post(&to, &money[..14]).await.is(409).has("id=\"conflict\"");
    stranger.get(&page).await.has("EUR").has("1,000.5").has("T/1").has("never summed");
    let shown = claire.get(&to).await;
    shown.is(200).has("value=\"1000.5\"");
    // A line says which it is by what it holds, wherever it stands.
    let at = |text: &str, name: &str| -> String {
        let rest = text.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1;
        rest.split('"').next().unwrap().to_owned()
    };
    let key = at(&shown.text(), "transaction-at");
    assert_eq!((key.len(), at(&shown.text(), "budget-at").len()), (16, 16));
    let line = |at: &str, reference: &str| {
        [
            ("revision", "4"),
            ("project-currency", "EUR"),
            ("transaction-kind", "disbursement"),
            ("transaction-on", "2024-03-01"),
            ("transaction-amount", "1000.5"),
            ("transaction-currency", "MAD"),
            ("transaction-reference", reference),
            ("transaction-at", at),
        ]
        .map(|(name, text)| (name, text.to_owned()))
    };
    let typed = line("0123456789abcdef", "T/2");
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, text)| (*name, text.as_str())).collect();
    claire.post(&to, &typed).await.is(422).has("in the meantime").has("Line \u{2068}1\u{2069}");
    let half = [("revision", "4"), ("transaction-kind", "disbursement"), ("transaction-reference", "T/3")];
    claire.post(&to, &half).await.is(422).has("href=\"#transactions\"").has("T/3");
    let bare = [("revision", "4"), ("band-currency", "EUR")];
    claire.post(&to, &bare).await.is(422).has("href=\"#band\"");
    let unticked = [
        ("revision", "4"),
        ("recipient-party", "XAA"),
        ("recipient-share", ""),
        ("share-border-security", "100"),
    ];
    claire.post(&shares, &unticked).await.is(422).has("not ticked");
    let links = [("revision", "4"), ("needs", "R-2099-0001")];
    claire.post(&format!("{page}/edit/links"), &links).await.is(422).has("nothing that you can see");
    // What is over stays so.
    let back = [
        ("revision", "4"),
        ("title-en", "Checking documents"),
        ("project-status", "implementation"),
        ("readers", "open"),
    ];
    claire.post(&format!("{page}/edit/about"), &back).await.is(422).has("does not follow");
}

#[tokio::test]
async fn a_form_that_comes_twice_registers_one_project_and_hides_it_unless_told() {
    let stage = Stage::set().await;
    let claire = &stage.claire;
    let mut new = vec![
        ("key", "one-form"),
        ("keeper", "XGIVE"),
        ("title-en", "Checking twice"),
        ("project-status", "pipeline"),
        ("planned-start", "2025"),
    ];
    claire.post("/en/projects/new", &new).await.is(422).has("href=\"#readers\"");
    new.push(("readers", "named"));
    let first = claire.post("/en/projects/new", &new).await.to().to_owned();
    assert_eq!(claire.post("/en/projects/new", &new).await.to(), first);
    let page = first.split("?").next().unwrap();
    stage.house.stranger().get(page).await.is(404);
    claire.get("/en/projects/new").await.has("value=\"named\" selected");
}

#[tokio::test]
async fn whoever_keeps_a_project_cannot_ask_whether_it_was_scored_nor_take_a_side() {
    let stage = Stage::set().await;
    let page = over(&stage).await;
    let shares = format!("{page}/edit/shares");
    let taking = [
        ("revision", "3"),
        ("recipient-party", "XGIVE"),
        ("recipient-share", ""),
        ("recipient-party", "XAA"),
        ("recipient-share", ""),
        ("theme", "border-security"),
        ("share-border-security", ""),
    ];
    let partners = [
        ("revision", "3"),
        ("partner-party", "XAA"),
        ("partner-role", "implementing"),
        ("partner-from", ""),
        ("partner-until", ""),
    ];
    let ask = async || {
        let mut told = Vec::new();
        for (to, fields) in [(&shares, &taking[..]), (&format!("{page}/edit/partners"), &partners[..])] {
            let answer = stage.claire.post(to, fields).await;
            answer.is(422).has("stays as it is");
            told.push(answer.text());
        }
        told.push(stage.claire.post(&format!("{page}/score"), &score("XAA")).await.status.to_string());
        told
    };
    let before = ask().await;
    stage.amina.post(&format!("{page}/score"), &score("XAA")).await.is(303);
    assert_eq!(ask().await, before);
}

#[tokio::test]
async fn the_list_is_narrowed_and_handed_out() {
    let stage = Stage::set().await;
    let page = over(&stage).await;
    let (stranger, number) = (stage.house.stranger(), page.rsplit('/').next().unwrap());
    for query in [
        "",
        "?status=closed",
        "?state=XAA",
        "?provider=XGIVE",
        "?theme=border-security",
        "?since=2024-12&until=2024",
        "?words=documents",
    ] {
        stranger.get(&format!("/en/projects{query}")).await.is(200).has(number);
        stranger.get(&format!("/en/projects.csv{query}")).await.is(200).has(number).has("2024-12-20");
        stranger.get(&format!("/en/projects.json{query}")).await.is(200).has(number).has("\"closed\"");
    }
    for query in [
        "?status=pipeline",
        "?status=%3Cb%3E",
        "?state=XGIVE",
        "?provider=XAA",
        "?since=2025",
        "?until=2023",
        "?theme=pve",
    ] {
        stranger.get(&format!("/en/projects{query}")).await.is(200).has_not(number).has("Filter");
        stranger.get(&format!("/en/projects.csv{query}")).await.is(200).has_not(number);
    }
    let api = stranger.get(&format!("/api/v1/projects/{number}")).await;
    api.is(200).has("\"planned_end\":\"2024\"").has("\"percent\":\"100\"").has("\"role\":\"implementing\"");
}

/// All that somebody may look at that could tell of a score, without what changes by itself.
async fn seen(person: &Person, page: &str) -> Vec<String> {
    let number = page.rsplit('/').next().unwrap();
    let mut seen = Vec::new();
    for path in [
        page.to_owned(),
        "/en/projects".into(),
        "/en/projects.csv".into(),
        "/en/projects.json".into(),
        "/en/projects/scorecard".into(),
        "/en/projects/scorecard.csv".into(),
        "/en/projects/scorecard.json".into(),
        "/en/search?q=Zanzibarian".into(),
        "/en/search.json?q=Zanzibarian".into(),
        "/en/search?q=documents".into(),
        "/en/parties/XGIVE".into(),
        "/en/parties/XAA".into(),
        format!("/api/v1/projects/{number}"),
        "/api/v1/projects".into(),
        "/api/v1/search?q=Zanzibarian".into(),
        "/en".into(),
    ] {
        let answer = person.get(&path).await;
        seen.push(format!("{path} {} {}", answer.status, answer.text()));
    }
    seen
}

#[tokio::test]
async fn a_score_is_seen_by_nobody_else_before_both_are_in() {
    let stage = Stage::set().await;
    let page = over(&stage).await;
    let (form, stranger) = (format!("{page}/score"), stage.house.stranger());
    let others = [&stage.amina, &stage.omar, &stage.desk, &stranger];
    let mut before = Vec::new();
    for other in others {
        before.push(seen(other, &page).await);
    }
    stage.omar.get(&form).await.is(403);
    stage.desk.get(&form).await.is(403);
    stage.claire.get(&page).await.has("/score?party=XGIVE");
    stage
        .claire
        .get(&form)
        .await
        .is(200)
        .has("Giving side")
        .has("Nobody outside your party")
        .has_not("checked");
    let poor = [("party", "XGIVE"), ("lang", "en"), ("grade-impact", "good"), ("why-impact", "Yes.")];
    let answer = stage.claire.post(&form, &poor).await;
    answer.is(422).has("href=\"#grade-relevance\"").has_not("href=\"#grade-impact\"").has("Yes.");
    answer.has("href=\"#why-relevance\"").has("Relevance – Why").has("id=\"grade-relevance\"");
    answer.has_not("href=\"#why-impact\"");
    stage.claire.post(&form, &score("XGIVE")).await.is(303);

    for (other, before) in others.into_iter().zip(&before) {
        for (now, then) in seen(other, &page).await.iter().zip(before) {
            assert_eq!(now, then);
        }
    }
    stage.claire.get(&page).await.has("nobody else reads it").has_not("Zanzibarian");
    stage.claire.get(&form).await.has("Zanzibarian delays.").has("checked");
    let mut better = score("XGIVE");
    better[5] = ("grade-impact", "good");
    let late = stage.claire.post(&form, &better).await;
    late.is(409).has("Zanzibarian delays.").has("name=\"revision\" value=\"1\"");
    better.push(("revision", "1"));
    stage.claire.post(&form, &better).await.is(303);
    assert_eq!(seen(&stage.amina, &page).await, before[0]);

    stage.amina.post(&form, &score("XGIVE")).await.is(403);
    stage.amina.post(&form, &score("XAA")).await.is(303);
    for other in others.into_iter().chain([&stage.claire]) {
        let shown = other.get(&page).await;
        shown
            .is(200)
            .has("Giving side")
            .has("Receiving side")
            .has("Needed &#60;indeed&#62;.")
            .has("Very good");
        shown.has("Zanzibarian delays.");
        let card = other.get("/en/projects/scorecard").await;
        card.is(200).has("Land of examples").has("<td>\u{2068}1\u{2069} project</td>").has("scored=both");
    }
    stranger.get("/en/projects/scorecard.csv").await.has("state,XAA").has("theme,border-security");

    // It changes no more, and is added to.
    stage.claire.post(&form, &score("XGIVE")).await.is(409).has("Zanzibarian delays.").has("change no more");
    stranger.get("/en/projects?scored=both").await.is(200).has(page.rsplit('/').next().unwrap());
    let again = [
        ("revision", "3"),
        ("title-en", "Checking documents"),
        ("project-status", "closed"),
        ("readers", "kept"),
    ];
    let about = format!("{page}/edit/about");
    stage.claire.post(&about, &[("revision", "3")]).await.is(422);
    stage.claire.get(&about).await.has("value=\"open\" selected");
    let add = format!("{page}/score/add");
    stage.claire.get(&format!("{add}?party=XGIVE")).await.is(200).has("name=\"revision\" value=\"3\"");
    let more = |revision| {
        [("party", "XGIVE"), ("revision", revision), ("lang", "fr"), ("addendum", "Il tient encore.")]
    };
    stage.amina.post(&add, &more("3")).await.is(403);
    stage.claire.post(&add, &more("3")).await.is(303);
    stage.claire.post(&add, &more("3")).await.is(409).has("Il tient encore.");
    stranger.get(&page).await.has("Il tient encore.");

    stage.claire.post(&about, &again).await.is(303);
    // Whoever may no longer read the project reads no score and no scorecard of it.
    let about = [
        ("revision", "4"),
        ("title-en", "Checking documents"),
        ("project-status", "closed"),
        ("readers", "named"),
    ];
    stage.claire.post(&format!("{page}/edit/about"), &about).await.is(303);
    stranger.get(&page).await.is(404);
    stage.omar.get("/en/projects/scorecard").await.is(200).has("No project has been scored");
    stage.amina.get("/en/projects/scorecard").await.is(200).has("Land of examples");
    stage.desk.get(&page).await.is(200).has("Zanzibarian delays.");
}
