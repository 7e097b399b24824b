//! What a person said of the columns of a list is taken for the next list with the same headings.

use crate::{Office, Result};
use tansiq_model::{Id, Import, ImportState, Kind, Record};
use tansiq_sheet::{Field, ListKind, Mapping, Sheet, Taken};
use tansiq_storage::View;

/// How many earlier lists are looked at, the last one first.
const LOOK: usize = 200;

/// How many imports of a kind are looked through for numbers, the last one first.
const NUMBERED: usize = 500;

/// The headings by which lines of a table are told: those of its numbers and titles.
fn told_by(mapping: &Mapping) -> Vec<(&str, Field)> {
    let told = mapping.columns.iter().filter_map(|(name, taken)| match taken {
        Taken::As(field) if field.is_title() || *field == Field::OwnNumber => Some((name.as_str(), *field)),
        _ => None,
    });
    told.collect()
}

/// The imports that are in of the tracker that a list comes from, but for the one that goes on: numbers and titles stand
/// under the same headings. The first line of another tracker has the same number, and means something else.
pub(super) async fn same_tracker(
    view: &View,
    kind: Kind,
    mapping: &Mapping,
    but: Option<Id<Import>>,
) -> Result<Vec<Id<Import>>> {
    let same = |import: &&Record<Import>| {
        Some(import.id) != but
            && Mapping::from_toml(&import.body.mapping).is_ok_and(|other| told_by(&other) == told_by(mapping))
    };
    let imports = view.imports_in(kind, NUMBERED).await?;
    Ok(imports.iter().filter(same).map(|import| import.id).collect())
}

impl Office {
    /// The mapping of the last list of this kind with the same headings, and the name of its file. Every list keeps its
    /// mapping, so that nothing else has to be saved.
    pub(super) async fn earlier_mapping(
        &self,
        view: &View,
        list: ListKind,
        sheet: &Sheet,
        but: Option<Id<Import>>,
    ) -> Result<Option<(Mapping, String)>> {
        // What came in before what was only looked at; what was taken back was wrong.
        let drafts = view.latest_part::<Import>(0, Some(LOOK)).await?.records.into_iter();
        let drafts = drafts
            .filter(|import| import.body.state == ImportState::Draft && import.body.target == list.record());
        let earlier = view.imports_in(list.record(), LOOK).await?.into_iter().chain(drafts);
        for import in earlier.filter(|import| but.is_none_or(|but| import.id < but)) {
            // What an older program wrote and this one cannot read any more is no help.
            let Ok(mapping) = Mapping::from_toml(&import.body.mapping) else { continue };
            if mapping.list == list && mapping.is_of(sheet) && mapping.columns_of(sheet).is_ok() {
                let sheet = Some(sheet.name.clone()).filter(|name| !name.is_empty());
                return Ok(Some((Mapping { sheet, ..mapping }, import.body.file_name)));
            }
        }
        Ok(None)
    }
}
