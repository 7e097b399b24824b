//! `cargo xtask baseline`: keeps a register of today's schema for the tests of later versions, once for each schema
//! that is released.
//!
//! The demonstration with two imported lists, written by today's program, as a file of SQLite and as a dump of PostgreSQL, and beside them
//! what the history says of each record. The folder is named after the last step of the schema; one that is there
//! stays as it is.

use std::fs;
use std::path::Path;

use crate::command::{cargo, command, output, run};
use crate::failure::{Failure, Outcome};
use crate::needs::Need;
use crate::postgres::Server;
use crate::workspace;

/// Where the registers are kept.
const FOLDER: &str = "crates/storage/tests/fixtures/baseline";

/// Lists that are imported into it: the demonstration has none.
const LISTS: [&str; 2] = [
    "N°;Engagement;Responsable;Échéance\n1;Former des agents aux frontières;Maroc;31/12/2024\n2;Publier un guide;?;soon\n",
    "N°;Engagement;Responsable;Échéance\n7;Tenir une réunion d’experts;Maroc;2025\n",
];

/// Kind, id, revision and digest of each record, as its last version in the history has it.
const RECORDS: &str = "SELECT kind || ' ' || record_id || ' ' || revision || ' ' || digest FROM version \
    WHERE recorded_to IS NULL AND kind <> 'account' ORDER BY 1";

/// Makes the register of today's schema.
pub fn baseline() -> Outcome<bool> {
    let top = workspace::top();
    let work = tempfile::tempdir().map_err(|error| cannot("make a temporary folder", &error))?;
    let mut build = cargo(&top);
    run(build.args(["build", "-p", "tansiq"]), "fix what does not compile")?;
    let program = workspace::metadata(&top)?.target_directory.join("debug/tansiq");
    let tansiq = |words: &[&str]| {
        let mut tansiq = command(&program, work.path());
        for name in ["TANSIQ_DATA", "TANSIQ_DATABASE_URL", "TANSIQ_NOW"] {
            tansiq.env_remove(name);
        }
        run(tansiq.args(words), "see what it says")
    };
    tansiq(&["demo", "--data", "data", "--port", "0", "--no-serve"])?;
    for (number, list) in LISTS.iter().enumerate() {
        let name = format!("list{number}.csv");
        fs::write(work.path().join(&name), list).map_err(|error| cannot("write a list", &error))?;
        tansiq(&["import", "commitments", &name, "--data", "data"])?;
    }
    let server = Server::start()?;
    tansiq(&["copy", "--data", "data", "--to", server.url()])?;
    tansiq(&["verify", "--database", server.url()])?;

    // The programs of a client may stand in another folder than those of the server.
    let programs = Need::Postgres.found()?;
    let client = |name: &str| Some(programs.join(name)).filter(|path| path.exists()).unwrap_or(name.into());
    let ask = |select: &str| {
        let mut psql = command(client("psql"), work.path());
        output(psql.args(["-X", "-A", "-t", "-c", select, server.url()]), "see what it says")
    };
    let step = ask("SELECT max(version) FROM seaql_migrations")?;
    let folder = top.join(FOLDER).join(step.trim());
    if folder.exists() {
        let todo = "a baseline that was released is never made anew; remove the folder if it was not";
        return Err(Failure::new(format!("{} is there already", folder.display()), todo));
    }
    fs::create_dir_all(&folder).map_err(|error| cannot("make the folder", &error))?;
    let mut dump = command(client("pg_dump"), work.path());
    dump.args(["--inserts", "--rows-per-insert=100", "--no-owner", "--no-privileges", server.url()]);
    // Lines for psql alone are nothing that a database takes.
    let dump = output(&mut dump, "see what it says")?;
    let dump: Vec<&str> = dump.lines().filter(|line| !line.starts_with('\\')).collect();
    pack(&folder, "register.sql", dump.join("\n").as_bytes())?;
    pack(&folder, "records.txt", ask(RECORDS)?.as_bytes())?;
    let file = work.path().join("data/register.db");
    let file = fs::read(&file).map_err(|error| cannot("read the register", &error))?;
    pack(&folder, "register.db", &file)?;
    println!("{} is made", folder.display());
    Ok(true)
}

/// Writes a file and compresses it, the same each time.
fn pack(folder: &Path, name: &str, bytes: &[u8]) -> Outcome<()> {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(|error| cannot("write", &error))?;
    run(command("gzip", folder).args(["-9", "-n", name]), "install gzip")
}

fn cannot(what: &str, error: &std::io::Error) -> Failure {
    Failure::new(format!("cannot {what}: {error}"), "see whether the disk has room")
}
