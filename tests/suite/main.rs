//! The suite: what the library promises, tested through its public interface alone.

mod cases;
mod compact;
mod corpus;
mod corruption;
mod counts;
mod determinism;
mod editions;
mod golden;
mod hostile;
mod language;
mod order;
mod smoke;
mod statements;
