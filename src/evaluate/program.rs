//! A map as a normal logic program, in compact form.
//!
//! An *atom* is a class of statements, a step, or an argument of a plain attack graph. It has one rule: it holds if all its
//! *needs* hold, one of its *options* does (unless it is free), and none of its *attackers* does.

/// The ground of an atom: what it asks for beside its needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// Nothing.
    Free,
    /// One of its options.
    Options,
    /// It never holds: it is struck out.
    Never,
    /// It holds whatever it needs and whatever attacks it: it is granted for the sake of argument.
    Always,
}

/// The role of an atom in the rule of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TieKind {
    /// The other needs it: a premise of a step.
    Need,
    /// The other asks for it or another one: a reason for a statement, a warrant of a step.
    Option,
    /// It attacks the other.
    Attacker,
}

/// One end of a tie, as seen from the other end: an atom and a role, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tie(u32);

impl Tie {
    const fn new(atom: u32, kind: TieKind) -> Self {
        Self(atom << 2 | kind as u32)
    }

    pub(super) const fn atom(self) -> usize {
        (self.0 >> 2) as usize
    }

    pub(super) const fn kind(self) -> TieKind {
        match self.0 & 3 {
            0 => TieKind::Need,
            1 => TieKind::Option,
            _ => TieKind::Attacker,
        }
    }
}

/// A tie with both its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct FullTie {
    /// The atom that the rule mentions.
    pub(super) from: u32,
    pub(super) kind: TieKind,
    /// The atom whose rule it is.
    pub(super) to: u32,
}

/// Ties by one of their ends: those of atom `a` are `ties[starts[a]..starts[a + 1]]`.
#[derive(Clone, Debug)]
struct Table {
    starts: Vec<u32>,
    ties: Vec<Tie>,
}

impl Table {
    /// One counting sort: O(atoms + ties). Ties of one atom stay in their order.
    fn new(atoms: usize, ties: impl Iterator<Item = (u32, Tie)> + Clone) -> Self {
        let mut starts = vec![0_u32; atoms + 1];
        for (at, _) in ties.clone() {
            starts[at as usize + 1] += 1;
        }
        for atom in 0..atoms {
            starts[atom + 1] += starts[atom];
        }
        let mut sorted = vec![Tie(0); starts[atoms] as usize];
        for (at, tie) in ties {
            let place = &mut starts[at as usize];
            sorted[*place as usize] = tie;
            *place += 1;
        }
        // Each start has moved to where the next one was.
        starts.copy_within(0..atoms, 1);
        starts[0] = 0;
        Self { starts, ties: sorted }
    }

    fn of(&self, atom: usize) -> &[Tie] {
        &self.ties[self.starts[atom] as usize..self.starts[atom + 1] as usize]
    }
}

/// A normal logic program with one rule for each atom.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) grounds: Vec<Ground>,
    /// For each atom: the rules that mention it.
    heads: Table,
    /// For each atom: the atoms that its rule mentions.
    bodies: Table,
    /// True if every tie is an attack: then nothing can be unfounded.
    pub(super) has_only_attacks: bool,
}

impl Program {
    /// The most atoms: two bits of a tie are its kind.
    pub(super) const MOST_ATOMS: usize = (u32::MAX >> 2) as usize;

    /// Sorts `ties` by both ends: O(atoms + ties).
    ///
    /// # Panics
    /// With more than [`Program::MOST_ATOMS`] atoms, or 2³² ties.
    pub(super) fn new(grounds: Vec<Ground>, mut ties: impl Iterator<Item = FullTie> + Clone) -> Self {
        let atoms = grounds.len();
        assert!(atoms <= Self::MOST_ATOMS, "a billion statements and relations are more than fit");
        Self {
            heads: Table::new(atoms, ties.clone().map(|tie| (tie.from, Tie::new(tie.to, tie.kind)))),
            bodies: Table::new(atoms, ties.clone().map(|tie| (tie.to, Tie::new(tie.from, tie.kind)))),
            has_only_attacks: ties.all(|tie| tie.kind == TieKind::Attacker)
                && !grounds.contains(&Ground::Options),
            grounds,
        }
    }

    /// The number of atoms.
    pub(super) const fn len(&self) -> usize {
        self.grounds.len()
    }

    /// The rules that mention an atom.
    pub(super) fn heads(&self, atom: usize) -> &[Tie] {
        self.heads.of(atom)
    }

    /// The atoms that the rule of an atom mentions.
    pub(super) fn bodies(&self, atom: usize) -> &[Tie] {
        self.bodies.of(atom)
    }

    /// The atoms in one role of a rule, in the order of the file.
    pub(super) fn bodies_as(&self, atom: usize, kind: TieKind) -> impl Iterator<Item = usize> {
        self.bodies(atom).iter().filter(move |tie| tie.kind() == kind).map(|tie| tie.atom())
    }

    /// True if some rule mentions an atom in one role twice. O(atoms + ties).
    pub(super) fn has_repeated_ties(&self) -> bool {
        let mut last = vec![[u32::MAX; 3]; self.len()];
        (0..self.len()).any(|atom| {
            self.bodies(atom).iter().any(|tie| {
                let last = &mut last[tie.atom()][tie.kind() as usize];
                std::mem::replace(last, atom as u32) == atom as u32
            })
        })
    }

    /// The number of atoms and ties: a measure of the work of one pass.
    pub(super) const fn size(&self) -> usize {
        self.len() + self.heads.ties.len()
    }

    /// The part of the program on which the label of `goal` depends. O(its size), beside one byte for each atom.
    pub(super) fn cone(&self, goal: usize) -> Cone {
        let mut number = vec![u32::MAX; self.len()];
        let mut atoms = vec![goal as u32];
        number[goal] = 0;
        let mut next = 0;
        while let Some(&atom) = atoms.get(next) {
            next += 1;
            for tie in self.bodies(atom as usize) {
                if number[tie.atom()] == u32::MAX {
                    number[tie.atom()] = atoms.len() as u32;
                    atoms.push(tie.atom() as u32);
                }
            }
        }
        let grounds = atoms.iter().map(|&atom| self.grounds[atom as usize]).collect();
        let number = &number;
        let ties = atoms.iter().enumerate().flat_map(move |(to, &atom)| {
            let full = move |tie: &Tie| FullTie { from: number[tie.atom()], kind: tie.kind(), to: to as u32 };
            self.bodies(atom as usize).iter().map(full)
        });
        Cone { program: Self::new(grounds, ties), atoms, goal: 0 }
    }
}

/// The part of a program on which the label of an atom depends.
#[derive(Clone, Debug)]
pub(super) struct Cone {
    pub(super) program: Program,
    /// The atom of the whole program that each atom is.
    pub(super) atoms: Vec<u32>,
    /// The atom whose label depends on all this.
    pub(super) goal: usize,
}
