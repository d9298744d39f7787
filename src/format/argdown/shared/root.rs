//! The root of a map, which is its thesis if the map names none.

/// The only one of `count` statements that is the target of some step and a premise of none. Each step gives its
/// premises and its target, if that is a statement.
pub(crate) fn only_root<P: IntoIterator<Item = usize>>(
    count: usize,
    steps: impl Iterator<Item = (P, Option<usize>)>,
) -> Option<usize> {
    let mut is_premise = vec![false; count];
    let mut is_target = vec![false; count];
    for (premises, target) in steps {
        premises.into_iter().for_each(|premise| is_premise[premise] = true);
        if let Some(target) = target {
            is_target[target] = true;
        }
    }
    let mut roots = (0..count).filter(|&at| is_target[at] && !is_premise[at]);
    roots.next().filter(|_| roots.next().is_none())
}
