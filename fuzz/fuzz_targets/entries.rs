//! Files of entries from anywhere: read, built, opened, searched.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kyndig_tests::fuzz::entries(bytes));
