//! What begins with the typed text: as it stands, in other spellings, or nearly.

use super::typed::Typed;
use super::{Match, Run};
use crate::error::joined;
use crate::gather::Gather;
use crate::index::fst::{EMPTY, Fst};
use crate::index::fuzzy::{self, Allow, Limits, Locus, MAX_COST, Near};
use crate::order::arrange;

/// A node and all below it, with the smallest rank it can give; for a single key [`EMPTY`].
#[derive(Clone, Copy, Debug)]
struct Waiting {
    least: u64,
    node: usize,
    /// Words that the typed text reaches.
    reach: usize,
}

/// The best things waiting, worst first. Each gives at least one suggestion of its least rank, so
/// what comes behind as many as are wanted can be forgotten.
struct Queue {
    waiting: Vec<Waiting>,
    most: usize,
}

impl Queue {
    fn push(&mut self, new: Waiting) {
        if new.least >= self.bound() {
            return;
        }
        let at = self.waiting.partition_point(|old| old.least > new.least);
        if self.waiting.len() < self.most {
            self.waiting.insert(at, new);
        } else if let Some(last) = at.checked_sub(1) {
            // The worst one makes room.
            self.waiting.copy_within(1..at, 0);
            self.waiting[last] = new;
        }
    }

    /// What gives this least rank, or a higher one, would not be kept.
    #[inline]
    fn bound(&self) -> u64 {
        match self.waiting.first() {
            _ if self.waiting.len() < self.most => u64::MAX,
            Some(worst) => worst.least,
            None => 0,
        }
    }

    /// One place has been taken: what waits last will not be wanted.
    fn one_less(&mut self) {
        self.most = self.most.saturating_sub(1);
        if self.waiting.len() > self.most {
            self.waiting.remove(0);
        }
    }
}

/// Adds the suggestions below what waits, smallest ranks first, until the list is full.
///
/// No node in `start` may lie below another one, or suggestions would come up twice and take the
/// place of others that the queue has forgotten.
fn best_first(run: &mut Run<'_>, fst: &Fst<'_>, start: &[Waiting], how: Match) {
    // Those already found may come up again, but together with the new ones they are no more than
    // the limit. A whole key may also lie below a node that waits: one place more for each.
    let most = run.limit + start.len();
    let mut queue = Queue { waiting: Vec::with_capacity(most + 1), most };
    for &waiting in start {
        queue.push(waiting);
    }
    while let Some(Waiting { least, node, reach }) = queue.waiting.pop() {
        if run.full() || node != EMPTY && !run.step() {
            return;
        }
        // A way's outputs are as small as the keys below allow: one of these has the least rank.
        run.add(least, how, reach);
        queue.one_less();
        if run.full() {
            return;
        }
        // What else lies below branches off on the way to it.
        let mut next = Some(node).filter(|&node| node != EMPTY);
        while let Some(node) = next {
            // Most nodes only spell out the end of one suggestion.
            let (node, passed) = fst.skip(node);
            run.budget = run.budget.saturating_sub(passed);
            let below = queue.bound().saturating_sub(least);
            next = fst.branches(node, below, |output, node| {
                let new = Waiting { least: least.saturating_add(output), node, reach };
                queue.push(new);
                queue.bound().saturating_sub(least)
            });
            if next.is_some() && !run.step() {
                return;
            }
        }
    }
}

/// What begins with the typed text itself.
pub(super) fn exact(run: &mut Run<'_>, typed: &Typed) {
    let fst = run.view.tables.texts(run.view.sections[1]);
    let Some((node, output)) = fst.walk(fst.root(), 0, typed.text.as_bytes()) else { return };
    let reach = 0;
    let mut start = Vec::with_capacity(2);
    if typed.is_open {
        start.push(Waiting { least: output, node, reach });
    } else {
        // The last word is complete: the text ends here, or goes on with another word.
        let end = fst.final_output(node).map(|end| output.saturating_add(end));
        start.extend(end.map(|least| Waiting { least, node: EMPTY, reach }));
        let on = fst.walk(node, output, b" ");
        start.extend(on.map(|(node, least)| Waiting { least, node, reach }));
    }
    best_first(run, &fst, &start, Match::Prefix);
}

