//! Long documents and long lists: the form answers at once, and a small page tells how the work stands.

use crate::given::{House, OPERATOR, TEXT, hidden, house};
use tansiq_model::{Commitment, Document};
use tansiq_office::{LONG_LIST, LONG_TEXT};
use tansiq_storage::{Ended, JobKind, JobState};

/// A text that is longer than somebody waits for.
fn long(which: &str) -> String {
    let filler = format!("This paragraph {which} goes on for a while and promises nothing to anybody.\n\n");
    format!("{TEXT}\n\n{}", filler.repeat(LONG_TEXT as usize / filler.len() + 1))
}

/// No page with a part of a text is heavier, before it is packed for the line.
const LIGHT: usize = 160_000;

/// What the page says of the part that it shows.
fn in_part(part: usize) -> String {
    format!("الجزء \u{2068}{part}\u{2069} من ")
}

async fn done(house: &House) {
    assert_eq!(house.office.do_next_job(JobKind::ALL).await.unwrap().unwrap().1, Ended::Done(None));
}

#[tokio::test]
async fn a_long_document_answers_at_once_and_leads_to_its_review() {
    let (house, mona) = house().await;
    let form = [("grade", "press"), ("audience", "public"), ("marking", "TLP:CLEAR")];
    let text = long("one");
    let sent = mona.send("/en/documents/new", &form, Some(("long.txt", text.as_bytes()))).await;
    let path = sent.to().split('?').next().unwrap().to_owned();
    assert_eq!(path, "/en/documents/D-2025-0001/reading");
    let page = mona.get(sent.to()).await;
    page.is(200)
        .has("The document is filed.")
        .has("It waits for its turn")
        .has("data-wait=")
        .has(&format!("href=\"{path}\""));
    assert!(page.bytes.len() < 20_000, "{} bytes to look again and again", page.bytes.len());
    for (lang, words) in [("ar", "تجري قراءة نص طويل"), ("fr", "Un long texte est en cours de lecture")]
    {
        mona.get(&path.replace("/en/", &format!("/{lang}/"))).await.is(200).has(words);
    }
    mona.get("/en/documents").await.is(200).has("Not read yet").has_not("No proposals");
    mona.get("/en/documents/D-2025-0001").await.is(200).has(&path).has("has not been through this text yet");
    mona.get("/en/documents/D-2025-0001/review").await.is(200).has(&path);
    let public = house.stranger().get("/en/documents/D-2025-0001").await;
    public.is(200).has("has not been through this text yet").has_not("/reading");
    assert_eq!(house.stranger().get(&path).await.to(), "/en/sign-in?next=/documents/D-2025-0001/reading");

    done(&house).await;
    assert_eq!(mona.get(&path).await.to(), "/en/documents/D-2025-0001/review");
    mona.get("/en/documents/D-2025-0001/review").await.is(200).has_not(&path).has("مؤتمراً عن الأمن البحري");
    mona.get("/en/documents/D-2025-0001").await.has_not("has not been through");
    assert!(!house.office.view(&OPERATOR).all::<Document>().await.unwrap()[0].body.unread);
}

#[tokio::test]
async fn a_long_text_is_shown_a_part_at_a_time() {
    let (house, mona) = house().await;
    // Something is promised at both ends.
    let end = "وسينظم المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب، في مارس 2025، دورة تدريبية في الدار البيضاء عن أمن الحدود.";
    let text = format!("{}{end}\n", long("three"));
    let form = [("grade", "press"), ("audience", "public"), ("marking", "TLP:CLEAR"), ("text", &text)];
    mona.send("/ar/documents/new", &form, None).await.to();
    done(&house).await;
    let whole = house.office.view(&OPERATOR).all::<Document>().await.unwrap().remove(0);
    let whole = house.office.view(&OPERATOR).proposals(whole.id).await.unwrap();
    let last = whole.len();
    let path = "/ar/documents/D-2025-0001";

    // Every proposal stands beside the part of the text that has its words.
    let (mut part, mut met) = (1, 0);
    loop {
        let page = mona.get(&format!("{path}/review?part={part}")).await;
        page.is(200).has(&in_part(part));
        assert!(page.bytes.len() < LIGHT, "part {part}: {} bytes", page.bytes.len());
        let listed: Vec<usize> =
            (1..=last).filter(|n| page.text().contains(&format!("id=\"p{n}\""))).collect();
        for number in &listed {
            page.has(&format!("id=\"q{number}\""));
        }
        met += listed.len();
        part += 1;
        if !page.text().contains(&format!("review?show=all&#38;part={part}#src")) {
            break;
        }
    }
    assert!(part > 3, "{part} parts");
    assert_eq!(met, last);
    mona.get(&format!("{path}/review?part={part}")).await.is(404);
    mona.get(&format!("{path}?part={part}")).await.is(404);
    mona.get(&format!("{path}?part=0")).await.is(404);

    // One that is asked for is shown with its part; a part without any leads on.
    let end = mona.get(&format!("{path}/review?at={last}")).await;
    end.is(200).has(&format!("id=\"q{last}\"")).has(&in_part(part - 1));
    mona.get(&format!("{path}/review?part=2"))
        .await
        .is(200)
        .has("لا مقترح هنا في هذا الجزء من النص.")
        .has("at=1#p1");
    // What was decided at one end leads to the other, and a record to the part with its paragraph.
    let [first, promise] = [&whole[0], &whole[last - 1]];
    let decision =
        |seen: u32| [("verdict", "accept"), ("revision", if seen == 1 { "1" } else { "2" }), ("show", "all")];
    let onward = mona.post(&format!("/ar/proposals/{}", promise.id), &decision(promise.revision)).await;
    assert!(onward.to().contains(&format!("at={}&", first.body.position)), "{}", onward.to());
    mona.get(onward.to().split('#').next().unwrap()).await.is(200).has(&in_part(1));
    let paragraph = promise.sources[0].paragraph;
    let page = mona.get(&format!("{path}?paragraph={paragraph}")).await;
    page.is(200).has(&format!("id=\"para-{paragraph}\"")).has("id=\"q1\"");
    assert!(page.bytes.len() < LIGHT, "{} bytes", page.bytes.len());
    mona.get(path).await.is(200).has("لا بطاقة من هذا الجزء من النص.");
}

