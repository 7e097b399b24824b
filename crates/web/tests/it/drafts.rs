//! A draft outcome on its page: marks, remarks in its own language, and nothing that stays behind.

use crate::given::{House, OPERATOR, house};
use tansiq_model::{Audience, Document, Lang, Marking};

/// Words that stand nowhere else, to look for in what was written.
const SECRET: &str = "زقطنبور";

/// A whole promise, an empty one with a word of caution, a formula, and one that was promised before and not kept.
const DRAFT: &str = "مشروع البيان الختامي زقطنبور\n\n\
    أشاد الوزيران بمستوى التعاون القائم وجددا التزامهما بمكافحة الإرهاب.\n\n\
    ستنظم توغو دورة تدريبية لفائدة خمسين ضابطا من ضباط الحدود في لومي قبل يونيو 2026.\n\n\
    ينبغي تعزيز التعاون بين المحققين قدر الإمكان.\n\n\
    وسينظم المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب مؤتمراً عن الأمن البحري ومكافحة الإرهاب على امتداد الساحل الأطلسي الأفريقي في ديسمبر 2026.\n";

async fn documents(house: &House) -> usize {
    house.office.view(&OPERATOR).all::<Document>().await.unwrap().len()
}

fn holds(house: &House, words: &str) -> bool {
    let bytes = words.as_bytes();
    house.written().iter().any(|file| file.windows(bytes.len()).any(|window| window == bytes))
}

#[tokio::test]
async fn a_draft_is_marked_in_its_own_language_and_forgotten() {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Green).await;
    let (before, head) = (documents(&house).await, house.office.view(&OPERATOR).head().await.unwrap());
    person.get("/en/draft").await.is(200).has("Nothing is stored").has("TLP:RED");
    let page = person.send("/en/draft", &[("text", DRAFT), ("lang", "")], None).await;
    page.is(200)
        .has("Draft, checked")
        .has("class=\"d-whole\"")
        .has("class=\"d-open\"")
        .has("class=\"d-again\"");
    let text = page.text();
    // The remarks are in Arabic, the page around them in English.
    let arabic = tansiq_locale::Locale::new(Lang::Ar);
    for key in ["draft-ask-owner", "draft-ask-date", "draft-ask-measure", "draft-whole", "draft-hedged"] {
        page.has(&arabic.tr(key));
    }
    assert_eq!(text.matches("<u class=\"hedge\">").count(), 3, "two words, and one in the key");
    page.has("/en/commitments/C-2025-0001").has("TLP:GREEN");
    assert_eq!(text.matches("class=\"p-row\"").count(), 3);
    // Nothing stays: no record, no entry of the history, no word in any file of the register.
    assert_eq!(documents(&house).await, before);
    assert_eq!(house.office.view(&OPERATOR).head().await.unwrap(), head);
    assert!(!holds(&house, SECRET));
}

#[tokio::test]
async fn keeping_a_draft_asks_first_and_files_it_for_the_owner() {
    let (house, person) = house().await;
    let fields = [("text", DRAFT), ("lang", "ar")];
    let asked = person.send("/ar/draft/keep", &fields, None).await;
    asked.is(200).has(SECRET).has("value=\"owner\" selected");
    assert_eq!(documents(&house).await, 0);
    let red = [
        fields[0],
        fields[1],
        ("do", "keep"),
        ("grade", "press"),
        ("audience", "owner"),
        ("marking", "TLP:RED"),
    ];
    person.send("/ar/draft/keep", &red, None).await.is(422).has(SECRET);
    assert_eq!(documents(&house).await, 0);
    let keep = [
        fields[0],
        fields[1],
        ("do", "keep"),
        ("grade", "press"),
        ("audience", "owner"),
        ("marking", "TLP:AMBER"),
    ];
    let kept = person.send("/ar/draft/keep", &keep, None).await;
    assert_eq!(kept.to(), "/ar/documents/D-2025-0001?said=filed");
    let all = house.office.view(&OPERATOR).all::<Document>().await.unwrap();
    assert_eq!((all.len(), all[0].audience, all[0].marking), (1, Audience::Owner, Marking::Amber));
    assert!(holds(&house, SECRET));
    house.stranger().get("/ar/documents/D-2025-0001").await.is(404);
}

#[tokio::test]
async fn what_cannot_be_checked_is_told_at_its_field() {
    let (house, person) = house().await;
    for (fields, words) in [
        (vec![("text", "")], "href=\"#text\""),
        (vec![("text", "TLP:RED\n\nTogo will train fifty officers by June 2026.")], "href=\"#text\""),
        (vec![("text", DRAFT), ("dialogue", "nowhere")], "href=\"#dialogue\""),
        (vec![("text", DRAFT), ("lang", "tlh")], "href=\"#lang\""),
    ] {
        person.send("/fr/draft", &fields, None).await.is(422).has(words);
    }
    let long = "Togo will train fifty officers by June 2026. ".repeat(3_000);
    person.send("/fr/draft", &[("text", &long)], None).await.is(422).has("100 000");
    let file = person.send("/fr/draft", &[("text", "")], Some(("projet.txt", DRAFT.as_bytes()))).await;
    file.is(200).has("class=\"d-whole\"");
    // Nobody without an account has drafts checked here.
    house.stranger().send("/en/draft", &[("text", DRAFT)], None).await.is(401);
    assert_eq!(house.stranger().get("/en/draft").await.to(), "/en/sign-in?next=/draft");
}