const fn how_near(allow: Allow) -> Match {
    match allow {
        Allow::Fold | Allow::Bare => Match::Folded,
        Allow::Edits => Match::Typo,
    }
}

/// The keys that are nearly the typed text, where its last word is complete, and the places below
/// which all keys begin with nearly it.
fn reached(run: &mut Run<'_>, typed: &Typed, limits: &Limits) -> (Vec<Near>, Vec<Locus>) {
    let fst = run.view.tables.texts(run.view.sections[1]);
    let (mut whole, mut loci) = (Vec::new(), Vec::new());
    if typed.is_open {
        fuzzy::near_prefix(&fst, &typed.text, limits, &mut run.budget, &mut loci);
    } else {
        fuzzy::near(&fst, &typed.text, limits, &mut run.budget, &mut whole);
        let text = joined(&[&typed.text, " "]);
        fuzzy::near_prefix(&fst, &text, limits, &mut run.budget, &mut loci);
    }
    (whole, loci)
}

/// Whether anything begins with another spelling of the typed text, or may: the budget is bounded.
pub(super) fn is_respelt(run: &mut Run<'_>, typed: &Typed) -> bool {
    let (whole, loci) = reached(run, typed, &Limits::new(Allow::Bare, MAX_COST));
    run.budget == 0
        || whole.iter().any(|near| near.cost > 0)
        || loci.iter().any(|locus| locus.cost > 0)
}

/// What begins with something near to the typed text: other spellings by rank alone, typos by
/// cost and then by rank.
pub(super) fn near(run: &mut Run<'_>, typed: &Typed, allow: Allow, max_cost: u32) {
    let fst = run.view.tables.texts(run.view.sections[1]);
    let (whole, mut loci) = reached(run, typed, &Limits::new(allow, max_cost));
    // No word but is reached, however many there are.
    let whole = whole.into_iter().map(|near| {
        let waiting = Waiting { least: near.output, node: EMPTY, reach: usize::MAX };
        (near.cost, Vec::new(), waiting)
    });
    let mut groups: Vec<(u32, Vec<u8>, Waiting)> = whole.gather();
    // The walk stops where the budget is used up. What it found until then still counts.
    let cut_short = run.budget == 0;
    // What the stages before have looked through is not looked through again.
    loci.retain(|locus| locus.cost > 0 && !run.spent.contains(&(locus.node, locus.output)));
    if how_near(allow) == Match::Folded {
        run.spent.extend(loci.iter().map(|locus| (locus.node, locus.output)));
    }
    groups.extend(loci.into_iter().map(|locus| {
        let reach = locus.key.split(|&byte| byte == b' ').filter(|word| !word.is_empty()).count();
        (locus.cost, locus.key, Waiting { least: locus.output, node: locus.node, reach })
    }));
    let how = how_near(allow);
    if how == Match::Folded {
        for (cost, ..) in &mut groups {
            *cost = 0;
        }
    }
    arrange(&mut groups, |a, b| (a.0, &a.1, a.2.least).cmp(&(b.0, &b.1, b.2.least)));
    for group in groups.chunk_by(|a, b| a.0 == b.0) {
        let mut start: Vec<Waiting> = Vec::with_capacity(group.len());
        let mut above: Option<&[u8]> = None;
        for (_, key, waiting) in group {
            if !key.is_empty() {
                if above.is_some_and(|above| key.starts_with(above)) {
                    continue;
                }
                above = Some(key);
            }
            start.push(*waiting);
        }
        if run.done() {
            return;
        }
        best_first(run, &fst, &start, how);
    }
    run.truncated |= cut_short;
}
