//! What use says: events in, popularity out, in pieces that can be made anywhere and put together
//! in any order.

mod popularity;

pub use popularity::{
    Event, HalfLife, KeyedWeight, MAX_SKEW_MS, Partial, Popularity, QueryPopularity, UNIT,
};
