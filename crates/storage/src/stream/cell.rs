//! One value of a row, between a database and JSON.

use super::shape::{Column, Holds};
use crate::{Result, row::Row};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use sea_orm::Value;
use serde_json::Value as Json;
use uuid::Uuid;

/// A value as the database gave it.
pub(crate) fn read(row: &Row<'_>, column: &Column) -> Result<Value> {
    let name = column.name.as_str();
    Ok(match column.holds {
        Holds::Text => row.get::<Option<String>>(name)?.into(),
        Holds::Number => row.get::<Option<i32>>(name)?.into(),
        Holds::Long => row.get::<Option<i64>>(name)?.into(),
        Holds::Flag => row.get::<Option<bool>>(name)?.into(),
        Holds::Uuid => row.get::<Option<Uuid>>(name)?.into(),
        Holds::Bytes => row.get::<Option<Vec<u8>>>(name)?.into(),
    })
}

/// A value as a copy has it.
pub(crate) fn to_json(value: &Value) -> Json {
    match value {
        Value::String(Some(text)) => Json::from(text.as_str()),
        Value::Int(Some(number)) => Json::from(*number),
        Value::BigInt(Some(number)) => Json::from(*number),
        Value::Bool(Some(flag)) => Json::from(*flag),
        Value::Uuid(Some(id)) => Json::from(id.to_string()),
        Value::Bytes(Some(bytes)) => Json::from(BASE64.encode(bytes)),
        _ => Json::Null,
    }
}

/// A value of a copy for a column; `None` when it is nothing that the column holds.
pub(crate) fn from_json(json: Json, holds: Holds) -> Option<Value> {
    Some(match (holds, json) {
        (_, Json::Null) => empty(holds),
        (Holds::Text, Json::String(text)) => text.into(),
        (Holds::Number, Json::Number(number)) => i32::try_from(number.as_i64()?).ok()?.into(),
        (Holds::Long, Json::Number(number)) => number.as_i64()?.into(),
        (Holds::Flag, Json::Bool(flag)) => flag.into(),
        (Holds::Uuid, Json::String(id)) => Uuid::try_parse(&id).ok()?.into(),
        (Holds::Bytes, Json::String(text)) => BASE64.decode(text).ok()?.into(),
        _ => return None,
    })
}

/// Nothing, of the type of a column: PostgreSQL wants to know.
pub(crate) const fn empty(holds: Holds) -> Value {
    match holds {
        Holds::Text => Value::String(None),
        Holds::Number => Value::Int(None),
        Holds::Long => Value::BigInt(None),
        Holds::Flag => Value::Bool(None),
        Holds::Uuid => Value::Uuid(None),
        Holds::Bytes => Value::Bytes(None),
    }
}
