//! Holds nothing: the examples are `first.rs` and `editions.rs` in the folder above.
