//! Where the bytes of an index are.

use memmap2::Mmap;
use pyo3::pybacked::PyBackedBytes;

/// The bytes of an index file.
pub(crate) enum Data {
    /// Read or made here.
    Owned(Vec<u8>),
    /// Python's own, not copied.
    Python(PyBackedBytes),
    /// A file that the system reads when it is needed.
    Mapped(Mmap),
}

impl AsRef<[u8]> for Data {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Owned(bytes) => bytes,
            Self::Python(bytes) => bytes,
            Self::Mapped(map) => map,
        }
    }
}

/// An index as this module holds it.
pub(crate) type Core = kyndig::Index<Data>;
