//! Lists from iterators, in little code.

/// [`Iterator::collect`] into a list, under another name so that the page's module can have another
/// body of it.
pub(crate) trait Gather: Iterator + Sized {
    /// The items as a list.
    fn gather(self) -> Vec<Self::Item> {
        // `collect` writes the iterator's own code out twice, once for the first item: a tenth of
        // the page's module. Where the size of code does not matter it is a little faster.
        if cfg!(feature = "build") {
            return self.collect();
        }
        let mut items = Vec::new();
        self.for_each(|item| items.push(item));
        items
    }
}

impl<I: Iterator> Gather for I {}
