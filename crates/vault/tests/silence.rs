//! Secrets have no way to be printed, written out or copied by accident.

use serde::Serialize;
use std::fmt::Display;
use vault::*;

/// Fails to compile if the type has the trait: two implementations would then answer.
macro_rules! never {
    ($type:ty: $($trait:ident),+) => {$({
        trait Answer<Marker> {
            fn asked() {}
        }
        impl<T: ?Sized> Answer<()> for T {}
        struct Has;
        impl<T: ?Sized + $trait> Answer<Has> for T {}
        <$type as Answer<_>>::asked();
    })+};
}

#[test]
fn no_secret_can_be_displayed_serialised_or_cloned() {
    never!(Pepper: Display, Serialize, Clone);
    never!(Peppers: Display, Serialize, Clone);
    never!(SealingKey: Display, Serialize, Clone);
    never!(SealingPrivate: Display, Serialize, Clone);
    never!(Password: Display, Serialize, Clone);
    never!(RecoveryCode: Display, Serialize, Clone);
    never!(SessionToken: Display, Serialize, Clone);
    never!(BlindKey: Display, Serialize, Clone);
    never!(FormKey: Display, Serialize, Clone);
}

/// What is no secret is told whole: a log line about it must be of use.
#[test]
fn what_is_no_secret_is_told() {
    let recipient = ArchiveIdentity::generate().recipient();
    assert!(recipient.to_string().starts_with("age1"));
    assert_eq!(format!("{recipient:?}"), recipient.to_string());
    let head = ChainHash::start(1);
    assert_eq!(format!("{head:?}"), head.0.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
}

#[test]
fn debug_says_only_sealed() {
    let pepper = Pepper::generate();
    let id = pepper.id().to_string();
    assert_eq!(format!("{pepper:?}"), format!("Pepper({id}, sealed)"));
    let peppers = Peppers::only(pepper);
    assert_eq!(format!("{:?}", FormKey::under(&peppers)), "FormKey(sealed)");
    assert_eq!(format!("{peppers:?}"), format!("Peppers {{ current: Pepper({id}, sealed), older: [] }}"));
    assert_eq!(format!("{:?}", SealingKey::generate()), "SealingKey(sealed)");
    assert_eq!(format!("{:?}", SealingPrivate::generate()), "SealingPrivate(sealed)");
    assert_eq!(format!("{:?}", Password::new("secret".to_owned())), "Password(sealed)");
    assert_eq!(format!("{:?}", RecoveryCode::generate()), "RecoveryCode(sealed)");
    assert_eq!(format!("{:?}", SessionToken::generate()), "SessionToken(sealed)");
    assert_eq!(format!("{:?}", BlindKey::generate()), "BlindKey(sealed)");
}

#[test]
fn secrets_cross_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Peppers>();
    shared::<SealingKey>();
    shared::<SealingPrivate>();
    shared::<Password>();
    shared::<BlindKey>();
    shared::<FormKey>();
}
