//! Photographs of a sheet.

use serde::Serialize;

/// 「写真」 A picture for a sheet, already drawn anew: a stranger's file never comes here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Photograph {
    /// JPEG.
    #[serde(skip)]
    pub jpeg: Vec<u8>,
    /// 「説明」 Printed under the picture and read aloud in its place.
    pub caption: String,
}
