//! Files of synonyms, known queries and counts from anywhere.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kyndig_tests::fuzz::tables(bytes));
