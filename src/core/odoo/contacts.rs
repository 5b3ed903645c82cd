//! People under their customers, as `res.partner`.
//!
//! Whom Odoo has already is found by number and adopted, so no table of Odoo's ids is needed: the number is the key on both
//! sides, and what Odoo's people merge, move or delete is seen at the next look. Who is new gets an external id made
//! of the number, so that a repetition whose answer was lost finds the same record.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::client::Client;
use super::customers::{self, Customers};
use super::lookup::Lookup;
use crate::adapter::{EventResult, Verdict};
use crate::config::Fields;
use crate::event::{Data, Event};
use crate::kind::Kind;
use crate::reason::Reason;
use crate::transport::Transport;

pub(super) const PARTNER: &str = "res.partner";

/// Odoo's id of each contact of a part, by number; or what that means for facts about them.
pub(super) type People = HashMap<String, Result<i64, EventResult>>;

#[derive(Clone, Copy)]
pub(super) struct Partner {
    pub(super) id: i64,
    pub(super) is_company: bool,
    pub(super) has_parent: bool,
}

/// A contact as it shall be.
struct Change<'e> {
    data: &'e Data<'e>,
    known: Option<i64>,
    /// `None`: it is its own customer.
    parent: Option<i64>,
}

/// Writes the contacts that `events` are about, where they say something about the contact itself, and finds the others.
pub(super) async fn settle<'e, T: Transport>(
    client: &Client<'_, T>,
    lookup: &Lookup,
    events: &'e [Event<'e>],
    results: &mut HashMap<String, EventResult>,
) -> Result<People, Verdict> {
    let numbers: BTreeSet<&str> = events.iter().map(|event| &*event.data.contactnumber).collect();
    let found = lookup.partners(client, &numbers).await?;
    // What is said last counts.
    let told: BTreeMap<&str, &Data<'_>> = events
        .iter()
        .filter(|event| event.kind().is_some_and(Kind::is_contact))
        .map(|event| (&*event.data.contactnumber, &event.data))
        .collect();
    let customers =
        customers::settle(client, told.values().map(|data| &*data.customernumber).collect()).await?;

    let (mut people, mut changes, mut parked) = (People::new(), Vec::new(), HashMap::new());
    for number in numbers {
        let partner = the_person(found.get(number).map_or(&[], Vec::as_slice));
        match (partner, told.get(number)) {
            (Ok(known), None) => {
                let id = known.map(|partner| partner.id);
                people.insert(number.to_owned(), id.ok_or(EventResult::Parked(Reason::ContactMissing)));
            }
            (Err(reason), None) => {
                people.insert(number.to_owned(), Err(EventResult::Parked(reason)));
            }
            (partner, Some(data)) => match plan(partner, data, &customers) {
                Ok(change) => changes.push(change),
                Err(reason) => {
                    parked.insert(number, reason);
                    people.insert(number.to_owned(), Err(EventResult::Deferred)); // behind its contact
                }
            },
        }
    }
    write(client, &changes, &mut people).await?;
    for number in told.keys() {
        lookup.forget(number);
    }
    for event in events.iter().filter(|event| event.kind().is_some_and(Kind::is_contact)) {
        let reason = parked.get(&*event.data.contactnumber);
        let result = reason.map_or(EventResult::Accepted, |reason| EventResult::Parked(*reason));
        results.insert(event.id.clone().into_owned(), result);
    }
    Ok(people)
}

/// An external id: numbers may hold what Odoo does not take there, such as blanks.
pub(super) fn external_id(kind: &str, parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
        digest.update([0]);
    }
    let hex = format!("{:x}", digest.finalize());
    format!("moodle.{kind}_{}", &hex[..32])
}

