use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request};
use platform::web::Form;
use tokio::runtime::Runtime;

use super::Target;

pub(super) static FORMS: Target = Target {
    name: "forms",
    read,
    words: &[
        "&",
        "=",
        "%",
        "%E3%81%82",
        "+",
        "once=",
        "form_token=",
        "--x\r\n",
        "--x--",
        "Content-Disposition: form-data; name=\"picture\"",
        "; filename=\"a\"",
        "\r\n\r\n",
    ],
    elsewhere: &[],
};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| tokio::runtime::Builder::new_current_thread().build().expect("a runtime"));

/// A form is the same after it was written and read again: drafts are kept so.
fn read(bytes: &[u8]) -> String {
    let form = Form::from_urlencoded(&String::from_utf8_lossy(bytes));
    assert_eq!(Form::from_urlencoded(&form.to_urlencoded()), form);
    let fields = format!("{} {}", form.once().is_some(), form.all("concern").count().min(3));
    format!("{fields} {}", RUNTIME.block_on(parts(bytes)))
}

async fn parts(bytes: &[u8]) -> String {
    let request =
        Request::builder().method("POST").header("content-type", "multipart/form-data; boundary=x").body(Body::from(bytes.to_vec()));
    let Ok(request) = request else { return "no request".into() };
    let Ok(mut multipart) = Multipart::from_request(request, &()).await else { return "no parts".into() };
    let mut told = String::new();
    loop {
        match multipart.next_field().await {
            Ok(Some(field)) => {
                let named = (field.name().is_some(), field.file_name().is_some());
                let whole = field.bytes().await.is_ok();
                told.push_str(if named.1 { "file" } else { "field" });
                if !whole {
                    return told + " cut";
                }
            }
            Ok(None) => return told + " end",
            Err(e) => return format!("{told} {}", e.body_text().chars().take(60).collect::<String>()),
        }
    }
}
