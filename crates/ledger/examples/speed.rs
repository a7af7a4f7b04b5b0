use std::time::Instant;
use ledger::*;
use std::io::{Cursor, Write};
fn peak() -> u64 { std::fs::read_to_string("/proc/self/status").unwrap().lines().find(|l| l.starts_with("VmHWM")).unwrap().split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()/1024 }
fn main() {
    let which = std::env::args().nth(1).unwrap();
    if which == "rows" {
        let mut book = rust_xlsxwriter::Workbook::new();
        let s = book.add_worksheet();
        s.write_row(0,0,["受付日","受付時刻","所要時間（分）","相談方法","受付窓口","相談者番号","新規・継続","年代","居住地","主訴","副訴","対応結果","連携先","認知経路","相談員","概要"]).unwrap();
        let mut csv = String::from("受付日,受付時刻,所要時間（分）,相談方法,受付窓口,相談者番号,新規・継続,年代,居住地,主訴,副訴,対応結果,連携先,認知経路,相談員,概要\n");
        for i in 0..10_000u32 {
            let d = format!("R3.8.{}", i%28+1); let id=format!("T{i:05}");
            let row=[&d,"10:45","30","電話","社会福祉協議会",&id,"新規","不明","市内","健康問題","家庭問題・生活問題","助言","","チラシ","","相談の概要をここに書きます"];
            s.write_row(i+1,0,row).unwrap();
            csv += &row.join(","); csv.push('\n');
        }
        let x = book.save_to_buffer().unwrap();
        let mut ch = Choices::new(); ch.add("phone","電話",[]); ch.add("h","健康問題",[]); ch.add("f","家庭問題",[]); ch.add("l","生活問題",[]);
        for (name, b) in [("xlsx",x),("csv",csv.into_bytes())] { for _ in 0..3 {
            let t=Instant::now();
            let sh=read_bytes(&b,"a",&Limits::default()).unwrap(); let t1=t.elapsed();
            let tb=lay_out(sh,LedgerKind::Consultations.schema(),&Mapping::default()).unwrap();
            let v=tb.read(|r|{ let a=(r.date("day"),r.time("time"),r.minutes("minutes"),r.choice("contact_method",&ch),r.choices("further_concerns",&ch),r.text("note"),r.fingerprint().to_owned()); Some(a)}).unwrap();
            println!("{name} {} open {:?} all {:?}", v.len(), t1, t.elapsed());
        }}
    } else {
        let base: Vec<(&str,Vec<u8>)> = vec![("[Content_Types].xml",b"<a/>".to_vec()),("xl/workbook.xml",br#"<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#.to_vec()),("xl/_rels/workbook.xml.rels",br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#.to_vec())];
        let n = 64*1024*1024 - 100;
        let rep=|a:&str,s:&str,b:&str| { let mut v=a.as_bytes().to_vec(); while v.len()+s.len()+b.len()<n { v.extend(s.as_bytes()); } v.extend(b.as_bytes()); v };
        let empty=b"<worksheet><sheetData></sheetData></worksheet>".to_vec();
        let more: Vec<(&str,Vec<u8>)> = match which.as_str() {
            "si" => vec![("xl/sharedStrings.xml",rep("<sst>","<si><t/></si>","</sst>")),("xl/worksheets/sheet1.xml",empty)],
            "cells" => vec![("xl/worksheets/sheet1.xml",rep("<worksheet><sheetData>","<row><c><v>1</v></c></row>","</sheetData></worksheet>"))],
            "wide" => vec![("xl/worksheets/sheet1.xml",rep("<worksheet><sheetData><row>","<c><v>1</v></c>","</row></sheetData></worksheet>"))],
            "xf" => { let mut v=format!("<styleSheet><numFmts><numFmt numFmtId=\"9\" formatCode=\"{}\"/></numFmts><cellXfs>","0".repeat(510)).into_bytes(); while v.len()<4*1024*1024-100 {v.extend(b"<xf numFmtId=\"9\"/>");} v.extend(b"</cellXfs></styleSheet>"); vec![("xl/styles.xml",v),("xl/worksheets/sheet1.xml",empty)] }
            "rows2" => vec![("xl/worksheets/sheet1.xml",rep("<worksheet><sheetData>","<row></row>","</sheetData></worksheet>"))],
            _ => panic!(),
        };
        let mut w=zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (n,p) in base.iter().chain(&more) { w.start_file(*n, zip::write::SimpleFileOptions::default()).unwrap(); w.write_all(p).unwrap(); }
        let f=w.finish().unwrap().into_inner();
        if let Some(out)=std::env::args().nth(2) { std::fs::write(out,&f).unwrap(); return; }
    }
    let _ = peak();
}
