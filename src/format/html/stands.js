// The switch "what stands": marks each box and line with its label, lets the reader strike out statements and sources, and
// says in words what falls with them. The page around it hands over what it draws and how it makes elements.
function whatStands({ $, data, isWhole, boxes, edges, make, draw, count, say, short, go, select, remember, refresh, showTab }) {
const { statements, relations, sources } = data;
const GLYPHS = { in: '✓', out: '✗', undecided: '?' };
const MEANINGS = { in: 'stands', out: 'falls', undecided: 'stays open' };
const MOST_LISTED = 200;
const isTooLarge = statements.length > labelling.MOST;
const isPossible = isWhole && !isTooLarge;
const struck = { statements: new Set(), sources: new Set() };
let isOn = false, base = 'leaves', program = null, before = null, now = null;

// ---- The labels.

const printed = boxes.map(box => Object.keys(GLYPHS).find(label => box.classList.contains(label)));
const printedOnLine = edges.map(edge => Object.keys(GLYPHS).find(label => edge.classList.contains(label)));
const lineTitles = edges.map(edge => edge.querySelector('title').textContent);
const isStruck = () => struck.statements.size + struck.sources.size > 0;

function evaluate() {
  program ||= labelling.programOf(data);
  before = labelling.labelsOf(program, base, { statements: new Set(), sources: new Set() });
  now = isStruck() ? labelling.labelsOf(program, base, struck) : before;
}

const changed = () => statements.map((_, at) => at)
  .filter(at => !struck.statements.has(at) && before.statements[at] !== now.statements[at]);

// ---- The reasons, in words.

const nameOf = at => `“${brief(statements[at].title || statements[at].text)}”`;
// A name in a sentence: cut after a word, or without the full stop at its end.
const brief = text => text.length > 70 ? `${text.slice(0, 69).replace(/\s+\S*$/, '')}…` : text.replace(/\.$/, '');
const joined = parts => parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
const premisesOf = relation => joined(relations[relation].from.map(nameOf));
const membersOf = at => program.members[program.classOf[at]];
const partOf = atom => atom < program.classes ? { statement: program.members[atom][0] } : { relation: atom - program.classes };

// Why a relation does not hold: by a premise of it, or by something else.
function failure(relation) {
  const atom = program.classes + relation, cause = now.defeaters[atom], { from } = relations[relation];
  const gone = from.find(premise => struck.statements.has(premise));
  if (gone !== undefined) return { premise: gone, how: 'is struck out' };
  const isCircle = cause < 0 && from.some(premise => now.turns[program.classOf[premise]] === now.turns[atom]);
  if (isCircle) return { how: `${premisesOf(relation)} rests on this itself, in a circle` };
  if (cause < 0) return { how: `nothing that stands backs the step from ${premisesOf(relation)}` };
  const { relation: attack } = partOf(cause);
  if (attack !== undefined) return { how: `${premisesOf(attack)} attacks the step from ${premisesOf(relation)}` };
  return { premise: from.find(premise => program.classOf[premise] === cause), how: 'falls' };
}

const failureWords = relation => {
  const { premise, how } = failure(relation);
  return premise === undefined ? how : `${nameOf(premise)} ${how}`;
};

// The same of the one relation that matters, which is called by a name: "its only support".
function failureOf(name, relation) {
  const { premise, how } = failure(relation);
  if (premise === undefined) return `: ${name} fails: ${how}`;
  return relations[relation].from.length > 1 ? `: ${name} needs ${nameOf(premise)}, which ${how}` : `: ${name}, ${nameOf(premise)}, ${how}`;
}

function reasonOf(at) {
  const label = now.statements[at], atom = program.classOf[at], word = MEANINGS[label];
  if (struck.statements.has(at)) return 'struck out';
  const same = membersOf(at).find(other => struck.statements.has(other));
  if (same !== undefined) return `${word}: ${nameOf(same)}, which says the same, is struck out`;
  if (label === 'undecided') return `${word}: it depends on a dispute that nothing settles`;
  return `${word}${label === 'in' ? standing(at, atom) : falling(at, atom)}`;
}

function falling(at, atom) {
  const cause = now.defeaters[atom];
  if (cause >= 0) {
    const { relation } = partOf(cause);
    const verb = relations[relation].from.length > 1 ? 'attack' : 'attacks';
    const isNew = before.relations[relation] !== 'in';
    return `: ${premisesOf(relation)} ${verb} it${isNew ? ` and now ${verb === 'attack' ? 'hold' : 'holds'}` : ''}`;
  }
  const lost = [...new Set(membersOf(at).flatMap(member => labelling.contentSources(statements[member])))].filter(source => struck.sources.has(source));
  const reasons = labelling.bodiesAs(program, atom, labelling.OPTION).map(option => partOf(option).relation);
  const names = `${joined(lost.map(source => sources[source].name))} ${lost.length === 1 ? 'is' : 'are'} struck out`;
  if (!reasons.length) return lost.length ? `: its only ${lost.length === 1 ? 'source,' : 'sources,'} ${names}` : ': nothing supports it, and it has no source';
  const also = lost.length ? `, and ${names}` : '';
  if (reasons.length === 1) return `${failureOf('its only support', reasons[0])}${also}`;
  return `: none of its ${reasons.length} reasons stands: ${reasons.slice(0, 3).map(failureWords).join('; ')}${reasons.length > 3 ? '; …' : ''}${also}`;
}

function standing(at, atom) {
  const attacks = labelling.bodiesAs(program, atom, labelling.ATTACKER).map(attack => partOf(attack).relation);
  const again = before.statements[at] === 'in' ? '' : ' again';
  if (attacks.length) {
    const fallen = attacks.find(attack => before.relations[attack] !== 'out') ?? attacks[0];
    return `${again}${failureOf(attacks.length > 1 ? 'an attacker' : 'its attacker', fallen)}`;
  }
  const reason = labelling.bodiesAs(program, atom, labelling.OPTION).map(option => partOf(option).relation).find(relation => now.relations[relation] === 'in');
  if (now.grounds[atom] === labelling.OPTIONS && reason !== undefined) return `${again}: ${premisesOf(reason)} supports it`;
  const isSourced = membersOf(at).some(member => labelling.contentSources(statements[member]).some(source => !struck.sources.has(source)));
  const isConceded = relations.some(({ conceded, kind, to }) => conceded && kind !== 'supports' && to !== undefined && program.classOf[to] === atom);
  return `${again}: ${isSourced ? 'it has a source' : 'it needs no reason'}, and nothing ${isConceded ? 'but what is conceded ' : ''}attacks it`;
}

// ---- The picture and the outline.

function markBox(box, at) {
  const label = isOn ? now.statements[at] : printed[at], isGone = isOn && struck.statements.has(at);
  for (const name of Object.keys(GLYPHS)) box.classList.toggle(name, name === label);
  box.classList.toggle('struck', isGone);
  // A picture with verdicts says them in the box, too.
  const told = printed[at] && [...box.querySelectorAll('text.note')].find(text => /(stands|falls|stays open)$/i.test(text.textContent));
  if (told) told.textContent = told.textContent.replace(/(stands|falls|stays open)$/i, old => old[0] === old[0].toUpperCase() ? MEANINGS[label].replace(/^./, first => first.toUpperCase()) : MEANINGS[label]);
  let tag = box.querySelector('.tag');
  if (!isOn) { if (tag) tag.remove(); return; }
  const text = isGone ? '✗ struck out' : `${GLYPHS[label]} ${MEANINGS[label]}`;
  if (tag && tag.textContent === text) return;
  if (tag) tag.remove();
  const { x, y, w } = box.dataset, width = 12 + 5.9 * text.length, left = Number(x) + Number(w) - width - 8;
  tag = draw('g', { class: 'tag' }, draw('rect', { x: left, y: Number(y) - 11, width, height: 15, rx: 7.5 }),
    draw('text', { x: left + width / 2, y: Number(y) + 0.5, 'font-size': 10.5, 'text-anchor': 'middle' }, text));
  box.append(tag);
}

function markEdge(edge, at) {
  const label = isOn ? now.relations[at] : printedOnLine[at];
  for (const name of Object.keys(GLYPHS)) edge.classList.toggle(name, name === label);
  edge.querySelector('title').textContent = isOn && label ? `${lineTitles[at]}: ${MEANINGS[label]}` : lineTitles[at];
}

// The label of a statement in a few words, for its row in the outline.
const badge = at => isOn && make('span', { class: `label ${now.statements[at]}` },
  struck.statements.has(at) ? '✗ struck out ' : `${GLYPHS[now.statements[at]]} ${MEANINGS[now.statements[at]]} `);

function markRow(row, at) {
  const old = row.querySelector('.label');
  if (old) old.remove();
  row.classList.toggle('struck', isOn && struck.statements.has(at));
  if (isOn) row.prepend(badge(at));
}

// ---- The panel.

const strikeWord = isGone => isGone ? 'Put back' : 'Strike out';
const button = (key, text, action, name) => make('button', { class: 'act', 'data-key': key, 'aria-label': name || text, onclick: action }, text);

// The buttons beside a statement and a source.
const statementButton = at => isPossible && button(`statement ${at}`, strikeWord(struck.statements.has(at)), () => strike('statements', at));
const sourceButton = source => isPossible && make('div', { class: 'acts' },
  button(`source ${source}`, strikeWord(struck.sources.has(source)), () => strike('sources', source), `${strikeWord(struck.sources.has(source))}: ${sources[source].name}`));
const verdict = at => isOn && make('p', { class: 'verdict' }, make('b', { class: now.statements[at] }, struck.statements.has(at) ? '✗' : GLYPHS[now.statements[at]]), ' ', make('bdi', {}, reasonOf(at)));

const listOf = (title, parts, entry) => parts.length > 0 && make('section', {}, make('h3', {}, `${title} (${parts.length.toLocaleString('en')})`),
  make('ul', {}, ...parts.slice(0, MOST_LISTED).map(entry)),
  parts.length > MOST_LISTED && make('p', { class: 'how' }, `and ${count(parts.length - MOST_LISTED, 'other', 'others')}`));

function struckList() {
  const nameIn = { statements: at => short(statements[at].text), sources: at => sources[at].name };
  const rowIn = { statements: go, sources: at => make('p', { class: 'source', dir: 'auto' }, sources[at].text || sources[at].name) };
  const parts = ['statements', 'sources'].flatMap(key => [...struck[key]].map(at => ({ key, at })));
  const list = listOf('Struck out', parts, ({ key, at }) => make('li', {}, rowIn[key](at), make('div', { class: 'acts' },
    button(`back ${key} ${at}`, 'Put back', () => strike(key, at), `Put back: ${nameIn[key](at)}`))));
  if (list && parts.length > 1) list.append(make('div', { class: 'acts' }, button('back all', 'Put all back', putAllBack)));
  return list;
}

function changeLists() {
  const entry = at => make('li', {}, go(at), make('p', { class: 'how' }, make('b', { class: now.statements[at] }, GLYPHS[now.statements[at]]), ' ', make('bdi', {}, reasonOf(at))));
  const to = (title, label) => listOf(title, changed().filter(at => now.statements[at] === label), entry);
  const lists = [to('Falls', 'out'), to('Stands again', 'in'), to('Becomes open', 'undecided')];
  return lists.some(Boolean) || !isStruck() ? lists : [make('p', { class: 'how' }, 'Nothing else falls.')];
}

function baseChoice() {
  const choice = (value, text) => {
    const input = make('input', { type: 'radio', name: 'base', value, 'data-key': `base ${value}`, onchange: () => { base = value; update(); say(summary()); } });
    input.checked = base === value;
    return make('label', {}, input, ` ${text}`);
  };
  return make('fieldset', {}, make('legend', {}, 'Needs no reason'),
    choice('leaves', 'what nothing supports (leaves)'), choice('sourced', 'only what has a source or is granted (sourced)'));
}

// The label of each box, by its glyph and its word, with the number of statements.
const counts = () => Object.keys(GLYPHS).map(label => [label, now.statements.filter(other => other === label).length]);
const legend = () => make('ul', { class: 'labels' }, ...counts().map(([label, number]) =>
  make('li', {}, make('b', { class: label }, GLYPHS[label]), ` ${MEANINGS[label]} `, make('span', {}, number.toLocaleString('en')))));
const summary = () => `${counts().map(([label, number]) => `${number} ${label === 'in' ? 'stand' : label === 'out' ? 'fall' : 'stay open'}`).join(', ')}`;

function unable() {
  const words = isTooLarge ? `This map has ${statements.length.toLocaleString('en')} statements. The page works out what stands for up to ${labelling.MOST.toLocaleString('en')}.`
    : 'This page shows a part of its map, and what stands depends on the whole.';
  return [make('p', {}, words), make('p', {}, 'The program answers for any map: ', make('code', {}, 'claimgraph evaluate FILE --without ID'))];
}

function showPanel() {
  if (!isPossible) return $('stands').replaceChildren(...unable());
  const choice = make('input', { type: 'checkbox', role: 'switch', 'data-key': 'switch', onchange: event => turn(event.target.checked) });
  choice.checked = isOn;
  const parts = [make('label', {}, choice, ' Show what stands')];
  if (isOn) {
    parts.push(legend(), baseChoice(), !isStruck() && make('p', { class: 'how' }, 'Select a statement and strike it out (x), or one of its sources, to see what falls without it.'),
      struckList(), ...changeLists());
  }
  $('stands').replaceChildren(...parts.filter(Boolean));
  const isOpen = $('drawer').classList.contains('open');
  for (const control of $('stands').querySelectorAll('button, input')) control.tabIndex = isOpen ? 0 : -1;
}

function showTally() {
  $('tally').hidden = !isOn;
  if (!isOn) return;
  const gone = struck.statements.size + struck.sources.size;
  $('tally').replaceChildren(...counts().map(([label, number]) => make('span', { class: label }, `${GLYPHS[label]} ${MEANINGS[label]} ${number.toLocaleString('en')}`)),
    ...(gone ? [make('span', {}, `${gone} struck out`)] : []));
}

// ---- The switch.

function update() {
  if (isOn) evaluate();
  const focused = document.activeElement && document.activeElement.dataset.key;
  boxes.forEach(markBox);
  edges.forEach(markEdge);
  document.body.classList.toggle('stands', isOn);
  $('to-stands').setAttribute('aria-pressed', isOn);
  showPanel();
  showTally();
  refresh(markRow);
  // What was pressed has been made anew.
  const again = focused && [...document.querySelectorAll('[data-key]')].find(element => element.dataset.key === focused);
  if (again) again.focus({ preventScroll: true });
  remember();
}

function turn(toOn) {
  if (!isPossible) return showTab();
  isOn = toOn;
  update();
  say(isOn ? `what stands: ${summary()}` : 'what stands: off');
}

function strike(what, at) {
  if (!isPossible) return showTab();
  isOn = true;
  const isBack = struck[what].delete(at);
  if (!isBack) struck[what].add(at);
  update();
  const name = what === 'sources' ? sources[at].name : short(statements[at].title || statements[at].text);
  const number = label => changed().filter(other => now.statements[other] === label).length;
  const fall = number('out'), rise = number('in'), open = number('undecided');
  say([`${isBack ? 'put back' : 'struck out'}: ${name}`, `${count(fall, 'statement falls', 'statements fall')}`,
    rise && count(rise, 'statement stands again', 'statements stand again'), open && count(open, 'statement becomes open', 'statements become open')].filter(Boolean).join('. '));
}

function putAllBack() {
  struck.statements.clear();
  struck.sources.clear();
  update();
  say(`all is put back: ${summary()}`);
}

// ---- The address.

function toAddress(words) {
  if (!isOn) return;
  words.set('stands', base);
  for (const at of struck.statements) words.append('without', statements[at].id);
  for (const at of struck.sources) words.append('withoutsource', sources[at].id);
}

function fromAddress(words) {
  const numbers = (name, list) => new Set(words.getAll(name).map(id => list.findIndex(part => part.id === id)).filter(at => at >= 0));
  const wasOn = isOn;
  isOn = isPossible && words.has('stands');
  base = words.get('stands') === 'sourced' ? 'sourced' : 'leaves';
  struck.statements = isOn ? numbers('without', statements) : new Set();
  struck.sources = isOn ? numbers('withoutsource', sources) : new Set();
  if (isOn || wasOn) update();
}

showPanel();
return { turn, toggle: () => turn(!isOn), isOn: () => isOn, isPossible, strike: at => strike('statements', at),
  verdict, statementButton, sourceButton, markRow, toAddress, fromAddress };
}
