//! Reading within limits, and drawing anew.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage};

/// The longest edge read, in pixels, and the memory a picture may ask for while it is read, in bytes.
const LARGEST_EDGE: u32 = 12_000;
const LARGEST_ALLOCATION: u64 = 256 * 1024 * 1024;

/// What a picture becomes.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The longest edge kept, in pixels.
    pub longest_edge: u32,
    /// Quality of the JPEG, 1 to 100.
    pub quality: u8,
}

/// Neither JPEG, PNG nor WebP, or damaged, or larger than the limits.
pub type Unreadable = image::ImageError;

/// The picture upright, on white, at most as large as its shape, as JPEG without anything beside it.
///
/// # Errors
/// [`Unreadable`].
pub fn redrawn(bytes: &[u8], shape: Shape) -> Result<Vec<u8>, Unreadable> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    reader.limits(limits());
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    // Turned when it is small: turning makes a second picture of the same size.
    let mut picture = shrunk(DynamicImage::from_decoder(decoder)?, shape.longest_edge);
    picture.apply_orientation(orientation);
    let mut out = Vec::new();
    on_white(picture).write_with_encoder(JpegEncoder::new_with_quality(&mut out, shape.quality))?;
    Ok(out)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_EDGE);
    limits.max_image_height = Some(LARGEST_EDGE);
    limits.max_alloc = Some(LARGEST_ALLOCATION);
    limits
}

/// In two steps: the fine filter works in numbers four times as wide, so it gets a picture that is small already.
fn shrunk(mut picture: DynamicImage, longest: u32) -> DynamicImage {
    let edge = |picture: &DynamicImage| picture.width().max(picture.height());
    if edge(&picture) > 2 * longest {
        picture = picture.thumbnail(2 * longest, 2 * longest);
    }
    if edge(&picture) > longest {
        picture = picture.resize(longest, longest, FilterType::CatmullRom);
    }
    picture
}

/// JPEG has no transparency: what was clear becomes paper, not black.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|part| over_white(part, alpha)))
    })
}

fn over_white(part: u8, alpha: u8) -> u8 {
    let (part, alpha) = (u32::from(part), u32::from(alpha));
    u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}
