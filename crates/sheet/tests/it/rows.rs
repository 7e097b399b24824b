//! From sheets to commitments.

use crate::samples::{Register, arabic_tracker, rows, rows_by, sheet};
use tansiq_model::{Audience, Due, Lang, Marking};
use tansiq_sheet::{
    CellNote, Field, ListKind, Mapping, MappingError, ReadRow, Reason, SourceGiven, Status, Taken, Words,
    propose, read_rows,
};

fn fields(table: &str) -> Vec<Option<Field>> {
    let sheet = sheet(table.as_bytes()).unwrap();
    propose(&sheet, ListKind::Commitments, Words::builtin(), &Register)
        .columns
        .into_iter()
        .map(|c| c.field)
        .collect()
}

fn words_of(row: &ReadRow) -> Vec<&'static str> {
    row.problems.iter().map(|p| p.word()).collect()
}

#[test]
fn headings_are_known_in_three_languages() {
    use Field::{
        CompletedOn, Due, MadeOn, Note, OwnNumber, Owners, PostponedTo, ReportedAsOf, Source, Status, Theme,
        Title,
    };
    let french = "N°;Intitulé de l'engagement;Entité responsable;Thématique;Pris le;Date d’échéance;Échéance révisée;État d'avancement;Situation au;Date de réalisation;Observations;Lien\nx;y;z;t;;;;;;;;\n";
    let english = "S/N;Agreed action;Responsible entity;Thematic area;Date agreed;Due date (dd/mm/yyyy);Revised due date;Status of implementation;As of;Completion date;Remarks;Link\nx;y;z;t;;;;;;;;\n";
    let arabic = "ر;نص الالتزام;الجهة المنفذة;المجال;تاريخ الالتزام;الأجل;الأجل الجديد;حالة التنفيذ;آخر تحديث;تاريخ الإنجاز;الملاحظات;الرابط\nس;ص;ع;م;;;;;;;;\n";
    let expected = [
        OwnNumber,
        Title,
        Owners,
        Theme,
        MadeOn,
        Due,
        PostponedTo,
        Status,
        ReportedAsOf,
        CompletedOn,
        Note,
        Source,
    ];
    for table in [french, english, arabic] {
        assert_eq!(fields(table), expected.map(Some), "{table}");
    }
    assert_eq!(
        fields("Engagement / Commitment / الالتزام;Échéance / Due date\nx;2024\n"),
        [Some(Title), Some(Due)]
    );
}

#[test]
fn columns_without_a_known_name_are_proposed_by_their_cells() {
    let table = "A1,B2,C3,D4,E5\nTrain forty border officers of the post,Togo,31/12/2024,done,TLP:GREEN\nHold a regional conference in the capital,Maroc,30/06/2025,en cours,TLP:CLEAR\n";
    assert_eq!(
        fields(table),
        [Field::Title, Field::Owners, Field::Due, Field::Status, Field::Marking].map(Some)
    );
    let sheet = sheet(table.as_bytes()).unwrap();
    let proposal = propose(&sheet, ListKind::Commitments, Words::builtin(), &Register);
    assert!(proposal.columns.iter().all(|c| c.reason == Reason::Content && c.confidence < 900));
    assert_eq!(proposal.columns[2].readable, (2, 2));
}

#[test]
fn each_field_is_held_once_and_the_reason_is_said() {
    let sheet = sheet(b"Commitment,Due date,Deadline,Unheard of\nTrain,2024,2025,\n").unwrap();
    let proposal = propose(&sheet, ListKind::Commitments, Words::builtin(), &Register);
    assert_eq!(proposal.columns[1].reason, Reason::Name("due date".into()));
    assert_eq!((proposal.columns[2].field, &proposal.columns[2].reason), (None, &Reason::Taken(Field::Due)));
    assert_eq!((proposal.columns[3].field, &proposal.columns[3].reason), (None, &Reason::Nothing));
    let mapping = proposal.mapping(&sheet);
    assert_eq!(mapping.columns["Deadline"], Taken::Ignored);
}

