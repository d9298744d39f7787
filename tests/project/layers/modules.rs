//! The modules of the crate, the names that they declare, and the paths by which they use each other's.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{Token, is_sign, is_word, tokens};

/// The path of a module from the root of its crate: `["check", "support"]`.
pub(super) type ModulePath = Vec<String>;

/// The root of the program; that of the library is the empty path.
const PROGRAM: &str = "main";
/// The library, as the program sees it.
const LIBRARY: &str = "claimgraph";

/// `use path as alias`.
#[derive(Debug)]
struct Import {
    /// None for a glob.
    alias: Option<String>,
    path: Vec<String>,
    is_public: bool,
}

#[derive(Debug, Default)]
struct Module {
    file: String,
    /// The modules of other files that it declares.
    children: BTreeSet<String>,
    /// The items that it declares.
    declared: BTreeSet<String>,
    imports: Vec<Import>,
    /// The qualified paths in its code, such as `super::lanes::order`.
    paths: BTreeSet<Vec<String>>,
    /// The single words in its code.
    words: BTreeSet<String>,
    /// The macros that it calls.
    calls: BTreeSet<String>,
}

/// The module or item that a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    Module(ModulePath),
    /// An item, and the file that declares it.
    Item {
        file: String,
        name: String,
    },
}

/// One file that names an item which another file declares.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) name: String,
}

/// All modules of `src`.
#[derive(Default)]
pub(super) struct Modules {
    modules: BTreeMap<ModulePath, Module>,
    /// The files that declare types of each name.
    pub(super) types: BTreeMap<String, BTreeSet<String>>,
    /// The file that declares each macro.
    macros: BTreeMap<String, String>,
    /// Functions that take a `bool` and can be called from other files.
    pub(super) takers_of_bool: Vec<String>,
}

/// The module of a file: `check/support/mod.rs` is `check::support`.
fn module_of(file: &str) -> ModulePath {
    let mut path: ModulePath = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(path.last().map(String::as_str), Some("mod" | "lib")) {
        path.pop();
    }
    path
}

