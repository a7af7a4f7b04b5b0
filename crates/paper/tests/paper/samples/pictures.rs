//! Pictures drawn by a rule, in the place of photographs.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use paper::Photograph;

pub fn jpeg(width: u32, height: u32, hue: u8) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let wave = ((x * 255 / width) ^ (y * 255 / height)) as u8;
        Rgb([hue, 120u8.saturating_add(wave / 4), 200u8.saturating_sub(wave / 3)])
    });
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Jpeg).unwrap();
    out.into_inner()
}

pub fn photograph(caption: &str, hue: u8) -> Photograph {
    Photograph { jpeg: jpeg(320, 240, hue), caption: caption.to_owned() }
}
