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
use tansiq_model::LineOutcome;
use tansiq_office::{GivenList, Plan};
use tansiq_sheet::Mapping;

/// What can be imported.
const KINDS: [&str; 2] = ["commitments", "full"];

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
            read: plan.lines.len() as u64,
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
    for line in plan.lines.iter().filter(|line| line.outcome == LineOutcome::KeptOut) {
        for remark in &line.remarks {
            let reason = for_terminal(&locale.remark_in_column(remark));
            let values = [("line", line.read.line.to_string().into()), ("reason", reason.into())];
            eprintln!("{}", locale.tr_with("cli-import-kept-out", values));
        }
    }
}

pub async fn run(settings: &Settings, options: Import) -> Result<ExitCode, Failure> {
    if !KINDS.contains(&options.kind.as_str()) {
        let values = vec![("kind", options.kind), ("kinds", KINDS.join(" "))];
        return Err(Failure::Call("cli-import-kind", values));
    }
    if options.kind == "full" {
        let taken = full::import(settings, &options).await?;
        let control_totals = ControlTotals { checked: taken.parts, agree: taken.parts };
        let (read, created) = (taken.records, taken.records);
        let done = Done { read, created, control_totals, whole: true, ..Done::default() };
        done.print(options.format, settings.locale.plain())?;
        return Ok(ExitCode::SUCCESS);
    }
    let read = |path: &std::path::Path| std::fs::read(path).map_err(|error| Failure::file(path, &error));
    let bytes = read(&options.file)?;
    let mapping = match &options.map {
        None => None,
        Some(path) => {
            let text = String::from_utf8_lossy(&read(path)?).into_owned();
            Some(Mapping::from_toml(&text).map_err(tansiq_office::OfficeError::Mapping)?)
        }
    };
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    // Before a long list is read for nothing.
    office.may_begin_import(&actor)?;
    let locale = settings.locale.plain();
    let name = options.file.file_name().map(|name| name.to_string_lossy().into_owned());
    let given = GivenList { bytes, name: name.unwrap_or_default(), sheet: None, mapping };
    let view = office.view(&actor);
    let list = office.read_list(&view, given).await?;
    let plan = office.plan_list(&view, &list).await?;
    tell_kept_out(&plan, locale);
    if options.dry_run {
        Done::of(&plan, None, ControlTotals::default()).print(options.format, locale)?;
        return Ok(ExitCode::SUCCESS);
    }
    let draft = office.keep_list(&actor, &list).await?;
    let import = office.apply_import(&actor, draft.id, draft.revision).await?;
    let after = office.plan_list(&view, &list).await?;
    let came_in =
        plan.lines.iter().zip(&after.lines).filter(|(line, _)| line.outcome != LineOutcome::KeptOut);
    let mut totals = ControlTotals::default();
    for (_, line) in came_in {
        totals.checked += 1;
        totals.agree += usize::from(line.outcome == LineOutcome::Unchanged);
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

pub async fn undo(settings: &Settings, options: &Undo) -> Result<ExitCode, Failure> {
    let office = settings.office().await?;
    let actor = settings.actor(&office).await?;
    let import = office.view(&actor).get(options.import).await?;
    let undone = office.undo_import(&actor, import.id, import.revision).await?;
    let file = for_terminal(&undone.body.file_name);
    eprintln!("{}", settings.locale.plain().tr1("cli-undone", "file", file));
    Ok(ExitCode::SUCCESS)
}
