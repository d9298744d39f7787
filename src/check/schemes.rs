//! Walton's common argumentation schemes, with their critical questions (Walton, Reed and Macagno, *Argumentation Schemes*, 2008).

/// An argumentation scheme: a pattern of reasoning, and the questions that whoever uses it must be able to answer.
#[derive(Debug)]
pub struct Scheme {
    /// Its names, in hyphens; the first is its own.
    pub names: &'static [&'static str],
    /// Its critical questions, in the order in which the literature asks them.
    pub questions: &'static [CriticalQuestion],
}

/// A question that a step of some scheme must stand up to.
#[derive(Debug, PartialEq, Eq)]
pub struct CriticalQuestion {
    /// The word by which a map names it under `questions`.
    pub key: &'static str,
    /// The question.
    pub text: &'static str,
}

const fn ask(key: &'static str, text: &'static str) -> CriticalQuestion {
    CriticalQuestion { key, text }
}

/// The schemes whose critical questions are known, by name.
pub static SCHEMES: &[Scheme] = &[
    Scheme {
        names: &["abductive", "best-explanation"],
        questions: &[
            ask("quality", "How good is the explanation in itself?"),
            ask("better", "How much better is it than the other explanations?"),
            ask("thorough", "How thorough was the search for other explanations?"),
            ask("wait", "Would it be better to look further than to conclude now?"),
        ],
    },
    Scheme {
        names: &["ad-hominem", "direct-ad-hominem", "ethotic"],
        questions: &[
            ask("true", "Is the charge against the person true, and is there evidence for it?"),
            ask("relevant", "Does the person's character bear on this argument?"),
            ask("weight", "Does the charge lessen the weight of the argument, or refute it altogether?"),
        ],
    },
    Scheme {
        names: &["analogy"],
        questions: &[
            ask("similar", "Are the two cases similar in the respect that is cited?"),
            ask("true", "Is what is said of the first case true?"),
            ask("differences", "Do differences between the cases undermine the similarity?"),
            ask("counterexample", "Is there another similar case in which the opposite holds?"),
        ],
    },
    Scheme {
        names: &["bias"],
        questions: &[
            ask("evidence", "What is the evidence that the person is biased?"),
            ask("two-sided", "Does this kind of dialogue call for weighing both sides?"),
        ],
    },
    Scheme {
        names: &["cause-to-effect"],
        questions: &[
            ask("strength", "How strong is the causal law?"),
            ask("evidence", "Is the evidence strong enough for the law?"),
            ask("interference", "Are there other causes that may interfere with the effect?"),
        ],
    },
    Scheme {
        names: &["circumstantial-ad-hominem", "inconsistent-commitment"],
        questions: &[
            ask("inconsistent", "Is there evidence that the person's commitments contradict each other?"),
            ask("explained", "Can the contradiction be explained away?"),
            ask("credibility", "Does the contradiction lessen the person's credibility?"),
            ask("weight", "Does the conclusion depend on the person's credibility?"),
        ],
    },
    Scheme {
        names: &["commitment"],
        questions: &[
            ask("evidence", "What is the evidence that the person is committed to this?"),
            ask("exception", "Is this case an exception to the general commitment?"),
        ],
    },
    Scheme {
        names: &["composition", "division"],
        questions: &[ask("carries-over", "Does this property carry over between the parts and the whole?")],
    },
    Scheme {
        names: &["consequences", "positive-consequences", "negative-consequences"],
        questions: &[
            ask("likely", "How likely are the consequences?"),
            ask("evidence", "What evidence is there that they would follow?"),
            ask("others", "Are there opposite consequences to be taken into account?"),
        ],
    },
    Scheme {
        names: &["correlation-to-cause"],
        questions: &[
            ask("correlation", "Is there really a correlation?"),
            ask("coincidence", "Is the correlation more than a coincidence?"),
            ask("third-factor", "Could a third factor cause both?"),
            ask("direction", "Could the cause be the effect, and the effect the cause?"),
            ask("intermediate", "Is the relation indirect, through other causes?"),
            ask("range", "Does the correlation hold only within a certain range?"),
            ask("definition", "Is the correlation only a matter of how its terms are defined?"),
        ],
    },
    Scheme {
        names: &["danger-appeal", "fear-appeal", "threat"],
        questions: &[
            ask("bad", "Is the consequence as bad as it is said to be?"),
            ask("likely", "How likely is it that it will come about?"),
            ask("avoidable", "Would the action that is urged prevent it, and is there no other way?"),
        ],
    },
    Scheme {
        names: &["effect-to-cause", "evidence-to-hypothesis"],
        questions: &[
            ask("law", "If the hypothesis is true, is this evidence really to be expected?"),
            ask("observed", "Has the evidence been observed?"),
            ask("other-reason", "Could there be another reason for the evidence?"),
        ],
    },
    Scheme {
        names: &["example"],
        questions: &[
            ask("true", "Is the example true?"),
            ask("typical", "Is the example typical of the cases that the generalisation covers?"),
            ask("supports", "Does the example support the generalisation?"),
            ask("strong", "How strong is the generalisation?"),
            ask("special", "Do special circumstances of the example limit the generalisation?"),
        ],
    },
    Scheme {
        names: &["exceptional-case"],
        questions: &[
            ask("recognised", "Is this kind of exception recognised?"),
            ask("applies", "Does the case have the features of the exception?"),
        ],
    },
    Scheme {
        names: &["expert-opinion"],
        questions: &[
            ask("expertise", "How credible is the expert as a source?"),
            ask("field", "Is the claim in the expert's field?"),
            ask("opinion", "What did the expert say that implies the claim?"),
            ask("trustworthiness", "Is the expert personally reliable, and not biased?"),
            ask("consistency", "Is the claim consistent with what other experts say?"),
            ask("backup", "Is the expert's assertion based on evidence?"),
        ],
    },
    Scheme {
        names: &["gradualism"],
        questions: &[
            ask("steps", "Is each small step from the first case to the last acceptable?"),
            ask("border", "Is there a point at which the next step is no longer acceptable?"),
        ],
    },
    Scheme {
        names: &["ignorance"],
        questions: &[
            ask("search", "How thorough was the search for evidence?"),
            ask("expected", "Would evidence have been found if there were any?"),
            ask("burden", "Who has the burden of proof, and how high is the standard?"),
        ],
    },
    Scheme {
        names: &["perception"],
        questions: &[ask("normal", "Are there circumstances that make the perception unreliable?")],
    },
    Scheme {
        names: &["popular-opinion"],
        questions: &[
            ask("evidence", "What evidence, such as a poll, shows that most people believe it?"),
            ask("doubt", "Even if most people believe it, are there reasons to doubt it?"),
            ask("grounds", "Why do most people believe it, and are these grounds good?"),
        ],
    },
    Scheme {
        names: &["popular-practice"],
        questions: &[
            ask("evidence", "What shows that many people do it?"),
            ask("good", "Could the practice be wrong even though many people follow it?"),
        ],
    },
    Scheme {
        names: &["position-to-know"],
        questions: &[
            ask("position", "Is the person in a position to know?"),
            ask("honest", "Is the person honest and reliable?"),
            ask("asserted", "Did the person really assert it?"),
        ],
    },
    Scheme {
        names: &["practical-reasoning"],
        questions: &[
            ask("other-goals", "Which other goals conflict with this one?"),
            ask("alternatives", "Which other actions would reach the goal?"),
            ask("best", "Which of these actions is the most efficient?"),
            ask("possible", "Is it possible to carry out the action?"),
            ask("side-effects", "Which consequences of the action must be taken into account?"),
        ],
    },
    Scheme {
        names: &["precedent"],
        questions: &[
            ask("applies", "Does the precedent fit this case?"),
            ask("valid", "Is the precedent a real exception to the rule, and is it valid?"),
            ask("other", "Could a recognised exception cover the case, so that the rule need not change?"),
        ],
    },
    Scheme {
        names: &["rules", "established-rule"],
        questions: &[
            ask("applies", "Does the rule apply to this case?"),
            ask("valid", "Is the rule in force and justified?"),
            ask("other-rules", "Do other rules conflict with it or override it?"),
            ask("exception", "Is this case an exception?"),
        ],
    },
    Scheme {
        names: &["sign"],
        questions: &[
            ask("strength", "How strong is the link between the sign and what it is a sign of?"),
            ask("other", "Would something else explain the sign better?"),
        ],
    },
    Scheme {
        names: &[
            "slippery-slope",
            "full-slippery-slope",
            "precedent-slippery-slope",
            "verbal-slippery-slope",
        ],
        questions: &[
            ask("steps", "Which steps lead from the first action to the last outcome?"),
            ask("links", "Does each step really lead to the next?"),
            ask("weakest", "Which step is the weakest, and can one stop there?"),
            ask("outcome", "Is the outcome as bad as it is said to be?"),
        ],
    },
    Scheme {
        names: &["sunk-costs", "waste"],
        questions: &[
            ask("goal", "Is it still possible to reach the goal?"),
            ask("worth", "Is the goal worth the further effort, whatever has been spent?"),
        ],
    },
    Scheme {
        names: &["value-based-practical-reasoning", "values"],
        questions: &[
            ask("value", "Is the value really one to hold?"),
            ask("conflict", "Does the value conflict with another that weighs more?"),
            ask("promotes", "Does the action really serve the value?"),
            ask("alternatives", "Would another action serve it better?"),
        ],
    },
    Scheme {
        names: &["verbal-classification", "definition-to-verbal-classification", "vagueness"],
        questions: &[
            ask("evidence", "What shows that the thing has the property by which it is classified?"),
            ask("definition", "Is the classification more than a stipulation that is open to doubt?"),
        ],
    },
    Scheme {
        names: &["witness-testimony"],
        questions: &[
            ask("consistent", "Is what the witness says consistent in itself?"),
            ask("facts", "Is it consistent with the known facts of the case?"),
            ask("others", "Is it consistent with what other witnesses say?"),
            ask("bias", "Is the witness biased?"),
            ask("plausible", "How plausible is what the witness says?"),
        ],
    },
];

