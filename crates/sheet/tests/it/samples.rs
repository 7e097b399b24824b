//! Sample files, and a register that knows a few names.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::io::Write;
use tansiq_model::{PartyCode, Theme};
use tansiq_sheet::{
    Input, Known, ListKind, Mapping, Rows, Sheet, SheetError, Words, propose, read, read_rows,
};

pub struct Register;

impl Known for Register {
    fn party(&self, name: &str) -> Option<PartyCode> {
        let code = match name {
            "Togo" | "توغو" => "TGO",
            "Maroc" | "Morocco" | "المغرب" | "MAR" => "MAR",
            "Jordanie" | "Jordan" | "الأردن" => "JOR",
            "Trinidad and Tobago" | "Trinité-et-Tobago" => "TTO",
            "ONUDC" | "UNODC" | "مكتب المخدرات" => "UNODC",
            _ => return None,
        };
        code.parse().ok()
    }

    fn theme(&self, name: &str) -> Option<Theme> {
        let slug = match name {
            "Frontières" | "أمن الحدود" | "Border security and management" => "border-security",
            "Victimes" | "Victims of terrorism" => "victims",
            _ => return None,
        };
        slug.parse().ok()
    }

    fn is_state(&self, party: &PartyCode) -> bool {
        party.as_str() != "UNODC"
    }
}

pub fn sheet(bytes: &[u8]) -> Result<Sheet, SheetError> {
    read(&Input { bytes, sheet: None, list: ListKind::Commitments }, Words::builtin()).map(|book| book.sheet)
}

/// The rows of a file by the mapping that is proposed for it.
pub fn rows(bytes: &[u8]) -> Rows {
    let sheet = sheet(bytes).unwrap();
    let mapping = propose(&sheet, ListKind::Commitments, Words::builtin(), &Register).mapping(&sheet);
    read_rows(&sheet, &mapping, Words::builtin(), &Register).unwrap()
}

pub fn rows_by(bytes: &[u8], mapping: &str) -> Rows {
    let mapping = Mapping::from_toml(mapping).unwrap();
    read_rows(&sheet(bytes).unwrap(), &mapping, Words::builtin(), &Register).unwrap()
}

pub fn xlsx(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

/// A tracker as an Arabic office keeps it: right to left, a title over the table, merged cells, dates as dates.
pub fn arabic_tracker() -> Vec<u8> {
    let day = Format::new().set_num_format("dd/mm/yyyy");
    xlsx(|sheet| {
        sheet.set_name("الالتزامات").unwrap();
        sheet.set_right_to_left(true);
        sheet.merge_range(0, 0, 0, 5, "جدول متابعة الالتزامات", &Format::new()).unwrap();
        for (column, name) in
            ["الرقم", "الالتزام", "الجهة المسؤولة", "تاريخ الاستحقاق", "حالة التنفيذ", "ملاحظات"]
                .iter()
                .enumerate()
        {
            sheet.write(2, column as u16, *name).unwrap();
        }
        sheet.merge_range(3, 0, 3, 5, "أولاً: التدريب", &Format::new()).unwrap();
        sheet.write(4, 0, 1).unwrap();
        sheet.write(4, 1, "تنظيم دورة تدريبية لضباط الحدود").unwrap();
        sheet.merge_range(4, 2, 5, 2, "المغرب والأردن", &Format::new()).unwrap();
        sheet.write_with_format(4, 3, ExcelDateTime::from_ymd(2024, 12, 9).unwrap(), &day).unwrap();
        sheet.write(4, 4, "منجز").unwrap();
        sheet.write(5, 0, 2).unwrap();
        sheet.write(5, 1, "استضافة اجتماع الخبراء").unwrap();
        sheet.write(5, 3, "الربع الرابع 2024").unwrap();
        sheet.write(5, 4, "قيد التنفيذ").unwrap();
        sheet.write(5, 5, "ينتظر الميزانية").unwrap();
        sheet.write(7, 0, 3).unwrap();
        sheet.write(7, 1, "إرسال القائمة").unwrap();
        sheet.write(7, 2, "المغرب").unwrap();
        sheet.write_formula(7, 3, Formula::new("=#REF!").set_result("#REF!")).unwrap();
    })
}

/// An OpenDocument container around this content.
pub fn ods(content: &str) -> Vec<u8> {
    container(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)])
}

pub fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
