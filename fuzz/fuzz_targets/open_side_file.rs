//! Answers and popularity files from anywhere, for a good index.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kyndig_tests::fuzz::open_side_file(bytes));
