//! Findings and figures, as people and programs read them.
