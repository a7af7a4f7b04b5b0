//! A new password: a new slot for the same key, and every session ends.

use axum::http::HeaderValue;
use platform::account;
use platform::audit::{self, Entry};
use platform::web::{Signed, session_cookie};
use platform::wording::t;
use platform::{Deed, Refusal, session};
use vault::{Password, PasswordSlot};

/// What is typed to change a password.
pub struct Change {
    /// The present one.
    pub current: String,
    /// The new one.
    pub new: String,
    /// The new one once more.
    pub again: String,
}

/// Changes one's own password and ends every session. Answers the cookie of the session that begins anew.
///
/// # Errors
/// A wrong present password; a new one that is too short, the same, or mistyped in its repetition.
pub async fn change_password(signed: &Signed, typed: Change) -> Deed<HeaderValue> {
    let new = Password::new(typed.new.clone());
    check(&typed, &new)?;
    prove(signed, "current", typed.current).await?;
    put(signed, &new).await?;
    sign_in_anew(signed, typed.new).await
}

fn check(typed: &Change, new: &Password) -> Deed<()> {
    account::check_password(new.expose()).map_err(|sentence| Refusal::field("new", sentence))?;
    if !new.same_as(&Password::new(typed.again.clone())) {
        return Err(Refusal::field("again", t("account-password-again-differs")));
    }
    if new.same_as(&Password::new(typed.current.clone())) {
        return Err(Refusal::field("new", t("account-password-same")));
    }
    Ok(())
}

async fn put(signed: &Signed, new: &Password) -> Deed<()> {
    let (cx, house) = (&signed.cx, &signed.house);
    let slot = {
        let _turn = house.password_work.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
        let about = account::slot_about(cx.tenant, &cx.actor.account);
        PasswordSlot::seal(signed.live.ring.private(), new, house.cost, &house.peppers, &about).map_err(|e| Refusal::Broken(Box::new(e)))?
    };
    let mut tx = cx.begin().await?;
    account::replace_password(&mut tx, cx.tenant, cx.actor.account, &slot.to_bytes()).await?;
    audit::append(
        &mut tx,
        cx,
        &Entry { action: "account.password_changed", kind: "account", object: Some(&cx.actor.account.0), detail: "" },
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Is it really she who sits there? Asked before what cannot be taken back: her password, once more.
///
/// # Errors
/// At `field`, when the password is wrong; the failure is on record.
pub(crate) async fn prove(signed: &Signed, field: &str, password: String) -> Deed<()> {
    let wrong = |refusal| match refusal {
        Refusal::Invalid(_) => Refusal::field(field, t("account-password-wrong")),
        other => other,
    };
    let token = session::sign_in(&signed.house, &signed.live.account.login, Password::new(password)).await.map_err(wrong)?;
    // Signing in was the proof; the session it began is of no further use.
    if let Some(live) = session::resume(&signed.house, &token).await? {
        session::end(&signed.house, &live).await?;
    }
    Ok(())
}

/// Ends every session of hers at once and begins a new one, which opens the keys she holds now.
pub(crate) async fn sign_in_anew(signed: &Signed, password: String) -> Deed<HeaderValue> {
    session::lock(&signed.house, &signed.live).await?;
    let token = session::sign_in(&signed.house, &signed.live.account.login, Password::new(password)).await?;
    Ok(session_cookie(&token))
}
