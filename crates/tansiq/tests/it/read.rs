//! `tansiq read`: good documents, and everything that is none.

use crate::world::{tansiq, write};
use serde_json::Value;
use std::{io::Write, path::PathBuf, process::Output};

const PROMISE: &str = "Morocco and the United Nations Office of Counter-Terrorism agreed to hold a conference on \
    maritime security in Rabat in December 2024.";

fn read(paths: &[PathBuf], arguments: &[&str]) -> Output {
    tansiq().arg("read").args(paths).args(arguments).output().unwrap()
}

fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_document_comes_out_as_the_contract_says() {
    let folder = tempfile::tempdir().unwrap();
    let page = format!(
        "<html lang=en><head><title>Outcome</title></head><body><nav>Home News</nav><article><h1>Outcome</h1>\
         <p>{PROMISE}</p><p>The two sides will also organise a workshop for border officers in 2025.</p></article></body></html>"
    );
    let path = write(&folder, "outcome.html", page.as_bytes());
    let document = json(&read(&[path], &["--published", "2024-09-27", "--format", "json"]));
    assert_eq!(document["id"], "outcome");
    assert_eq!(document["lang"], "en");
    assert_eq!(document["published"], "2024-09-27");
    let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
    let records = document["records"].as_array().unwrap();
    assert!(!records.is_empty());
    for record in records {
        let [start, end] = [0, 1].map(|at| record["span"][at].as_u64().unwrap() as usize);
        assert_eq!(text[start..end].iter().collect::<String>(), record["quote"].as_str().unwrap());
        let confidence = record["confidence"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&confidence) && !record["why"].as_array().unwrap().is_empty());
    }
    assert_eq!(records[0]["kind"], "commitment");
    assert_eq!(records[0]["due"]["value"], "2024-12");
}

