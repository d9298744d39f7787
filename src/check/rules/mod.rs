//! The rules, one file each, and the table of them.

pub mod broken_note_numbering;
pub mod changed_document;
pub mod circular_support;
pub mod contradicted_citation;
pub mod contradictory_case;
pub mod date_contradicts_address;
pub mod defeated_thesis;
pub mod disconnected_node;
pub mod duplicate_claim;
pub mod duplicate_id;
pub mod duplicate_relation;
pub mod duplicate_source;
pub mod figure_not_in_anchor;
pub mod idle_rebuttal;
pub mod incomplete_source;
pub mod locator_mismatch;
pub mod malformed_address;
pub mod missing_access_date;
pub mod mistyped_relation;
pub mod moved_anchor;
pub mod name_not_in_anchor;
pub mod no_thesis;
pub mod note_mismatch;
pub mod open_critical_question;
pub mod quotation_not_found;
pub mod quotation_without_page;
pub mod reasons_without_source;
pub mod self_relation;
pub mod single_source;
pub mod stale_review;
pub mod support_and_attack;
pub mod supported_assumption;
pub mod unanchored_node;
pub mod unanswered_rebuttal;
pub mod unattributed_view;
pub mod uncited_figure;
pub mod uncited_quotation;
pub mod uncited_testimony;
pub mod unconfirmed_citation;
pub mod ungrounded_claim;
pub mod unknown_node;
pub mod unknown_source;
pub mod unnoted_paragraph;
pub mod unreasoned_value;
pub mod unresolvable_ibid;
pub mod unresolved_short_citation;
pub mod unsafe_address;
pub mod unsourced_evidence;
pub mod unsupported_answer;
pub mod unsupported_claim;
pub mod unused_source;

use super::rule::Rule;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &unsupported_claim::UNSUPPORTED_CLAIM,
    &ungrounded_claim::UNGROUNDED_CLAIM,
    &circular_support::CIRCULAR_SUPPORT,
    &supported_assumption::SUPPORTED_ASSUMPTION,
    &single_source::SINGLE_SOURCE,
    &reasons_without_source::REASONS_WITHOUT_SOURCE,
    &unsourced_evidence::UNSOURCED_EVIDENCE,
    &unreasoned_value::UNREASONED_VALUE,
    &unattributed_view::UNATTRIBUTED_VIEW,
    &uncited_quotation::UNCITED_QUOTATION,
    &uncited_figure::UNCITED_FIGURE,
    &uncited_testimony::UNCITED_TESTIMONY,
    &unresolvable_ibid::UNRESOLVABLE_IBID,
    &unresolved_short_citation::UNRESOLVED_SHORT_CITATION,
    &unknown_source::UNKNOWN_SOURCE,
    &unused_source::UNUSED_SOURCE,
    &duplicate_source::DUPLICATE_SOURCE,
    &broken_note_numbering::BROKEN_NOTE_NUMBERING,
    &locator_mismatch::LOCATOR_MISMATCH,
    &date_contradicts_address::DATE_CONTRADICTS_ADDRESS,
    &unnoted_paragraph::UNNOTED_PARAGRAPH,
    &contradicted_citation::CONTRADICTED_CITATION,
    &unconfirmed_citation::UNCONFIRMED_CITATION,
    &stale_review::STALE_REVIEW,
    &incomplete_source::INCOMPLETE_SOURCE,
    &missing_access_date::MISSING_ACCESS_DATE,
    &quotation_without_page::QUOTATION_WITHOUT_PAGE,
    &malformed_address::MALFORMED_ADDRESS,
    &unsafe_address::UNSAFE_ADDRESS,
    &unknown_node::UNKNOWN_NODE,
    &duplicate_id::DUPLICATE_ID,
    &no_thesis::NO_THESIS,
    &disconnected_node::DISCONNECTED_NODE,
    &self_relation::SELF_RELATION,
    &duplicate_relation::DUPLICATE_RELATION,
    &mistyped_relation::MISTYPED_RELATION,
    &support_and_attack::SUPPORT_AND_ATTACK,
    &duplicate_claim::DUPLICATE_CLAIM,
    &unanswered_rebuttal::UNANSWERED_REBUTTAL,
    &idle_rebuttal::IDLE_REBUTTAL,
    &unsupported_answer::UNSUPPORTED_ANSWER,
    &open_critical_question::OPEN_CRITICAL_QUESTION,
    &contradictory_case::CONTRADICTORY_CASE,
    &defeated_thesis::DEFEATED_THESIS,
    &quotation_not_found::QUOTATION_NOT_FOUND,
    &moved_anchor::MOVED_ANCHOR,
    &changed_document::CHANGED_DOCUMENT,
    &unanchored_node::UNANCHORED_NODE,
    &figure_not_in_anchor::FIGURE_NOT_IN_ANCHOR,
    &name_not_in_anchor::NAME_NOT_IN_ANCHOR,
    &note_mismatch::NOTE_MISMATCH,
];

/// The rule of that name or code.
#[must_use]
pub fn find_rule(word: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.is_called(word))
}
