//! Nothing leaves without consent.

use erpbridge_core::{Kind, Reason, Row, Status, cloud_event};
use proptest::prelude::*;
use serde_json::json;

use crate::fake::row_json;

const SOURCE: &str = "https://moodle.example";

/// A row about somebody; no consent: the plugin does not say.
fn row_of(kind: Kind, state: &str, consent: Option<&str>, number: &str) -> Row {
    let mut row = row_json(17, 5);
    row["kind"] = kind.as_str().into();
    row["payload"] = match kind {
        Kind::ContactMoved => json!({"formercustomernumber": "C0", "customernumber": "C9"}),
        Kind::ActivityCompleted | Kind::ActivityReopened => {
            json!({"activityid": 12, "activityname": "Fire", "courseid": 3})
        }
        _ => json!({"courseid": 3, "coursename": "Safety"}),
    }
    .to_string()
    .into();
    row["identity"]["state"] = state.into();
    row["identity"]["contactnumber"] = number.into();
    if let Some(consent) = consent {
        row["identity"]["consent"] = consent.into();
    }
    serde_json::from_value(row).unwrap()
}

/// What of it leaves, by state and answer: `None` is sent, else what becomes of the row.
#[test]
fn nothing_leaves_without_consent() {
    const DELETED: Option<(Status, Reason)> = Some((Status::Cancelled, Reason::UserDeleted));
    const TOMBSTONE: Option<(Status, Reason)> = Some((Status::Cancelled, Reason::Tombstone));
    const MISSING: Option<(Status, Reason)> = Some((Status::Held, Reason::ConsentMissing));
    const WITHDRAWN: Option<(Status, Reason)> = Some((Status::Cancelled, Reason::ConsentWithdrawn));
    for (state, consent, contact, completion) in [
        ("active", "given", None, None),
        ("active", "missing", MISSING, MISSING),
        ("active", "withdrawn", WITHDRAWN, WITHDRAWN),
        ("deleted", "given", DELETED, None),
        ("deleted", "missing", DELETED, DELETED),
        ("deleted", "withdrawn", DELETED, WITHDRAWN),
        ("tombstone", "given", TOMBSTONE, TOMBSTONE),
        ("tombstone", "missing", TOMBSTONE, TOMBSTONE),
        ("tombstone", "withdrawn", TOMBSTONE, TOMBSTONE),
    ] {
        for kind in Kind::ALL {
            let expected = match kind {
                Kind::ContactErased if state == "tombstone" => None,
                Kind::ContactErased => Some((Status::Held, Reason::ErasurePending)),
                Kind::ContactUpserted | Kind::ContactMoved => contact,
                _ => completion,
            };
            let row = row_of(kind, state, Some(consent), "K5");
            assert_eq!(cloud_event(SOURCE, &row).err(), expected, "{kind:?} of somebody {state}, {consent}");
        }
    }
}

#[test]
fn consent_comes_before_the_number_and_is_given_where_nobody_is_asked() {
    for (consent, expected) in [
        (Some("missing"), (Status::Held, Reason::ConsentMissing)),
        (Some("withdrawn"), (Status::Cancelled, Reason::ConsentWithdrawn)),
        (Some("given"), (Status::Held, Reason::ContactNumberMissing)),
        (None, (Status::Held, Reason::ContactNumberMissing)),
    ] {
        let row = row_of(Kind::CourseCompleted, "active", consent, "");
        assert_eq!(cloud_event(SOURCE, &row).unwrap_err(), expected, "{consent:?}");
    }
    assert!(cloud_event(SOURCE, &row_of(Kind::CourseCompleted, "active", None, "K5")).is_ok());
    let mut unheard_of = row_json(17, 5);
    unheard_of["identity"]["consent"] = "perhaps".into();
    assert!(serde_json::from_value::<Row>(unheard_of).is_err(), "an answer of a later version sends nothing");
}

proptest! {
    /// Whatever else is known of a person: without consent no byte of an event is written, but for an erasure.
    #[test]
    fn without_consent_no_event_is_written(
        kind in prop::sample::select(Kind::ALL.to_vec()),
        state in prop::sample::select(vec!["active", "deleted", "tombstone"]),
        consent in prop::sample::select(vec!["missing", "withdrawn"]),
        number in "[A-Z0-9 ]{0,8}",
    ) {
        let sent = cloud_event(SOURCE, &row_of(kind, state, Some(consent), &number));
        prop_assert!(sent.is_err() || kind == Kind::ContactErased, "{sent:?}");
    }
}
