//! Dates as officers write them.

use crate::samples::rows_by;
use proptest::prelude::*;
use tansiq_model::Due;
use tansiq_sheet::{CellNote, OrderBasis, ReadRow, RowProblem, Rows};

/// A table with these due dates, each in a row of its own.
fn read(dates: &[&str], more: &str) -> Rows {
    let lines: Vec<String> = dates.iter().enumerate().map(|(n, date)| format!("{n},\"{date}\"")).collect();
    let table = format!("Commitment,Due\n{}\n", lines.join("\n"));
    rows_by(table.as_bytes(), &format!("{more}\n[columns]\nCommitment = \"title\"\nDue = \"due\"\n"))
}

fn due(row: &ReadRow) -> Option<String> {
    match row.given.as_ref()?.due? {
        Due::At(date) => Some(date.to_string()),
        Due::NextSession => Some("next-session".to_owned()),
    }
}

#[test]
fn dates_are_read_in_three_languages() {
    for (written, meant) in [
        ("31/12/2024", "2024-12-31"),
        ("31-12-2024", "2024-12-31"),
        ("31.12.24", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("2024-12-09", "2024-12-09"),
        ("2024/12/09", "2024-12-09"),
        ("2024-12-09T10:30:00Z", "2024-12-09"),
        ("31/12/2024 00:00", "2024-12-31"),
        ("20241209", "2024-12-09"),
        ("12/2024", "2024-12"),
        ("2024-12", "2024-12"),
        ("décembre 2024", "2024-12"),
        ("déc-24", "2024-12"),
        ("fin décembre 2024", "2024-12"),
        ("au plus tard le 9 décembre 2024", "2024-12-09"),
        ("lundi 9 déc. 2024", "2024-12-09"),
        ("1er mars 2025", "2025-03-01"),
        ("December 9, 2024", "2024-12-09"),
        ("9th of December 2024", "2024-12-09"),
        ("09-Dec-24", "2024-12-09"),
        ("by end of March 2025", "2025-03"),
        ("mid-2025", "2025-06"),
        ("mi-2025", "2025-06"),
        ("T4 2024", "2024-36"),
        ("4T 2024", "2024-36"),
        ("Q4 2024", "2024-36"),
        ("Q4/2024", "2024-36"),
        ("2024-Q4", "2024-36"),
        ("fourth quarter of 2024", "2024-36"),
        ("4e trimestre 2024", "2024-36"),
        ("quatrième trimestre 2024", "2024-36"),
        ("الربع الرابع 2024", "2024-36"),
        ("الربع الأول من عام ٢٠٢٥", "2025-33"),
        ("S1 2025", "2025-01-01/2025-06-30"),
        ("second half of 2025", "2025-07-01/2025-12-31"),
        ("النصف الثاني من 2025", "2025-07-01/2025-12-31"),
        ("ديسمبر 2024", "2024-12"),
        ("دجنبر 2024", "2024-12"),
        ("نونبر 2024", "2024-11"),
        ("كانون الأول 2024", "2024-12"),
        ("كانون الثاني/يناير 2025", "2025-01"),
        ("نهاية شهر مارس 2025", "2025-03"),
        ("9 ديسمبر 2024", "2024-12-09"),
        ("٩/١٢/٢٠٢٤", "2024-12-09"),
        ("من 9 إلى 10 يناير 2025", "2025-01-09/2025-01-10"),
        ("9 و10 يناير 2025", "2025-01-09/2025-01-10"),
        ("9-10 January 2025", "2025-01-09/2025-01-10"),
        ("January 9-10, 2025", "2025-01-09/2025-01-10"),
        ("du 9 au 10 janvier 2025", "2025-01-09/2025-01-10"),
        ("29 July to 9 August 2024", "2024-07-29/2024-08-09"),
        ("29 décembre - 3 janvier 2025", "2024-12-29/2025-01-03"),
        ("janvier à mars 2025", "2025-01-01/2025-03-31"),
        ("Q1-Q2 2025", "2025-01-01/2025-06-30"),
        ("09/12/2024 - 10/12/2024", "2024-12-09/2024-12-10"),
        ("2024-2025", "2024-01-01/2025-12-31"),
        ("2024", "2024"),
        ("fin 2024", "2024"),
        ("45635", "2024-12-09"),
        ("la prochaine session", "next-session"),
        ("قبل الدورة المقبلة", "next-session"),
    ] {
        let rows = read(&[written], "");
        assert_eq!(due(&rows.rows[0]).as_deref(), Some(meant), "{written} {:?}", rows.rows[0]);
    }
}

#[test]
fn what_is_no_date_keeps_its_row_out() {
    for written in [
        "soon",
        "31/02/2024",
        "03/04",
        "December",
        "13/13/2024",
        "99",
        "Q5 2024",
        "12 agents",
        "2024-2023",
        "1024",
        "10 - 2024 - x",
        "يوم ما",
    ] {
        let rows = read(&[written], "");
        assert!(rows.rows[0].given.is_none(), "{written}");
        assert!(
            matches!(&rows.rows[0].problems[..], [problem] if problem.word() == "date-unreadable"),
            "{written}"
        );
    }
    for nothing in ["-", "n/a", "À définir", "لم يحدد", "ongoing"] {
        let rows = read(&[nothing], "");
        assert!(rows.rows[0].given.as_ref().is_some_and(|c| c.due.is_none()), "{nothing}");
    }
}

#[test]
fn the_whole_column_settles_the_order_of_day_and_month() {
    let order = |rows: &Rows| rows.columns[1].order.unwrap().basis;
    let noted = |row: &ReadRow| row.cells[1].notes.contains(&CellNote::DayFirstAssumed);
    let rows = read(&["03/04/2024", "31/12/2024"], "");
    assert_eq!((order(&rows), due(&rows.rows[0]).as_deref()), (OrderBasis::Settled, Some("2024-04-03")));
    assert!(!noted(&rows.rows[0]));
    let rows = read(&["03/04/2024", "12/31/2024"], "");
    assert_eq!((order(&rows), due(&rows.rows[0]).as_deref()), (OrderBasis::Settled, Some("2024-03-04")));
    let rows = read(&["03/04/2024", "05/05/2024"], "");
    assert_eq!((order(&rows), due(&rows.rows[0]).as_deref()), (OrderBasis::Assumed, Some("2024-04-03")));
    assert!(noted(&rows.rows[0]) && !noted(&rows.rows[1]));
    let rows = read(&["03/04/2024", "12/31/2024", "31/12/2024"], "");
    assert_eq!((order(&rows), due(&rows.rows[0]).as_deref()), (OrderBasis::Mixed, Some("2024-04-03")));
    assert!(noted(&rows.rows[0]) && !noted(&rows.rows[1]));
    let rows = read(&["03/04/2024"], "dates = \"month-first\"");
    assert_eq!((order(&rows), due(&rows.rows[0]).as_deref()), (OrderBasis::Given, Some("2024-03-04")));
    assert!(!noted(&rows.rows[0]));
}

#[test]
fn one_column_settles_the_order_for_another_that_leaves_it_open() {
    let table = b"Commitment,Made,Due\nTrain,03/04/2024,12/31/2024\n";
    let rows = rows_by(table, "[columns]\nCommitment = \"title\"\nMade = \"made-on\"\nDue = \"due\"\n");
    assert_eq!(rows.rows[0].given.as_ref().unwrap().made_on.unwrap().to_string(), "2024-03-04");
}

#[test]
fn a_bare_number_is_counted_and_said_so() {
    let rows = read(&["45635"], "");
    assert_eq!(rows.rows[0].cells[1].notes, [CellNote::DaysCounted]);
}

const MONTHS: [[&str; 12]; 3] = [
    [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "ماي",
        "يونيو",
        "يوليوز",
        "غشت",
        "شتنبر",
        "أكتوبر",
        "نونبر",
        "دجنبر",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

proptest! {
    #[test]
    fn a_printed_date_reads_back(year in 1950i16..2099, month in 1i8..=12, day in 1i8..=28, length in 1i8..=3, lang in 0usize..3) {
        let name = MONTHS[lang][month as usize - 1];
        let iso = format!("{year}-{month:02}-{day:02}");
        let last = format!("{year}-{month:02}-{:02}", (day + length).min(28));
        let quarter = (month - 1) / 3 + 1;
        let of_year = ["الربع {q} من {y}", "T{q} {y}", "Q{q} {y}"][lang];
        let of_year = of_year.replace("{q}", &quarter.to_string()).replace("{y}", &year.to_string());
        let range = if day == 28 { iso.clone() } else { format!("{iso}/{last}") };
        let to = [" إلى ", " au ", " to "][lang];
        for (written, meant) in [
            (iso.clone(), iso.clone()),
            (format!("{day} {name} {year}"), iso.clone()),
            (format!("{day:02}/{month:02}/{year}"), iso.clone()),
            (format!("{name} {year}"), format!("{year}-{month:02}")),
            (format!("{month:02}/{year}"), format!("{year}-{month:02}")),
            (of_year, format!("{year}-{}", quarter + 32)),
            (year.to_string(), year.to_string()),
            (range.clone(), range.clone()),
            (format!("{day}{to}{} {name} {year}", (day + length).min(28)), range),
        ] {
            let rows = read(&[&written], "");
            prop_assert_eq!(due(&rows.rows[0]), Some(meant), "{}", written);
        }
    }

    #[test]
    fn no_text_breaks_the_reading_of_dates(text in "[0-9A-Za-zéà/ .,:'–يناردسمبوالفصلع٠-٩-]{0,30}") {
        let rows = read(&[&text.replace('"', "")], "");
        let kept = rows.rows.first().is_none_or(|row| row.given.is_some() || !row.problems.is_empty());
        prop_assert!(kept);
        let dated = rows.rows.iter().flat_map(|row| &row.problems).all(|p| matches!(p, RowProblem::Cell { .. }));
        prop_assert!(dated);
    }
}
