//! `tansiq import` and `tansiq undo`: lists of an office's own.

use super::{for_terminal, full, print};
use crate::{
    cli::{Format, Import, Undo},
    failure::Failure,
    settings::Settings,
};
use serde::Serialize;
use std::process::ExitCode;
use tansiq_locale::Locale;
use tansiq_model::{Import as ImportRecord, ImportState, LineOutcome, Record};
use tansiq_office::{GivenList, Later, Office, Plan, Shown};
use tansiq_policy::Actor;
use tansiq_sheet::{ListKind, Mapping};
use tansiq_storage::sha256;

/// The word for a whole register, which is no list.
const FULL: &str = "full";

/// Of a list nothing is shown in full here.
const NONE: Shown = Shown { outcome: None, from: 0, most: Some(0) };

/// What an import did, as scripts read it.
#[derive(Default, Serialize)]
struct Done {
    import: Option<String>,
    read: u64,
    created: u64,
    updated: u64,
    unchanged: u64,
    quarantined: u64,
    control_totals: ControlTotals,
    /// A whole register came in, which is no import that could be taken back.
    #[serde(skip)]
    whole: bool,
}

/// The list read again after it came in: how many of its lines the register now says as they do.
#[derive(Default, Serialize)]
struct ControlTotals {
    checked: usize,
    agree: usize,
}

impl Done {
    fn of(plan: &Plan, import: Option<String>, control_totals: ControlTotals) -> Self {
        Self {
            import,
            read: plan.outcomes.len() as u64,
            created: plan.count(LineOutcome::Created).into(),
            updated: plan.count(LineOutcome::Updated).into(),
            unchanged: plan.count(LineOutcome::Unchanged).into(),
            quarantined: plan.count(LineOutcome::KeptOut).into(),
            control_totals,
            whole: false,
        }
    }

    fn print(&self, format: Format, locale: Locale) -> Result<(), Failure> {
        if format == Format::Json {
            let json = serde_json::to_string_pretty(self);
            let json =
                json.map_err(|error| Failure::Work("cli-failed", vec![("cause", error.to_string())]))?;
            return print(&format!("{json}\n"));
        }
        let mut text = String::new();
        let mut line = |name: String, value: String| text.push_str(&format!("{name}: {value}\n"));
        if !self.whole {
            let import = self.import.clone();
            line(locale.tr("cli-import-id"), import.unwrap_or_else(|| locale.tr("cli-import-none")));
        }
        line(locale.tr("cli-import-lines"), self.read.to_string());
        for (outcome, count) in [
            (LineOutcome::Created, self.created),
            (LineOutcome::Updated, self.updated),
            (LineOutcome::Unchanged, self.unchanged),
            (LineOutcome::KeptOut, self.quarantined),
        ] {
            line(locale.word(outcome), count.to_string());
        }
        let ControlTotals { checked, agree } = self.control_totals;
        line(locale.tr("cli-import-control"), format!("{agree} / {checked}"));
        print(&text)
    }
}

/// Says of every line that is kept out why.
fn tell_kept_out(plan: &Plan, locale: Locale) {
    for (line, remarks) in &plan.kept_out {
        for remark in remarks {
            let reason = for_terminal(&locale.remark_in_column(remark));
            let values = [("line", line.to_string().into()), ("reason", reason.into())];
            eprintln!("{}", locale.tr_with("cli-import-kept-out", values));
        }
    }
}

