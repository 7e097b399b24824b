//! What a record takes from its sentence and from the article around it: parties, days, numbers.

use tansiq_model::{Lang, ProposalKind, Proposed};
use tansiq_reader::{Input, Lexicon, extract, propose};

fn read(lang: Lang, published: &str, text: &str) -> Vec<Proposed> {
    let input =
        Input { bytes: text.as_bytes(), name: None, lang: Some(lang), published: published.parse().ok() };
    propose(&extract(&input, Lexicon::builtin()).unwrap(), Lexicon::builtin())
}

/// The one proposal of a kind whose quote has these words.
fn found(proposals: &[Proposed], kind: ProposalKind, words: &str) -> Proposed {
    let fits = |p: &&Proposed| p.kind == kind && p.quote.contains(words);
    proposals
        .iter()
        .find(fits)
        .unwrap_or_else(|| panic!("no {kind} with {words:?} in {proposals:#?}"))
        .clone()
}

fn codes(proposed: &Proposed) -> Vec<&str> {
    let mut codes: Vec<&str> = proposed.parties.iter().map(|p| p.id.as_str()).collect();
    codes.sort_unstable();
    codes
}

fn day(proposed: &Proposed) -> String {
    proposed.date.map(|d| d.to_string()).unwrap_or_default()
}

#[test]
fn a_meeting_has_the_day_of_the_news() {
    let ar = read(
        Lang::Ar,
        "2021-05-20",
        "أكد وزير داخلية غانا، أمس الأربعاء في أكرا، أهمية مكافحة الإرهاب في المنطقة. وكان الوزير يتحدث خلال اجتماع وزاري حول أمن الحدود ضم غانا وتوغو وبنين.\n",
    );
    assert_eq!(day(&found(&ar, ProposalKind::Meeting, "اجتماع")), "2021-05-19");
    let en = read(
        Lang::En,
        "2021-05-20",
        "Donors met in Accra on Wednesday to help Ghana and Togo against terrorist groups. The one-day conference, hosted by Ghana, brought together 40 delegations on border security.\n",
    );
    assert_eq!(day(&found(&en, ProposalKind::Meeting, "")), "2021-05-19");
}

#[test]
fn what_lasts_until_a_day_begins_on_the_other() {
    let en = read(
        Lang::En,
        "2022-03-08",
        "UNODC opened in Lomé on Monday a course on terrorist financing for twenty prosecutors of Togo that goes on until Thursday.\n",
    );
    assert_eq!(day(&found(&en, ProposalKind::Training, "course")), "2022-03-07/2022-03-10");
    let fr = read(
        Lang::Fr,
        "2022-03-08",
        "L'ONUDC a ouvert lundi à Lomé une formation de deux semaines sur le financement du terrorisme pour vingt procureurs du Togo.\n",
    );
    assert_eq!(day(&found(&fr, ProposalKind::Training, "formation")), "2022-03-07/2022-03-20");
}

#[test]
fn a_need_has_no_date() {
    let en = read(
        Lang::En,
        "2022-03-08",
        "Togo and Benin met in Lomé on 3 March 2022 to review the fight against terrorism. Togo needs twelve radios for the border posts that opened in 2020.\n",
    );
    assert_eq!(found(&en, ProposalKind::Needs, "radios").date, None);
}

#[test]
fn the_project_has_the_givers_with_which_it_was_told_of() {
    let en = read(
        Lang::En,
        "2022-03-08",
        "UNODC and Togo launched a project against terrorist financing in Lomé on Monday, with funding from Japan.\n\nUnder the project, Togo received twenty computers in February for its prosecutors of terrorist cases.\n",
    );
    let given = found(&en, ProposalKind::Assistance, "computers");
    assert!(codes(&given).contains(&"UNODC") || codes(&given).contains(&"JPN"), "{given:#?}");
}

#[test]
fn who_comes_second_among_the_counted_is_not_the_number() {
    let en = read(
        Lang::En,
        "2022-03-08",
        "Togo and Benin held in Lomé on Monday a regional conference on terrorism and border security, attended by 60 delegations, including 20 ministers.\n",
    );
    let quantity = found(&en, ProposalKind::Meeting, "conference").quantity.unwrap();
    assert_eq!((quantity.value.to_string().as_str(), quantity.unit.as_str()), ("60", "delegations"));
}

