//! 「控えの封」 Files that leave the house whole: sealed as age files, so that in ten years a standard tool opens
//! them without us (<https://age-encryption.org/v1>).
//!
//! An age file is sealed to recipients. Each of them finds the same file key in the header, and a MAC under that key
//! covers the whole header: who opens the file as one recipient has proved header and content unaltered for all.

use std::fmt;
use std::io::{self, Read, Write};
use std::str::FromStr;

use bech32::{Bech32, Hrp};
use secrecy::{ExposeSecret, SecretBox};
use zeroize::Zeroizing;

use crate::derive::subkey;
use crate::sealing_pair::SealingPrivate;

/// Who can open a sealed file. Not a secret.
#[derive(Clone)]
pub struct ArchiveRecipient(age::x25519::Recipient);

/// What opens a sealed file: the operator's key, the organisation's, or one that lives only during a run.
pub struct ArchiveIdentity(age::x25519::Identity);

/// Why a file was not sealed or opened. It never repeats a key.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Not `age1…`.
    #[error("the text is not an age recipient: it begins with age1")]
    Recipient,
    /// No `AGE-SECRET-KEY-1…` in the text.
    #[error("the text holds no age identity: a line beginning with AGE-SECRET-KEY-1")]
    Identity,
    /// Nobody to seal to.
    #[error("no recipient was named")]
    Nobody,
    /// None of the identities is a recipient of the file.
    #[error("none of these keys opens this file")]
    OtherKey,
    /// Not an age file, or its beginning was altered.
    #[error("the file is not an age file, or its beginning is damaged")]
    Damaged,
    /// Reading or writing failed.
    #[error("reading or writing failed")]
    Io(#[from] io::Error),
}

impl fmt::Display for ArchiveRecipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, out)
    }
}

impl fmt::Debug for ArchiveRecipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, out)
    }
}

impl fmt::Debug for ArchiveIdentity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ArchiveIdentity(sealed)")
    }
}

impl FromStr for ArchiveRecipient {
    type Err = ArchiveError;

    fn from_str(text: &str) -> Result<Self, ArchiveError> {
        text.trim().parse().map(Self).map_err(|_| ArchiveError::Recipient)
    }
}

impl ArchiveIdentity {
    /// A new one from the operating system's chance.
    #[must_use]
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// The recipient that this opens for.
    #[must_use]
    pub fn recipient(&self) -> ArchiveRecipient {
        ArchiveRecipient(self.0.to_public())
    }

    /// Reads the identities of a key file: one a line, `#` begins a remark, as age's own tools write it.
    ///
    /// # Errors
    /// [`ArchiveError::Identity`] when there is none or a line is something else.
    pub fn read_all(text: &str) -> Result<Vec<Self>, ArchiveError> {
        let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
        let keys = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let found: Vec<Self> = keys.map(|line| line.parse().map(Self).map_err(|_| ArchiveError::Identity)).collect::<Result<_, _>>()?;
        if found.is_empty() { Err(ArchiveError::Identity) } else { Ok(found) }
    }

    /// The line of a key file, with a line end: for the operator's safe, nowhere else.
    #[must_use]
    pub fn to_file_text(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{}\n", self.0.to_string().expose_secret()))
    }

    /// The organisation's recovery key as an identity: two kits that rebuild the one give the other.
    #[must_use]
    pub fn of_recovery(recovery: &SealingPrivate) -> Self {
        Self::from_secret(&subkey(&recovery.export(), "tsunagari/v1/archive-identity"))
    }

    pub(crate) fn from_secret(secret: &SecretBox<[u8; 32]>) -> Self {
        let encoded = bech32::encode_upper::<Bech32>(Hrp::parse_unchecked("AGE-SECRET-KEY-"), secret.expose_secret());
        let text = Zeroizing::new(encoded.expect("32 bytes are within what Bech32 writes"));
        Self(text.parse().expect("32 bytes written as age writes them are an identity"))
    }
}

/// Writes a sealed file. Without [`ArchiveWriter::finish`] the file opens for nobody.
pub struct ArchiveWriter<W: Write>(age::stream::StreamWriter<W>);

impl<W: Write> ArchiveWriter<W> {
    /// Writes the end that proves the file is whole.
    ///
    /// # Errors
    /// Of the writer below.
    pub fn finish(self) -> io::Result<W> {
        self.0.finish()
    }
}

