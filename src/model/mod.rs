//! The model: one typed directed graph of statements, steps and sources, and the questions that everything else asks
//! of it. Pure data: reading, checking and drawing are elsewhere.

#[macro_use]
mod word;
mod address;
mod beside;
mod build;
mod cite_links;
mod class;
pub(crate) mod dates;
mod draft;
mod graph;
mod handle;
mod intern;
mod invisible;
mod markup;
mod misfit;
mod order;
mod part;
mod place;
mod readable;
mod short_name;
mod side;
mod slug;
mod source_description;
mod value;

pub(crate) use address::{
    address_end, address_key, cut_off_words, is_address_at, may_hold_address, misspelt_beginning,
    without_punctuation,
};
pub use address::{doi_address, unsafe_scheme, web_address};
pub use beside::{FileBeside, Origin, UnreadableSource};
pub(crate) use build::{Build, PartCounts};
pub use cite_links::{CitedLinks, LinkCitations};
pub use class::Classes;
pub(crate) use draft::ATTACKS;
pub use draft::{
    Allow, Anchor, AnchorPosition, Citation, CitationDetail, CitationDraft, Document, Draft, Extra, Head,
    MapAllow, NodeDraft, Premises, Reference, RelationDraft, SourceCheck, SourceDraft, StatementDetail,
    StepDetail,
};
pub use graph::{ArgumentMap, Source, Statement, Step};
pub use handle::{SourceIndex, StatementIndex, StepIndex, Target};
pub(crate) use invisible::{INVISIBLE, SOFT_HYPHEN, is_direction_control, is_invisible, shows_nothing};
pub(crate) use markup::{entity, raised, without_markup};
pub use misfit::{Misfit, MisfitCause, MisfitCitation, MisfitRelation, Misfits};
pub(crate) use part::Member;
pub use place::{Placement, Span};
pub use readable::{DataLink, LinkMember, ReadableText, TextLink};
pub(crate) use short_name::NAMED;
pub use side::{Party, Side, Sides};
pub(crate) use slug::{is_slug, slug};
pub(crate) use value::GrowingSha256;
pub use value::{Date, Identifier, Sha256, Text, ValueError, Weight};
pub(crate) use value::{shortened, shortened_at_word};
pub use word::{
    CitationManner, CitationPurpose, CitationScope, ClaimType, StatementKind, Status, StepKind, Verdict,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn cameras() -> Result<Draft, ValueError> {
        Ok(Draft::new()
            .with_thesis("remove")?
            .with_source(SourceDraft::new("lee")?)
            .with_node(NodeDraft::claim("remove", "The town should remove the cameras.")?)
            .with_node(NodeDraft::claim("useless", "They do not help.")?)
            .with_node(
                NodeDraft::evidence("flat", "Crime stayed level.")?
                    .with_citation(CitationDraft::new("leee")?)
                    .with_citation(CitationDraft::new("lee")?),
            )
            .with_node(NodeDraft::evidence("dark", "Half of the pictures were dark.")?)
            .with_node(NodeDraft::rebuttal("deter", "They deter.")?)
            .with_node(NodeDraft::rebuttal("moved", "The deterred went elsewhere.")?)
            .with_relation(RelationDraft::supports(["useless"], "remove")?)
            .with_relation(RelationDraft::supports(["flat", "dark"], "useless")?.with_id("no-effect")?)
            .with_relation(RelationDraft::attacks(["deter"], "no-effect")?.with_id("cut")?)
            .with_relation(RelationDraft::attacks(["moved"], "cut")?)
            .with_relation(RelationDraft::attacks(["moved"], "flat")?))
    }

    #[test]
    fn lists_are_in_the_order_of_the_file() {
        let map = cameras().unwrap().build();
        let linked = map.steps().nth(1).unwrap();
        assert_eq!(linked.premises().map(Statement::id).collect::<Vec<_>>(), ["flat", "dark"]);
        let moved = map.find_statement("moved").unwrap();
        let kinds: Vec<_> = moved.steps_from().map(Step::kind).collect();
        assert_eq!(
            kinds,
            [StepKind::Undercuts, StepKind::Undermines],
            "`attacks` takes its kind from its target"
        );
        assert_eq!(moved.steps_from().nth(1).unwrap().id(), "moved~undermines~flat");
    }

    #[test]
    fn an_undercut_of_a_support_is_against_its_conclusion() {
        let map = cameras().unwrap().build();
        let sides = map.sides();
        let side = |id| sides.of(map.find_statement(id).unwrap().handle());
        assert!(side("useless").is_author() && !side("useless").is_opponents());
        assert!(side("deter").is_opponents() && !side("deter").is_author());
        assert!(side("moved").is_author(), "an undercut of an attack counts two");
        assert!(side("moved").is_opponents(), "and it attacks the author's evidence as well");
    }

    #[test]
    fn what_does_not_fit_is_kept_with_its_cause() {
        let draft = cameras()
            .unwrap()
            .with_node(NodeDraft::claim("flat", "Again.").unwrap())
            .with_relation(RelationDraft::supports(["flat"], "nowhere").unwrap().with_id("lost").unwrap())
            .with_relation(RelationDraft::attacks(["dark"], "lost").unwrap())
            .with_relation(RelationDraft::attacks(["dark"], "useless~supports~remove").unwrap())
            .with_relation(RelationDraft::supports(["cut"], "cut").unwrap())
            .with_relation(RelationDraft::new(Some(StepKind::Undercuts), ["deter"], "flat").unwrap());
        let map = draft.clone().build();
        let causes: Vec<_> = map.misfits().relations.iter().map(|misfit| misfit.causes.clone()).collect();
        assert_eq!(
            causes,
            [
                vec![MisfitCause::UnknownTarget],
                vec![MisfitCause::TargetKeptOut],
                vec![MisfitCause::DerivedTarget],
                vec![MisfitCause::PremiseIsRelation(0), MisfitCause::SelfRelation],
                vec![MisfitCause::WrongTarget],
            ]
        );
        assert_eq!(map.misfits().citations_of(map.find_statement("flat").unwrap().handle()).len(), 1);
        assert_eq!(map.find("lost"), None);
        let again = map.to_draft();
        assert_eq!(again.nodes, draft.nodes);
        assert_eq!(again.relations[7], draft.relations[7]);
        assert_eq!(again.build(), map);
    }

    #[test]
    fn rephrased_statements_are_one_class_in_either_direction() {
        let rephrase = |from, to| RelationDraft::new(Some(StepKind::Rephrases), [from], to).unwrap();
        let map = cameras()
            .unwrap()
            .with_relation(rephrase("flat", "moved"))
            .with_relation(rephrase("deter", "moved"))
            .build();
        let classes = map.classes();
        let class = classes.of(map.find_statement("flat").unwrap().handle());
        let members: Vec<_> = classes.members(class).iter().map(|&index| map.statement(index).id()).collect();
        assert_eq!(members, ["flat", "deter", "moved"]);
        assert_eq!(classes.len(), 4);
    }

    #[test]
    fn a_long_chain_takes_no_stack() {
        let mut draft = Draft::new().with_thesis("n0").unwrap();
        for index in 0..100_000 {
            draft = draft.with_node(NodeDraft::claim(&format!("n{index}"), "So.").unwrap());
            if index > 0 {
                let (from, to) = (format!("n{index}"), format!("n{}", index - 1));
                draft = draft.with_relation(RelationDraft::supports([from.as_str()], &to).unwrap());
            }
        }
        let map = draft.build();
        assert!(map.sides().of(map.statements().next_back().unwrap().handle()).is_author());
    }
}