#[test]
fn an_arabic_tracker_comes_in_with_the_failed_formula_kept_out() {
    let read = rows(&arabic_tracker());
    let first = read.rows[0].given.as_ref().unwrap();
    assert_eq!(first.own_number.as_deref(), Some("1"));
    assert_eq!(first.titles, [(Lang::Ar, "تنظيم دورة تدريبية لضباط الحدود".to_owned())]);
    assert_eq!(first.owners.iter().map(|p| p.as_str()).collect::<Vec<_>>(), ["MAR", "JOR"]);
    assert_eq!(first.due, Some(Due::At("2024-12-09".parse().unwrap())));
    assert_eq!(first.status, Some(Status::Complete));
    let second = read.rows[1].given.as_ref().unwrap();
    assert_eq!(second.owners, first.owners, "the merged cell counts for both");
    assert_eq!(second.due, Some(Due::At("2024-36".parse().unwrap())));
    assert_eq!((second.status, second.notes[0].1.as_str()), (Some(Status::Limited), "ينتظر الميزانية"));
    assert_eq!((read.rows[2].line, words_of(&read.rows[2])), (8, vec!["formula-failed"]));
    assert!(read.rows[2].given.is_none());
}

#[test]
fn every_field_of_a_row_is_taken() {
    let table = "Reference,No,Commitment,Title (French),Owner,Partners,Theme,Made on,Due,New date,Status,As of,Note,Remarks,Session,Source,Quote,TLP,Audience\n\
        C-2024-17,A/3,Train the officers,Former les agents,\"Morocco, Jordan and Trinidad and Tobago\",UNODC,Border security and management; Victims of terrorism,2024-04-03,next session,Q1 2026,postponed,December 2024,Budget is awaited for the year,and more of it,4th session,https://example.org/a,We will train them.,amber,member states\n";
    let row = rows(table.as_bytes()).rows.remove(0);
    assert_eq!(words_of(&row), [""; 0]);
    let c = row.given.unwrap();
    assert_eq!(c.reference.unwrap().to_string(), "C-2024-0017");
    assert_eq!(c.own_number.as_deref(), Some("A/3"));
    assert_eq!(
        c.titles,
        [(Lang::En, "Train the officers".to_owned()), (Lang::Fr, "Former les agents".to_owned())]
    );
    assert_eq!(c.owners.iter().map(|p| p.as_str()).collect::<Vec<_>>(), ["MAR", "JOR", "TTO"]);
    assert_eq!(c.beneficiaries[0].as_str(), "UNODC");
    assert_eq!(c.themes.iter().map(|t| t.as_str()).collect::<Vec<_>>(), ["border-security", "victims"]);
    assert_eq!(c.made_on.unwrap().to_string(), "2024-04-03");
    assert_eq!((c.due, c.postponed_to.unwrap().to_string()), (Some(Due::NextSession), "2026-33".to_owned()));
    assert_eq!(c.status, Some(Status::Postponed));
    assert_eq!(c.reported_as_of.unwrap().to_string(), "2024-12-31");
    assert_eq!(c.notes, [(Lang::En, "Budget is awaited for the year\nand more of it".to_owned())]);
    assert_eq!(c.session.as_deref(), Some("4th session"));
    assert_eq!(c.source, Some(SourceGiven::Address("https://example.org/a".to_owned())));
    assert_eq!(c.quote.as_deref(), Some("We will train them."));
    assert_eq!((c.marking, c.audience), (Some(Marking::Amber), Some(Audience::States)));
}

#[test]
fn states_are_read_in_three_languages() {
    for (written, meant) in [
        ("Terminé", Status::Complete),
        ("DONE – 12 officers trained", Status::Complete),
        ("Done/Terminé", Status::Complete),
        ("منجزة", Status::Complete),
        ("100%", Status::Complete),
        ("٧٥٪", Status::Substantial),
        ("50 %", Status::Limited),
        ("0 %", Status::NotStarted),
        ("جارٍ التنفيذ", Status::Limited),
        ("En cours", Status::Limited),
        ("Pas commencé", Status::NotStarted),
        ("لم تبدأ بعد", Status::NotStarted),
        ("Annulé", Status::Withdrawn),
        ("reportée", Status::Postponed),
        ("substantial", Status::Substantial),
    ] {
        let table = format!("Commitment;Status\nTrain;{written}\n");
        let read = rows(table.as_bytes());
        assert_eq!(read.rows[0].given.as_ref().and_then(|c| c.status), Some(meant), "{written}");
    }
    let unknown = rows(b"Commitment;Status\nTrain;blue\nEquip;done\nMeet;done\n");
    assert_eq!(words_of(&unknown.rows[0]), ["status-unknown"]);
    let late = rows(b"Commitment;Status\nTrain;Overdue\nEquip;postponed\n");
    assert_eq!(late.rows[0].given.as_ref().unwrap().status, None);
    assert_eq!(late.rows[0].cells[1].notes, [CellNote::WorkedOut]);
    assert_eq!(late.rows[1].cells[1].notes, [CellNote::NoNewDate]);
}

