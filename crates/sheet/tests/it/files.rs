//! From bytes to sheets.

use crate::samples::{Register, arabic_tracker, container, ods, sheet, xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tansiq_model::Marking;
use tansiq_sheet::{Cell, Input, ListKind, Notice, Sheet, SheetError, Value, Words, propose, read};

fn names(sheet: &Sheet) -> Vec<&str> {
    sheet.headers.iter().map(|h| h.name.as_str()).collect()
}

fn raw(sheet: &Sheet, row: usize) -> Vec<&str> {
    sheet.rows[row].cells.iter().map(|c| c.raw.as_str()).collect()
}

#[test]
fn a_text_is_read_in_each_encoding_that_offices_have() {
    let text = "Engagement;Échéance\nFormer les agents;31/12/2024\n";
    let (western, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.replace(';', "\t").encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [text.as_bytes(), &western, &wide] {
        let sheet = sheet(bytes).unwrap();
        assert_eq!(names(&sheet), ["Engagement", "Échéance"]);
        assert_eq!(raw(&sheet, 0), ["Former les agents", "31/12/2024"]);
    }
    let arabic = "الالتزام;الجهة المسؤولة;الحالة\nتنظيم دورة;المغرب;منجز\nاستضافة الاجتماع;الأردن;قيد التنفيذ\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(arabic);
    let book =
        read(&Input { bytes: &bytes, sheet: None, list: ListKind::Commitments }, Words::builtin()).unwrap();
    assert_eq!(raw(&book.sheet, 1), ["استضافة الاجتماع", "الأردن", "قيد التنفيذ"]);
    assert_eq!(book.notices, [Notice::EncodingGuessed { encoding: "windows-1256".into() }]);
}

#[test]
fn the_header_is_found_under_titles_and_lines_keep_their_numbers() {
    let text = "Suivi des engagements,,\nMis à jour le 3 mars 2025,,\n,,\nN°,Engagement,Échéance\n1,Former,2024\n,,\n2,\"Tenir\nune réunion\",2025\n";
    let sheet = sheet(text.as_bytes()).unwrap();
    assert_eq!((sheet.header_line, names(&sheet)), (4, vec!["N°", "Engagement", "Échéance"]));
    assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5, 7]);
    assert_eq!(sheet.aside.iter().map(|a| a.line).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(raw(&sheet, 1)[1], "Tenir\nune réunion");
}

#[test]
fn a_header_that_comes_again_in_another_language_is_no_row() {
    let text = "Engagement,Échéance,Statut\nCommitment,Due date,Status\nFormer,2024,fait\nEngagement,Échéance,Statut\nTenir,2025,fait\n";
    let sheet = sheet(text.as_bytes()).unwrap();
    assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5]);
}

#[test]
fn columns_without_a_name_or_with_the_same_are_told_apart() {
    let sheet = sheet(b"Commitment,,Date,Date,\nTrain,x,2024,2025,\n").unwrap();
    assert_eq!(names(&sheet), ["Commitment", "[B]", "Date", "Date [D]"]);
}

#[test]
fn a_right_to_left_workbook_is_read_with_merged_cells_days_and_failed_formulas() {
    let sheet = sheet(&arabic_tracker()).unwrap();
    assert_eq!((sheet.name.as_str(), sheet.header_line), ("الالتزامات", 3));
    assert_eq!(sheet.aside.iter().map(|a| a.line).collect::<Vec<_>>(), [1, 4]);
    assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5, 6, 8]);
    let due = &sheet.rows[0].cells[3];
    assert_eq!((due.raw.as_str(), &due.value), ("2024-12-09", &Value::Date("2024-12-09".parse().unwrap())));
    let owner = &sheet.rows[1].cells[2];
    assert_eq!((owner.raw.as_str(), owner.carried), ("المغرب والأردن", true));
    assert!(!sheet.rows[0].cells[2].carried);
    assert_eq!(
        (sheet.rows[2].cells[3].raw.as_str(), &sheet.rows[2].cells[3].value),
        ("#REF!", &Value::Error)
    );
}

