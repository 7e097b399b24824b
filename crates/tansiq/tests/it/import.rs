//! `tansiq import` and `tansiq undo`, as scripts call them.

use crate::world::OPERATOR;
use crate::world::{ENGINES, Engine, World, block_on, write};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::process::{Output, Stdio};
use tansiq_model::{Commitment, Import, ImportState, Record, TextField, TextKind};
use tansiq_policy::Act;
use tansiq_storage::{Register, View};

const TRACKER: &str = "\
N°;Engagement;Responsable;Échéance;Statut\n\
1;Former quarante agents de la police aux frontières;Maroc;31/12/2024;terminé\n\
2;Rédiger un guide de sûreté maritime;Sénégal;2025;en cours\n\
3;Tenir une réunion d’experts;République imaginaire;2025;\n\
4;Publier un rapport annuel;Maroc;32/13/2024;\n\
5;Phrase très secrète;Maroc;2025;TLP:RED\n";

/// The numbers of an answer: read, created, updated, unchanged, quarantined, checked, agree.
fn numbers(answer: &serde_json::Value) -> [u64; 7] {
    let totals = &answer["control_totals"];
    ["read", "created", "updated", "unchanged", "quarantined"]
        .map(|name| &answer[name])
        .into_iter()
        .chain([&totals["checked"], &totals["agree"]])
        .map(|value| value.as_u64().unwrap())
        .collect::<Vec<_>>()
        .try_into()
        .unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

impl World {
    fn import(&self, file: &str, more: &[&str]) -> Output {
        let path = self.folder.path().join(file);
        let arguments =
            [&["import", "commitments", path.to_str().unwrap(), "--format", "json"], more].concat();
        self.run(&arguments)
    }

    fn with_register<T>(&self, work: impl AsyncFn(&Register, &View) -> T) -> T {
        block_on(async {
            let register = Register::open(&self.address()).await.unwrap();
            let done = work(&register, &register.view(&OPERATOR)).await;
            register.close().await.unwrap();
            done
        })
    }

    fn commitments(&self) -> Vec<Record<Commitment>> {
        self.with_register(async |_, view| view.all().await.unwrap())
    }

    fn imports(&self) -> Vec<Record<Import>> {
        self.with_register(async |_, view| view.all().await.unwrap())
    }
}

#[test]
fn a_list_comes_in_twice_changes_nothing_and_goes_out_again() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        write(&world.folder, "suivi.csv", TRACKER.as_bytes());

        let dry = world.import("suivi.csv", &["--dry-run"]);
        let said = String::from_utf8_lossy(&dry.stderr).into_owned();
        assert_eq!(numbers(&json(&dry)), [5, 2, 0, 0, 3, 0, 0]);
        assert!(json(&dry)["import"].is_null());
        assert!(said.contains("Line 4") && said.contains("République imaginaire"), "{said}");
        assert!(said.contains("Line 5") && said.contains("Échéance: This is not a date"), "{said}");
        assert!(said.contains("Line 6") && !said.contains("secrète"), "{said}");
        assert!(world.imports().is_empty() && world.commitments().is_empty());

        let done = json(&world.import("suivi.csv", &[]));
        assert_eq!(numbers(&done), [5, 2, 0, 0, 3, 2, 2]);
        let id = done["import"].as_str().unwrap().to_owned();
        let before = world.commitments();
        assert_eq!(before.len(), 2);

        let twice = json(&world.import("suivi.csv", &[]));
        assert_eq!(numbers(&twice), [5, 0, 0, 2, 3, 2, 2]);
        assert_eq!(world.commitments(), before);

        world.done(&["undo", &id]);
        assert!(world.commitments().is_empty());
        let again = world.run(&["undo", &id]);
        assert_eq!(again.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&again.stderr).contains("in the meantime"), "{again:?}");
        let unknown = world.run(&["undo", "0192f0c1-7a00-7000-8000-000000000001"]);
        assert_eq!(unknown.status.code(), Some(1));
        world.done(&["verify"]);
    }
}

