//! The zip a workbook comes in: unpacked within the limits, and packed again without the wrapping.
//!
//! Sizes written in a zip are claims. Every part is inflated with a bound and counted; what the
//! tables need is then stored plain in a new zip, so that nothing downstream can inflate or overlap.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::contents::{RELATIONSHIPS, STRINGS, STYLES, WORKBOOK, is_wanted, part_name, refuse_strangers};
use super::guard;
use crate::limits::megabytes;
use crate::{Limits, Refusal};

/// Longest workbook, relationship and style parts, and their longest attribute (bytes).
const CONTROL_PART: usize = 4 * 1024 * 1024;
const ATTRIBUTE: usize = 512;
/// The workbook may hold the address of a folder, each character of it escaped.
const WORKBOOK_ATTRIBUTE: usize = 8 * 1024;

/// Points at the workbook: ours, so that no other part can pose as it.
const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

type Parts = BTreeMap<String, Vec<u8>>;

/// A plain workbook of the parts that make tables.
///
/// # Errors
/// `NotAWorkbook`, `Inflates`, `Damaged`.
pub(super) fn repack(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Refusal> {
    check_claims(bytes, limits)?;
    let parts = unpack(bytes, limits)?;
    check(&parts)?;
    pack(parts).map_err(|_| Refusal::Damaged { what: "圧縮の中身" })
}

/// The zip library makes room for as many entries as the directory claims.
fn check_claims(bytes: &[u8], limits: &Limits) -> Result<(), Refusal> {
    let entries = bytes.windows(4).filter(|four| *four == b"PK\x01\x02").count();
    let number = |at: usize| -> Option<u64> { Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?)) };
    let claims = bytes.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x06\x06").any(|(at, _)| {
        let real = number(at + 4).is_some_and(|size| size <= bytes.len() as u64);
        real && number(at + 32).is_some_and(|count| count > limits.parts as u64)
    });
    let too_many = entries > limits.parts || claims;
    if too_many { Err(Refusal::Damaged { what: "部品の数" }) } else { Ok(()) }
}

fn unpack(bytes: &[u8], limits: &Limits) -> Result<Parts, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged { what: "圧縮の目次" })?;
    refuse_strangers(&archive)?;
    let mut left = limits.inflated_bytes;
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| Refusal::Damaged { what: "圧縮の中身" })?;
        let name = part_name(&entry.name().map_err(|_| Refusal::Damaged { what: "部品の名前" })?);
        let bound = left.min(limits.part_bytes);
        if !is_wanted(&name) {
            continue;
        }
        let part = inflate(entry, bound, limits)?;
        left -= part.len() as u64;
        if parts.insert(name, part).is_some() {
            return Err(Refusal::Damaged { what: "同じ名前の部品" });
        }
    }
    Ok(parts)
}

fn inflate(entry: impl Read, bound: u64, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let mut part = Vec::new();
    let read = entry.take(bound + 1).read_to_end(&mut part);
    if part.len() as u64 > bound {
        let exceeded = if bound < limits.part_bytes { limits.inflated_bytes } else { limits.part_bytes };
        return Err(Refusal::Inflates { megabytes: megabytes(exceeded) });
    }
    read.map(|_| part).map_err(|_| Refusal::Damaged { what: "圧縮の中身" })
}

fn check(parts: &Parts) -> Result<(), Refusal> {
    let control = |name: &str, attribute| match parts.get(name) {
        Some(part) => guard::check_control_part(part, CONTROL_PART, attribute),
        None => Ok(()),
    };
    control(WORKBOOK, WORKBOOK_ATTRIBUTE)?;
    control(RELATIONSHIPS, ATTRIBUTE)?;
    control(STYLES, ATTRIBUTE)?;
    parts.get(STRINGS).map_or(Ok(()), |part| guard::check_shared_strings(part))
}

fn pack(parts: Parts) -> zip::result::ZipResult<Vec<u8>> {
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("_rels/.rels", plain)?;
    writer.write_all(ROOT.as_bytes())?;
    for (name, part) in parts {
        writer.start_file(name, plain)?;
        writer.write_all(&part)?;
    }
    Ok(writer.finish()?.into_inner())
}
