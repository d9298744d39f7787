//! Critical questions: those of a step's scheme, and where the map answers them.

use super::schemes::{CriticalQuestion, Scheme, find_scheme};
use crate::model::Step;

/// The critical questions of a step, with their answers.
#[derive(Debug)]
pub struct StepQuestions<'a> {
    /// The step.
    pub step: Step<'a>,
    /// Its scheme.
    pub scheme: &'static Scheme,
    /// Each question of the scheme, and its answer if there is one.
    pub asked: Vec<(&'static CriticalQuestion, Option<QuestionAnswer<'a>>)>,
    /// The keys under `questions` that name no question of the scheme.
    pub unknown: Vec<&'a str>,
}

/// The answer to a critical question.
#[derive(Clone, Copy, Debug)]
pub enum QuestionAnswer<'a> {
    /// The step itself says where or how, under `questions`: an id, or a text.
    Stated(&'a str),
    /// A step that leads to this one takes the question up: its tags name it.
    TakenUp(Step<'a>),
}

impl<'a> StepQuestions<'a> {
    /// The questions of `step`; `None` if its scheme is not known, or it has none.
    #[must_use]
    pub fn of(step: Step<'a>) -> Option<Self> {
        let scheme = find_scheme(step.scheme()?)?;
        let stated = || step.detail().into_iter().flat_map(|detail| &detail.questions);
        let answer = |question: &'static CriticalQuestion| {
            let is_meant = |key: &str| scheme.question(key) == Some(question);
            let stated = stated().find(|(key, _)| is_meant(key));
            stated.map(|(_, answer)| QuestionAnswer::Stated(answer.as_str())).or_else(|| {
                step.steps_into().find(|other| other.tags().any(is_meant)).map(QuestionAnswer::TakenUp)
            })
        };
        Some(Self {
            step,
            scheme,
            asked: scheme.questions.iter().map(|question| (question, answer(question))).collect(),
            unknown: stated().map(|(key, _)| &**key).filter(|key| scheme.question(key).is_none()).collect(),
        })
    }

    /// The questions without an answer.
    pub fn open(&self) -> impl Iterator<Item = &'static CriticalQuestion> {
        self.asked.iter().filter(|(_, answer)| answer.is_none()).map(|(question, _)| *question)
    }
}
