//! Every column of every table, and what of a person it holds. A test compares the list with the database: a new column
//! fails it until somebody has said here what it is.

use super::Personal;

/// The columns of one table.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    /// The table.
    pub table: &'static str,
    /// Columns that hold something of a person, with what.
    pub personal: &'static [(&'static str, &'static [Personal])],
    /// All others, with spaces between them.
    pub others: &'static str,
}

/// Every column, by table.
pub const COLUMNS: &[Columns] = &[
    Columns {
        table: "access_event",
        personal: &[
            ("at", &[Personal::Access]),
            ("account_id", &[Personal::Access]),
            ("what", &[Personal::Access]),
            ("place", &[Personal::Access]),
        ],
        others: "id",
    },
    Columns {
        table: "account",
        personal: &[
            ("email", &[Personal::Address]),
            ("name", &[Personal::Name]),
            ("role", &[Personal::Role]),
            ("password_hash", &[Personal::Password]),
            ("disabled", &[Personal::Role]),
            ("sealed_email", &[Personal::Address]),
            ("sealed_name", &[Personal::Name]),
            ("email_index", &[Personal::Address]),
            ("grace_from", &[Personal::Factor]),
        ],
        others: "id revision",
    },
    Columns {
        table: "adopted_document",
        personal: &[],
        others: "record_id adopted_on adopted_earliest adopted_latest city country",
    },
    Columns {
        table: "answer",
        personal: &[("account_id", &[Personal::Letter]), ("sealed_body", &[Personal::Letter])],
        others: "id message_sha256 received_at state revision decided_at",
    },
    Columns {
        table: "answer_file",
        personal: &[("sealed_name", &[Personal::Letter]), ("sealed_bytes", &[Personal::Letter])],
        others: "answer_id position bytes",
    },
    Columns {
        table: "api_token",
        personal: &[
            ("token_sha256", &[Personal::Token]),
            ("account_id", &[Personal::Token]),
            ("sealed_label", &[Personal::Token]),
            ("scopes", &[Personal::Token]),
            ("made_at", &[Personal::Token]),
            ("expires_at", &[Personal::Token]),
            ("used_at", &[Personal::Token]),
            ("revoked_at", &[Personal::Token]),
        ],
        others: "id",
    },
    Columns {
        table: "ceremony",
        personal: &[
            ("token_sha256", &[Personal::SignIn]),
            ("account_id", &[Personal::SignIn]),
            ("sealed_state", &[Personal::Factor]),
            ("expires_at", &[Personal::SignIn]),
        ],
        others: "what",
    },
    Columns { table: "chain_head", personal: &[], others: "id seq at hash" },
    Columns {
        table: "claim",
        personal: &[],
        others: "record_id topic as_of as_of_earliest as_of_latest quantity quantity_unit quantity_qualifier",
    },
    Columns { table: "comment", personal: &[], others: "record_id about about_kind said_on" },
    Columns {
        table: "commitment",
        personal: &[],
        others: "record_id session_id made_on due due_basis next_session_on self_completion self_as_of self_completed_on reviewed_completion reviewed_as_of reviewed_completed_on withdrawn superseded_by postponed_to not_measurable completion due_until postponed_until settled_on",
    },
    Columns { table: "counter", personal: &[], others: "instance_id kind year last" },
    Columns {
        table: "credential",
        personal: &[
            ("account_id", &[Personal::Factor]),
            ("what", &[Personal::Factor]),
            ("handle", &[Personal::Factor]),
            ("sealed_secret", &[Personal::Factor]),
            ("sealed_label", &[Personal::Factor]),
            ("last_step", &[Personal::Factor]),
            ("made_at", &[Personal::Factor]),
            ("used_at", &[Personal::Factor]),
            ("removed", &[Personal::Factor]),
        ],
        others: "id revision",
    },
    Columns {
        table: "decision",
        personal: &[],
        others: "record_id proposal_id proposal_revision verdict became decided_at",
    },
    Columns {
        table: "delivery",
        personal: &[],
        others: "record_id held held_earliest held_latest city country quantity quantity_unit quantity_qualifier money money_currency money_qualifier",
    },
    Columns {
        table: "document",
        personal: &[
            ("publisher", &[Personal::Words]),
            ("url", &[Personal::Words]),
            ("file_name", &[Personal::Words]),
        ],
        others: "record_id media_type lang published_basis grade file_sha256 text_sha256 text_chars main_start main_end published published_earliest published_latest unread inferred",
    },
    Columns { table: "document_text", personal: &[("body", &[Personal::Words])], others: "sha256" },
    Columns { table: "echo_band", personal: &[], others: "document_id band key" },
    Columns { table: "echo_copy", personal: &[], others: "document_id of_id likeness" },
    Columns { table: "echo_print", personal: &[], others: "document_id print" },
    Columns {
        table: "echo_restated",
        personal: &[],
        others: "document_id start_at end_at of_id of_start of_end same_figures",
    },
    Columns { table: "echo_sentence", personal: &[], others: "document_id start_at end_at band key" },
    Columns { table: "echo_state", personal: &[], others: "id version" },
    Columns {
        table: "event",
        personal: &[],
        others: "record_id session_id held held_earliest held_latest city country quantity quantity_unit quantity_qualifier",
    },
    Columns {
        table: "evidence",
        personal: &[("file_name", &[Personal::Words]), ("url", &[Personal::Words])],
        others: "record_id commitment_id report_id evidence_kind file_sha256 dated",
    },
    Columns { table: "file", personal: &[], others: "sha256 bytes added_at" },
    Columns { table: "file_chunk", personal: &[("body", &[Personal::Words])], others: "sha256 position" },
    Columns {
        table: "history",
        personal: &[("actor", &[Personal::Author]), ("reason", &[Personal::Words])],
        others: "seq change_id at action items previous hash",
    },
    Columns {
        table: "idempotency",
        personal: &[("account_id", &[Personal::Token])],
        others: "key_sha256 request_sha256 record_id change_id expires_at",
    },
    Columns {
        table: "identity",
        personal: &[
            ("issuer", &[Personal::Identity]),
            ("subject_sha256", &[Personal::Identity]),
            ("account_id", &[Personal::Identity]),
            ("salt", &[Personal::Identity]),
            ("made_at", &[Personal::Identity]),
            ("used_at", &[Personal::Identity]),
            ("removed", &[Personal::Identity]),
        ],
        others: "id revision",
    },
    Columns {
        table: "import",
        personal: &[("file_name", &[Personal::Words]), ("applied_by", &[Personal::Author])],
        others: "record_id target state given_sha256 list_sha256 mapping lines_read created updated unchanged kept_out",
    },
    Columns {
        table: "import_line",
        personal: &[("cells", &[Personal::Words]), ("remarks", &[Personal::Words])],
        others: "record_id import_id line outcome line_key became",
    },
    Columns { table: "instance", personal: &[], others: "id demonstration home_party made_at" },
    Columns { table: "key_ring", personal: &[], others: "id check_value made_at replaced_at retired_at" },
    Columns {
        table: "job",
        personal: &[
            ("account_id", &[Personal::Job]),
            ("sealed_payload", &[Personal::Job]),
            ("dedupe", &[Personal::Job]),
        ],
        others: "id kind ring_id state attempts revision made_at run_at leased_until lease last_error outcome ended_at",
    },
    Columns {
        table: "letter_choice",
        personal: &[
            ("account_id", &[Personal::Letter]),
            ("reminders", &[Personal::Letter]),
            ("lang", &[Personal::Letter]),
        ],
        others: "",
    },
    Columns {
        table: "link",
        personal: &[
            ("token_sha256", &[Personal::Link]),
            ("what", &[Personal::Link]),
            ("account_id", &[Personal::Link]),
            ("made_at", &[Personal::Link]),
            ("expires_at", &[Personal::Link]),
            ("used_at", &[Personal::Link]),
        ],
        others: "",
    },
    Columns { table: "mail_count", personal: &[], others: "day what number" },
    Columns { table: "milestone", personal: &[], others: "record_id commitment_id position due done_on" },
    Columns {
        table: "need",
        personal: &[("steps", &[Personal::Words])],
        others: "record_id stated_on stated_earliest stated_latest quantity quantity_unit quantity_qualifier money money_currency money_qualifier aid urgency origin wanted_by step held_since waits_for absorbs languages consent",
    },
    Columns {
        table: "offer",
        personal: &[],
        others: "record_id aids modality in_kind money money_currency money_qualifier languages people from_date from_latest until_date until_latest offer_state",
    },
    Columns {
        table: "offer_match",
        personal: &[],
        others: "record_id need_id offer_id match_state proposed_on changed_on confirmed",
    },
    Columns {
        table: "party",
        personal: &[],
        others: "record_id code party_kind fictional merged_into form part_of",
    },
    Columns {
        table: "pass",
        personal: &[
            ("token_sha256", &[Personal::Link]),
            ("account_id", &[Personal::Link]),
            ("what", &[Personal::Link]),
            ("about", &[Personal::Link]),
            ("made_at", &[Personal::Link]),
            ("expires_at", &[Personal::Link]),
        ],
        others: "",
    },
    Columns {
        table: "person_key",
        personal: &[
            ("person_id", &[Personal::Key]),
            ("salt", &[Personal::Key]),
            ("key", &[Personal::Key]),
            ("wrapped", &[Personal::Key]),
        ],
        others: "ring_id",
    },
    Columns {
        table: "post",
        personal: &[
            ("account_id", &[Personal::Role]),
            ("role", &[Personal::Role]),
            ("party_id", &[Personal::Role]),
            ("from_day", &[Personal::Role]),
            ("until_day", &[Personal::Role]),
            ("removed", &[Personal::Role]),
        ],
        others: "id revision",
    },
    Columns {
        table: "priority",
        personal: &[],
        others: "record_id session_id position from_date until_date",
    },
    Columns {
        table: "progress_report",
        personal: &[],
        others: "record_id commitment_id reviewer completion as_of completed_on",
    },
    Columns {
        table: "project",
        personal: &[],
        others: "record_id held held_earliest held_latest city country quantity quantity_unit quantity_qualifier money money_currency money_qualifier project_status ends_latest activity",
    },
    Columns {
        table: "project_score",
        personal: &[],
        others: "record_id project_id side grades given_on shown_on",
    },
    Columns {
        table: "proposal",
        personal: &[],
        others: "record_id document_id position proposal_kind held held_basis due due_basis city country quantity quantity_unit quantity_qualifier money money_currency money_qualifier restated confidence why state became split_from",
    },
    Columns {
        table: "recovery_code",
        personal: &[
            ("code_sha256", &[Personal::Factor]),
            ("account_id", &[Personal::Factor]),
            ("made_at", &[Personal::Factor]),
            ("used_at", &[Personal::Factor]),
        ],
        others: "",
    },
    Columns {
        table: "record",
        personal: &[],
        others: "id kind reference_kind reference_year reference_number owner audience marking revision removed",
    },
    Columns {
        table: "record_agreement",
        personal: &[],
        others: "record_id position party_id aspect agreed_on",
    },
    Columns { table: "record_group", personal: &[], others: "record_id position group_id" },
    Columns { table: "record_named", personal: &[], others: "record_id position party_id" },
    Columns { table: "record_party", personal: &[], others: "record_id position party_id role" },
    Columns { table: "record_raised", personal: &[], others: "record_id field marking" },
    Columns {
        table: "record_source",
        personal: &[("quote", &[Personal::Words])],
        others: "record_id position document_id text_sha256 start_at end_at paragraph",
    },
    Columns {
        table: "record_text",
        personal: &[("body", &[Personal::Words])],
        others: "record_id field lang kind marking",
    },
    Columns { table: "record_theme", personal: &[], others: "record_id position theme" },
    Columns {
        table: "reminder",
        personal: &[("account_id", &[Personal::Letter]), ("sent_at", &[Personal::Letter])],
        others: "commitment_id due days",
    },
    Columns { table: "role_term", personal: &[], others: "record_id from_date until_date from_latest seat" },
    Columns { table: "seaql_migrations", personal: &[], others: "version applied_at" },
    Columns {
        table: "search_row",
        personal: &[("title_terms", &[Personal::Words]), ("terms", &[Personal::Words])],
        others: "place record_id part marking document_id",
    },
    Columns { table: "search_state", personal: &[], others: "id version" },
    Columns { table: "series", personal: &[], others: "record_id slug" },
    Columns {
        table: "session",
        personal: &[],
        others: "record_id series_id session_number held held_earliest held_latest next next_earliest next_latest city country",
    },
    Columns { table: "set_up_link", personal: &[], others: "token_sha256 made_at" },
    Columns {
        table: "settings",
        personal: &[],
        others: "record_id months digits states_added states_left_out thresholds rules_off reminders",
    },
    Columns { table: "sharing_group", personal: &[], others: "record_id slug" },
    Columns {
        table: "sign_in",
        personal: &[
            ("token_sha256", &[Personal::SignIn]),
            ("account_id", &[Personal::SignIn]),
            ("made_at", &[Personal::SignIn]),
            ("expires_at", &[Personal::SignIn]),
            ("id", &[Personal::SignIn]),
            ("seen_at", &[Personal::SignIn]),
            ("ended_at", &[Personal::SignIn]),
            ("sealed_device", &[Personal::SignIn]),
            ("strong", &[Personal::SignIn]),
            ("confirmed_at", &[Personal::SignIn]),
        ],
        others: "",
    },
    Columns {
        table: "sign_in_failure",
        personal: &[("subject_sha256", &[Personal::Attempt]), ("at", &[Personal::Attempt])],
        others: "id",
    },
    Columns {
        table: "throttle",
        personal: &[
            ("bucket", &[Personal::Attempt]),
            ("failures", &[Personal::Attempt]),
            ("last_at", &[Personal::Attempt]),
            ("next_at", &[Personal::Attempt]),
        ],
        others: "kind",
    },
    Columns {
        table: "version",
        personal: &[("body", &[Personal::Words, Personal::Name, Personal::Address])],
        others: "record_id revision kind change_id recorded_from recorded_to digest",
    },
];
