//! What begins with the typed text: as it stands, in other spellings, or nearly.

use super::typed::Typed;
use super::{Match, Run};
use crate::error::joined;
use crate::gather::Gather;
use crate::index::fst::Fst;
use crate::index::fuzzy::{self, Allow, Limits, Locus, MAX_COST, Near};
use crate::order::arrange;

/// What waits in the queue: a key's end, or a node and all below it.
#[derive(Clone, Copy, Debug)]
enum Below {
    Key,
    Node(usize),
}

/// Something waiting, with the smallest rank it can give.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    least: u64,
    below: Below,
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
    while let Some(Waiting { least, below, reach }) = queue.waiting.pop() {
        if run.full() {
            return;
        }
        let Below::Node(address) = below else {
            run.add(least, how, reach);
            queue.one_less();
            continue;
        };
        // What keeps the least rank stays in front of all that waits: it is followed at once.
        let mut next = Some(address);
        while let Some(address) = next.take() {
            // Most nodes only spell out the end of one suggestion.
            let (address, passed) = fst.skip(address);
            run.budget = run.budget.saturating_sub(passed);
            if run.full() || !run.step() {
                return;
            }
            let Some(node) = fst.node(address) else { break };
            match node.final_output() {
                Some(0) => {
                    run.add(least, how, reach);
                    queue.one_less();
                }
                Some(output) => {
                    let least = least.saturating_add(output);
                    queue.push(Waiting { least, below: Below::Key, reach });
                }
                None => {}
            }
            let mut bound = queue.bound();
            for (at, output) in node.outputs().enumerate() {
                let follows = output == 0 && next.is_none();
                let least = least.saturating_add(output);
                // Where an arrow leads is read only if that is of use.
                if !follows && least >= bound {
                    continue;
                }
                let Some(target) = node.target(at) else { break };
                if follows {
                    next = Some(target);
                } else {
                    queue.push(Waiting { least, below: Below::Node(target), reach });
                    bound = queue.bound();
                }
            }
        }
    }
}

/// What begins with the typed text itself.
pub(super) fn exact(run: &mut Run<'_>, typed: &Typed) {
    let fst = run.view.tables.texts(run.view.sections[1]);
    let Some((node, output)) = fst.walk(fst.root(), 0, typed.text.as_bytes()) else { return };
    let reach = 0;
    let mut start = Vec::new();
    if typed.open.is_some() {
        start.push(Waiting { least: output, below: Below::Node(node), reach });
    } else {
        // The last word is complete: the text ends here, or goes on with another word.
        let end = fst.node(node).and_then(|node| node.final_output());
        let end = end.map(|end| output.saturating_add(end));
        start.extend(end.map(|least| Waiting { least, below: Below::Key, reach }));
        let on = fst.walk(node, output, b" ");
        start.extend(on.map(|(node, least)| Waiting { least, below: Below::Node(node), reach }));
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
    if typed.open.is_some() {
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
        let waiting = Waiting { least: near.output, below: Below::Key, reach: usize::MAX };
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
        let below = Below::Node(locus.node);
        (locus.cost, locus.key, Waiting { least: locus.output, below, reach })
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
            if matches!(waiting.below, Below::Node(_)) {
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
