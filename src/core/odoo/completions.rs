//! Completions, in a model of their own: Odoo has none for contacts.
//!
//! One record per contact and activity or course. It says either when that was completed or when it was taken back, so a fact that is
//! older than what stands there (an administrator replayed it) changes nothing, and one that stands there is known.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::{Value, json};

use super::client::Client;
use super::contacts::{People, external_id};
use super::lookup::Lookup;
use crate::adapter::{EventResult, Verdict};
use crate::config::Fields;
use crate::event::Event;
use crate::kind::Kind;
use crate::transport::Transport;

/// The contact, `activity` or `course`, and its id.
pub(super) type Key = (i64, &'static str, i64);

/// How it stands with an activity or course: since when, and whether it is complete.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Standing {
    since: String,
    complete: bool,
}

/// Writes the completions among `events`, and those that were taken back.
pub(super) async fn settle<T: Transport>(
    client: &Client<'_, T>,
    lookup: &Lookup,
    events: &[Event<'_>],
    people: &People,
    results: &mut HashMap<String, EventResult>,
) -> Result<(), Verdict> {
    let mut facts = Vec::new();
    for event in events {
        let Some((kind, number)) = subject(event) else { continue };
        match people.get(&*event.data.contactnumber) {
            Some(Ok(partner)) => facts.push(((*partner, kind, number), event)),
            Some(Err(result)) => drop(results.insert(event.id.clone().into_owned(), *result)),
            None => {}
        }
    }
    let mut standing = lookup.standing(client, &facts.iter().map(|(key, _)| *key).collect()).await?;
    let mut changed: BTreeMap<Key, &Event<'_>> = BTreeMap::new();
    for (key, event) in &facts {
        let now = Standing::of(event);
        let news = standing.get(key).is_none_or(|known| now.since >= known.since && now != *known);
        results.insert(
            event.id.clone().into_owned(),
            if news { EventResult::Accepted } else { EventResult::Duplicate },
        );
        if news {
            standing.insert(*key, now);
            changed.insert(*key, event);
        }
    }
    let Fields { contact, kind, number, name, course, completedat, reopenedat, .. } = &client.settings.fields;
    let contact = format!("{contact}/.id");
    let columns = ["id", &contact, kind, number, name, course, completedat, reopenedat];
    let data: Vec<_> = changed.iter().map(|(key, event)| cells(*key, event)).collect();
    client.load(&client.settings.model, &columns, &data).await?;
    for (key, event) in changed {
        lookup.note(key, Standing::of(event));
    }
    Ok(())
}

/// A completion as it would be entered.
pub(super) fn entry(fields: &Fields, event: &Event<'_>) -> Option<Vec<(String, String)>> {
    let (kind, number) = subject(event)?;
    let Fields { contact, contactnumber, .. } = fields;
    let names = fields.of_completion().into_iter().skip(1).map(str::to_owned);
    // Without the external id and the contact's id, which only a look into Odoo would tell.
    let texts = cells((0, kind, number), event).into_iter().skip(2);
    let person = (format!("{contact}.{contactnumber}"), event.data.contactnumber.clone().into_owned());
    Some(std::iter::once(person).chain(names.zip(texts)).collect())
}

/// What was completed.
pub(super) fn subject(event: &Event<'_>) -> Option<(&'static str, i64)> {
    match event.kind()? {
        Kind::ActivityCompleted | Kind::ActivityReopened => Some(("activity", event.data.activityid?)),
        Kind::CourseCompleted => Some(("course", event.data.courseid?)),
        Kind::ContactUpserted | Kind::ContactMoved | Kind::ContactErased => None,
    }
}

impl Standing {
    fn of(event: &Event<'_>) -> Self {
        Self { since: odoo_time(&event.time), complete: event.kind() != Some(Kind::ActivityReopened) }
    }
}

/// Odoo takes no other form, and reads it as UTC if the context says so.
fn odoo_time(rfc3339: &str) -> String {
    rfc3339.trim_end_matches('Z').replacen('T', " ", 1)
}

/// How it stands in Odoo.
pub(super) async fn read<T: Transport>(
    client: &Client<'_, T>,
    keys: &HashSet<Key>,
) -> Result<HashMap<Key, Standing>, Verdict> {
    let mut standing = HashMap::new();
    if keys.is_empty() {
        return Ok(standing);
    }
    let Fields { contact, kind, number, completedat, reopenedat, .. } = &client.settings.fields;
    let partners: HashSet<i64> = keys.iter().map(|key| key.0).collect();
    let numbers: HashSet<String> = keys.iter().map(|key| key.2.to_string()).collect();
    let arguments = json!({
        "domain": [[contact, "in", partners], [number, "in", numbers]],
        "fields": [contact, kind, number, completedat, reopenedat], "order": "id", "load": null,
    });
    for row in client.call::<Vec<Value>>(&client.settings.model, "search_read", arguments).await? {
        let kind = if row[kind] == "course" { "course" } else { "activity" };
        let number = row[number].as_str().and_then(|number| number.parse().ok());
        let (Some(partner), Some(number)) = (row[contact].as_i64(), number) else { continue };
        let complete = row[completedat].is_string();
        let since = if complete { &row[completedat] } else { &row[reopenedat] };
        let since = since.as_str().unwrap_or_default().to_owned();
        standing.insert((partner, kind, number), Standing { since, complete });
    }
    Ok(standing)
}

/// An empty cell clears the field: of the two times one stands there.
fn cells((partner, kind, number): Key, event: &Event<'_>) -> Vec<String> {
    let (data, now) = (&event.data, Standing::of(event));
    let (partner, number) = (partner.to_string(), number.to_string());
    let name = if kind == "course" { &data.coursename } else { &data.activityname };
    let (completed, reopened) =
        if now.complete { (now.since, String::new()) } else { (String::new(), now.since) };
    let id = external_id("completion", &[&data.contactnumber, kind, &number]);
    let course = data.courseid.map(|id| id.to_string()).unwrap_or_default();
    vec![id, partner, kind.to_owned(), number, name.clone().into_owned(), course, completed, reopened]
}
