//! The parts of a map, and the arguments of an attack graph, that ids on the command line name.

use anyhow::{Result, bail};
use claimgraph::diagnostic::no_such_name;
use claimgraph::evaluate::{ArgumentIndex, AttackGraph, Struck};
use claimgraph::model::{ArgumentMap, Statement, StatementIndex, StatementKind, Target};

/// The statements whose fragility is asked for.
pub(super) fn claims(map: &ArgumentMap, ids: &str) -> Result<Vec<StatementIndex>> {
    match ids {
        "" => return Ok(map.theses().to_vec()),
        "all" if map.find_statement("all").is_none() => {
            let claims = map.statements().filter(|statement| statement.kind() == StatementKind::Claim);
            return Ok(claims.map(|claim| claim.handle()).collect());
        }
        _ => {}
    }
    statements(map, ids)
}

/// The statements that `ids` name, with commas between them.
pub(super) fn statements(map: &ArgumentMap, ids: &str) -> Result<Vec<StatementIndex>> {
    // A title may have a comma in it.
    if let Some(claim) = statement(map, ids)? {
        return Ok(vec![claim]);
    }
    let claim = |id: &str| match statement(map, id)? {
        Some(claim) => Ok(claim),
        None => unknown(id, map.statements().flat_map(names)),
    };
    ids.split(',').map(str::trim).map(claim).collect()
}

/// The statement of that id, or else of that title: reports name statements by their titles.
fn statement(map: &ArgumentMap, name: &str) -> Result<Option<StatementIndex>> {
    if let Some(statement) = map.find_statement(name) {
        return Ok(Some(statement.handle()));
    }
    let mut titled = map.statements().filter(|statement| statement.title() == Some(name));
    match (titled.next(), titled.next()) {
        (Some(one), Some(other)) => {
            bail!("several statements have the title `{name}`; name `{}` or `{}`", one.id(), other.id())
        }
        (one, _) => Ok(one.map(Statement::handle)),
    }
}

/// The id and the title of a statement.
fn names(statement: Statement<'_>) -> impl Iterator<Item = &str> {
    std::iter::once(statement.id()).chain(statement.title())
}

/// The parts that the ids of `--without` name. One option may name several, with commas between them.
pub(super) fn struck(map: &ArgumentMap, ids: &[String]) -> Result<Struck> {
    let mut struck = Struck::default();
    for ids in ids {
        // A source's id or a title may have a comma in it.
        if !strike(map, ids, &mut struck)? {
            for id in ids.split(',').map(str::trim) {
                if !strike(map, id, &mut struck)? {
                    let titles = map.statements().filter_map(Statement::title);
                    return unknown(id, map.ids().chain(map.source_ids()).chain(titles));
                }
            }
        }
    }
    Ok(struck)
}

/// Strikes out the statement, the relation or else the source of that id, or else the statement of that title. False if there
/// is none.
fn strike(map: &ArgumentMap, id: &str, struck: &mut Struck) -> Result<bool> {
    let derived = || {
        map.steps().find(|step| id.contains('~') && step.id() == id).map(|step| Target::Step(step.handle()))
    };
    let mut part = map.find(id).or_else(derived);
    let source = map.find_source(id).map(|source| source.handle()).filter(|_| part.is_none());
    if part.is_none() && source.is_none() {
        part = statement(map, id)?.map(Target::Statement);
    }
    struck.parts.extend(part);
    struck.sources.extend(source);
    Ok(part.is_some() || source.is_some())
}

/// The arguments whose fragility is asked for.
pub(super) fn flipped(graph: &AttackGraph, ids: &str) -> Result<Vec<ArgumentIndex>> {
    listed(graph, ids, "--fragility")
}

/// The arguments that an option names.
pub(super) fn listed(graph: &AttackGraph, ids: &str, option: &str) -> Result<Vec<ArgumentIndex>> {
    match ids {
        "" if graph.find("").is_none() => bail!(
            "an attack graph has no thesis: name the arguments, as in `{option}=a,b`, or use `{option}=all`"
        ),
        "all" if graph.find("all").is_none() => Ok(graph.arguments().collect()),
        _ => arguments(graph, &[ids.to_owned()]),
    }
}

/// The arguments of an attack graph that `ids` name. One of them may name several, with commas between them.
pub(super) fn arguments(graph: &AttackGraph, ids: &[String]) -> Result<Vec<ArgumentIndex>> {
    let mut found = Vec::new();
    for ids in ids {
        // A name may have a comma in it.
        if let Some(argument) = graph.find(ids) {
            found.push(argument);
            continue;
        }
        for id in ids.split(',').map(str::trim) {
            let Some(argument) = graph.find(id) else {
                let names: Vec<String> = graph.arguments().map(|argument| graph.name(argument)).collect();
                return unknown(id, names.iter().map(String::as_str));
            };
            found.push(argument);
        }
    }
    Ok(found)
}

/// The names that are shown where no known one is near to an unknown one.
const EXAMPLES: usize = 3;

/// Refuses a name that nothing has, and says which is near, or else how names look here.
fn unknown<'a, T>(id: &str, known: impl Iterator<Item = &'a str>) -> Result<T> {
    let known: Vec<&str> = known.collect();
    let examples = || {
        let mut rest = known.iter();
        let first: Vec<String> = rest.by_ref().take(EXAMPLES).map(|name| format!("`{name}`")).collect();
        let more = if rest.next().is_some() { ", …" } else { "" };
        if first.is_empty() { String::new() } else { format!("the names are {}{more}", first.join(", ")) }
    };
    bail!(no_such_name("nothing", id, known.iter().copied(), examples))
}