#[test]
fn cells_say_what_they_are() {
    let bytes = xlsx(|sheet| {
        for (column, name) in
            ["Commitment", "Status", "Progress", "Cost", "Due date", "Done", "Hidden"].iter().enumerate()
        {
            sheet.write(0, column as u16, *name).unwrap();
        }
        sheet.write(1, 0, "Train officers").unwrap();
        sheet.write_with_format(1, 2, 0.75, &Format::new().set_num_format("0%")).unwrap();
        sheet.write(1, 3, 0.1 + 0.2).unwrap();
        sheet
            .write_with_format(
                1,
                4,
                ExcelDateTime::from_ymd(1996, 2, 29).unwrap(),
                &Format::new().set_num_format("mmm-yy"),
            )
            .unwrap();
        sheet.write(1, 5, true).unwrap();
        sheet.write_formula(1, 6, Formula::new("=1+1").set_result("2")).unwrap();
    });
    let sheet = sheet(&bytes).unwrap();
    assert_eq!(raw(&sheet, 0), ["Train officers", "", "75%", "0.3", "1996-02-29", "TRUE", "2"]);
    assert_eq!(sheet.rows[0].cells[2].value, Value::Number("0.75".parse().unwrap()));
    assert_eq!(sheet.rows[0].cells[5].value, Value::Bool(true));
}

#[test]
fn a_header_over_two_lines_is_one() {
    let bytes = xlsx(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 1, 0, "Engagement", &plain).unwrap();
        sheet.merge_range(0, 1, 0, 2, "Échéance", &plain).unwrap();
        sheet.merge_range(0, 3, 1, 3, "Statut", &plain).unwrap();
        sheet.write(1, 1, "initiale").unwrap();
        sheet.write(1, 2, "révisée").unwrap();
        sheet.write(2, 0, "Former").unwrap();
        sheet.write(2, 1, "2024").unwrap();
        sheet.write(2, 2, "2025").unwrap();
    });
    let sheet = sheet(&bytes).unwrap();
    assert_eq!(names(&sheet), ["Engagement", "Échéance – initiale", "Échéance – révisée", "Statut"]);
    assert_eq!((sheet.header_line, sheet.rows[0].line), (2, 3));
}