/// The scheme of that name, whose capitals, spaces and underscores make no difference.
#[must_use]
pub fn find_scheme(name: &str) -> Option<&'static Scheme> {
    let plain = plain_key(name);
    // Many maps say what Walton's titles say: `argument from analogy`.
    let plain = ["argument-from-", "appeal-to-", "from-"]
        .iter()
        .find_map(|start| plain.strip_prefix(start))
        .unwrap_or(&plain);
    SCHEMES.iter().find(|scheme| scheme.names.contains(&plain))
}

impl Scheme {
    /// Its own name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.names[0]
    }

    /// The question that a map means by `key`: its word, its number (`1`, `CQ1`), or its text.
    #[must_use]
    pub fn question(&self, key: &str) -> Option<&'static CriticalQuestion> {
        let plain = plain_key(key);
        let number = plain.trim_start_matches("cq").trim_start_matches('-');
        let by_number =
            number.parse::<usize>().ok().and_then(|number| self.questions.get(number.checked_sub(1)?));
        let is_meant = |question: &&CriticalQuestion| {
            question.key == plain
                || plain_key(question.text.trim_end_matches('?')) == plain.trim_end_matches('?')
        };
        by_number.or_else(|| self.questions.iter().find(is_meant))
    }
}

/// A name in small letters, with hyphens in place of spaces and underscores.
fn plain_key(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_unique_and_so_are_the_questions_of_each() {
        let names: Vec<_> = SCHEMES.iter().flat_map(|scheme| scheme.names).collect();
        assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
        for scheme in SCHEMES {
            let keys: HashSet<_> = scheme.questions.iter().map(|question| question.key).collect();
            assert_eq!(keys.len(), scheme.questions.len(), "{}", scheme.name());
            assert!(scheme.questions.iter().all(|question| question.text.ends_with('?')));
        }
        assert!(SCHEMES.is_sorted_by_key(Scheme::name));
    }

    #[test]
    fn questions_are_found_by_word_number_and_text() {
        let scheme = find_scheme("Argument from Expert Opinion").unwrap();
        for key in ["field", "Field", "2", "CQ2", "cq 2", "Is the claim in the expert's field?"] {
            assert_eq!(scheme.question(key).map(|question| question.key), Some("field"), "{key}");
        }
        assert_eq!(scheme.question("weather"), None);
        assert!(find_scheme("my own scheme").is_none());
    }
}