#[test]
fn a_workbook_comes_in_with_its_dates_and_bad_rows() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        let mut book = rust_xlsxwriter::Workbook::new();
        let other = book.add_worksheet();
        other.set_name("Notes").unwrap().write(0, 0, "nothing here").unwrap();
        let sheet = book.add_worksheet();
        sheet.set_name("Suivi").unwrap().write(0, 0, "Follow-up of the dialogue").unwrap();
        for (column, heading) in (0..).zip(["Commitment", "Responsible", "Deadline", "Status"]) {
            sheet.write(2, column, heading).unwrap();
        }
        let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2025, 6, 30).unwrap();
        for (row, (title, owner)) in (3..).zip([
            ("Train forty border officers", "Morocco"),
            ("Write a guide", "Atlantis"),
            ("", "Togo"),
        ]) {
            sheet.write(row, 0, title).unwrap().write(row, 1, owner).unwrap();
            sheet.write_with_format(row, 2, &day, &date).unwrap().write(row, 3, "in progress").unwrap();
        }
        write(&world.folder, "tracker.xlsx", &book.save_to_buffer().unwrap());
        let output = world.import("tracker.xlsx", &[]);
        assert_eq!(numbers(&json(&output)), [3, 1, 0, 0, 2, 1, 1]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("Line 5") && said.contains("Atlantis") && said.contains("Line 6"), "{said}");
        let due = world.commitments()[0].body.due;
        assert_eq!(due, Some(tansiq_model::Due::At("2025-06-30".parse().unwrap())));
        world.done(&["verify"]);
    }
}

#[test]
fn a_mapping_decides_and_a_wrong_one_leaves_nothing_behind() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let list =
        "A,B,C\nFormer des agents,Bouclé,Min. de l’Intérieur\nÉcrire un guide,Bouclé,Min. de l’Intérieur\n";
    write(&world.folder, "list.csv", list.as_bytes());
    let map = |text: &str| write(&world.folder, "map.toml", text.as_bytes()).display().to_string();
    let good = map("[columns]\nA = \"title\"\nB = \"status\"\nC = \"owners\"\n\
        [values.status]\n\"Bouclé\" = \"complete\"\n[values.party]\n\"Min. de l’Intérieur\" = \"TGO\"\n");
    assert_eq!(numbers(&json(&world.import("list.csv", &["--map", &good]))), [2, 2, 0, 0, 0, 2, 2]);
    for (text, word) in [
        ("[columns]\nZ = \"title\"\n", "“Z”"),
        ("[columns]\nA = \"due\"\n", "No column says which record a line means"),
        ("[columns]\nA = \"title\"\nB = \"title\"\n", "“Title”"),
        ("[columns\n", "wrong form"),
    ] {
        let refused = world.import("list.csv", &["--map", &map(text)]);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{said}");
        assert!(said.contains(word) && refused.stdout.is_empty(), "{said}");
    }
    assert_eq!(world.imports().len(), 1);
    for (arguments, code, word) in [
        (&["import", "participants", "x.csv"][..], 2, "commitments"),
        (&["import", "commitments", "no-such.csv"], 1, "no-such.csv"),
        (&["import", "commitments", good.as_str()], 1, "row"),
        (&["import", "commitments", good.as_str(), "--as", "public"], 1, "import.read"),
        (&["import", "commitments"], 2, "FILE"),
    ] {
        let refused = world.run(arguments);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(word), "{arguments:?}: {said}");
    }
}

#[test]
fn what_was_worked_on_since_is_named_and_nothing_is_taken_back() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        write(&world.folder, "suivi.csv", TRACKER.as_bytes());
        let done = json(&world.import("suivi.csv", &[]));
        let changed = world.with_register(async |register, view| {
            let mut commitment = view.all::<Commitment>().await.unwrap().remove(1);
            commitment.texts.put(TextField::Title, tansiq_model::Lang::En, TextKind::Working, "A guide");
            let clock = tansiq_storage::Clock::system();
            let mut change = register.change(&OPERATOR, Act::CommitmentEdit, "", &clock).await.unwrap();
            change.update(&mut commitment).await.unwrap();
            change.commit().await.unwrap();
            commitment.reference.unwrap().to_string()
        });
        let refused = world.run(&["undo", done["import"].as_str().unwrap()]);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(1), "{said}");
        assert!(said.contains(&changed) && said.contains("cannot be undone"), "{said}");
        assert_eq!(world.commitments().len(), 2);
        world.done(&["verify"]);
    }
}

