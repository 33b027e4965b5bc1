//! Which entries count at all.

use crate::index::view::View;

/// Which entries count: all of them by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Filter {
    /// Only entries of this category and below it, by its number in the index.
    pub category: Option<u32>,
    /// Only entries of this role. An unknown role has no entries.
    pub role: Option<String>,
    /// Only entries that are current on this day, in days since 1970-01-01
    /// ([`crate::parse_day`]). Without a day all are: the library has no clock.
    pub today: Option<i32>,
}

/// A filter in terms of one index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Compiled {
    category: Option<u32>,
    /// The bit of the role; no bit for an unknown one.
    role: Option<u32>,
    today: Option<i32>,
}

impl Filter {
    pub(crate) fn compile(&self, view: &View<'_>) -> Compiled {
        let bit = |role: &String| {
            let known = view.derived.roles.iter().position(|known| known == role);
            known.map_or(0, |bit| 1 << bit)
        };
        Compiled { category: self.category, role: self.role.as_ref().map(bit), today: self.today }
    }
}

impl Compiled {
    /// Whether all entries count.
    #[inline]
    pub(crate) const fn accepts_all(&self) -> bool {
        self.category.is_none() && self.role.is_none() && self.today.is_none()
    }

    #[inline]
    pub(crate) fn accepts(&self, view: &View<'_>, entry: u32) -> bool {
        if self.accepts_all() {
            return true;
        }
        let Some(attributes) = view.derived.attributes.get(entry as usize) else { return false };
        let current = |day: i32| attributes.valid_from <= day && day <= attributes.valid_to;
        self.role.is_none_or(|role| attributes.roles & role != 0)
            && self.today.is_none_or(current)
            && self.category.is_none_or(|category| {
                let mut at = attributes.category.checked_sub(1);
                // A parent's number is always the smaller one, so this ends.
                while let Some(number) = at {
                    if number == category {
                        return true;
                    }
                    let node = view.derived.categories.get(number as usize);
                    at = node.and_then(|node| node.parent);
                }
                false
            })
    }
}