#[test]
fn the_sheet_with_the_best_header_is_taken_and_another_may_be_asked_for() {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Lisez-moi").unwrap();
    cover.write(0, 0, "Mode d'emploi").unwrap();
    cover.write(1, 0, "Une ligne par engagement").unwrap();
    let old = book.add_worksheet().set_name("Archive").unwrap();
    old.set_hidden(true);
    for (column, name) in ["Engagement", "Échéance", "Statut", "Responsable"].iter().enumerate() {
        old.write(0, column as u16, *name).unwrap();
        old.write(1, column as u16, "x").unwrap();
    }
    let live = book.add_worksheet().set_name("Suivi").unwrap();
    for (column, name) in ["Engagement", "Échéance", "Statut"].iter().enumerate() {
        live.write(0, column as u16, *name).unwrap();
        live.write(1, column as u16, "y").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let taken =
        read(&Input { bytes: &bytes, sheet: None, list: ListKind::Commitments }, Words::builtin()).unwrap();
    assert_eq!(taken.sheet.name, "Suivi");
    let tabs: Vec<(&str, bool, u32)> =
        taken.tabs.iter().map(|t| (t.name.as_str(), t.hidden, t.known)).collect();
    assert_eq!(tabs, [("Lisez-moi", false, 0), ("Archive", true, 4), ("Suivi", false, 3)]);
    let asked =
        read(&Input { bytes: &bytes, sheet: Some("Archive"), list: ListKind::Commitments }, Words::builtin())
            .unwrap();
    assert_eq!(asked.sheet.name, "Archive");
    let missing =
        read(&Input { bytes: &bytes, sheet: Some("2023"), list: ListKind::Commitments }, Words::builtin());
    assert_eq!(missing, Err(SheetError::NoSuchSheet { sheet: "2023".into() }));
}

#[test]
fn an_open_document_is_read_as_it_is_shown() {
    let content = r##"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">
      <office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
      <office:body><office:spreadsheet>
      <table:table table:name="cachée" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>Engagement</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Statut</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell></table:table-row></table:table>
      <table:table table:name="Suivi">
      <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
      <table:table-row><table:table-cell office:value-type="string"><text:p>Engagement</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Échéance</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Taux</text:p></table:table-cell></table:table-row>
      <table:table-row><table:table-cell office:value-type="string"><text:p>Former<text:s text:c="2"/>&amp; équiper</text:p><text:p>les agents</text:p><office:annotation><text:p>à revoir</text:p></office:annotation></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-12-09" table:number-rows-spanned="2"><text:p>09/12/24</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell></table:table-row>
      <table:table-row><table:table-cell office:value-type="string"><text:p>Tenir</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
      </table:table></office:spreadsheet></office:body></office:document-content>"##;
    let book =
        read(&Input { bytes: &ods(content), sheet: None, list: ListKind::Commitments }, Words::builtin())
            .unwrap();
    assert_eq!((book.sheet.name.as_str(), book.sheet.header_line), ("Suivi", 3));
    assert!(book.tabs[0].hidden && !book.tabs[1].hidden);
    assert_eq!(raw(&book.sheet, 0), ["Former  & équiper\nles agents", "2024-12-09", "50 %"]);
    assert_eq!(book.sheet.rows[0].cells[2].value, Value::Number("0.5".parse().unwrap()));
    assert_eq!(raw(&book.sheet, 1), ["Tenir", "2024-12-09", "#REF!"]);
    assert!(book.sheet.rows[1].cells[1].carried);
    assert_eq!(book.sheet.rows[1].cells[2].value, Value::Error);
}

#[test]
fn what_is_too_much_is_refused_by_name() {
    let many = format!("Commitment\n{}", "x\n".repeat(100_101));
    assert!(matches!(sheet(many.as_bytes()), Err(SheetError::TooManyRows { limit: 100_100, .. })));
    let wide = format!("Commitment\n{}x\n", ",".repeat(250));
    assert!(matches!(sheet(wide.as_bytes()), Err(SheetError::TooManyColumns { line: 2, .. })));
    let long = format!("Commitment,Due\nx,\"{}\n", "never closed ".repeat(3000));
    assert!(
        matches!(sheet(long.as_bytes()), Err(SheetError::CellTooLong { line: 2, column, .. }) if column == "B")
    );
    let all = format!("Commitment\n{}", format!("{}\n", "x,".repeat(150)).repeat(30_000));
    assert!(matches!(sheet(all.as_bytes()), Err(SheetError::TooMuch { .. })));
    let huge = vec![b'a'; 20 * 1024 * 1024 + 1];
    assert!(matches!(sheet(&huge), Err(SheetError::TooLarge { .. })));
    let bomb = ods(&" ".repeat(65 * 1024 * 1024));
    assert!(bomb.len() < 200_000);
    assert!(matches!(sheet(&bomb), Err(SheetError::UnpacksTooBig { .. })));
    let repeated = r#"<table:table table:name="a"><table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="3"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    assert!(matches!(sheet(&ods(repeated)), Err(SheetError::TooManyRows { .. })));
}

#[test]
fn what_is_no_table_is_refused_by_name() {
    assert_eq!(sheet(b" \r\n\t"), Err(SheetError::Empty));
    assert_eq!(sheet(b"%PDF-1.7\0\0\x01\x02"), Err(SheetError::NotATable));
    assert_eq!(sheet(b"<html><table><tr><td>a</td></tr></table>"), Err(SheetError::NotATable));
    assert_eq!(sheet(&container(&[("word/document.xml", "<w/>")])), Err(SheetError::NotATable));
    assert_eq!(sheet(&container(&[("xl/workbook.bin", "x")])), Err(SheetError::NotATable));
    assert_eq!(sheet(&container(&[("xl/workbook.xml", "<workbook>")])), Err(SheetError::Damaged));
    assert_eq!(sheet(&ods("<table:table><table:table-row>")), Err(SheetError::Damaged));
    assert_eq!(sheet(b"PK\x03\x04 and no more"), Err(SheetError::Damaged));
    assert_eq!(sheet(b"Commitment,Due\n"), Err(SheetError::NoRows { sheet: String::new() }));
    let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(sheet(&locked), Err(SheetError::Locked));
    let manifest = ("META-INF/manifest.xml", "<manifest:encryption-data/>");
    assert_eq!(sheet(&container(&[("content.xml", "\u{1}"), manifest])), Err(SheetError::Locked));
}

#[test]
fn a_row_that_says_red_is_emptied_at_once_and_a_sheet_that_says_it_is_refused() {
    let text = "Commitment,Owner,Note\nTrain officers,Togo,\nSecret thing,Togo,TLP:RED – not for the file\n";
    let sheet_read = sheet(text.as_bytes()).unwrap();
    assert!(!sheet_read.rows[0].red && sheet_read.rows[1].red);
    assert!(sheet_read.rows[1].cells.iter().all(Cell::is_empty));
    assert!(!serde_json::to_string(&sheet_read).unwrap().contains("Secret"));
    let marked = format!("TLP : RED\n{text}");
    assert_eq!(sheet(marked.as_bytes()), Err(SheetError::Red { sheet: String::new() }));
}

#[test]
fn each_sheet_of_a_book_that_says_red_is_known_as_such() {
    let mut book = Workbook::new();
    for (name, first) in [("Head", "TLP:RED"), ("Line", "Plan"), ("Nothing else", "tlp : red")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, first).unwrap();
        for (row, cell) in (1..).zip(["Engagement", "Tenir", "TLP:RED"]) {
            if name != "Nothing else" {
                sheet.write(row, 0, cell).unwrap().write(row, 1, "Responsable").unwrap();
            }
        }
    }
    let open = book.add_worksheet().set_name("Suivi").unwrap();
    for (column, name) in (0..).zip(["Engagement", "Échéance", "Statut"]) {
        open.write(0, column, name).unwrap().write(1, column, "x").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let book =
        read(&Input { bytes: &bytes, sheet: None, list: ListKind::Commitments }, Words::builtin()).unwrap();
    assert_eq!(book.sheet.name, "Suivi");
    let red: Vec<&str> = book
        .tabs
        .iter()
        .filter(|tab| matches!(tab.problem, Some(SheetError::Red { .. })))
        .map(|tab| tab.name.as_str())
        .collect();
    // A line of a sheet may be red alone.
    assert_eq!(red, ["Head", "Nothing else"]);
    let asked =
        read(&Input { bytes: &bytes, sheet: Some("Head"), list: ListKind::Commitments }, Words::builtin());
    assert_eq!(asked, Err(SheetError::Red { sheet: "Head".into() }));
}

#[test]
fn a_book_survives_the_way_between_processes() {
    let bytes = arabic_tracker();
    let book =
        read(&Input { bytes: &bytes, sheet: None, list: ListKind::Commitments }, Words::builtin()).unwrap();
    let wire = serde_json::to_vec(&book).unwrap();
    assert_eq!(serde_json::from_slice::<tansiq_sheet::Workbook>(&wire).unwrap(), book);
}

#[test]
fn what_stands_beside_the_rows_speaks_for_all_of_them() {
    let book =
        |text: &str, list| read(&Input { bytes: text.as_bytes(), sheet: None, list }, Words::builtin());
    let strict = r#"{"marking":"TLP:AMBER+STRICT","events":[{"title":"a","date":"2024"}]}"#;
    let book_of = book(strict, ListKind::Events).unwrap();
    assert_eq!(book_of.sheet.marking, Some(Marking::AmberStrict));
    assert_eq!(book_of.notices, [Notice::Marked { marking: Marking::AmberStrict }]);
    for red in [
        r#"{"marking":"TLP:RED","events":[{"title":"a"}]}"#,
        r#"{"events":[{"title":"a"}],"of":{"by":["TLP:RED"]}}"#,
    ] {
        assert!(matches!(book(red, ListKind::Events), Err(SheetError::Red { .. })), "{red}");
    }
    let titled = "TLP:AMBER+STRICT,,\nCommitment,Owner,Due\nA,Togo,2024\n";
    assert_eq!(book(titled, ListKind::Commitments).unwrap().sheet.marking, Some(Marking::AmberStrict));
    // The names of a JSON file are its first line, whatever its rows say.
    let names = r#"[{"a":"Commitment","b":"Owner"},{"a":"Due","b":"Status"}]"#;
    let sheet = book(names, ListKind::Commitments).unwrap().sheet;
    assert_eq!((sheet.header_line, sheet.headers[0].name.as_str(), sheet.rows.len()), (0, "a", 2));
}

#[test]
fn the_two_columns_that_a_repaired_list_has_more_say_nothing_of_a_record() {
    for headings in
        ["Line,Why it was kept out", "Ligne,Pourquoi la ligne est écartée", "السطر,لماذا استُبعد السطر"]
    {
        let text =
            format!("Body,Member,{headings}\nUA,Maroc,2025,A long sentence that says why it was kept out\n");
        let input = Input { bytes: text.as_bytes(), sheet: None, list: ListKind::Roles };
        let sheet = read(&input, Words::builtin()).unwrap().sheet;
        let proposal = propose(&sheet, ListKind::Roles, Words::builtin(), &Register);
        let fields: Vec<_> = proposal.columns.iter().map(|column| column.field).collect();
        assert_eq!(fields[2..], [None, None], "{headings}");
    }
}