#[test]
fn what_is_red_stands_nowhere_in_the_database() {
    let world = World::new(Engine::Sqlite);
    world.found();
    write(&world.folder, "suivi.csv", TRACKER.as_bytes());
    json(&world.import("suivi.csv", &[]));
    let mut found = false;
    for entry in std::fs::read_dir(world.folder.path().join("data")).unwrap() {
        let path = entry.unwrap().path();
        // Beside the database there is the folder of keys.
        if path.is_dir() {
            continue;
        }
        let bytes = std::fs::read(path).unwrap();
        let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        found |= holds("sûreté maritime");
        assert!(!holds("très secrète"));
    }
    assert!(found, "what is not red is there");
}

#[test]
fn not_even_the_name_of_a_red_sheet_is_kept() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let mut book = rust_xlsxwriter::Workbook::new();
    let red = book.add_worksheet().set_name("Opération Faucon").unwrap();
    red.write(0, 0, "TLP:RED").unwrap().write(1, 0, "Engagement").unwrap();
    red.write(2, 0, "Surveiller le port").unwrap();
    let open = book.add_worksheet().set_name("Suivi").unwrap();
    let columns = [("Engagement", "Tenir une réunion"), ("Responsable", "Togo"), ("Échéance", "2025")];
    for (column, (heading, cell)) in (0..).zip(columns) {
        open.write(0, column, heading).unwrap().write(1, column, cell).unwrap();
    }
    write(&world.folder, "suivi.xlsx", &book.save_to_buffer().unwrap());
    json(&world.import("suivi.xlsx", &[]));
    let kept = world.with_register(async |_, view| {
        let import: Record<Import> = view.all().await.unwrap().remove(0);
        String::from_utf8(view.file_of(import.id).await.unwrap().unwrap()).unwrap()
    });
    assert!(kept.contains("Tenir une réunion"), "{kept}");
    assert!(!kept.contains("Faucon") && !kept.contains("port"), "{kept}");
}

#[test]
fn a_long_list_that_was_killed_goes_on_where_it_stopped_or_comes_out() {
    let world = World::new(Engine::Sqlite);
    world.found();
    let lines = 4_000;
    let path = write(&world.folder, "long.xlsx", &long_workbook(lines));
    let began = || -> usize {
        let imports = world.imports();
        imports.iter().filter(|import| import.body.state == ImportState::Coming).count()
    };
    let kill = || {
        let mut command = world.command();
        let command = command.args(["import", "commitments", path.to_str().unwrap()]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        // As soon as it says that its first part is in.
        let mut said = std::io::BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        while !line.contains("1000 of 4000") {
            line.clear();
            assert_ne!(std::io::BufRead::read_line(&mut said, &mut line).unwrap(), 0, "it ended before");
        }
        child.kill().unwrap();
        child.wait().unwrap();
    };
    kill();
    assert_eq!(began(), 1);
    let there = world.commitments().len();
    assert!(there > 0 && there.is_multiple_of(995), "whole parts: {there}");
    world.done(&["verify"]);
    let went_on = world.import("long.xlsx", &[]);
    assert!(String::from_utf8_lossy(&went_on.stderr).contains("remaining lines follow"), "{went_on:?}");
    assert_eq!((world.commitments().len(), world.imports().len()), (3_980, 1));
    world.done(&["undo", &world.imports()[0].id.to_string()]);
    assert!(world.commitments().is_empty());

    kill();
    let part = world.imports().into_iter().find(|import| import.body.state == ImportState::Coming).unwrap();
    world.done(&["undo", &part.id.to_string()]);
    assert!(world.commitments().is_empty());
    world.done(&["verify"]);
}

#[test]
fn a_killed_import_leaves_all_or_nothing() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        let mut list = "N°;Engagement;Responsable;Échéance\n".to_owned();
        for number in 1..=150 {
            list.push_str(&format!("{number};Former le groupe {number} de la police;Maroc;2026\n"));
        }
        let path = write(&world.folder, "long.csv", list.as_bytes());
        let path = path.to_str().unwrap();
        let began = std::time::Instant::now();
        json(&world.import("long.csv", &["--dry-run"]));
        let usual = began.elapsed();
        let seed: [u8; 32] = tansiq_storage::random();
        let mut chance = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        for _ in 0..6 {
            let mut command = world.command();
            let command = command.args(["import", "commitments", path]);
            let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            // Somewhere between its first step and its end.
            let blow = std::time::Instant::now() + usual.mul_f64(f64::from(chance.next_u32() % 300) / 100.0);
            while std::time::Instant::now() < blow && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
            child.kill().unwrap();
            child.wait().unwrap();
            let there = world.commitments().len();
            assert!([0, 150].contains(&there), "{engine:?}, seed {seed:?}: {there}");
            let done = world.imports().iter().filter(|import| import.body.state == ImportState::Done).count();
            assert_eq!(done > 0, there > 0, "{engine:?}, seed {seed:?}");
            world.done(&["verify"]);
        }
        json(&world.import("long.csv", &[]));
        assert_eq!(world.commitments().len(), 150);
    }
}

