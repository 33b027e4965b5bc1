//! What other engines reach on the same sets, taken from `BASELINES.md` of the data: MRR@10 and
//! hit@1 of the best engine without a neural model on each row, and of the neural reference.

/// One row: `set[kind]`, the best lexical engine, its MRR@10 and hit@1, those of the neural one.
type Row = (&'static str, &'static str, (f64, f64), (f64, f64));

/// The file that the figures come from.
pub(crate) const SOURCE: &str = "BASELINES.md";

/// Area under the curve of the first hit's score, and the share of answerable queries answered
/// correctly at 5 % false answers: the best lexical engine on each, and the neural one.
pub(crate) const SILENCE: [(&str, f64, f64); 2] =
    [("best lexical peer", 0.72, 0.20), ("neural reference", 0.66, 0.18)];

/// The figures for a row, where the file has them.
pub(crate) fn row(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.0 == name)
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    ("fjordby[all]", "lucene-chain", (0.600, 0.51), (0.662, 0.58)),
    ("fjordby[compound]", "lucene-chain", (0.753, 0.64), (0.822, 0.76)),
    ("fjordby[everyday]", "lucene-chain", (0.247, 0.15), (0.326, 0.22)),
    ("fjordby[foreign]", "minisearch-nordic", (0.793, 0.75), (0.765, 0.70)),
    ("fjordby[inflected]", "lucene-chain", (0.751, 0.64), (0.924, 0.89)),
    ("fjordby[keyword]", "fts5", (0.824, 0.79), (0.788, 0.70)),
    ("fjordby[long]", "minisearch-nordic", (0.463, 0.38), (0.519, 0.38)),
    ("fjordby[neighbour]", "lucene-chain", (0.425, 0.35), (0.760, 0.70)),
    ("fjordby[staff]", "lucene-chain", (0.849, 0.78), (0.852, 0.78)),
    ("fjordby[typo]", "minisearch-nordic", (0.935, 0.90), (0.869, 0.81)),
    ("da-os2kle[all]", "lucene-chain", (0.394, 0.33), (0.365, 0.28)),
    ("da-os2kle[no-overlap]", "lucene-chain", (0.092, 0.06), (0.151, 0.11)),
    ("da-os2kle[substring]", "lucene-chain", (0.456, 0.37), (0.400, 0.29)),
    ("da-os2kle[token-overlap]", "fts5", (0.628, 0.53), (0.519, 0.42)),
    ("nb-los[all]", "lucene-chain", (0.330, 0.27), (0.265, 0.19)),
    ("nb-los[no-overlap]", "lucene-chain", (0.166, 0.12), (0.178, 0.12)),
    ("nb-los[substring]", "lucene-chain", (0.702, 0.58), (0.471, 0.36)),
    ("nb-los[token-overlap]", "minisearch", (0.792, 0.70), (0.486, 0.39)),
    ("sv-swefaq[all]", "lucene-chain", (0.634, 0.53), (0.631, 0.53)),
    ("sv-swequad-public[all]", "fts5", (0.812, 0.75), (0.547, 0.47)),
    ("da-homeassistant[all]", "minisearch", (0.725, 0.63), (0.810, 0.73)),
    ("nb-homeassistant[all]", "rapidfuzz", (0.697, 0.57), (0.764, 0.65)),
];