#[test]
fn an_unknown_party_keeps_the_row_out_until_the_mapping_names_it() {
    let table = b"Commitment;Owner\nTrain the officers;Togo et Atlantide\nMeet;Togo; \n";
    let read = rows(table);
    assert_eq!(words_of(&read.rows[0]), ["party-unknown"]);
    let map = |code: &str| {
        format!(
            "[columns]\nCommitment = \"title\"\nOwner = \"owners\"\n[values.party]\n\"ATLANTIDE\" = \"{code}\"\n"
        )
    };
    let read = rows_by(table, &map("MAR"));
    let owners = &read.rows[0].given.as_ref().unwrap().owners;
    assert_eq!(owners.iter().map(|p| p.as_str()).collect::<Vec<_>>(), ["TGO", "MAR"]);
    // A code that leads to nobody would lose the owner.
    assert_eq!(words_of(&rows_by(table, &map("X-ATL")).rows[0]), ["party-unknown"]);
}

#[test]
fn a_name_with_and_in_it_is_one_party() {
    for (cell, codes) in [
        ("Trinidad and Tobago", vec!["TTO"]),
        ("Togo and Trinidad and Tobago", vec!["TGO", "TTO"]),
        ("المغرب والأردن", vec!["MAR", "JOR"]),
        ("المغرب و الأردن، توغو", vec!["MAR", "JOR", "TGO"]),
        ("Togo / Maroc", vec!["TGO", "MAR"]),
        ("- Togo\n- Maroc\n- Togo", vec!["TGO", "MAR"]),
    ] {
        let read = rows(format!("Commitment|Owner\nTrain|\"{cell}\"\n").as_bytes());
        let given = read.rows[0].given.as_ref().unwrap_or_else(|| panic!("{cell} {:?}", read.rows[0]));
        assert_eq!(given.owners.iter().map(|p| p.as_str()).collect::<Vec<_>>(), codes, "{cell}");
    }
}

#[test]
fn nothing_of_a_red_row_is_shown() {
    let table = "Commitment,Owner,TLP\nTrain,Togo,TLP:GREEN\nA secret,Togo,Rouge\nAnother secret,Togo,RED\nMeet,Maroc,أحمر\nTrain more,Togo,\n";
    let read = rows(table.as_bytes());
    assert!(read.rows[0].given.is_some() && read.rows[4].given.is_some());
    for row in &read.rows[1..4] {
        assert_eq!((words_of(row), row.cells.len(), row.given.is_none()), (vec!["red"], 0, true));
    }
    assert!(!format!("{:?}", &read.rows[1..4]).contains("secret"));
    let map =
        "[columns]\nCommitment = \"title\"\nTLP = \"marking\"\n[values.marking]\n\"Rouge\" = \"TLP:GREEN\"\n";
    assert_eq!(words_of(&rows_by(table.as_bytes(), map).rows[1]), ["red"], "no mapping makes red green");
    assert!(Mapping::from_toml("[columns]\n[values.marking]\n\"x\" = \"TLP:RED\"\n").is_err());
}

#[test]
fn rows_that_contradict_themselves_or_others_are_kept_out() {
    let table = "Commitment,Made on,Due,Status,Completed on,As of\n\
        Train,2024-05-01,2024-04-01,,,\n\
        Meet,2024-05-01,2024-12-01,in progress,2024-11-01,\n\
        Equip,2024-05-01,2024-12-01,done,2024-11-01,2024-10-01\n\
        Host,2024-05-01,2024-12-01,,2024-11-01,\n\
        ,2024-05-01,,,,\n\
        host,2024-05-01,2024-12,,,\n\
        HOST,2024-05-01,2024-12-01,,,\n";
    let read = rows(table.as_bytes());
    let found: Vec<(u32, Vec<&str>)> = read.rows.iter().map(|row| (row.line, words_of(row))).collect();
    assert_eq!(
        found,
        [
            (2, vec!["out-of-order"]),
            (3, vec!["completed-not-complete"]),
            (4, vec!["out-of-order"]),
            (5, vec![]),
            (6, vec!["title-missing"]),
            (7, vec![]),
            (8, vec!["duplicate"]),
        ]
    );
    assert!(matches!(read.rows[6].problems[0], tansiq_sheet::RowProblem::Duplicate { line: 5 }));
    assert_eq!(read.rows[3].given.as_ref().unwrap().status, Some(Status::Complete));
    let numbered = rows("N°,Engagement\n1,Former\n1,Tenir\n2,Former\n".as_bytes());
    assert_eq!(numbered.rows.iter().map(words_of).collect::<Vec<_>>(), [vec![], vec!["duplicate"], vec![]]);
    let long = rows(format!("Commitment\n{}\nshort\n", "x".repeat(400)).as_bytes());
    assert_eq!(words_of(&long.rows[0]), ["too-long"]);
}