/// Partners by what stands in a field.
pub(super) async fn find<T: Transport>(
    client: &Client<'_, T>,
    field: &str,
    values: &BTreeSet<&str>,
) -> Result<HashMap<String, Vec<Partner>>, Verdict> {
    let mut found: HashMap<String, Vec<Partner>> = HashMap::new();
    if values.is_empty() {
        return Ok(found);
    }
    // Without "load", Odoo makes up a name for each link, which takes longer than all the rest.
    let arguments = json!({"domain": [[field, "in", values]], "fields": [field, "parent_id", "is_company"],
        "order": "id", "load": null});
    for row in client.call::<Vec<Value>>(PARTNER, "search_read", arguments).await? {
        if let (Some(value), Some(id)) = (row[field].as_str(), row["id"].as_i64()) {
            let (is_company, has_parent) = (row["is_company"] == true, row["parent_id"].is_i64());
            found.entry(value.to_owned()).or_default().push(Partner { id, is_company, has_parent });
        }
    }
    Ok(found)
}

/// A company's number may be a person's, too: they are different numbers.
pub(super) fn the_person(found: &[Partner]) -> Result<Option<Partner>, Reason> {
    let mut people = found.iter().filter(|partner| !partner.is_company);
    match (people.next(), people.next()) {
        (Some(_), Some(_)) => Err(Reason::ContactAmbiguous),
        (person, _) => Ok(person.copied()),
    }
}

fn plan<'e>(
    partner: Result<Option<Partner>, Reason>,
    data: &'e Data<'e>,
    customers: &Customers,
) -> Result<Change<'e>, Reason> {
    let known = partner?;
    let customer = *customers.get(&*data.customernumber).unwrap_or(&Err(Reason::CustomerNumberMissing));
    let parent = customer?.id;
    let own = known.is_some_and(|partner| partner.id == parent);
    Ok(Change { data, known: known.map(|partner| partner.id), parent: (!own).then_some(parent) })
}

/// Changes who is known by Odoo's id (`id` would make a second one), and makes who is new.
async fn write<T: Transport>(
    client: &Client<'_, T>,
    changes: &[Change<'_>],
    people: &mut People,
) -> Result<(), Verdict> {
    let Fields { contactnumber, email, .. } = &client.settings.fields;
    let new = ["id", "name", email, "parent_id/.id", contactnumber];
    let moved = [".id", "name", email, "parent_id/.id"];
    for (columns, wanted) in [(&new[..], (false, true)), (&moved, (true, true)), (&moved[..3], (true, false))]
    {
        let of_this_kind: Vec<_> = changes
            .iter()
            .filter(|change| (change.known.is_some(), change.parent.is_some()) == wanted)
            .collect();
        let data: Vec<_> = of_this_kind.iter().map(|change| change.cells(columns.len())).collect();
        let ids = client.load(PARTNER, columns, &data).await?;
        for (change, id) in of_this_kind.into_iter().zip(ids) {
            people.insert(change.data.contactnumber.clone().into_owned(), Ok(id));
        }
    }
    Ok(())
}

/// Odoo wants a name.
fn full_name(data: &Data<'_>) -> String {
    let name = format!("{} {}", data.firstname, data.lastname).trim().to_owned();
    if name.is_empty() { data.contactnumber.clone().into_owned() } else { name }
}

/// A contact as it would be entered, if Odoo does not have it yet.
pub(super) fn entry(fields: &Fields, data: &Data<'_>) -> Vec<(String, String)> {
    let text = |text: &str| text.to_owned();
    vec![
        (text("name"), full_name(data)),
        (text(&fields.email), text(&data.email)),
        (format!("parent_id.{}", fields.customernumber), text(&data.customernumber)),
        (text(&fields.contactnumber), text(&data.contactnumber)),
    ]
}

impl Change<'_> {
    /// As many as there are columns.
    fn cells(&self, count: usize) -> Vec<String> {
        let data = self.data;
        let id = match self.known {
            Some(id) => id.to_string(),
            None => external_id("contact", &[&data.contactnumber]),
        };
        let parent = self.parent.map(|id| id.to_string()).unwrap_or_default();
        let cells = [
            id,
            full_name(data),
            data.email.clone().into_owned(),
            parent,
            data.contactnumber.clone().into_owned(),
        ];
        cells.into_iter().take(count).collect()
    }
}
