//! `load` of the Odoo in memory: all or nothing, and a failure is an answer like any other.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::odoo_fake::FakeOdoo;

impl FakeOdoo {
    pub(crate) fn load(&self, model: &str, fields: &BTreeSet<String>, arguments: &Value) -> Value {
        let before = self.data.borrow().clone();
        let columns: Vec<&str> =
            arguments["fields"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect();
        let utc = arguments["context"]["tz"] == "UTC";
        let loaded: Result<Vec<i64>, String> = arguments["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| self.load_row(model, fields, &columns, row.as_array().unwrap(), utc))
            .collect();
        match loaded {
            Ok(ids) => json!({"ids": ids, "messages": [], "nextrow": 0}),
            Err(message) => {
                *self.data.borrow_mut() = before;
                json!({"ids": false, "messages": [{"type": "error", "message": message, "record": 0}], "nextrow": 0})
            }
        }
    }

    fn load_row(
        &self,
        model: &str,
        fields: &BTreeSet<String>,
        columns: &[&str],
        row: &[Value],
        utc: bool,
    ) -> Result<i64, String> {
        let (mut values, mut id, mut external) = (Map::new(), None, None);
        for (column, cell) in columns.iter().zip(row) {
            let cell = cell.as_str().ok_or("cells are texts")?;
            let value = if cell.is_empty() { json!(false) } else { json!(cell) };
            match (*column, column.strip_suffix("/.id")) {
                ("id", _) if cell.contains(' ') => return Err("no blanks".into()),
                ("id", _) => external = Some(cell.to_owned()),
                (".id", _) => id = Some(cell.parse().map_err(|_| "no id")?),
                (_, Some(link)) => {
                    let to: i64 = cell.parse().map_err(|_| "no id")?;
                    if !self.data.borrow().tables["res.partner"].contains_key(&to) || Some(to) == id {
                        return Err("no such partner, or itself".into());
                    }
                    values.insert(link.to_owned(), to.into());
                }
                (name, _) if !fields.contains(name) => return Err(format!("no field {name}")),
                ("is_company", _) => drop(values.insert("is_company".into(), (cell == "1").into())),
                (name, _) if name.ends_with("_at") && !cell.is_empty() => {
                    let time = chrono::NaiveDateTime::parse_from_str(cell, "%Y-%m-%d %H:%M:%S")
                        .map_err(|e| e.to_string())?;
                    let time = if utc { time } else { time - chrono::TimeDelta::hours(1) };
                    values.insert(name.to_owned(), time.format("%Y-%m-%d %H:%M:%S").to_string().into());
                }
                (name, _) => drop(values.insert(name.to_owned(), value)),
            }
        }
        if values.get("name").is_some_and(|name| name.as_str().is_some_and(|name| name.contains("Poison"))) {
            return Err("refused by a rule of the ERP".into());
        }
        let id = id.or_else(|| self.data.borrow().external.get(external.as_deref()?).copied());
        let id = id.unwrap_or_else(|| self.add(model, json!({})));
        let mut data = self.data.borrow_mut();
        data.tables.get_mut(model).unwrap().get_mut(&id).ok_or("no such record")?.extend(values);
        if let Some(external) = external {
            data.external.insert(external, id);
        }
        Ok(id)
    }
}