#[test]
fn the_language_of_titles_is_told() {
    let read = rows(
        "Engagement\nFormer les agents de la police\nتدريب الضباط\nTrain the officers\nAtelier régional\n"
            .as_bytes(),
    );
    let langs: Vec<Lang> = read.rows.iter().map(|row| row.given.as_ref().unwrap().titles[0].0).collect();
    assert_eq!(langs, [Lang::Fr, Lang::Ar, Lang::En, Lang::Fr]);
    assert_eq!(read.rows[3].cells[0].notes, [CellNote::LanguageTold]);
    let told = rows_by("T\nWorkshop\n".as_bytes(), "lang = \"fr\"\n[columns]\nT = \"title\"\n");
    assert_eq!(told.rows[0].given.as_ref().unwrap().titles[0].0, Lang::Fr);
    assert!(told.rows[0].cells[0].notes.is_empty());
}

#[test]
fn a_mapping_is_written_and_read_back() {
    let text = "sheet = \"Suivi « 2024 »\"\ndates = \"month-first\"\nlang = \"fr\"\n[columns]\n\"N° \\\"ordre\\\"\" = \"own-number\"\n\"الالتزام\" = \"title\"\n\"Vide\" = \"ignore\"\n[values.status]\n\"Terminé !\" = \"complete\"\n[values.party]\n\"Min. Intérieur\" = \"MAR\"\n[values.theme]\n\"Axe 1\" = \"victims\"\n[values.audience]\n\"tous\" = \"public\"\n[values.marking]\n\"jaune\" = \"TLP:AMBER\"\n";
    let mapping = Mapping::from_toml(text).unwrap();
    assert_eq!(mapping.columns["الالتزام"], Taken::As(Field::Title));
    assert_eq!(Mapping::from_toml(&mapping.to_toml()), Ok(mapping));
}

#[test]
fn a_mapping_that_does_not_fit_says_why() {
    let sheet = sheet(b"Commitment,Due,Deadline\nTrain,2024,2025\n").unwrap();
    let error = |text: &str| {
        let mapping = Mapping::from_toml(text)?;
        read_rows(&sheet, &mapping, Words::builtin(), &Register).map(|_| ())
    };
    assert_eq!(error("[columns]\n\"Commitment \" = \"title\"\n"), Ok(()));
    assert_eq!(
        error("[columns]\nCommitments = \"title\"\n"),
        Err(MappingError::NoSuchColumn("Commitments".into()))
    );
    assert_eq!(error("[columns]\nDue = \"due\"\n"), Err(MappingError::NoTitle));
    let twice = error("[columns]\nCommitment = \"title\"\nDue = \"due\"\nDeadline = \"due\"\n");
    assert!(matches!(twice, Err(MappingError::Twice { field: Field::Due, .. })), "{twice:?}");
    for wrong in
        ["[columns]\nDue = \"when\"\n", "[colums]\n", "[columns]\n[values.status]\nx = \"great\"\n", "x"]
    {
        assert!(matches!(error(wrong), Err(MappingError::Form(cause)) if !cause.is_empty()), "{wrong}");
    }
}

#[test]
fn an_office_adds_words_of_its_own() {
    let words = Words::extended(&[
        ("columns.toml", "[title]\nen = [\"obligation\"]\n"),
        ("values.toml", "[status.complete]\nen = [\"bagged\"]\n"),
    ])
    .unwrap();
    let sheet = sheet(b"Obligation,Status\nTrain,bagged\n").unwrap();
    let mapping = propose(&sheet, ListKind::Commitments, &words, &Register).mapping(&sheet);
    let read = read_rows(&sheet, &mapping, &words, &Register).unwrap();
    assert_eq!(read.rows[0].given.as_ref().unwrap().status, Some(Status::Complete));
    for (file, text) in [
        ("columns.toml", "[headline]\nen = [\"x\"]\n"),
        ("columns.toml", "[title]\nen = [\"!\"]\n"),
        ("values.toml", "[status.great]\nen = [\"x\"]\n"),
        ("values.toml", "[month.13]\nen = [\"x\"]\n"),
        ("values.toml", "[date.quarter]\nnear = [\"x\"]\n"),
        ("people.toml", ""),
    ] {
        assert!(
            Words::extended(&[(file, text)]).is_err_and(|e| e.file == file && !e.problem.is_empty()),
            "{text}"
        );
    }
}
