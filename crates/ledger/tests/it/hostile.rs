//! Whatever comes in, reading ends, and ends with a table or a refusal.

use ledger::{LedgerKind, Limits, Mapping, lay_out, read_bytes};
use proptest::prelude::*;

const XLSX: &[u8] = include_bytes!("../samples/takasaki-r3-consultations.xlsx");

fn read_through(bytes: &[u8], kind: LedgerKind) {
    let limits = Limits { rows: 1_000, cells: 10_000, ..Limits::default() };
    let Ok(sheets) = read_bytes(bytes, "a", &limits) else {
        return;
    };
    assert!(sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>() <= limits.rows);
    let table = lay_out(sheets, kind.schema(), &Mapping::default()).expect("something is in it");
    let _ = table.understood();
    let _ = table.read(|row| {
        let specs = kind.schema().columns;
        for spec in specs {
            let _ = (
                row.date(spec.key),
                row.time(spec.key),
                row.minutes(spec.key),
                row.whole_number(spec.key),
                row.flag(spec.key),
                row.text(spec.key),
            );
        }
        Some(())
    });
}

fn kind() -> impl Strategy<Value = LedgerKind> {
    proptest::sample::select(LedgerKind::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn arbitrary_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), kind in kind()) {
        read_through(&bytes, kind);
    }

    #[test]
    fn arbitrary_tables(text in "(受付日|相談方法|[,\t\"\r\n;]|R3.8.1[0-9]|\\PC){0,80}") {
        read_through(("受付日,相談方法,所要時間,再掲\n".to_owned() + &text).as_bytes(), LedgerKind::Consultations);
    }

    #[test]
    fn workbooks_with_bytes_changed(at in proptest::collection::vec((0..XLSX.len(), any::<u8>()), 1..6)) {
        let mut bytes = XLSX.to_vec();
        for (at, byte) in at {
            bytes[at] = byte;
        }
        read_through(&bytes, LedgerKind::Consultations);
    }

    #[test]
    fn sheets_with_markup_changed(
        cell in "(<c r=\"[A-Z]{1,3}[0-9]{1,9}\" t=\"(s|n|b|e|d|str|inlineStr)\">(<v>\\PC{0,5}</v>|<is><t>x</t></is>)</c>|<row( r=\"[0-9]{1,10}\")?>|</row>|<[a-z]{1,3}/?>){0,20}",
        s in "\\PC{0,3}",
    ) {
        let sheet = format!("<worksheet><sheetData>{cell}{s}</sheetData></worksheet>");
        read_through(&crate::workbook::workbook(&sheet, &[]), LedgerKind::Consultations);
    }
}