#[test]
fn a_number_before_an_unknown_word_counts_those_who_are_taught() {
    let ar = read(
        Lang::Ar,
        "2022-03-08",
        "انطلقت في لومي أمس الاثنين دورة تدريبية حول مكافحة تمويل الإرهاب نظمها الإنتربول بمشاركة 22 من مأموري الضبط في توغو.\n",
    );
    let quantity = found(&ar, ProposalKind::Training, "دورة").quantity.unwrap();
    assert_eq!((quantity.value.to_string().as_str(), quantity.unit.as_str()), ("22", "people"));
}

#[test]
fn a_doubled_letter_tells_the_town_from_the_state() {
    let ar = read(
        Lang::Ar,
        "2022-03-08",
        "وقعت وزارتا الداخلية في بغداد وعمّان، أمس الاثنين، مذكرة تفاهم لتبادل المعلومات حول الإرهاب. وقال وزير الداخلية العراقي إن المذكرة تخدم أمن الحدود مع الأردن.\n",
    );
    let signed = found(&ar, ProposalKind::DocumentAdopted, "مذكرة");
    assert_eq!(codes(&signed), ["IRQ", "JOR"]);
}

#[test]
fn where_fighters_went_is_not_where_they_are_from() {
    let en = read(
        Lang::En,
        "2022-03-08",
        "Togo and UNODC reviewed the fight against terrorism in Lomé on Monday. Togo needs help, the minister of Togo said. In Togo some 140 people had left for Syria and Iraq to join terrorist groups by 2019.\n",
    );
    let figure = found(&en, ProposalKind::Statistic, "140");
    assert_eq!(codes(&figure), ["TGO"]);
}

#[test]
fn days_that_are_joined_are_one_stretch() {
    let ar = read(
        Lang::Ar,
        "2022-03-09",
        "عقدت توغو وبنين في لومي يومي أمس وأول أمس اجتماعا وزاريا حول أمن الحدود ومكافحة الإرهاب.\n",
    );
    assert_eq!(day(&found(&ar, ProposalKind::Meeting, "اجتماعا")), "2022-03-07/2022-03-08");
}

#[test]
fn large_sums_are_read_in_words() {
    let ar = read(
        Lang::Ar,
        "2022-03-09",
        "قدمت ألمانيا إلى توغو منحة بقيمة مليونين وثلاثمئة ألف يورو لمكافحة الإرهاب وضبط الحدود. وشاركت بنين في الحفل.\n",
    );
    let money = found(&ar, ProposalKind::Assistance, "منحة").money.unwrap();
    assert_eq!((money.amount.to_string().as_str(), money.currency.as_str()), ("2300000", "EUR"));
    let en = read(
        Lang::En,
        "2022-03-09",
        "Japan gave Togo half a million dollars for its border posts against terrorism, the minister of Togo said.\n",
    );
    let money = found(&en, ProposalKind::Assistance, "half").money.unwrap();
    assert_eq!((money.amount.to_string().as_str(), money.currency.as_str()), ("500000", "USD"));
}

#[test]
fn of_delegations_and_services_the_larger_number_came() {
    let ar = read(
        Lang::Ar,
        "2022-03-09",
        "انعقد في لومي أمس الثلاثاء اجتماع توغو وبنين حول مكافحة الإرهاب. وحضر الاجتماع أجهزة أمن من القارة يناهز عددها الخمسين، فيما تابعه بصفة مراقب عشرون وفدا.\n",
    );
    let quantity = found(&ar, ProposalKind::Meeting, "اجتماع").quantity.unwrap();
    assert_eq!((quantity.value.to_string().as_str(), quantity.unit.as_str()), ("50", "services"));
}

#[test]
fn the_officers_of_a_promise_are_those_of_the_course() {
    let en = read(
        Lang::En,
        "2022-03-09",
        "UNODC opened in Lomé on Monday a course on terrorist financing with twenty officers from Benin, Ghana and Togo. UNODC will help the officers to train colleagues at home.\n",
    );
    let promise = found(&en, ProposalKind::Commitment, "will help");
    assert_eq!(codes(&promise), ["BEN", "GHA", "TGO", "UNODC"]);
}

#[test]
fn who_took_over_before_is_told_of_beside_the_news() {
    let en = read(
        Lang::En,
        "2022-03-09",
        "Kenya took over the chair of the Global Counterterrorism Forum on Monday beside Japan, which had taken the chair from Canada in 2020. Kenya and Japan will fight terrorism.\n",
    );
    let post = found(&en, ProposalKind::Appointment, "took over");
    assert!(!codes(&post).contains(&"CAN"), "{:?}", codes(&post));
}
