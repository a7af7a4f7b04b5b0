//! Shift_JIS as Windows has it, and which characters it cannot hold.

use encoding_rs::SHIFT_JIS;

/// Bytes in CP932 and what was lost on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cp932 {
    /// The file. Characters without a place stand as 〓.
    pub bytes: Vec<u8>,
    /// Every character without a place, in order, with its line in the file (the header is line 1).
    pub without_place: Vec<WithoutPlace>,
}

/// A character CP932 has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WithoutPlace {
    /// The character as it was typed.
    pub character: char,
    /// The line of the file.
    pub line: usize,
}

/// The same sign under another number: two makers of the table disagreed. Nothing is lost by it, so it is not reported.
const SAME_SIGN: [(char, char); 6] = [('〜', '～'), ('−', '－'), ('—', '―'), ('‖', '∥'), ('\u{a0}', ' '), ('¦', '￤')];

pub(super) fn encode(text: &str) -> Cp932 {
    let (mut bytes, mut without_place) = (Vec::with_capacity(text.len()), Vec::new());
    let mut line = 1;
    for character in text.chars() {
        let sign = SAME_SIGN.iter().find(|(from, _)| *from == character).map_or(character, |(_, to)| *to);
        if !push(&mut bytes, sign) {
            without_place.push(WithoutPlace { character, line });
            push(&mut bytes, '〓');
        }
        line += usize::from(character == '\n');
    }
    Cp932 { bytes, without_place }
}

/// Writes one character, or says that it has no place.
fn push(bytes: &mut Vec<u8>, character: char) -> bool {
    let mut buffer = [0; 4];
    let (encoded, _, lost) = SHIFT_JIS.encode(character.encode_utf8(&mut buffer));
    if !lost {
        bytes.extend_from_slice(&encoded);
    }
    !lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_kanji_is_reported_and_never_written_as_an_entity() {
        let written = encode("a\r\n𠮷野家〜髙﨑");
        assert_eq!(written.without_place, [WithoutPlace { character: '𠮷', line: 2 }]);
        let (back, _, wrong) = SHIFT_JIS.decode(&written.bytes);
        assert_eq!((back.as_ref(), wrong), ("a\r\n〓野家～髙﨑", false));
    }
}
