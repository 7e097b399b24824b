//! Which tables a copy of the register carries, and why the others stay behind.

/// A table that is carried.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Carried {
    pub(crate) table: &'static str,
    /// The columns of its key, in the order in which its rows come.
    pub(crate) key: &'static [&'static str],
    /// Columns that point at rows of the same table: written when all of its rows are there.
    pub(crate) own: &'static [&'static str],
    /// How many rows are read at once: few where one may be large.
    pub(crate) page: u64,
}

const fn rows(table: &'static str, key: &'static [&'static str]) -> Carried {
    Carried { table, key, own: &[], page: 500 }
}

/// The table of a kind of record.
const fn kind(table: &'static str) -> Carried {
    rows(table, &["record_id"])
}

/// The tables that are carried, each after those that it points at.
pub(crate) const CARRIED: &[Carried] = &[
    rows("instance", &["id"]),
    rows("chain_head", &["id"]),
    rows("history", &["seq"]),
    Carried { page: 200, ..rows("version", &["record_id", "revision"]) },
    rows("counter", &["instance_id", "kind", "year"]),
    rows("file", &["sha256"]),
    Carried { page: 4, ..rows("file_chunk", &["sha256", "position"]) },
    Carried { page: 4, ..rows("document_text", &["sha256"]) },
    rows("record", &["id"]),
    Carried { own: &["merged_into", "part_of"], ..kind("party") },
    kind("document"),
    kind("series"),
    kind("session"),
    kind("priority"),
    kind("event"),
    Carried { own: &["superseded_by"], ..kind("commitment") },
    kind("milestone"),
    kind("progress_report"),
    kind("evidence"),
    kind("adopted_document"),
    kind("role_term"),
    kind("claim"),
    kind("need"),
    kind("offer"),
    kind("offer_match"),
    kind("project"),
    kind("project_score"),
    kind("delivery"),
    Carried { own: &["split_from"], ..kind("proposal") },
    kind("decision"),
    kind("settings"),
    kind("import"),
    kind("import_line"),
    kind("sharing_group"),
    kind("comment"),
    rows("record_named", &["record_id", "position"]),
    rows("record_group", &["record_id", "position"]),
    rows("record_raised", &["record_id", "field"]),
    rows("record_text", &["record_id", "field", "lang"]),
    rows("record_party", &["record_id", "position"]),
    rows("record_theme", &["record_id", "position"]),
    rows("record_source", &["record_id", "position"]),
    rows("record_agreement", &["record_id", "position"]),
    rows("account", &["id"]),
    rows("post", &["id"]),
    rows("key_ring", &["id"]),
    rows("person_key", &["person_id"]),
    rows("credential", &["id"]),
    rows("identity", &["issuer", "subject_sha256"]),
    rows("reminder", &["account_id", "commitment_id", "due", "days"]),
    rows("letter_choice", &["account_id"]),
    rows("answer", &["id"]),
    Carried { page: 1, ..rows("answer_file", &["answer_id", "position"]) },
];

/// The columns of a table that point at rows of the same table.
pub(crate) fn own_pointers(table: &str) -> &'static [&'static str] {
    CARRIED.iter().find(|carried| carried.table == table).map_or(&[], |carried| carried.own)
}

/// The tables that stay behind, and why.
#[cfg(test)]
pub(crate) const LEFT_OUT: &[(&str, &str)] = &[
    ("seaql_migrations", "the header names the steps, and they are taken again"),
    ("search_row", "the search index is made from the records"),
    ("search_state", "the search index is made from the records"),
    ("search_index", "the search index of SQLite"),
    ("search_index_config", "part of the search index of SQLite"),
    ("search_index_data", "part of the search index of SQLite"),
    ("search_index_docsize", "part of the search index of SQLite"),
    ("search_index_idx", "part of the search index of SQLite"),
    ("echo_state", "the prints are made from the texts of documents"),
    ("echo_print", "the prints are made from the texts of documents"),
    ("echo_band", "the prints are made from the texts of documents"),
    ("echo_copy", "the prints are made from the texts of documents"),
    ("echo_sentence", "the prints are made from the texts of documents"),
    ("echo_restated", "the prints are made from the texts of documents"),
    ("sign_in", "whoever was signed in signs in again, so that no ended sign-in comes back to life"),
    ("api_token", "a revoked token must not come back to life; its owner makes another"),
    ("link", "a used link must not come back to life; an administrator makes another"),
    ("recovery_code", "a used code must not come back to life; its owner makes others"),
    ("ceremony", "lives for minutes, and whoever was signing in begins again"),
    ("access_event", "is kept for a limited time, and a copy would keep it for longer"),
    ("idempotency", "stands for requests of one day, of programs that no longer wait for their answers"),
    ("throttle", "counts attempts for a few minutes"),
    ("job", "the original still does it, and twice is once too often: messages would go out again"),
    (
        "pass",
        "one that was taken back must not come back to life; its owner makes another, and the next letter has its own",
    ),
    ("mail_count", "counts messages that were refused, for a limited time"),
    ("sign_in_failure", "counts for a few minutes"),
    ("set_up_link", "a used link must not come back to life; the next start makes a new one"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Address, Register, row::Row, stream::shape};
    use sea_orm::{ConnectionTrait, Statement};

    async fn rows(register: &Register, select: &str) -> Vec<(String, String)> {
        let select = Statement::from_string(register.db.get_database_backend(), select);
        let rows = register.db.query_all_raw(select).await.unwrap();
        rows.iter().map(|row| (Row(row).get("a").unwrap(), Row(row).get("b").unwrap())).collect()
    }

    #[tokio::test]
    async fn every_table_is_carried_or_left_out_for_a_reason() {
        let folder = tempfile::tempdir().unwrap();
        let register = Register::open(&Address::Sqlite(folder.path().join("register.db"))).await.unwrap();
        let mut there = shape::tables(&register.db).await.unwrap();
        there.sort();
        let carried = CARRIED.iter().map(|one| one.table);
        let mut listed: Vec<&str> = carried.chain(LEFT_OUT.iter().map(|(table, _)| *table)).collect();
        listed.sort_unstable();
        assert_eq!(there, listed, "a new table goes into CARRIED or, with a reason, into LEFT_OUT");
        assert!(LEFT_OUT.iter().all(|(_, reason)| reason.len() > 20));
    }

    #[tokio::test]
    async fn each_table_comes_by_its_key_after_those_that_it_points_at() {
        let folder = tempfile::tempdir().unwrap();
        let register = Register::open(&Address::Sqlite(folder.path().join("register.db"))).await.unwrap();
        let mut met: Vec<&str> = Vec::new();
        for one in CARRIED {
            let key = format!(
                "SELECT name AS a, '' AS b FROM pragma_table_info('{}') WHERE pk > 0 ORDER BY pk",
                one.table
            );
            let key: Vec<String> = rows(&register, &key).await.into_iter().map(|(name, _)| name).collect();
            assert_eq!(key, one.key, "{}", one.table);
            let points =
                format!("SELECT \"from\" AS a, \"table\" AS b FROM pragma_foreign_key_list('{}')", one.table);
            for (column, target) in rows(&register, &points).await {
                let own = one.own.contains(&column.as_str());
                assert_eq!(own, target == one.table, "{}.{column} points at {target}", one.table);
                assert!(own || met.contains(&target.as_str()), "{}.{column} points at {target}", one.table);
            }
            met.push(one.table);
        }
    }
}
