'use strict';
// What stands: the grounded labels of a map, worked out as the program does (`evaluate::{translation, well_founded, cause}`).
//
// An atom is a class of statements or a relation. Its rule: all its needs hold, one of its options does (unless it is
// free), and none of its attackers does. A tie is `atom * 4 + kind`, as seen from its other end.
const labelling = (() => {
const MOST = 5000;
const NEED = 0, OPTION = 1, ATTACKER = 2;
const FREE = 0, OPTIONS = 1, NEVER = 2;
const OPEN = 0, IN = 1, OUT = 2;
const WORDS = ['undecided', 'in', 'out'];

// The class of each statement: those that say the same are one. Classes are numbered in the order of their first members.
function classesOf({ statements, relations }) {
  const root = statements.map((_, at) => at);
  const find = at => {
    while (root[at] !== at) at = root[at] = root[root[at]];
    return at;
  };
  for (const { kind, from, to } of relations) {
    if (kind !== 'rephrases' || to === undefined) continue;
    for (const premise of from) root[find(premise)] = find(to);
  }
  const numbers = new Map();
  return statements.map((_, at) => {
    const top = find(at);
    if (!numbers.has(top)) numbers.set(top, numbers.size);
    return numbers.get(top);
  });
}

// The program of a map: ties by both of their ends, in the order of the file.
function programOf(data) {
  const { statements, relations } = data;
  const classOf = classesOf(data);
  const members = [];
  classOf.forEach((own, at) => (members[own] ||= []).push(at));
  const classes = members.length, size = classes + relations.length;
  const heads = Array.from({ length: size }, () => []), bodies = Array.from({ length: size }, () => []);
  const tie = (from, kind, to) => {
    heads[from].push(to * 4 + kind);
    bodies[to].push(from * 4 + kind);
  };
  const isSupported = new Uint8Array(classes), grounds = new Uint8Array(size);
  relations.forEach(({ kind, from, to, onto, conceded }, at) => {
    const own = classes + at;
    if (kind === 'rephrases') { grounds[own] = NEVER; return; }
    for (const premise of from) tie(classOf[premise], NEED, own);
    const end = to !== undefined ? classOf[to] : classes + onto;
    if (kind === 'supports') {
      tie(own, OPTION, end);
      if (to !== undefined) isSupported[end] = 1;
    } else if (!conceded) tie(own, ATTACKER, end);
  });
  relations.forEach(({ kind, onto }) => {
    if (kind === 'supports' && onto !== undefined && grounds[classes + onto] === FREE) grounds[classes + onto] = OPTIONS;
  });
  return { statements, relations, classOf, members, classes, size, heads, bodies, isSupported, grounds };
}

// The sources that a statement cites for its content, unless an editor found that they say otherwise.
const contentSources = ({ cites = [] }) =>
  cites.filter(cite => !cite.for && cite.verdict !== 'contradicts').map(({ source }) => source);

// What each atom asks for, with some statements and sources struck out: a class that is base is free.
function groundsOf({ statements, classOf, classes, isSupported, grounds }, base, struck) {
  const own = grounds.slice().fill(OPTIONS, 0, classes);
  statements.forEach((statement, at) => {
    const here = classOf[at], isGiven = statement.holds === 1 || contentSources(statement).some(source => !struck.sources.has(source));
    const isBase = base === 'leaves' ? isGiven || !isSupported[here] : isGiven || (statement.holds === 2 && !isSupported[here]);
    if (isBase) own[here] = FREE;
  });
  for (const at of struck.statements) own[classOf[at]] = NEVER;
  return own;
}

// The well-founded model: labels, the turn in which each was found, and the attacker or need that brought an atom down.
function modelOf({ size, heads, bodies }, grounds) {
  const labels = new Uint8Array(size), turns = new Int32Array(size).fill(-1), defeaters = new Int32Array(size).fill(-1);
  const waiting = new Int32Array(size), options = new Int32Array(size), isCarried = new Uint8Array(size), queue = [];
  let turn = 0, next = 0;
  const label = (atom, value, when = turn++) => {
    if (labels[atom] !== OPEN) return;
    labels[atom] = value;
    turns[atom] = when;
    queue.push(atom);
  };
  const settle = atom => { if (waiting[atom] === 0) label(atom, IN); };
  const tell = (head, kind, atom) => {
    const value = labels[atom];
    if (kind === OPTION) {
      if (grounds[head] !== OPTIONS || isCarried[head]) return;
      if (value === OUT) { if (--options[head] === 0) label(head, OUT); return; }
      isCarried[head] = 1;
    } else if ((kind === NEED) === (value === OUT)) {
      defeaters[head] = atom;
      label(head, OUT);
      return;
    }
    waiting[head] -= 1;
    settle(head);
  };
  const spread = () => {
    for (; next < queue.length; next++) {
      for (const tie of heads[queue[next]]) if (labels[tie >> 2] === OPEN) tell(tie >> 2, tie & 3, queue[next]);
    }
  };
  for (let atom = 0; atom < size; atom++) {
    for (const tie of bodies[atom]) if ((tie & 3) === OPTION) options[atom] += 1;
    waiting[atom] = bodies[atom].length - options[atom] + (grounds[atom] === OPTIONS ? 1 : 0);
    if (grounds[atom] === NEVER || (grounds[atom] === OPTIONS && options[atom] === 0)) label(atom, OUT);
    else settle(atom);
  }
  spread();
  // What is carried only in a circle falls, component by component.
  const { order, of } = componentsOf(size, heads, bodies, labels);
  const follows = new Uint8Array(size), lacking = new Int32Array(size), isChoosing = new Uint8Array(size);
  order.forEach((members, number) => {
    const isInside = atom => of[atom] === number && labels[atom] === OPEN;
    for (;;) {
      const open = members.filter(isInside), pending = [];
      for (const atom of open) {
        let needs = 0, mayChoose = grounds[atom] === OPTIONS && !isCarried[atom];
        for (const tie of bodies[atom]) {
          const body = tie >> 2;
          if ((tie & 3) === NEED && isInside(body)) needs += 1;
          if ((tie & 3) === OPTION && labels[body] === OPEN && !isInside(body)) mayChoose = false;
        }
        isChoosing[atom] = mayChoose ? 1 : 0;
        lacking[atom] = needs + isChoosing[atom];
        follows[atom] = lacking[atom] === 0 ? 1 : 0;
        if (follows[atom]) pending.push(atom);
      }
      while (pending.length) {
        for (const tie of heads[pending.pop()]) {
          const head = tie >> 2, kind = tie & 3;
          if (!isInside(head) || follows[head] || kind === ATTACKER || (kind === OPTION && !isChoosing[head])) continue;
          if (kind === OPTION) isChoosing[head] = 0;
          if (--lacking[head] === 0) { follows[head] = 1; pending.push(head); }
        }
      }
      const unfounded = open.filter(atom => !follows[atom]);
      if (!unfounded.length) return;
      const when = turn++;
      for (const atom of unfounded) label(atom, OUT, when);
      spread();
    }
  });
  return { labels, turns, defeaters };
}

// The strongly connected components of the open atoms, each after those that lead to it (Kosaraju's algorithm, with stacks
// of its own).
function componentsOf(size, heads, bodies, labels) {
  const isSeen = new Uint8Array(size), done = [], of = new Int32Array(size).fill(-1), order = [];
  for (let start = 0; start < size; start++) {
    if (labels[start] !== OPEN || isSeen[start]) continue;
    const stack = [[start, 0]];
    isSeen[start] = 1;
    while (stack.length) {
      const top = stack[stack.length - 1], tie = heads[top[0]][top[1]++];
      if (tie === undefined) { done.push(top[0]); stack.pop(); continue; }
      const head = tie >> 2;
      if (labels[head] === OPEN && !isSeen[head]) { isSeen[head] = 1; stack.push([head, 0]); }
    }
  }
  for (let last = done.length - 1; last >= 0; last--) {
    if (of[done[last]] >= 0) continue;
    const members = [], pending = [done[last]];
    of[done[last]] = order.length;
    while (pending.length) {
      const atom = pending.pop();
      members.push(atom);
      for (const tie of bodies[atom]) {
        if (labels[tie >> 2] === OPEN && of[tie >> 2] < 0) { of[tie >> 2] = order.length; pending.push(tie >> 2); }
      }
    }
    order.push(members);
  }
  return { order, of };
}

// The labels of a map with some statements and sources struck out.
function labelsOf(program, base, struck) {
  const grounds = groundsOf(program, base, struck), model = modelOf(program, grounds);
  const word = atom => WORDS[model.labels[atom]];
  return { ...model, grounds,
    statements: program.classOf.map(word),
    relations: program.relations.map(({ kind }, at) => kind === 'rephrases' ? null : word(program.classes + at)) };
}

// The bodies of an atom in one role.
const bodiesAs = (program, atom, kind) => program.bodies[atom].filter(tie => (tie & 3) === kind).map(tie => tie >> 2);

return { MOST, OPTION, ATTACKER, OPTIONS, programOf, labelsOf, contentSources, bodiesAs };
})();
