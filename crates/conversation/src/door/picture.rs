//! A picture she adds: read within limits and drawn anew, so that place, time and device are gone, and so is whatever
//! else was in the file.

use std::io::Cursor;
use std::sync::LazyLock;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use platform::wording::t;
use platform::{Deed, Refusal};
use tokio::sync::Semaphore;

/// Largest file taken, in bytes.
pub const LARGEST_PICTURE: usize = 12 * 1024 * 1024;
/// Longest side kept, in pixels: enough to read a letter that was photographed.
const SIDE: u32 = 1_800;
/// Longest side read.
const READ: u32 = 10_000;
/// Memory one picture may take while it is read, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;

/// One at a time: a picture may take much memory while it is open.
static LANE: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// The picture as JPEG, upright, at most 1,800 pixels a side.
///
/// # Errors
/// A file that is no picture we read, or larger than we open.
pub async fn reencoded(bytes: Vec<u8>) -> Deed<Vec<u8>> {
    let unreadable = || Refusal::field("picture", t("writing-picture-unreadable"));
    if bytes.len() > LARGEST_PICTURE {
        return Err(unreadable());
    }
    let _turn = LANE.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    let drawn = tokio::task::spawn_blocking(move || redraw(&bytes)).await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    drawn.map_err(|_| unreadable())
}

fn redraw(bytes: &[u8]) -> image::ImageResult<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(READ);
    limits.max_image_height = Some(READ);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let turned = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(turned);
    if picture.width().max(picture.height()) > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, 82).encode_image(&picture.to_rgb8())?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_camera_wrote_is_gone_and_a_bomb_is_not_opened() {
        let mut plain = Vec::new();
        JpegEncoder::new(&mut plain).encode_image(&image::RgbImage::from_pixel(40, 20, image::Rgb([10, 120, 200]))).unwrap();
        // An EXIF part with a place in it, as a telephone writes one.
        let secret = b"Exif\0\0GPS 39.7036,141.1527 Phone of Hanako";
        let mut told = plain[..2].to_vec();
        told.extend([0xff, 0xe1]);
        told.extend(u16::try_from(secret.len() + 2).unwrap().to_be_bytes());
        told.extend(secret);
        told.extend(&plain[2..]);
        let drawn = redraw(&told).unwrap();
        assert!(!drawn.windows(3).any(|w| w == b"GPS") && !drawn.windows(4).any(|w| w == b"Exif"));
        assert!(redraw(b"<svg onload=alert(1)>").is_err());
        let mut huge = Vec::new();
        image::codecs::png::PngEncoder::new(&mut huge);
        assert!(redraw(&huge).is_err());
    }
}
