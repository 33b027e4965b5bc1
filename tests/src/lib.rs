//! What the suite and the fuzz targets share: asking an index everything there is to ask,
//! re-sealing a damaged file, and feeding arbitrary bytes to every door of the library.

mod drive;
pub mod fuzz;
pub mod seal;

pub use drive::{ask, build, drive, entry};