impl<W: Write> Write for ArchiveWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Begins a file that each of `recipients` can open.
///
/// # Errors
/// [`ArchiveError::Nobody`], or of the writer.
pub fn seal_archive<W: Write>(recipients: &[ArchiveRecipient], out: W) -> Result<ArchiveWriter<W>, ArchiveError> {
    let recipients = recipients.iter().map(|r| &r.0 as &dyn age::Recipient);
    let sealing = age::Encryptor::with_recipients(recipients).map_err(|_| ArchiveError::Nobody)?;
    Ok(ArchiveWriter(sealing.wrap_output(out)?))
}

/// Opens a file with any of `identities`. A cut or altered file fails while it is read, at the latest at its end.
///
/// # Errors
/// [`ArchiveError::OtherKey`], [`ArchiveError::Damaged`], or of the reader.
pub fn open_archive<R: Read>(identities: &[ArchiveIdentity], from: R) -> Result<impl Read + use<R>, ArchiveError> {
    let opening = age::Decryptor::new(from).map_err(|e| told(&e))?;
    opening.decrypt(identities.iter().map(|i| &i.0 as &dyn age::Identity)).map_err(|e| told(&e))
}

fn told(e: &age::DecryptError) -> ArchiveError {
    match e {
        age::DecryptError::NoMatchingKeys => ArchiveError::OtherKey,
        age::DecryptError::Io(io) => ArchiveError::Io(io::Error::new(io.kind(), "the sealed file ends too early or cannot be read")),
        _ => ArchiveError::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(to: &[ArchiveRecipient], content: &[u8]) -> Vec<u8> {
        let mut writer = seal_archive(to, Vec::new()).unwrap();
        writer.write_all(content).unwrap();
        writer.finish().unwrap()
    }

    fn opened(with: &[ArchiveIdentity], file: &[u8]) -> Result<Vec<u8>, ArchiveError> {
        let mut content = Vec::new();
        open_archive(with, file)?.read_to_end(&mut content)?;
        Ok(content)
    }

    #[test]
    fn each_recipient_opens_it_and_nobody_else() {
        let (operator, run) = (ArchiveIdentity::generate(), ArchiveIdentity::generate());
        let content = vec![7; 200_000];
        let file = sealed(&[operator.recipient(), run.recipient()], &content);
        assert_eq!(opened(&[operator], &file).unwrap(), content);
        assert_eq!(opened(&[run], &file).unwrap(), content);
        assert!(matches!(opened(&[ArchiveIdentity::generate()], &file), Err(ArchiveError::OtherKey)));
        assert!(matches!(seal_archive(&[], Vec::new()), Err(ArchiveError::Nobody)));
    }

    #[test]
    fn cut_or_turned_anywhere_it_is_refused() {
        let key = ArchiveIdentity::generate();
        let file = sealed(&[key.recipient()], &vec![7; 70_000]);
        let with = std::slice::from_ref(&key);
        for length in (0..file.len()).step_by(997).chain([file.len() - 1]) {
            assert!(opened(with, &file[..length]).is_err(), "cut at {length}");
        }
        for at in (0..file.len()).step_by(499) {
            let mut turned = file.clone();
            turned[at] ^= 1;
            assert!(opened(with, &turned).is_err(), "turned at {at}");
        }
    }

    #[test]
    fn a_key_file_reads_back_with_remarks() {
        let key = ArchiveIdentity::generate();
        let text = format!("# operator\r\n\r\n{}", key.to_file_text().as_str());
        let read = ArchiveIdentity::read_all(&text).unwrap();
        assert_eq!(read[0].recipient().to_string(), key.recipient().to_string());
        assert!(ArchiveIdentity::read_all("# nothing\n").is_err());
        assert!(ArchiveIdentity::read_all("age1notakey").is_err());
        assert_eq!(format!("{key:?}"), "ArchiveIdentity(sealed)");
    }

    #[test]
    fn the_recovery_key_gives_the_same_identity_again() {
        let recovery = SealingPrivate::generate();
        let (once, again) = (ArchiveIdentity::of_recovery(&recovery), ArchiveIdentity::of_recovery(&recovery));
        let file = sealed(&[once.recipient()], b"whole");
        assert_eq!(opened(&[again], &file).unwrap(), b"whole");
        let other = ArchiveIdentity::of_recovery(&SealingPrivate::generate());
        assert!(opened(&[other], &file).is_err());
    }
}
