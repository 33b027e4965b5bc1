//! Index files from anywhere, as they are and with their checksums made right.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kyndig_tests::fuzz::open_and_query(bytes));