impl Modules {
    /// Reads files: the path below `src`, and the text.
    pub(super) fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut modules = Self::default();
        for (file, text) in files {
            Reader { modules: &mut modules, file, tokens: tokens(text), at: 0 }.read();
        }
        modules
    }

    /// Every use of an item by a file that does not declare it.
    pub(super) fn uses(&self) -> BTreeSet<Use> {
        let mut uses = BTreeSet::new();
        for (path, module) in &self.modules {
            let mut named: Vec<Named> = self.imported(path, module).collect();
            named.extend(module.paths.iter().filter_map(|segments| self.find_or_nearest(path, segments)));
            for name in &module.calls {
                let file = self.macros.get(name).cloned();
                named.extend(file.map(|file| Named::Item { file, name: format!("{name}!") }));
            }
            for named in named {
                if let Named::Item { file: to, name } = named
                    && to != module.file
                {
                    uses.insert(Use { from: module.file.clone(), to, name });
                }
            }
        }
        uses
    }

    /// The targets of the imports of a module. A `pub use` of a child's item is left out unless the module uses it itself.
    fn imported<'a>(&'a self, path: &'a ModulePath, module: &'a Module) -> impl Iterator<Item = Named> + 'a {
        module.imports.iter().flat_map(move |import| -> Vec<Named> {
            let named = || self.find_or_nearest(path, &import.path);
            let Some(alias) = &import.alias else {
                let Some(Named::Module(source)) = named() else { return Vec::new() };
                let is_own = import.is_public && source.starts_with(path);
                let words = module.words.iter().filter(|_| !is_own);
                return words.filter_map(|word| self.find(&source, std::slice::from_ref(word), 0)).collect();
            };
            let is_of_child = import.is_public
                && import.path.first().is_some_and(|head| head == "self" || self.child(path, head).is_some());
            if is_of_child && !module.words.contains(alias) {
                Vec::new()
            } else {
                named().into_iter().collect()
            }
        })
    }

    fn child(&self, module: &[String], name: &str) -> Option<ModulePath> {
        let is_program = module.len() == 1 && module[0] == PROGRAM;
        let mut path = if is_program { Vec::new() } else { module.to_vec() };
        path.push(name.to_owned());
        self.modules.contains_key(&path).then_some(path)
    }

    /// The root of the crate that a module belongs to.
    fn root_of(&self, module: &[String]) -> ModulePath {
        let program = vec![PROGRAM.to_owned()];
        let in_program =
            |main: &Module| module.first().is_some_and(|top| top == PROGRAM || main.children.contains(top));
        if self.modules.get(&program).is_some_and(in_program) { program } else { Vec::new() }
    }

    /// As `find`, but an item without a declaration, such as one from a macro, counts as one of the deepest module on the path.
    fn find_or_nearest(&self, module: &[String], segments: &[String]) -> Option<Named> {
        self.find(module, segments, 0).or_else(|| {
            (1..segments.len()).rev().find_map(|length| match self.find(module, &segments[..length], 0)? {
                Named::Module(path) => Some(Named::Item {
                    file: self.modules.get(&path)?.file.clone(),
                    name: segments[length].clone(),
                }),
                item @ Named::Item { .. } => Some(item),
            })
        })
    }

    /// Resolves a path as seen from `module`. `depth` counts the imports that were followed, to stop at a circle.
    fn find(&self, module: &[String], segments: &[String], depth: usize) -> Option<Named> {
        let Some((head, rest)) = segments.split_first() else { return Some(Named::Module(module.to_vec())) };
        let found = self.modules.get(module)?;
        match head.as_str() {
            "self" => return self.find(module, rest, depth),
            "super" => return self.find(&module[..module.len().checked_sub(1)?], rest, depth),
            "crate" => return self.find(&self.root_of(module), rest, depth),
            LIBRARY => return self.find(&[], rest, depth),
            _ => {}
        }
        let child = || self.child(module, head).and_then(|child| self.find(&child, rest, depth));
        let item = || {
            let item = Named::Item { file: found.file.clone(), name: head.clone() };
            found.declared.contains(head).then_some(item)
        };
        let import = || {
            let imports = found.imports.iter().filter(|_| depth < 16);
            imports.into_iter().find_map(|import| match &import.alias {
                Some(alias) if alias == head => {
                    self.find(module, &[&import.path[..], rest].concat(), depth + 1)
                }
                Some(_) => None,
                None => match self.find(module, &import.path, depth + 1)? {
                    Named::Module(source) if source != module => self.find(&source, segments, depth + 1),
                    _ => None,
                },
            })
        };
        // A module and an item may have one name: only a module has something below it.
        if rest.is_empty() {
            item().or_else(import).or_else(child)
        } else {
            child().or_else(import).or_else(item)
        }
    }
}

/// Reads the tokens of one file.
struct Reader<'a> {
    modules: &'a mut Modules,
    file: &'a str,
    tokens: Vec<Token>,
    at: usize,
}

