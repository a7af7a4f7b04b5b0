//! Photographs lose what the camera wrote.

use std::io::Cursor;

use image::{ImageFormat, Rgba, RgbaImage};
use paper::photograph::clean;

use crate::samples::pictures::jpeg;

/// A JPEG with an EXIF part that says "turn by 90 degrees" and holds a place.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS 35.68 139.76");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

#[test]
fn the_place_is_gone_and_the_picture_stands_upright() {
    let cleaned = clean(&with_exif(&jpeg(80, 60, 10))).unwrap();
    assert!(!cleaned.windows(3).any(|part| part == b"GPS"));
    let picture = image::load_from_memory_with_format(&cleaned, ImageFormat::Jpeg).unwrap();
    assert_eq!((picture.width(), picture.height()), (60, 80));
}

#[test]
fn a_large_picture_shrinks_and_a_clear_one_stands_on_paper() {
    let large = image::load_from_memory(&clean(&jpeg(3_000, 600, 1)).unwrap()).unwrap();
    assert_eq!((large.width(), large.height()), (1_600, 320));
    let mut png = Cursor::new(Vec::new());
    RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 0])).write_to(&mut png, ImageFormat::Png).unwrap();
    let on_paper = image::load_from_memory(&clean(png.get_ref()).unwrap()).unwrap().into_rgb8();
    assert!(on_paper.get_pixel(4, 4).0.iter().all(|part| *part > 250));
}

#[test]
fn what_is_no_picture_is_refused() {
    assert!(clean(b"<svg onload=alert(1)>").is_err());
    assert!(clean(&[]).is_err());
    // A PNG that claims to be 60,000 pixels a side.
    let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xEA\x60\0\0\xEA\x60\x08\x06\0\0\0".to_vec();
    bomb.extend_from_slice(&[0; 32]);
    assert!(clean(&bomb).is_err());
}
