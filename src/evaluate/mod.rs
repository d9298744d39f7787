//! Evaluation: facts about a map that follow from its relations alone. Rules may judge them differently.

pub(crate) mod support;
