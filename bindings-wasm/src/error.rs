//! Errors cross as one string, `code` and message parted by a line feed; `js/error.js` makes an
//! exception of it.

use wasm_bindgen::JsValue;

/// An error of the core.
pub(crate) fn from_core(error: kyndig::Error) -> JsValue {
    let mut text = error.kind().code().to_owned();
    text.push('\n');
    text.push_str(&error.text());
    JsValue::from_str(&text)
}

/// An argument that only the binding sees.
#[cfg(feature = "tool")]
pub(crate) fn argument(message: &str) -> JsValue {
    from_core(kyndig::Error::new(kyndig::ErrorKind::Argument, message))
}