#[tokio::test]
async fn one_that_was_given_up_is_read_when_somebody_asks() {
    let (house, mona) = house().await;
    let form = [("grade", "press"), ("audience", "owner"), ("marking", "TLP:CLEAR"), ("text", &long("two"))];
    mona.send("/en/documents/new", &form, None).await.to();
    let path = "/en/documents/D-2025-0001/reading";
    let waiting = house.office.register().jobs(JobState::Waiting, 0, 9).await.unwrap();
    let taken = house.office.register().take_job(JobKind::ALL, house.office.clock()).await.unwrap().unwrap();
    let lost = Ended::Never("reader-slow".into());
    house.office.register().end_job(&taken, &lost, house.office.clock()).await.unwrap();
    assert_eq!(waiting.iter().map(|job| job.kind).collect::<Vec<_>>(), [JobKind::Read]);
    let page = mona.get(path).await;
    page.is(200).has("nobody is at it").has("Divide the document").has_not("data-wait");
    assert_eq!(mona.post(path, &[]).await.to(), path);
    mona.get(path).await.is(200).has("data-wait");
    done(&house).await;
    assert_eq!(mona.get(path).await.to(), "/en/documents/D-2025-0001/review");
    // Nothing is left to ask for.
    assert_eq!(mona.post(path, &[]).await.to(), path);
    assert!(house.office.do_next_job(JobKind::ALL).await.unwrap().is_none());
    mona.get("/en/documents/D-2025-0009/reading").await.is(404);
}

#[tokio::test]
async fn many_short_texts_are_as_long_as_one() {
    let (house, mona) = house().await;
    let part = |which: &str| {
        let text = long(which);
        text.chars().take(LONG_TEXT as usize - 1_000).collect::<String>()
    };
    let (one, two) = (part("one"), part("two"));
    let mut body = String::new();
    for (name, text) in [("one.txt", &one), ("two.txt", &two)] {
        body.push_str(&format!(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{text}\r\n"
        ));
    }
    for (name, value) in [("grade", "press"), ("audience", "owner"), ("marking", "TLP:CLEAR")] {
        body.push_str(&format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str("--b--\r\n");
    let request = axum::http::Request::builder()
        .method("POST")
        .uri("/en/documents/new")
        .header("content-type", "multipart/form-data; boundary=b");
    let page = mona.ask(request, body).await;
    page.is(200)
        .has("/en/documents/D-2025-0001/review")
        .has("/en/documents/D-2025-0002/reading")
        .has("Not read yet");
    done(&house).await;
    assert!(house.office.do_next_job(JobKind::ALL).await.unwrap().is_none(), "the first was read at once");
}

#[tokio::test]
async fn a_long_list_comes_in_apart_from_the_page() {
    let (house, mona) = house().await;
    let mut list = "No,Commitment,Owner,Due\n".to_owned();
    for line in 1..=LONG_LIST + 1 {
        list.push_str(&format!("{line},Hold the workshop number {line} on border security,MAR,2025-06-30\n"));
    }
    let path = mona.send("/en/imports/new", &[], Some(("long.csv", list.as_bytes()))).await.to().to_owned();
    let draft = mona.get(&path).await.is(200).text();
    let fields = [("revision", hidden(&draft, "revision")), ("do", "apply")];
    mona.post(&path, &[("revision", "9"), ("do", "apply")]).await.is(409);
    assert!(
        house.office.do_next_job(JobKind::ALL).await.unwrap().is_none(),
        "nothing is left by whoever came late"
    );
    let to = mona.post(&path, &fields).await.to().to_owned();
    let page = mona.get(&to).await;
    page.is(200).has("The lines of a long list are coming in").has("data-wait").has_not("value=\"discard\"");
    assert_eq!(house.office.view(&OPERATOR).all::<Commitment>().await.unwrap().len(), 0);
    done(&house).await;
    mona.get(&to).await.is(200).has("The lines are in the register");
    let all = house.office.view(&OPERATOR).all::<Commitment>().await.unwrap();
    assert_eq!(all.len(), LONG_LIST as usize + 1);

    // One that cannot come in says why, and is a draft as before.
    let again = mona.send("/en/imports/new", &[], Some(("again.csv", list.as_bytes()))).await.to().to_owned();
    let draft = mona.get(&again).await.is(200).text();
    mona.post(&again, &[("revision", hidden(&draft, "revision")), ("do", "apply")]).await.to();
    let taken = house.office.register().take_job(JobKind::ALL, house.office.clock()).await.unwrap().unwrap();
    let lost = Ended::Never("not-allowed".into());
    house.office.register().end_job(&taken, &lost, house.office.clock()).await.unwrap();
    mona.get(&again)
        .await
        .is(200)
        .has("none of them is in")
        .has("may not do it any more")
        .has("value=\"discard\"");
}
