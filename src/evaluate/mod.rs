//! Evaluation: the facts about a map that follow from its relations alone, whatever the rules make of them.

pub(crate) mod support;