/// The contents of a pair of braces.
enum Scope {
    /// An inline module.
    Module,
    /// Items that are arguments of a macro.
    Items,
    Body,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut path = module_of(self.file);
        self.open(&path);
        let mut scopes: Vec<Scope> = Vec::new();
        while let Some(token) = self.tokens.get(self.at).cloned() {
            let is_item = !scopes.iter().any(|scope| matches!(scope, Scope::Body));
            match token {
                Token::Word(word) if word == "use" && !is_sign(self.next(1), '<') => self.import(&path),
                Token::Word(word) if word == "macro_rules" && is_sign(self.next(1), '!') => {
                    self.declare_macro()
                }
                Token::Word(word) if word == "mod" && is_item => {
                    let Some(Token::Word(name)) = self.next(1).cloned() else {
                        panic!("{}: `mod`", self.file)
                    };
                    if is_sign(self.next(2), '{') {
                        path.push(name);
                        self.open(&path);
                        scopes.push(Scope::Module);
                        self.at += 2;
                    } else {
                        self.module(&path).children.insert(name);
                        self.at += 1;
                    }
                }
                Token::Word(word) => {
                    if is_item {
                        self.declare(&path, &word);
                    }
                    if is_sign(self.next(1), '!') && is_sign(self.next(2), '{') {
                        self.module(&path).calls.insert(word);
                        scopes.push(if is_item { Scope::Items } else { Scope::Body });
                        self.at += 2;
                    } else {
                        self.name(&path, word);
                    }
                }
                Token::Sign('{') => scopes.push(Scope::Body),
                Token::Sign('}') => {
                    if matches!(scopes.pop(), Some(Scope::Module)) {
                        path.pop();
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        assert!(scopes.is_empty(), "{}: braces that are not closed", self.file);
    }

    /// The token that far after this one.
    fn next(&self, offset: usize) -> Option<&Token> {
        self.tokens.get(self.at + offset)
    }

    fn is_after(&self, sign: char) -> bool {
        self.at > 0 && is_sign(self.tokens.get(self.at - 1), sign)
    }

    fn open(&mut self, path: &ModulePath) {
        let module = Module { file: self.file.to_owned(), ..Module::default() };
        self.modules.modules.entry(path.clone()).or_insert(module);
    }

    fn module(&mut self, path: &ModulePath) -> &mut Module {
        self.modules.modules.get_mut(path).expect("the module is open")
    }

    /// Reads an import, up to its semicolon.
    fn import(&mut self, path: &ModulePath) {
        let is_public = ends_public(&self.tokens[..self.at]);
        self.at += 1;
        let mut imports = Vec::new();
        self.import_tree(&[], &mut imports);
        let imports = imports.into_iter().map(|(alias, path)| Import { alias, path, is_public });
        self.module(path).imports.extend(imports);
    }

    /// Reads one branch of an import, up to the `,`, `}` or `;` after it.
    fn import_tree(&mut self, prefix: &[String], imports: &mut Vec<(Option<String>, Vec<String>)>) {
        let mut path = prefix.to_vec();
        let mut alias = None;
        loop {
            match self.next(0).cloned() {
                Some(Token::Word(word)) if word == "as" => {
                    self.at += 1;
                    let Some(Token::Word(word)) = self.next(0).cloned() else {
                        panic!("{}: `as`", self.file)
                    };
                    alias = Some(word);
                }
                Some(Token::Word(word)) if word == "self" && !path.is_empty() => {}
                Some(Token::Word(word)) => path.push(word),
                Some(Token::Sign('*')) => {
                    imports.push((None, path));
                    self.at += 1;
                    return;
                }
                Some(Token::Sign('{')) => {
                    self.at += 1;
                    while !is_sign(self.next(0), '}') {
                        self.import_tree(&path, imports);
                        if is_sign(self.next(0), ',') {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                Some(Token::Sign(':')) => {}
                _ => break,
            }
            self.at += 1;
        }
        imports.push((alias.or_else(|| path.last().cloned()), path));
    }

    /// Notes the item whose keyword this is.
    fn declare(&mut self, path: &ModulePath, keyword: &str) {
        let Some(Token::Word(name)) = self.next(1).cloned() else { return };
        let is_type = matches!(keyword, "struct" | "enum" | "union" | "trait" | "type");
        if !is_type && !matches!(keyword, "fn" | "const" | "static") {
            return;
        }
        if is_type {
            self.modules.types.entry(name.clone()).or_default().insert(self.file.to_owned());
        }
        self.module(path).declared.insert(name);
    }

    /// Notes a macro and skips its rules: what they name, they name where the macro is called.
    fn declare_macro(&mut self) {
        let Some(Token::Word(name)) = self.next(2).cloned() else { panic!("{}: `macro_rules!`", self.file) };
        self.modules.macros.insert(name, self.file.to_owned());
        let mut depth = 0;
        while let Some(token) = self.next(3) {
            depth += i32::from(*token == Token::Sign('{')) - i32::from(*token == Token::Sign('}'));
            self.at += 1;
            if depth == 0 {
                break;
            }
        }
        self.at += 2;
    }

    /// Notes a word, or the path that it begins.
    fn name(&mut self, path: &ModulePath, word: String) {
        if word == "fn" && self.takes_bool() {
            let Some(Token::Word(name)) = self.next(1) else { return };
            self.modules.takers_of_bool.push(format!("{}: {name}", self.file));
        }
        let is_path_of_macro = self.is_after('$');
        if is_sign(self.next(1), '!') && !is_sign(self.next(2), '=') {
            self.module(path).calls.insert(word.clone());
        }
        let is_member = self.is_after('.');
        let mut segments = vec![word];
        while is_sign(self.next(1), ':')
            && is_sign(self.next(2), ':')
            && let Some(Token::Word(segment)) = self.next(3).cloned()
        {
            segments.push(segment);
            self.at += 3;
        }
        if is_path_of_macro || is_member {
            return;
        }
        match <[String; 1]>::try_from(segments) {
            Ok([word]) => self.module(path).words.insert(word),
            Err(segments) => self.module(path).paths.insert(segments),
        };
    }

    /// True if this `fn` is public in any degree, and one of its parameters is a `bool`.
    fn takes_bool(&self) -> bool {
        let mut before = &self.tokens[..self.at];
        while ["const", "async", "unsafe"].iter().any(|word| is_word(before.last(), word)) {
            before = &before[..before.len() - 1];
        }
        let parameters = parameters(&self.tokens[self.at..]);
        ends_public(before)
            && parameters.windows(2).any(|two| two[0] == Token::Sign(':') && is_word(Some(&two[1]), "bool"))
    }
}

/// True if the last of these tokens are `pub`, `pub(crate)` or the like.
fn ends_public(tokens: &[Token]) -> bool {
    let before = match tokens.iter().rposition(|token| *token == Token::Sign('(')) {
        Some(open) if is_sign(tokens.last(), ')') => &tokens[..open],
        _ => tokens,
    };
    is_word(before.last(), "pub")
}

/// The parameters of the function that begins here, in their parentheses.
fn parameters(tokens: &[Token]) -> &[Token] {
    let (mut angles, mut depth, mut start) = (0, 0, None);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('<') if start.is_none() => angles += 1,
            Token::Sign('>') if start.is_none() && !is_sign(tokens.get(at - 1), '-') => angles -= 1,
            Token::Sign('(') if angles == 0 => {
                depth += 1;
                start = start.or(Some(at));
            }
            Token::Sign(')') if angles == 0 => {
                depth -= 1;
                if depth == 0 {
                    return &tokens[start.unwrap_or(at)..at];
                }
            }
            _ => {}
        }
    }
    &[]
}

#[test]
fn a_use_is_found_through_imports_re_exports_and_paths() {
    let files = [
        ("lib.rs", "pub mod a; pub mod b; pub use b::*;"),
        ("main.rs", "mod cli; fn main() { cli::run() }"),
        ("cli/mod.rs", "use claimgraph::{b::Deep, Open}; pub fn run() { crate::cli::run() }"),
        (
            "a.rs",
            "use crate::b::{self, Deep as D, inner}; fn f(_: b::Open) { inner::g(); b::made() } mod tests { use super::*; }",
        ),
        ("b/mod.rs", "mod inner; pub use inner::Deep; pub struct Open; fn own() { inner::g() }"),
        (
            "b/inner.rs",
            "use super::Open; pub struct Deep; macro_rules! m { () => { $crate::a::f() } } pub fn g() { m!() }",
        ),
    ];
    let uses = Modules::new(files).uses();
    let uses: Vec<_> =
        uses.iter().map(|found| format!("{} {} {}", found.from, found.to, found.name)).collect();
    let expected = [
        "a.rs b/inner.rs Deep",
        "a.rs b/inner.rs g",
        "a.rs b/mod.rs Open",
        "a.rs b/mod.rs made",
        "b/inner.rs b/mod.rs Open",
        "b/mod.rs b/inner.rs g",
        "cli/mod.rs b/inner.rs Deep",
        "cli/mod.rs b/mod.rs Open",
        "main.rs cli/mod.rs run",
    ];
    assert_eq!(uses, expected);
}

#[test]
fn types_and_functions_that_take_a_bool_are_found() {
    let text = "struct A; mod tests { enum A {} } words! { pub enum B { C } } impl A { type D = u8; \
        pub(crate) const fn f<F: Fn(u8) -> u8>(self, yes: bool) {} fn g(no: bool) {} pub fn h() -> bool {} }";
    let modules = Modules::new([("a.rs", text), ("b.rs", "trait B {}")]);
    let types: Vec<_> = modules.types.iter().map(|(name, files)| (name.as_str(), files.len())).collect();
    assert_eq!(types, [("A", 1), ("B", 2)]);
    assert_eq!(modules.takers_of_bool, ["a.rs: f"]);
}
