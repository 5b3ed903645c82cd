//! The companies that contacts belong to: looked up, and made only where settings say so.

use std::collections::{BTreeSet, HashMap};

use super::client::Client;
use super::contacts::{PARTNER, Partner, external_id, find};
use crate::adapter::Verdict;
use crate::reason::Reason;
use crate::transport::Transport;

/// By customer number: who it is, or why there is none.
pub(super) type Customers = HashMap<String, Result<Partner, Reason>>;

/// The customers with these numbers.
pub(super) async fn settle<T: Transport>(
    client: &Client<'_, T>,
    mut numbers: BTreeSet<&str>,
) -> Result<Customers, Verdict> {
    numbers.remove("");
    let found = find(client, &client.settings.fields.customernumber, &numbers).await?;
    let customer = |number: &str| the_customer(found.get(number).map_or(&[], Vec::as_slice));
    let mut customers = numbers.iter().map(|number| ((*number).to_owned(), customer(number))).collect();
    make(client, &mut customers).await?;
    Ok(customers)
}

/// Companies before persons; a person may be a customer, but not one that belongs to another.
fn the_customer(found: &[Partner]) -> Result<Partner, Reason> {
    let companies: Vec<_> = found.iter().filter(|partner| partner.is_company).collect();
    let candidates = if companies.is_empty() { found.iter().collect() } else { companies };
    match candidates[..] {
        [] => Err(Reason::CustomerUnknown),
        [partner] if !partner.is_company && partner.has_parent => Err(Reason::CustomerIsContact),
        [partner] => Ok(*partner),
        _ => Err(Reason::CustomerAmbiguous),
    }
}

/// Makes those that are unknown, where settings say so. We know a customer by number only; the ERP's people will give it a name.
async fn make<T: Transport>(client: &Client<'_, T>, customers: &mut Customers) -> Result<(), Verdict> {
    if !client.settings.create_customers {
        return Ok(());
    }
    let is_unknown = |customer: &Result<_, _>| matches!(customer, Err(Reason::CustomerUnknown));
    let unknown: Vec<String> = customers
        .iter()
        .filter(|(_, customer)| is_unknown(customer))
        .map(|(number, _)| number.clone())
        .collect();
    let cells = |number: &String| {
        vec![external_id("customer", &[number]), number.clone(), number.clone(), "1".to_owned()]
    };
    let data: Vec<_> = unknown.iter().map(cells).collect();
    let columns = ["id", "name", &client.settings.fields.customernumber, "is_company"];
    let ids = client.load(PARTNER, &columns, &data).await?;
    for (number, id) in unknown.into_iter().zip(ids) {
        customers.insert(number, Ok(Partner { id, is_company: true, has_parent: false }));
    }
    Ok(())
}
