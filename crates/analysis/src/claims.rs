use tansiq_model::{Claim, Record};

/// Whether claims about one question disagree: two of them give different figures or count different things.
/// Which of them is right is not for the software to say.
#[must_use]
pub fn differ(claims: &[Record<Claim>]) -> bool {
    let figures = || claims.iter().filter_map(|claim| claim.body.figure.as_ref());
    figures().zip(figures().skip(1)).any(|(one, next)| one != next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tansiq_model::{Id, Qualifier, Quantity};
    use uuid::Uuid;

    fn claim(figure: Option<(u64, &str, Option<Qualifier>)>) -> Record<Claim> {
        let figure = figure.map(|(value, unit, qualifier)| Quantity {
            value: value.into(),
            unit: unit.into(),
            qualifier,
        });
        let body = Claim { figure, as_of: None, topic: Some("people-trained".into()) };
        Record::new(Id::new(Uuid::nil()), Id::new(Uuid::nil()), body)
    }

    #[test]
    fn other_figures_units_or_hedges_differ() {
        let people = claim(Some((1500, "people", Some(Qualifier::MoreThan))));
        assert!(!differ(&[people.clone(), people.clone()]));
        assert!(!differ(std::slice::from_ref(&people)));
        assert!(!differ(&[people.clone(), claim(None)]));
        assert!(differ(&[people.clone(), claim(Some((1000, "people", Some(Qualifier::MoreThan))))]));
        assert!(differ(&[people.clone(), claim(Some((1500, "activities", Some(Qualifier::MoreThan))))]));
        assert!(differ(&[people.clone(), claim(None), claim(Some((1500, "people", None)))]));
    }
}
