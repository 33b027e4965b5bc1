//! Queries, prefixes and words from anywhere; the first byte chooses the options.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kyndig_tests::fuzz::text(bytes));
