//! What a button does: to open, to close, to take away, to let sheets count that were set aside.

use axum::extract::Path;
use axum::response::Response;
use doorstep::survey;
use platform::web::{Answer, see_other};
use programme::DeskForm;

use super::{PATH, id_of};

/// 「受け付ける」
pub async fn open(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    survey::open(&desk.cx, desk.programme.id, id_of(&id)?).await?;
    Ok(see_other(&format!("{PATH}/{id}?done=changed")))
}

/// 「終わりにする」
pub async fn close(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    survey::close(&desk.cx, desk.programme.id, id_of(&id)?).await?;
    Ok(see_other(&format!("{PATH}/{id}?done=changed")))
}

/// 「消す」
pub async fn remove(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    survey::remove(&desk.cx, desk.programme.id, id_of(&id)?).await?;
    Ok(see_other(&format!("{PATH}?done=changed")))
}

/// 「数に入れる」
pub async fn take_in(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    survey::take_in(&desk.cx, desk.programme.id, id_of(&id)?).await?;
    Ok(see_other(&format!("{PATH}/{id}/results?done=changed")))
}