/// A workbook of so many commitments, of which each two-hundredth line cannot come in.
fn long_workbook(lines: u32) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["No", "Commitment", "Owner", "Due"]) {
        sheet.write(0, column, heading).unwrap();
    }
    for line in 1..=lines {
        let due = if line % 200 == 0 { "31/02/2026" } else { "31/12/2026" };
        sheet.write(line, 0, line).unwrap().write(line, 1, format!("Train group {line}")).unwrap();
        sheet.write(line, 2, "Morocco").unwrap().write(line, 3, due).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// A long list comes in from a workbook, with its bad rows kept out, and goes out again without a trace in what the
/// register says.
fn a_long_list_comes_in_and_goes_out(engine: Engine, lines: u32) {
    let world = World::new(engine);
    world.found();
    let hash = || world.with_register(async |register, _| register.current_sha256().await.unwrap());
    let before = hash();
    write(&world.folder, "long.xlsx", &long_workbook(lines));
    let (all, bad) = (u64::from(lines), u64::from(lines / 200));
    let good = all - bad;

    let dry = world.import("long.xlsx", &["--dry-run"]);
    assert_eq!(numbers(&json(&dry)), [all, good, 0, 0, bad, 0, 0]);
    let said = String::from_utf8_lossy(&dry.stderr).into_owned();
    let reasons = said.lines().filter(|line| line.contains("Due: This is not a date")).count();
    assert_eq!(reasons as u64, bad, "each with its reason");
    assert_eq!(hash(), before);

    let done = world.import("long.xlsx", &[]);
    assert_eq!(numbers(&json(&done)), [all, good, 0, 0, bad, good, good]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(said.contains(&format!("1000 of {lines} lines are in")), "{said}");
    let import = world.imports().pop().unwrap();
    let kept_out = world.with_register(async |_, view| {
        let kept_out = Some(tansiq_model::LineOutcome::KeptOut);
        let part = view.import_lines_part(import.id, kept_out, 0, Some(100)).await.unwrap();
        assert!(part.records.iter().all(|line| line.body.remarks[0].word == "date-unreadable"));
        part.total
    });
    assert_eq!(kept_out as u64, bad);
    assert_ne!(hash(), before);

    world.done(&["undo", &import.id.to_string()]);
    assert_eq!(hash(), before, "what the register says is as before");
}

#[test]
fn a_list_of_three_thousand_lines_comes_in_and_goes_out() {
    for engine in ENGINES {
        a_long_list_comes_in_and_goes_out(engine, 3_000);
    }
}

#[test]
fn a_list_of_a_hundred_thousand_lines_comes_in_and_goes_out() {
    a_long_list_comes_in_and_goes_out(Engine::Sqlite, 100_000);
}
