//! A new password: a new slot for the same key, and every session ends.

use axum::http::HeaderValue;
use platform::account::{self, Whose};
use platform::audit::{self, Entry};
use platform::web::{Signed, session_cookie};
use platform::wording::t;
use platform::{Deed, Refusal, second, session};
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
/// A wrong present password; a new one that is too short, easily guessed, the same, or mistyped in its repetition.
pub async fn change_password(signed: &Signed, typed: Change) -> Deed<HeaderValue> {
    let new = Password::new(typed.new.clone());
    check(signed, &typed, &new).await?;
    session::prove(&signed.house, &signed.live, "current", Password::new(typed.current)).await?;
    put(signed, &new).await?;
    Ok(session_cookie(&session::begin_anew(&signed.house, &signed.live).await?))
}

async fn check(signed: &Signed, typed: &Change, new: &Password) -> Deed<()> {
    let (me, second) = (&signed.live.account, second::of(&signed.house, &signed.live.account).await?.any());
    let whose = Whose { login: &me.login, name: &me.name, organisation: &signed.live.organisation, second };
    account::check_password_of(new.expose(), &whose).map_err(|sentence| Refusal::field("new", sentence))?;
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
    let me = cx.actor.account;
    let slot = {
        let _turn = house.password_work.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
        let about = account::slot_about(cx.tenant, &me);
        PasswordSlot::seal(signed.live.ring.private(), new, house.cost, &house.peppers, &about).map_err(|e| Refusal::Broken(Box::new(e)))?
    };
    let mut tx = cx.begin().await?;
    account::replace_password(&mut tx, cx.tenant, me, &slot.to_bytes()).await?;
    account::note_stands_alone(&mut tx, cx.tenant, me, account::stands_alone(new.expose())).await?;
    audit::append(&mut tx, cx, &Entry { action: "account.password_changed", kind: "account", object: Some(&me.0), detail: "" }).await?;
    Ok(tx.commit().await?)
}