#[test]
fn a_folder_of_answers_leaves_plain_text_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(&folder, "plain.txt", PROMISE.as_bytes());
    let meta = write(&folder, "meta.csv", b"file,published,lang,url\ntexts/plain.txt,2024-09-27,en,\n");
    let out = folder.path().join("out");
    let output = read(&[path], &["--meta", meta.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(output.status.success());
    let document: Value =
        serde_json::from_str(&std::fs::read_to_string(out.join("plain.json")).unwrap()).unwrap();
    assert!(document.get("text").is_none());
    assert_eq!(document["published"], "2024-09-27");
    assert_eq!(document["records"][0]["quote"].as_str().unwrap(), PROMISE);
}

#[test]
fn what_cannot_be_read_is_told_and_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    bomb.start_file("word/document.xml", options).unwrap();
    bomb.write_all(b"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>").unwrap();
    let block = vec![b'a'; 1 << 20];
    (0..300).for_each(|_| bomb.write_all(&block).unwrap());
    bomb.write_all(b"</w:t></w:r></w:p></w:body></w:document>").unwrap();
    let bomb = bomb.finish().unwrap().into_inner();
    let noise: Vec<u8> = (0..100_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let ticker = (0..2000).map(|n| format!("Headline {n} of the day")).collect::<Vec<_>>().join("    ");
    let bad = [
        write(&folder, "empty.txt", b""),
        write(&folder, "blank.txt", b" \n\t \n"),
        write(&folder, "noise.bin", &noise),
        write(&folder, "large.txt", &vec![b'a'; 50 << 20]),
        write(&folder, "deep.html", "<div>".repeat(300_000).as_bytes()),
        write(&folder, "bomb.docx", &bomb),
        write(&folder, "broken.docx", b"PK\x03\x04 and nothing else"),
        write(&folder, "ticker.txt", ticker.as_bytes()),
    ];
    let good = write(&folder, "good.txt", PROMISE.as_bytes());
    for lang in ["ar", "fr", "en"] {
        let paths: Vec<PathBuf> = bad.iter().chain([&good]).cloned().collect();
        let output = read(&paths, &["--format", "json", "--ui-lang", lang]);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        for path in &bad {
            let line = said.lines().find(|line| line.starts_with(&path.display().to_string()));
            let line = line.unwrap_or_else(|| panic!("nothing is said of {}: {said}", path.display()));
            assert!(!line.contains('⟦'), "{line}");
        }
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(document["id"], "good");
    }
}

/// An archive with these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn folders_archives_and_messages_are_read_part_by_part() {
    let folder = tempfile::tempdir().unwrap();
    let mail = format!(
        "From: Office <office@example.org>\r\nDate: Tue, 5 Mar 2024 10:00:00 +0000\r\nSubject: Two papers\r\n\
         Organization: Coast Guard Office\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
         --x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{PROMISE}\r\n--x\r\nContent-Type: text/html\r\n\
         Content-Disposition: attachment; filename=\"../page.html\"\r\n\r\n<html><p>{PROMISE}</p></html>\r\n--x--\r\n"
    );
    let inner = zipped(&[("deep.txt", PROMISE.as_bytes())]);
    let archive = zipped(&[
        ("texts/one.txt", PROMISE.as_bytes()),
        ("../../one.txt", PROMISE.as_bytes()),
        ("mail.eml", mail.as_bytes()),
        ("inner.zip", &inner),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0"),
    ]);
    std::fs::create_dir(folder.path().join("in")).unwrap();
    std::fs::write(folder.path().join("in/press.zip"), archive).unwrap();
    std::fs::write(folder.path().join("in/one.txt"), PROMISE).unwrap();
    let (paths, out) = ([folder.path().join("in")], folder.path().join("out"));
    let out_name = out.to_str().unwrap().to_owned();
    let output = read(&paths, &["--out", &out_name, "--format", "json"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "the picture is no document: {said}");
    assert!(said.contains("press.zip / picture.png: "), "{said}");
    let mut written: Vec<String> = std::fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    written.sort();
    let names = [
        "one.json",
        "press--deep.json",
        "press--mail.json",
        "press--one-2.json",
        "press--one.json",
        "press--page.json",
    ];
    assert_eq!(written, names);
    let message: Value =
        serde_json::from_slice(&std::fs::read(out.join("press--mail.json")).unwrap()).unwrap();
    assert_eq!(
        (&message["published"], &message["publisher"]),
        (&"2024-03-05".into(), &"Coast Guard Office".into())
    );
    assert!(!message.to_string().contains("office@example.org"));

    // What is there is not read again, but what changed is.
    let before = std::fs::metadata(out.join("press--one.json")).unwrap().modified().unwrap();
    std::fs::write(folder.path().join("in/one.txt"), format!("{PROMISE} More.")).unwrap();
    let output = read(&paths, &["--out", &out_name, "--format", "json", "--resume", "--ui-lang", "en"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("5 documents that are written already were skipped."), "{said}");
    assert_eq!(std::fs::metadata(out.join("press--one.json")).unwrap().modified().unwrap(), before);
    let changed: Value = serde_json::from_slice(&std::fs::read(out.join("one.json")).unwrap()).unwrap();
    assert!(changed["main_text"]["span"][1].as_u64().unwrap() as usize > PROMISE.chars().count());
    assert_eq!(read(&paths, &["--resume"]).status.code(), Some(2));
}

#[test]
fn old_encodings_are_decoded_right() {
    let folder = tempfile::tempdir().unwrap();
    // "اتفق المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب على تنظيم مؤتمر حول الأمن البحري في الرباط في ديسمبر 2024."
    // in windows-1256.
    let arabic = b"\xc7\xca\xdd\xde \xc7\xe1\xe3\xdb\xd1\xc8 \xe6\xe3\xdf\xca\xc8 \xc7\xe1\xc3\xe3\xe3 \xc7\xe1\xe3\xca\xcd\xcf\xc9 \
        \xe1\xe3\xdf\xc7\xdd\xcd\xc9 \xc7\xe1\xc5\xd1\xe5\xc7\xc8 \xda\xe1\xec \xca\xe4\xd9\xed\xe3 \xe3\xc4\xca\xe3\xd1 \
        \xcd\xe6\xe1 \xc7\xe1\xc3\xe3\xe4 \xc7\xe1\xc8\xcd\xd1\xed \xdd\xed \xc7\xe1\xd1\xc8\xc7\xd8 \xdd\xed \
        \xcf\xed\xd3\xe3\xc8\xd1 2024.";
    let document =
        json(&read(&[write(&folder, "a.txt", arabic)], &["--format", "json", "--published", "2024-09-27"]));
    assert_eq!(document["lang"], "ar");
    assert!(document["text"].as_str().unwrap().starts_with("اتفق المغرب ومكتب الأمم المتحدة"));
    let french = "Le Maroc a décidé d'organiser une conférence régionale à Dakar en décembre 2024.";
    let latin: Vec<u8> = french.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let document = json(&read(&[write(&folder, "f.txt", &latin)], &["--format", "json"]));
    assert_eq!(document["text"], french);
}

#[test]
fn characters_that_steer_a_terminal_do_not_reach_it() {
    let folder = tempfile::tempdir().unwrap();
    let text = PROMISE.replace("conference", "\u{202e}conf\u{1b}[31merence\u{202c}");
    let output = read(&[write(&folder, "t.txt", text.as_bytes())], &[]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
    assert!(said.contains("maritime security"));
}