pub async fn run(settings: &Settings, options: Import) -> Result<ExitCode, Failure> {
    if options.kind == FULL {
        let taken = full::import(settings, &options).await?;
        let control_totals = ControlTotals { checked: taken.parts, agree: taken.parts };
        let (read, created) = (taken.records, taken.records);
        let done = Done { read, created, control_totals, whole: true, ..Done::default() };
        done.print(options.format, settings.locale.plain())?;
        return Ok(ExitCode::SUCCESS);
    }
    let Ok(kind) = options.kind.parse::<ListKind>() else {
        let kinds = ListKind::ALL.iter().map(|list| list.word()).chain([FULL]).collect::<Vec<_>>().join(" ");
        return Err(Failure::Call("cli-import-kind", vec![("kind", options.kind), ("kinds", kinds)]));
    };
    let read = |path: &std::path::Path| std::fs::read(path).map_err(|error| Failure::file(path, &error));
    let bytes = read(&options.file)?;
    let mapping = match &options.map {
        None => None,
        Some(path) => {
            let text = String::from_utf8_lossy(&read(path)?).into_owned();
            let mapping = Mapping::from_toml(&text).map_err(tansiq_office::OfficeError::Mapping)?;
            Some(Mapping { list: kind, ..mapping })
        }
    };
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    // Before a long list is read for nothing.
    office.may_begin_import(&actor)?;
    let locale = settings.locale.plain();
    let name = options.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let begun = if options.dry_run { None } else { begun(&office, &actor, kind, &bytes).await? };
    let given = GivenList { bytes, name: name.unwrap_or_default(), list: kind, sheet: None, mapping };
    let view = office.view(&actor);
    let list = office.read_list(&view, given).await?;
    let plan = office.plan_list(&view, &list, NONE).await?;
    tell_kept_out(&plan, locale);
    if options.dry_run {
        Done::of(&plan, None, ControlTotals::default()).print(options.format, locale)?;
        return Ok(ExitCode::SUCCESS);
    }
    let draft = match begun {
        Some(begun) => {
            let file = for_terminal(&begun.body.file_name);
            let refuse = |key| Err(Failure::Work(key, vec![("file", file.clone())]));
            if matches!(office.import_left(&view, &begun).await?, Some(Later::Waits(_) | Later::Runs)) {
                return refuse("cli-import-in-hand");
            }
            // Its lines that are in were read by its own mapping, and so are those that follow.
            let goes_on = Mapping::from_toml(&begun.body.mapping).is_ok_and(|before| before == list.mapping);
            if !goes_on {
                return refuse("cli-import-went-otherwise");
            }
            eprintln!("{}", locale.tr1("cli-import-went-on", "file", file));
            begun
        }
        None => office.keep_list(&actor, &list).await?,
    };
    let progress = |brought: u32, all: u32| {
        // A short list is in at once.
        if brought < all {
            let values = [("in", brought.to_string().into()), ("of", all.to_string().into())];
            eprintln!("{}", locale.tr_with("cli-import-progress", values));
        }
    };
    let import = office.apply_import(&actor, draft.id, draft.revision, &progress).await?;
    let after = office.plan_list(&view, &list, NONE).await?;
    let came_in =
        plan.outcomes.iter().zip(&after.outcomes).filter(|((_, before), _)| *before != LineOutcome::KeptOut);
    let mut totals = ControlTotals::default();
    for (_, (_, outcome)) in came_in {
        totals.checked += 1;
        totals.agree += usize::from(*outcome == LineOutcome::Unchanged);
    }
    let body = import.body;
    let done = Done {
        created: body.created.into(),
        updated: body.updated.into(),
        unchanged: body.unchanged.into(),
        quarantined: body.kept_out.into(),
        ..Done::of(&plan, Some(import.id.to_string()), totals)
    };
    done.print(options.format, locale)?;
    Ok(ExitCode::SUCCESS)
}

/// The import of the same file that was ended in the middle, if there is one: its lines that are not in yet follow.
async fn begun(
    office: &Office,
    actor: &Actor,
    kind: ListKind,
    bytes: &[u8],
) -> Result<Option<Record<ImportRecord>>, Failure> {
    let given = sha256(bytes);
    let imports = office.view(actor).all::<ImportRecord>().await.map_err(tansiq_office::OfficeError::from)?;
    Ok(imports.into_iter().find(|import| {
        import.body.state == ImportState::Coming
            && import.body.given_sha256 == given
            && import.body.target == kind.record()
    }))
}

pub async fn undo(settings: &Settings, options: &Undo) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    let import = office.view(&actor).get(options.import).await?;
    let undone = office.undo_import(&actor, import.id, import.revision).await?;
    let file = for_terminal(&undone.body.file_name);
    eprintln!("{}", settings.locale.plain().tr1("cli-undone", "file", file));
    Ok(ExitCode::SUCCESS)
}
