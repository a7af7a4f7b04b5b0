//! Pictures lose whatever is not picture.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use picture::{Shape, redrawn};

const SHAPE: Shape = Shape { longest_edge: 1_600, quality: 85 };

fn drawn(bytes: &[u8]) -> Result<Vec<u8>, picture::Unreadable> {
    redrawn(bytes, SHAPE)
}

fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    RgbImage::from_fn(width, height, |x, y| Rgb([(x % 251) as u8, (y % 241) as u8, 120])).write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// A JPEG with an EXIF part that says "turn by 90 degrees" and holds a place.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS 35.68 139.76");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

/// A chunk of a PNG before its picture.
fn with_text(png: &[u8], words: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(words.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(b"tEXt");
    chunk.extend(words);
    // A wrong sum is forgiven where a chunk does not matter.
    chunk.extend([0; 4]);
    [&png[..33], &chunk, &png[33..]].concat()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

/// Only what JPEG needs to stand: frame, tables, scan.
fn has_nothing_beside(jpeg: &[u8]) {
    let mut at = 2;
    while jpeg[at + 1] != 0xDA {
        let marker = jpeg[at + 1];
        assert!(matches!(marker, 0xC0..=0xC4 | 0xDB | 0xDD | 0xE0), "a part {marker:#x}");
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    assert_eq!(jpeg[jpeg.len() - 2..], [0xFF, 0xD9], "it ends with the picture");
}

#[test]
fn the_place_is_gone_and_the_picture_stands_upright() {
    let drawn = drawn(&with_exif(&file(80, 60, ImageFormat::Jpeg))).unwrap();
    assert!(!holds(&drawn, b"GPS") && !holds(&drawn, b"Exif"));
    has_nothing_beside(&drawn);
    let picture = image::load_from_memory_with_format(&drawn, ImageFormat::Jpeg).unwrap();
    assert_eq!((picture.width(), picture.height()), (60, 80));
}

#[test]
fn what_was_hidden_before_in_and_behind_a_picture_is_gone() {
    let jpeg = file(40, 30, ImageFormat::Jpeg);
    let png = file(40, 30, ImageFormat::Png);
    let archive = b"PK\x03\x04 secret.docm PK\x05\x06";
    let comment = b"\xFF\xFE\x00\x1B<script>alert(1)</script>";
    let hidden = [
        [&jpeg[..], archive].concat(),
        [&jpeg[..2], comment, &jpeg[2..]].concat(),
        [&png[..], archive].concat(),
        with_text(&png, b"Comment\0<script>secret</script>"),
    ];
    for file in hidden {
        let drawn = drawn(&file).unwrap();
        for word in [&b"PK\x03\x04"[..], b"<script", b"secret"] {
            assert!(!holds(&drawn, word), "{}", String::from_utf8_lossy(word));
        }
        has_nothing_beside(&drawn);
    }
}

#[test]
fn what_begins_as_something_else_is_refused() {
    let jpeg = file(40, 30, ImageFormat::Jpeg);
    for before in [
        &b"%PDF-1.7\n"[..],
        b"<html><script>alert(1)</script>",
        b"<svg onload=alert(1)>",
        b"GIF89a/*",
        b"PK\x03\x04",
        b"#!/bin/sh\n",
        b"MZ",
        b"BM",
        b"II*\0",
        b"",
    ] {
        let polyglot = if before.is_empty() { Vec::new() } else { [before, &jpeg].concat() };
        assert!(drawn(&polyglot).is_err(), "{}", String::from_utf8_lossy(before));
    }
}

#[test]
fn pictures_that_would_fill_memory_are_refused_unread() {
    // Headers that claim: 60,000 a side; within a side but 576 MB in all.
    for side in [60_000u32, 12_000] {
        let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bomb.extend(side.to_be_bytes());
        bomb.extend(side.to_be_bytes());
        bomb.extend(b"\x08\x06\0\0\0\0\0\0\0");
        bomb.extend([0; 32]);
        assert!(drawn(&bomb).is_err(), "{side}");
    }
    let jpeg = file(64, 64, ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    let mut claims = jpeg.clone();
    claims[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert!(drawn(&claims).is_err());
}

#[test]
fn every_format_comes_out_as_jpeg_and_damage_is_refused() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = file(60, 40, format);
        has_nothing_beside(&drawn(&whole).unwrap());
        for cut in [1, 12, whole.len() / 8] {
            assert!(drawn(&whole[..cut]).is_err(), "{format:?} {cut}");
        }
    }
}

#[test]
fn a_large_picture_shrinks_and_a_clear_one_stands_on_paper() {
    for (width, height, small) in [(2_000, 400, (1_600, 320)), (5_000, 1_000, (1_600, 320)), (300, 200, (300, 200))] {
        let shrunk = image::load_from_memory(&drawn(&file(width, height, ImageFormat::Jpeg)).unwrap()).unwrap();
        assert_eq!((shrunk.width(), shrunk.height()), small);
    }
    let mut png = Cursor::new(Vec::new());
    RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])).write_to(&mut png, ImageFormat::Png).unwrap();
    let on_paper = image::load_from_memory(&drawn(png.get_ref()).unwrap()).unwrap().into_rgb8();
    assert!(on_paper.get_pixel(4, 4).0.iter().all(|part| *part > 250));
}
