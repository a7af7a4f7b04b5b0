//! 「合言葉つきのファイル」: an age file for somebody who has no account, opened with a passphrase by any age tool.

use std::io::{Read, Write};

use age::secrecy::SecretString;
use zeroize::Zeroizing;

use crate::archive::ArchiveError;
use crate::recovery_code::RecoveryCode;

/// 2^15 rounds: the passphrase is ours and has 160 bits, so nobody guesses it; old machines still open the file.
const WORK: u8 = 15;

/// A passphrase nobody chose: 160 bits in groups that check themselves. Shown once, never stored.
#[must_use]
pub fn one_time_passphrase() -> Zeroizing<String> {
    RecoveryCode::generate().to_paper()
}

/// Seals `plain` to whoever is told the passphrase.
///
/// # Errors
/// Only when memory runs out while writing.
pub fn seal_with_passphrase(passphrase: &str, plain: &[u8]) -> Result<Vec<u8>, ArchiveError> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    let to: &dyn age::Recipient = &recipient;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(to)).map_err(|_| ArchiveError::Nobody)?;
    let mut sealed = Vec::with_capacity(plain.len() + 512);
    let mut writer = encryptor.wrap_output(&mut sealed)?;
    writer.write_all(plain)?;
    writer.finish()?;
    Ok(sealed)
}

/// Opens such a file.
///
/// # Errors
/// Another passphrase, or a file that was altered.
pub fn open_with_passphrase(passphrase: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, ArchiveError> {
    let decryptor = age::Decryptor::new(sealed).map_err(|_| ArchiveError::Damaged)?;
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
    // A file that asks for more work than ours was not written by us.
    identity.set_max_work_factor(WORK);
    let with: &dyn age::Identity = &identity;
    let mut reader = decryptor.decrypt(std::iter::once(with)).map_err(|_| ArchiveError::OtherKey)?;
    let mut plain = Zeroizing::new(Vec::new());
    reader.read_to_end(&mut plain).map_err(|_| ArchiveError::Damaged)?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passphrase_opens_it_and_no_other() {
        let passphrase = one_time_passphrase();
        let sealed = seal_with_passphrase(&passphrase, "紹介状".as_bytes()).unwrap();
        assert!(sealed.starts_with(b"age-encryption.org/v1\n-> scrypt "));
        assert_eq!(open_with_passphrase(&passphrase, &sealed).unwrap().as_slice(), "紹介状".as_bytes());
        assert!(open_with_passphrase(&one_time_passphrase(), &sealed).is_err());
        let mut altered = sealed;
        *altered.last_mut().unwrap() ^= 1;
        assert!(open_with_passphrase(&passphrase, &altered).is_err());
    }
}
