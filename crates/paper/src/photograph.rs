//! Photographs, read by us and written anew: what the camera wrote beside the picture does not survive.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType};
use serde::Serialize;

/// The longest edge kept, in pixels: half an A4 page at 200 dpi.
const LONGEST_EDGE: u32 = 1_600;
/// The longest edge read, in pixels, and the memory a picture may ask for.
const LARGEST_EDGE: u32 = 12_000;
const LARGEST_ALLOCATION: u64 = 256 * 1024 * 1024;
const JPEG_QUALITY: u8 = 85;

/// Why a photograph was refused.
#[derive(Debug, thiserror::Error)]
pub enum PhotographError {
    /// Neither JPEG, PNG nor WebP, or damaged, or larger than the limits.
    #[error("the photograph could not be read (JPEG, PNG or WebP up to 12,000 pixels a side): {0}")]
    Unreadable(#[from] image::ImageError),
    /// The stream ended or could not be looked into.
    #[error("the photograph could not be read: {0}")]
    Stream(#[from] std::io::Error),
}

/// 「写真」 A picture for a sheet, already cleaned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Photograph {
    /// JPEG as [`clean`] returns it.
    #[serde(skip)]
    pub jpeg: Vec<u8>,
    /// 「説明」 Printed under the picture and read aloud in its place.
    pub caption: String,
}

impl Photograph {
    /// A photograph from an uploaded file.
    ///
    /// # Errors
    /// [`PhotographError`] when the file is no picture or larger than the limits.
    pub fn from_upload(bytes: &[u8], caption: &str) -> Result<Self, PhotographError> {
        Ok(Self { jpeg: clean(bytes)?, caption: caption.to_owned() })
    }
}

/// Reads a picture within limits, turns it as the camera held it, and writes it anew as JPEG:
/// place, time, device and hidden previews are gone, and a hostile file has met our reader, not the reader's viewer.
///
/// # Errors
/// [`PhotographError`] when the file is no picture or larger than the limits.
pub fn clean(bytes: &[u8]) -> Result<Vec<u8>, PhotographError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    reader.limits(limits());
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    encode(&on_white(shrunk(picture)))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_EDGE);
    limits.max_image_height = Some(LARGEST_EDGE);
    limits.max_alloc = Some(LARGEST_ALLOCATION);
    limits
}

fn shrunk(picture: DynamicImage) -> DynamicImage {
    if picture.width().max(picture.height()) <= LONGEST_EDGE {
        return picture;
    }
    picture.resize(LONGEST_EDGE, LONGEST_EDGE, FilterType::CatmullRom)
}

/// JPEG has no transparency: what was clear becomes paper, not black.
fn on_white(picture: DynamicImage) -> image::RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
    image::RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        image::Rgb([red, green, blue].map(|part| over_white(part, alpha)))
    })
}

fn over_white(part: u8, alpha: u8) -> u8 {
    let (part, alpha) = (u32::from(part), u32::from(alpha));
    u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

fn encode(picture: &image::RgbImage) -> Result<Vec<u8>, PhotographError> {
    let mut out = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY))?;
    Ok(out)
}
