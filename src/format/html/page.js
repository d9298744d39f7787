// The page around a map: moves, folds, searches and explains the drawing that stands in it.
//
// Text of the map is only ever set as text. Folding runs the two passes of the layout again (see `layout` below) over
// the plan that came with the drawing, and moves every corner of a line with the box or channel that it hangs on.
(() => {
const $ = id => document.getElementById(id);
const data = JSON.parse($('data').textContent);
const { statements, relations, sources, findings, plan } = data;
const items = plan.items;
const map = $('map'), stage = $('stage'), svg = stage.querySelector('svg');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const narrow = matchMedia('(max-width: 720px)');

// Elements.

function make(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === 'class') element.className = value;
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value);
  }
  element.append(...content.filter(part => part !== null && part !== undefined && part !== false));
  return element;
}

function draw(name, attributes, ...content) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

// Calls `step` with shares of a movement, eased, up to 1: once a frame for so many milliseconds, or at once with 1.
function play(length, step) {
  let began = null, frame = 0;
  const next = now => {
    began ??= now;
    const share = Math.min(1, Math.max(0, (now - began) / length));
    if (share < 1) frame = requestAnimationFrame(next);
    step(share < 1 ? 1 - (1 - share) ** 3 : 1);
  };
  if (length) frame = requestAnimationFrame(next);
  else if (step) step(1);
  return { stop: () => cancelAnimationFrame(frame) };
}

const count = (number, one, many) => `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
const round = value => Math.round(value * 100) / 100;

// What stands where in the plan.

const boxes = [...svg.querySelectorAll('g.node')];
const frames = [...svg.querySelectorAll('g.frame')];
const edges = [...svg.querySelectorAll('g.edge')];
const itemOf = [];
const statementOf = items.map(() => -1);
const frameOf = items.map(() => -1);
const below = items.map(item => item.columns.flatMap(column => column.slice(1)));
{
  let frame = 0;
  items.forEach((item, at) => {
    if (item.section !== undefined) frameOf[at] = frame++;
    else if (at > 0) { statementOf[at] = item.statement; itemOf[item.statement] = at; }
  });
}
const frameItems = [...frameOf.keys()].filter(at => frameOf[at] >= 0);
const isLarge = items.length > 1500;

// What speaks to what.

const into = statements.map(() => []), from = statements.map(() => []), onto = relations.map(() => []);
relations.forEach((relation, at) => {
  relation.from.forEach(premise => from[premise].push(at));
  if (relation.to !== undefined) into[relation.to].push(at);
  if (relation.onto !== undefined) onto[relation.onto].push(at);
});
const number = new Map(statements.map((statement, at) => [statement.id, at]));

// What was found, by the statement or relation that it is about.

const found = statements.map(() => []), foundOf = relations.map(() => []), explained = statements.map(() => []);
{
  const relation = new Map(relations.map((relation, at) => [relation.id, at]));
  for (const finding of findings) {
    const [kind, id] = finding.subject || [];
    if (kind === 'node' && number.has(id)) found[number.get(id)].push(finding);
    if (kind === 'relation' && relation.has(id)) foundOf[relation.get(id)].push(finding);
    for (const [node, message] of finding.related || []) {
      if (number.has(node)) explained[number.get(node)].push({ finding, message });
    }
  }
}
const isUnsourced = boxes.map(box => box.classList.contains('unsupported'));
const isUnanswered = boxes.map(box => box.classList.contains('unanswered'));
const errorsOf = statements.map((_, at) =>
  found[at].filter(finding => finding.level === 'error' && !finding.allowed).length);

// How many statements stand below each item, and how many errors are found in them: with what the boxes there hide that is
// not in this page. A section that the program folded is a box, and no statement.

const isStatement = at => statements[at].kind !== 'section';
const hides = items.map(() => 0), hidesErrors = items.map(() => 0);
for (let at = items.length - 1; at > 0; at--) {
  const own = statementOf[at], parent = items[at].parent;
  hides[parent] += hides[at];
  hidesErrors[parent] += hidesErrors[at];
  if (own < 0) continue;
  const { hidden } = statements[own];
  hides[parent] += (isStatement(own) ? 1 : 0) + (hidden ? hidden.statements : 0);
  hidesErrors[parent] += errorsOf[own] + (hidden ? hidden.errors : 0);
}
const missing = data.absent ? data.absent.statements : 0;
const absent = missing ? `${count(missing, 'statement of the map is', 'statements of the map are')} not on this page.` : '';

const state = { folded: new Set(), selected: -1, source: false, answer: false, side: '', from: -1 };

// ---- The layout: two passes over the plan, as in the program. A folded block is as large as its own box and a tongue.

const TONGUE = 22, CLEAR = 6, RADIUS = 5, KAPPA = 0.447715;
const tongueText = at => {
  const errors = hidesErrors[at];
  return [`+ ${count(hides[at], 'statement', 'statements')}`, errors ? ` (${count(errors, 'error', 'errors')})` : ''];
};

function layout(folded) {
  const size = items.length, array = () => new Float64Array(size);
  const L = { x: array(), y: array(), w: array(), h: array(), bx: array(), by: array(), bw: array(), bh: array(),
    columns: new Array(size), hidden: new Int32Array(size).fill(-1), folded: new Uint8Array(size) };
  for (const at of folded) L.folded[at] = 1;
  for (let at = size - 1; at >= 0; at--) measure(L, at);
  [L.bx[0], L.by[0]] = plan.origin;
  for (let at = 0; at < size; at++) {
    if (L.hidden[at] < 0) place(L, at);
    else hide(L, at);
  }
  return L;
}

function measure(L, at) {
  const { size: [ownWidth, ownHeight, frame, band], right, columns, section } = items[at];
  const isFolded = L.folded[at];
  let width = 0, height = 0;
  for (const [channel, ...children] of isFolded ? [] : columns) {
    let wide = 0, high = 0;
    children.forEach((child, order) => {
      wide = Math.max(wide, L.bw[child]);
      high += L.bh[child] + (order > 0 ? items[child].size[4] : 0);
    });
    width += channel + wide;
    height = Math.max(height, high);
  }
  L.w[at] = isFolded && section !== undefined ? Math.max(ownWidth + 34, 190) : ownWidth;
  L.h[at] = ownHeight + (isFolded ? TONGUE : 0);
  if (right && !isFolded) {
    L.bw[at] = L.w[at] + width;
    L.bh[at] = Math.max(L.h[at], height);
  } else {
    L.bw[at] = Math.max(L.w[at], width);
    L.bh[at] = L.h[at] + (isFolded ? 0 : band) + height;
  }
  L.bw[at] += 2 * frame;
  L.bh[at] += 2 * frame;
}

function place(L, at) {
  const { size: [, , frame, band], right, columns } = items[at];
  L.x[at] = L.bx[at] + frame;
  L.y[at] = L.by[at] + frame;
  let x = right ? L.x[at] + L.w[at] : L.x[at];
  const top = right ? L.y[at] : L.y[at] + L.h[at] + band;
  L.columns[at] = [];
  if (L.folded[at]) {
    L.columns[at] = columns.map(() => L.bx[at] + L.bw[at] + CLEAR);
    for (const child of below[at]) L.hidden[child] = at;
    return;
  }
  for (const [channel, ...children] of columns) {
    let y = top, wide = 0;
    L.columns[at].push(x + channel);
    children.forEach((child, order) => {
      y += order > 0 ? items[child].size[4] : 0;
      [L.bx[child], L.by[child]] = [x + channel, y];
      y += L.bh[child];
      wide = Math.max(wide, L.bw[child]);
    });
    x += channel + wide;
  }
}

// What is folded away lies in the box that it is folded into, from which it comes when that is unfolded.
function hide(L, at) {
  const into = L.hidden[at];
  L.x[at] = L.bx[at] = L.x[into];
  L.y[at] = L.by[at] = L.y[into];
  L.columns[at] = items[at].columns.map(() => L.bx[into] + L.bw[into] + CLEAR);
  for (const child of below[at]) L.hidden[child] = into;
}

// A layout between two: boxes on their way, lines already leading where they will.
function between(A, B, share) {
  const mix = (a, b) => a.map((value, at) => value + (b[at] - value) * share);
  const M = { hidden: B.hidden, folded: B.folded };
  for (const key of ['x', 'y', 'w', 'h', 'bx', 'by', 'bw', 'bh']) M[key] = mix(A[key], B[key]);
  M.columns = A.columns.map((columns, at) => mix(columns, B.columns[at]));
  return M;
}

// ---- Lines. A corner is six numbers: item, side and distance across, then down (see `corner` in the program).

// The box into which what a corner hangs on is folded, or -1.
function foldedInto(L, item, side, isChannel) {
  if (L.hidden[item] >= 0) return L.hidden[item];
  return isChannel && L.folded[item] ? item : -1;
}

const across = (L, item, side) =>
  side >= 0 ? L.columns[item][side] : side === -1 ? L.x[item] : side === -2 ? L.x[item] + L.w[item] : L.bx[item] + L.bw[item];
const down = (L, item, side) =>
  side === -1 ? L.y[item] : side === -4 ? L.by[item] : side === -5 ? L.by[item] + L.bh[item] : L.y[item] + L.h[item];

// The corners of a line; null where both of its ends are folded into one box. What runs along a channel that is folded
// away runs beside the folded box instead.
function corners(L, line) {
  const points = [];
  for (let at = 0; at < line.length; at += 6) {
    const [xItem, xSide, xOff, yItem, ySide, yOff] = line.slice(at, at + 6);
    const inX = foldedInto(L, xItem, xSide, xSide >= 0), inY = foldedInto(L, yItem, ySide, ySide === -3);
    points.push({
      x: inX < 0 ? across(L, xItem, xSide) + xOff : L.bx[inX] + L.bw[inX] + CLEAR,
      y: inY < 0 ? down(L, yItem, ySide) + yOff : L.by[inY] + L.bh[inY] + CLEAR,
      inX, inY,
    });
  }
  const first = points[0], last = points[points.length - 1];
  const start = Math.max(first.inX, first.inY), end = Math.max(last.inX, last.inY);
  if (start >= 0 && start === end) return null;
  let shown = start >= 0 ? leave(L, start, points) : points;
  if (shown && end >= 0) {
    shown = leave(L, end, shown.slice().reverse());
    shown = shown && shown.reverse();
  }
  return shown && straighten(shown);
}

// The line from the tongue of the box into which its first corner is folded.
function leave(L, box, points) {
  let at = 1;
  while (at < points.length && points[at].inX === box && points[at].inY === box) at++;
  if (at >= points.length) return null;
  const left = L.bx[box], right = left + L.bw[box], y = L.y[box] + L.h[box] - TONGUE / 2;
  const next = points[at], rest = points.slice(at + 1);
  if (next.inX === box) return [{ x: right, y }, { x: right + CLEAR, y }, { ...next, x: right + CLEAR }, ...rest];
  const side = next.x < left ? left : right;
  return [{ x: side, y }, { ...next, y }, ...(next.inY === box ? [] : [next]), ...rest];
}

const near = (a, b) => Math.abs(a - b) < 0.001;

function straighten(points) {
  const line = [];
  for (const point of points) {
    const last = line[line.length - 1], before = line[line.length - 2];
    if (last && near(last.x, point.x) && near(last.y, point.y)) continue;
    const isStraight = before && ((near(before.x, last.x) && near(last.x, point.x)) || (near(before.y, last.y) && near(last.y, point.y)));
    if (isStraight) line.pop();
    const now = line[line.length - 1];
    if (!(now && near(now.x, point.x) && near(now.y, point.y))) line.push(point);
  }
  return line;
}

function path(line) {
  let text = `M${round(line[0].x)} ${round(line[0].y)}`;
  for (let i = 1; i + 1 < line.length; i++) {
    const [a, b, c] = [line[i - 1], line[i], line[i + 1]];
    const la = Math.hypot(a.x - b.x, a.y - b.y), lc = Math.hypot(c.x - b.x, c.y - b.y);
    const r = Math.min(RADIUS, la / 2, lc / 2);
    const on = (to, length, share) => {
      const way = r * share / Math.max(length, 1e-9);
      return `${round(b.x + (to.x - b.x) * way)} ${round(b.y + (to.y - b.y) * way)}`;
    };
    text += ` L${on(a, la, 1)} C${on(a, la, KAPPA)} ${on(c, lc, KAPPA)} ${on(c, lc, 1)}`;
  }
  const end = line[line.length - 1];
  return line.length > 1 ? `${text} L${round(end.x)} ${round(end.y)}` : text;
}

function tip(line) {
  const end = line[line.length - 1], before = line[line.length - 2] || end;
  return { x: end.x, y: end.y, angle: Math.atan2(end.y - before.y, end.x - before.x) * 180 / Math.PI };
}

// ---- Words and rings on lines. Each hangs on the nearest corner of its line.

// Where a corner is, and whether what it hangs on is folded away.
function cornerAt(L, line, at) {
  const [xItem, xSide, xOff, yItem, ySide, yOff] = line.slice(at, at + 6);
  const isAway = foldedInto(L, xItem, xSide, xSide >= 0) >= 0 || foldedInto(L, yItem, ySide, ySide === -3) >= 0;
  return { x: across(L, xItem, xSide) + xOff, y: down(L, yItem, ySide) + yOff, isAway };
}

function hung(mark, lines) {
  const value = name => Number(mark.getAttribute(name));
  const width = value('textLength'), size = value('font-size');
  const rect = width ? { x: value('x'), y: value('y') - size * 0.75, w: width, h: size } : { x: value('cx'), y: value('cy'), w: 0, h: 0 };
  const gap = (low, length, at) => Math.max(low - at, at - low - length, 0);
  let best = { far: Infinity };
  for (const line of lines) for (let at = 0; at < line.length; at += 6) {
    const corner = cornerAt(whole, line, at);
    const far = gap(rect.x, rect.w, corner.x) + gap(rect.y, rect.h, corner.y);
    if (far < best.far) best = { far, line, at, corner };
  }
  return { mark, rect, isWord: width > 0, ...best };
}

function showMark(L, { mark, line, at, corner }) {
  const now = cornerAt(L, line, at);
  mark.classList.toggle('gone', now.isAway);
  if (!now.isAway) move(mark, now.x - corner.x, now.y - corner.y);
}

// Hides words on which something lies that was elsewhere when they were placed.
function clearWords(L) {
  const words = [];
  drawn.forEach(({ marks }, edge) => {
    if (edges[edge].classList.contains('gone')) return;
    for (const { mark, rect, isWord, line, at, corner } of marks) {
      if (!isWord || mark.classList.contains('gone')) continue;
      const now = cornerAt(L, line, at);
      words.push({ mark, x: rect.x + now.x - corner.x, y: rect.y + now.y - corner.y, w: rect.w, h: rect.h });
    }
  });
  const clear = (x, y, w, h) => {
    for (const word of words) {
      if (x < word.x + word.w && word.x < x + w && y < word.y + word.h && word.y < y + h) word.mark.classList.add('gone');
    }
  };
  if (words.length === 0) return;
  items.forEach((_, at) => {
    if (L.hidden[at] >= 0 || at === 0) return;
    clear(L.x[at], L.y[at], L.w[at], L.h[at]);
    if (frameOf[at] < 0) return;
    const [x, y, w, h] = [L.bx[at], L.by[at], L.bw[at], L.bh[at]];
    clear(x, y, w, 0);
    clear(x, y + h, w, 0);
    clear(x, y, 0, h);
    clear(x + w, y, 0, h);
  });
  relations.forEach(relation => relation.lines.forEach(line => {
    const points = corners(L, line) || [];
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      clear(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y));
    }
  }));
}

// ---- The drawing as the program made it, to which everything returns.

const whole = layout(new Set());
const drawn = edges.map((edge, at) => {
  const lines = relations[at].lines.map(line => corners(whole, line));
  return { line: edge.querySelector('.line'), heads: [...edge.querySelectorAll('polygon.head')],
    junction: edge.querySelector('circle.head'), d: edge.querySelector('.line').getAttribute('d'),
    tip: tip(lines[lines.length - 1]), meets: lines.length > 1 ? lines[lines.length - 1][0] : null,
    marks: [...edge.querySelectorAll('.word, .ring')].map(mark => hung(mark, relations[at].lines)) };
});
const viewBox = svg.getAttribute('viewBox');
let shown = whole, target = whole, animation = play(0);
// How far the passes end from what the program drew, in px; the tests look at it.
map.dataset.drift = Math.max(0, ...boxes.map((box, at) => Math.max(
  Math.abs(whole.x[itemOf[at]] - box.dataset.x), Math.abs(whole.y[itemOf[at]] - box.dataset.y))));

// Only what changes is set: a browser paints anew whatever is.
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function move(element, dx, dy) {
  if (near(dx, 0) && near(dy, 0)) element.removeAttribute('transform');
  else set(element, 'transform', `translate(${round(dx)} ${round(dy)})`);
}

function show(L) {
  shown = L;
  const isWhole = L === whole;
  items.forEach((item, at) => {
    if (statementOf[at] >= 0) move(boxes[statementOf[at]], L.x[at] - whole.x[at], L.y[at] - whole.y[at]);
    else if (frameOf[at] >= 0) showFrame(L, at, frames[frameOf[at]]);
  });
  edges.forEach((edge, at) => isWhole ? restore(at) : showEdge(L, at));
  svg.classList.toggle('moving', L !== target);
  if (!isWhole && L === target) clearWords(L);
  showTongues(L);
  showHandles(L);
  const legend = svg.querySelector('.legend');
  if (legend) move(legend, 0, L.bh[0] - whole.bh[0]);
}

function showFrame(L, at, frame) {
  const rect = frame.firstElementChild;
  set(rect, 'x', String(round(L.bx[at])));
  set(rect, 'y', String(round(L.by[at])));
  set(rect, 'width', String(round(L.bw[at])));
  set(rect, 'height', String(round(L.bh[at])));
  for (const text of frame.querySelectorAll('text')) move(text, L.x[at] - whole.x[at], L.y[at] - whole.y[at]);
  frame.classList.toggle('folded', L.folded[at] === 1);
}

function restore(at) {
  const { line, heads, junction, d, marks } = drawn[at];
  edges[at].classList.remove('gone');
  set(line, 'd', d);
  for (const head of heads) { head.removeAttribute('transform'); head.classList.remove('gone'); }
  if (junction) { junction.removeAttribute('transform'); junction.classList.remove('gone'); }
  for (const { mark } of marks) { mark.removeAttribute('transform'); mark.classList.remove('gone'); }
}

function showEdge(L, at) {
  const { line, heads, junction, tip: old, meets, marks } = drawn[at];
  const lines = relations[at].lines.map(line => corners(L, line));
  const seen = lines.filter(Boolean);
  edges[at].classList.toggle('gone', seen.length === 0);
  if (seen.length === 0) return;
  set(line, 'd', seen.map(path).join(' '));
  for (const mark of marks) showMark(L, mark);
  const last = lines[lines.length - 1];
  for (const head of heads) {
    head.classList.toggle('gone', !last);
    if (!last) continue;
    const now = tip(last), turn = now.angle - old.angle;
    if (near(now.x, old.x) && near(now.y, old.y) && near(turn, 0)) head.removeAttribute('transform');
    else set(head, 'transform', `translate(${round(now.x)} ${round(now.y)}) rotate(${round(turn)}) translate(${round(-old.x)} ${round(-old.y)})`);
  }
  if (junction && meets) {
    const line = relations[at].lines[lines.length - 1];
    const isAway = foldedInto(L, line[0], line[1], line[1] >= 0) >= 0 || L.hidden[line[3]] >= 0;
    junction.classList.toggle('gone', isAway);
    if (!isAway) move(junction, across(L, line[0], line[1]) + line[2] - meets.x, down(L, line[3], line[4]) + line[5] - meets.y);
  }
}

// ---- Tongues of folded boxes, and the handles that fold.

const tongues = draw('g', { class: 'tongues' }), handles = draw('g', { class: 'handles' });
svg.append(tongues, handles);
const tongueOf = new Map();

function showTongues(L) {
  for (const [at, tongue] of tongueOf) if (!state.folded.has(at)) { tongue.remove(); tongueOf.delete(at); }
  for (const at of state.folded) {
    let tongue = tongueOf.get(at);
    if (!tongue) {
      const [text, errors] = tongueText(at);
      tongue = draw('g', { class: 'tongue', 'data-item': at }, draw('title', {}, 'Unfold'),
        draw('rect', { height: TONGUE - 4, rx: 5 }),
        draw('text', { 'font-size': 11 }, text, draw('tspan', { class: 'bad' }, errors)));
      tongueOf.set(at, tongue);
      tongues.append(tongue);
    }
    tongue.classList.toggle('gone', L.hidden[at] >= 0);
    const x = L.x[at], y = L.y[at] + L.h[at] - TONGUE + 2;
    tongue.children[1].setAttribute('x', round(x));
    tongue.children[1].setAttribute('y', round(y));
    tongue.children[1].setAttribute('width', round(L.w[at]));
    tongue.children[2].setAttribute('x', round(x + 9));
    tongue.children[2].setAttribute('y', round(y + 13));
  }
}

const handleOf = new Map();
const canFold = at => at > 0 && hides[at] > 0;
let hovered = -1;

// Sections always have a handle; statements where the pointer is, and where they are chosen.
function showHandles(L) {
  const wanted = new Set(frameItems);
  if (hovered >= 0) wanted.add(hovered);
  if (state.selected >= 0) wanted.add(itemOf[state.selected]);
  for (const at of wanted) if (!canFold(at) || L.hidden[at] >= 0) wanted.delete(at);
  for (const [at, handle] of handleOf) if (!wanted.has(at)) { handle.remove(); handleOf.delete(at); }
  for (const at of wanted) {
    let handle = handleOf.get(at);
    if (!handle) {
      handle = draw('g', { class: frameOf[at] >= 0 ? 'handle quiet' : 'handle', 'data-item': at },
        draw('title', {}), draw('circle', { r: 8.5 }), draw('path', {}));
      handleOf.set(at, handle);
      handles.append(handle);
    }
    const isFolded = state.folded.has(at);
    handle.children[0].textContent = isFolded ? 'Unfold' : `Fold ${count(hides[at], 'statement', 'statements')}`;
    handle.children[2].setAttribute('d', isFolded ? 'M-4 0h8M0 -4v8' : 'M-4 0h8');
    const isFrame = frameOf[at] >= 0;
    const x = isFrame ? L.bx[at] + L.bw[at] - 15 : L.x[at] + L.w[at] - 14;
    const y = isFrame ? L.by[at] + 15 : L.y[at] + L.h[at] - (isFolded ? TONGUE : 0);
    handle.setAttribute('transform', `translate(${round(x)} ${round(y)})`);
  }
}

// ---- Folding.

function fold(at, isFolded, options) {
  if (!canFold(at) || state.folded.has(at) === isFolded) return;
  const folded = new Set(state.folded);
  if (isFolded) folded.add(at); else folded.delete(at);
  foldTo(folded, { keep: at, ...options });
}

// Moves to another set of folded items; what `keep` names stays where it is on the screen.
function foldTo(folded, { keep = 0, still = false } = {}) {
  const before = shown, next = folded.size ? layout(folded) : whole;
  const anchor = before.hidden[keep] >= 0 ? before.hidden[keep] : keep;
  const shift = { x: (next.x[keep] - before.x[anchor]) * camera.k, y: (next.y[keep] - before.y[anchor]) * camera.k };
  state.folded = folded;
  target = next;
  const act = chosen.querySelector('.act.fold');
  if (act && state.selected >= 0) act.textContent = foldWord(itemOf[state.selected]);
  animation.stop();
  boxes.forEach((box, at) => box.classList.toggle('leaving', next.hidden[itemOf[at]] >= 0));
  frames.forEach((frame, at) => frame.classList.toggle('leaving', next.hidden[frameItems[at]] >= 0));
  const start = { ...camera }, length = still || calm.matches || isLarge ? 0 : 260;
  const wasHidden = before.hidden;
  boxes.forEach((box, at) => { if (next.hidden[itemOf[at]] < 0) box.classList.remove('gone'); });
  frames.forEach((frame, at) => { if (next.hidden[frameItems[at]] < 0) frame.classList.remove('gone'); });
  const finish = () => {
    boxes.forEach((box, at) => box.classList.toggle('gone', next.hidden[itemOf[at]] >= 0));
    frames.forEach((frame, at) => frame.classList.toggle('gone', next.hidden[frameItems[at]] >= 0));
    show(next);
    map.removeAttribute('aria-busy');
    if (keep > 0) aim({ x: start.x - shift.x, y: start.y - shift.y, k: start.k });
    applyFilter();
    remember();
  };
  if (!length) { finish(); return; }
  map.setAttribute('aria-busy', true);
  animation = play(length, eased => {
    if (eased === 1) return finish();
    show(between(before, next, eased));
    if (keep > 0) aim({ x: start.x - shift.x * eased, y: start.y - shift.y * eased, k: start.k });
  });
}

// Unfolds whatever hides a statement.
function reveal(statement) {
  const folded = new Set(state.folded);
  for (let at = items[itemOf[statement]].parent; at > 0; at = items[at].parent) folded.delete(at);
  if (folded.size !== state.folded.size) foldTo(folded, { keep: target.hidden[itemOf[statement]], still: true });
}

function toggle(at) {
  const isFolded = !state.folded.has(at);
  fold(at, isFolded);
  say(`${nameOf(at)}: ${isFolded ? 'folded' : 'unfolded'}, ${count(hides[at], 'statement', 'statements')}`);
}

// Folds or unfolds the section in which an item stands.
function toggleSection(at) {
  let section = items[at].parent;
  while (section > 0 && frameOf[section] < 0) section = items[section].parent;
  if (section > 0) toggle(section);
}

// Folds the sections, but those around a thesis, and what stands below each thesis and at the top of each section.
function foldAll() {
  const isThesis = at => statementOf[at] >= 0 && boxes[statementOf[at]].classList.contains('thesis');
  const around = new Set();
  for (const thesis of theses) {
    for (let at = items[itemOf[thesis]].parent; at > 0; at = items[at].parent) around.add(at);
  }
  const isTop = at => frameOf[at] >= 0 ? !around.has(at)
    : !isThesis(at) && !around.has(at) && (statementOf[items[at].parent] < 0 || isThesis(items[at].parent));
  foldTo(new Set(items.map((_, at) => at).filter(at => canFold(at) && isTop(at))));
  fit();
  say(`folded: ${count(statements.filter((_, at) => isStatement(at) && target.hidden[itemOf[at]] < 0).length, 'statement', 'statements')} left`);
}
const theses = statements.map((_, at) => at).filter(at => boxes[at].classList.contains('thesis'));

// ---- The camera: a transform of the stage, so that moving about changes nothing in the drawing.

const camera = { x: 0, y: 0, k: 1 };
let settling = 0, flight = play(0), home = fitted;

// `place` is where the camera stays in a window of any size: what gives its aim there.
function aim(to, place = null) {
  flight.stop();
  put(to, place);
}

function put(to, place) {
  Object.assign(camera, to);
  home = place;
  stage.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.k})`;
  stage.classList.add('moves');
  clearTimeout(settling);
  settling = setTimeout(settle, 140);
}

// Once still, the text is drawn sharp, and that of a large map only where it can be read.
function settle() {
  stage.classList.remove('moves');
  if (document.body.classList.contains('far')) showNearText();
  remember();
}

function showNearText() {
  const { width, height } = map.getBoundingClientRect();
  const canRead = camera.k * 12 > 4, margin = 200;
  boxes.forEach((box, at) => {
    const item = itemOf[at];
    const x = shown.x[item] * camera.k + camera.x, y = shown.y[item] * camera.k + camera.y;
    box.classList.toggle('near', canRead && x > -margin - shown.w[item] * camera.k && x < width + margin
      && y > -margin - shown.h[item] * camera.k && y < height + margin);
  });
}

// The part of the window that nothing covers.
function clearing() {
  const { width, height } = map.getBoundingClientRect();
  const view = { x: 0, y: 0, width, height };
  if (!panel.hidden) {
    if (narrow.matches) view.height = Math.max(120, height - panel.offsetHeight);
    else view.width = Math.max(200, width - panel.offsetWidth);
  }
  if (drawer.classList.contains('open') && !narrow.matches) {
    view.x = drawer.offsetWidth;
    view.width = Math.max(200, view.width - drawer.offsetWidth);
  }
  return view;
}

// Where all of the picture is seen, or the block of an item.
function fitted(at = 0) {
  const extent = { x: target.bx[at], y: target.by[at], width: target.bw[at] + (at ? 0 : plan.right), height: target.bh[at] + (at ? 0 : plan.bottom) };
  const view = clearing(), margin = narrow.matches ? 10 : 22;
  const k = Math.min((view.width - 2 * margin) / extent.width, (view.height - 2 * margin) / extent.height, 1.5);
  return { k, x: view.x + (view.width - extent.width * k) / 2 - extent.x * k,
    y: view.y + Math.max(margin, (view.height - extent.height * k) / (narrow.matches ? 3 : 2)) - extent.y * k };
}

function fit() { fly(fitted(), fitted); }

// The first thesis, large enough to read.
function atThesis() {
  const at = itemOf[theses[0]], k = Math.min(1, (clearing().width - 24) / target.w[at]);
  return { k, x: 12 - target.x[at] * k, y: 24 - target.y[at] * k };
}

// Begins with the whole; on a phone, where the whole of a large map would be a stain, with the thesis.
function begin() {
  const place = narrow.matches && theses.length && fitted().k * 12 < 6 ? atThesis : fitted;
  aim(place(), place);
}

function fly(to, place = null) {
  flight.stop();
  stage.classList.add('moves');
  const start = { ...camera }, mix = (key, share) => start[key] + (to[key] - start[key]) * share;
  flight = play(calm.matches ? 0 : 240, share =>
    put(share === 1 ? to : { x: mix('x', share), y: mix('y', share), k: mix('k', share) }, place));
}

function zoom(factor, at) {
  const view = clearing();
  const centre = at || { x: view.x + view.width / 2, y: view.height / 2 };
  const k = Math.min(4, Math.max(Math.min(0.02, fitted().k), camera.k * factor)), share = k / camera.k;
  return { k, x: centre.x - (centre.x - camera.x) * share, y: centre.y - (centre.y - camera.y) * share };
}

// Moves no further than needed for nothing to cover a statement.
function uncover(statement) {
  const at = itemOf[statement], view = clearing(), margin = 16;
  const push = (from, length, low, high) => Math.max(Math.min(0, high - margin - from - length), low + margin - from);
  const x = target.x[at] * camera.k + camera.x, y = target.y[at] * camera.k + camera.y;
  const width = target.w[at] * camera.k, height = target.h[at] * camera.k;
  const dx = x + width > view.x + view.width || x < view.x ? push(x, width, view.x, view.x + view.width) : 0;
  const dy = y + height > view.height || y < 0 ? push(y, height, 0, view.height) : 0;
  if (dx || dy) fly({ k: camera.k, x: camera.x + dx, y: camera.y + dy });
}

// Brings a statement into the clearing, and close enough to read.
function visit(statement) {
  const at = itemOf[statement], view = clearing();
  const k = Math.max(camera.k, Math.min(1, (view.width - 24) / target.w[at]));
  const x = (target.x[at] + target.w[at] / 2) * k, y = (target.y[at] + target.h[at] / 2) * k;
  const seen = { x: x / k * camera.k + camera.x, y: y / k * camera.k + camera.y };
  const isSeen = k === camera.k && seen.x > view.x + 90 && seen.x < view.x + view.width - 90 && seen.y > 60 && seen.y < view.height - 60;
  if (!isSeen) fly({ k, x: view.x + view.width / 2 - x, y: view.height / 2 - y });
}

map.addEventListener('wheel', event => {
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 20 : event.deltaMode === 2 ? 400 : 1;
  if (event.ctrlKey || event.metaKey) aim(zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY * unit)) / 150), spot(event)));
  else if (event.shiftKey && !event.deltaX) aim({ x: camera.x - event.deltaY * unit });
  else aim({ x: camera.x - event.deltaX * unit, y: camera.y - event.deltaY * unit });
}, { passive: false });

const spot = event => {
  const { left, top } = map.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
};

const fingers = new Map();
let hasDragged = false;
map.addEventListener('pointerdown', event => {
  if (event.button > 0) return;
  fingers.set(event.pointerId, spot(event));
  if (fingers.size === 1) hasDragged = false;
  aim({});
});
addEventListener('pointermove', event => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = spot(event);
  if (!hasDragged && fingers.size === 1 && Math.hypot(now.x - before.x, now.y - before.y) < 5) return;
  if (!hasDragged) { hasDragged = true; map.classList.add('drags'); hold(event.pointerId); }
  if (fingers.size === 1) {
    aim({ x: camera.x + now.x - before.x, y: camera.y + now.y - before.y });
  } else {
    const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    const spread = Math.hypot(now.x - other.x, now.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
    const to = zoom(spread, middle);
    aim({ k: to.k, x: to.x + (now.x - before.x) / 2, y: to.y + (now.y - before.y) / 2 });
  }
  fingers.set(event.pointerId, now);
});
// So that a drag goes on outside of the window.
function hold(pointer) {
  try { map.setPointerCapture(pointer); } catch { /* It has been lifted. */ }
}
const lift = event => { fingers.delete(event.pointerId); if (!fingers.size) map.classList.remove('drags'); };
for (const name of ['pointerup', 'pointercancel']) addEventListener(name, lift);

map.addEventListener('click', event => {
  if (hasDragged) { hasDragged = false; return; }
  const part = event.target.closest('.handle, .tongue, .node, .frame');
  if (!part) return select(-1);
  if (part.dataset.item) return toggle(Number(part.dataset.item));
  if (part.classList.contains('node')) return select(boxes.indexOf(part));
  if (event.target.localName === 'text') toggle(frameItems[frames.indexOf(part)]);
});
map.addEventListener('pointerover', event => {
  const box = event.pointerType === 'mouse' && event.target.closest('.node');
  if (event.target.closest('.handle')) return;
  const at = box ? itemOf[boxes.indexOf(box)] : -1;
  if (at !== hovered) { hovered = at; showHandles(shown); }
});

// ---- The chosen statement and its panel.

const panel = $('panel'), drawer = $('drawer'), chosen = $('chosen');
const say = text => { $('said').textContent = text; };
const short = text => text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text;
const nameOf = at => statementOf[at] >= 0 ? short(statements[statementOf[at]].title || statements[statementOf[at]].text) : items[at].section || 'map';
const whatIs = statement => statement.heading || statement.kind;

function select(at, { open = true, go = false } = {}) {
  const old = state.selected;
  if (old >= 0) boxes[old].classList.remove('selected');
  for (const edge of svg.querySelectorAll('.edge.lit')) edge.classList.remove('lit');
  state.selected = at;
  if (at >= 0) {
    reveal(at);
    boxes[at].classList.add('selected');
    for (const relation of [...into[at], ...from[at]]) edges[relation].classList.add('lit');
    if (open || !panel.hidden) openPanel(at);
    if (go) visit(at);
    else if (!panel.hidden) uncover(at);
    announce(at);
  } else {
    closePanel();
  }
  showHandles(shown);
  markOutline();
  remember();
}

function announce(at) {
  const statement = statements[at];
  const kinds = { supports: 0, rebuts: 0, undermines: 0 };
  for (const relation of into[at]) kinds[relations[relation].kind] = (kinds[relations[relation].kind] || 0) + 1;
  const parts = [`${whatIs(statement)}: ${statement.title ? `${statement.title}. ` : ''}${statement.text}`];
  if (kinds.supports) parts.push(count(kinds.supports, 'reason', 'reasons'));
  if (kinds.rebuts + kinds.undermines) parts.push(count(kinds.rebuts + kinds.undermines, 'objection', 'objections'));
  if (isUnsourced[at]) parts.push('does not rest on a source');
  if (isUnanswered[at]) parts.push('unanswered');
  if (statement.hidden) parts.push(`${statement.hidden.words} not on this page`);
  if (state.folded.has(itemOf[at])) parts.push(`folded: ${count(hides[itemOf[at]], 'statement', 'statements')} hidden`);
  say(parts.join('. '));
}

function openPanel(at) {
  chosen.replaceChildren(...describe(at));
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add('with-panel');
}

function closePanel() {
  if (panel.contains(document.activeElement)) map.focus({ preventScroll: true });
  panel.hidden = true;
  document.body.classList.remove('with-panel');
}

function describe(at) {
  const statement = statements[at], item = itemOf[at];
  const words = isStatement(at) ? (statement.heading || '').split(' · ').filter(Boolean) : [];
  if (statement.holder) words.pop();
  const kind = statement.kind === 'rebuttal' && words.length ? words.shift().toLowerCase() : statement.kind;
  const side = ['', 'for the thesis', 'against the thesis', 'on both sides'][statement.side];
  const parts = [
    make('div', { class: 'what' }, make('span', { class: `chip ${statement.kind}` }, kind),
      make('span', {}, [...words.map(word => word.toLowerCase()), side].filter(Boolean).join(' · '))),
    statement.title && make('h2', { dir: 'auto' }, statement.title),
    make('p', { class: 'text', dir: 'auto' }, ...linked(statement)),
    statement.qualifier && make('p', { class: 'said-by' }, 'Strength: ', isolate(statement.qualifier)),
    statement.holder && make('p', { class: 'said-by' }, 'Held by ', isolate(statement.holder)),
    statement.hidden && make('p', { class: 'said-by' }, `Not on this page: ${statement.hidden.words}`),
    statement.tags && make('p', { class: 'tags' }, isolate(statement.tags.join(' · '))),
  ];
  const marks = [isUnsourced[at] && 'does not rest on a source', isUnanswered[at] && 'unanswered'].filter(Boolean);
  if (marks.length) parts[0].append(...marks.map(mark => make('span', { class: 'chip error' }, mark)));
  const acts = [canFold(item) && make('button', { class: 'act fold', onclick: () => toggle(item) }, foldWord(item)),
    isStatement(at) && stands.statementButton(at)].filter(Boolean);
  if (isStatement(at)) parts.push(stands.verdict(at));
  if (acts.length) parts.push(make('div', { class: 'acts' }, ...acts));
  const of = (list, ...kinds) => list.filter(relation => kinds.includes(relations[relation].kind));
  const premises = (relation, but) => relations[relation].from.filter(premise => premise !== but);
  const incoming = list => list.map(relation => entry(relation, premises(relation, at)));
  const outgoing = list => list.map(relation => {
    const together = premises(relation, at), step = relations[relation].onto;
    if (step === undefined) return entry(relation, ends(relation), { together });
    return entry(relation, relations[step].from, { together, about: { before: 'the step from', text: 'to', ends: ends(step) } });
  });
  const doubts = from[at].flatMap(relation => of(onto[relation], 'rebuts', 'undermines', 'undercuts').map(doubt =>
    entry(doubt, premises(doubt), { about: { text: 'attacks the step from this to', ends: ends(relation) } })));
  parts.push(
    part('Sources', [...(statement.cites || []).map(cited), ...(statement.unknown || []).map(id => make('li', { class: 'source' }, isolate(id), ' (not listed)'))]),
    part('Links that are no citations', (statement.also || []).map(({ name, link }) => make('li', { class: 'source', dir: 'auto' }, anchor(link, name)))),
    part('Supported by', incoming(of(into[at], 'supports')), 'supports'),
    part('Attacked by', [...incoming(of(into[at], 'rebuts', 'undermines')), ...doubts], 'attacks'),
    part('Supports', outgoing(of(from[at], 'supports')), 'supports'),
    part('Attacks', outgoing(of(from[at], 'rebuts', 'undermines', 'undercuts')), 'attacks'),
    part('Says the same as', [...incoming(of(into[at], 'rephrases')), ...outgoing(of(from[at], 'rephrases'))]),
    part('Findings', [...found[at].map(finding => make('li', {}, told(finding))),
      ...from[at].flatMap(relation => foundOf[relation]).map(finding => make('li', {}, told(finding))),
      ...explained[at].map(({ finding, message }) => make('li', {}, make('div', { class: 'finding info' },
        make('p', {}, make('b', {}, finding.rule), ' ', ...coded(message)))))]),
    make('p', { class: 'id' }, statement.id),
  );
  return parts.filter(Boolean);
}

const foldWord = item => `${state.folded.has(item) ? 'Unfold' : 'Fold'} ${count(hides[item], 'statement', 'statements')}`;

function isolate(text) { return make('bdi', {}, text); }

function part(title, entries, style) {
  return entries.length > 0 && make('section', {}, make('h3', { class: style || '' }, title), make('ul', {}, ...entries));
}

// A button that goes to a statement.
function go(at) {
  const statement = statements[at];
  return make('button', { class: `go ${statement.kind}`, dir: 'auto', onclick: () => select(at, { go: true }) },
    statement.title && make('span', { class: 'name' }, statement.title), statement.title && ': ', statement.text);
}

// The statements at the other end of a relation, with what they work together with and what speaks to the step itself.
function entry(relation, others, { together = [], about = null } = {}) {
  const { kind, title, scheme, holder } = relations[relation];
  const how = [title, kind === 'undermines' && 'as a premise', others.length > 1 && 'together', scheme && `by ${scheme}`, holder && `says ${holder}`].filter(Boolean);
  const word = text => make('p', { class: 'how' }, isolate(text));
  return make('li', {}, about && about.before && word(about.before), ...others.map(go), ...(about ? [word(about.text), ...about.ends.map(go)] : []),
    how.length > 0 && word(how.join(', ')), together.length > 0 && word('together with'), ...together.map(go),
    ...(about ? [] : onto[relation].map(other => make('div', { class: 'onto' },
      word(relations[other].kind === 'supports' ? 'the step rests on' : 'the step is attacked by'), ...relations[other].from.map(go)))));
}

// The statement that a relation leads to, or those of the relation that it leads to.
function ends(relation) {
  const list = [], seen = new Set();
  // Relations may attack each other in a circle.
  for (let at = relation; at !== undefined && !seen.has(at); at = relations[at].onto) {
    seen.add(at);
    if (at !== relation) list.push(...relations[at].from);
    if (relations[at].to !== undefined) list.push(relations[at].to);
  }
  return [...new Set(list)];
}

// The text of a statement, with its links.
function linked({ text, links = [] }) {
  let end = 0;
  const parts = links.flatMap(([start, next, address]) => {
    const before = text.slice(end, start);
    end = next;
    return [before, anchor(address, text.slice(start, next))];
  });
  return [...parts, text.slice(end)].filter(Boolean);
}

const anchor = (address, words) => make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, words);

function cited({ source, locator, note, as: manner, for: purpose, quote, through, verdict }) {
  const { text, name, link } = sources[source];
  const where = [locator, note && `note ${note}`, manner, purpose && 'for attribution only', through && `read in ${through}`, verdict && `checked: ${verdict}`].filter(Boolean);
  return make('li', { class: 'source', dir: 'auto' }, isolate(text || name), ' ',
    where.length > 0 && make('span', { class: 'where' }, '(', isolate(where.join(', ')), ') '),
    link && anchor(link, 'open'),
    quote && make('blockquote', { dir: 'auto' }, quote),
    stands.sourceButton(source));
}

function told(finding) {
  return make('div', { class: `finding ${finding.allowed ? 'allowed' : finding.level}` },
    make('p', {}, make('b', {}, finding.rule), ' ', ...coded(finding.message)),
    make('p', {}, finding.allowed ? 'allowed: ' : '', ...coded(finding.allowed || finding.help)));
}

// Words of the map and of its file stand between backquotes.
const coded = text => text.split(/`([^`]*)`/).map((part, at) => at % 2 ? make('code', {}, part) : isolate(part));

// ---- The outline, for the ears and for the eyes, and all findings.

const relationTo = at => {
  const parent = statementOf[items[at].parent];
  if (parent === undefined || parent < 0) return null;
  const relation = from[statementOf[at]].find(relation => ends(relation).includes(parent));
  return relation === undefined ? null : relations[relation].kind;
};

function outlineOf(at) {
  const own = statementOf[at];
  const list = below[at].length > 0 && make('ul', {});
  let label;
  if (own >= 0) {
    const statement = statements[own], relation = relationTo(at);
    const kind = relation === 'supports' ? 'supports' : relation && relation !== 'rephrases' ? 'attacks' : '';
    label = make('button', { dir: 'auto', tabindex: drawer.classList.contains('open') ? 0 : -1, onclick: () => { if (narrow.matches) toggleDrawer(false); select(own, { go: true }); } },
      relation && make('span', { class: `relation ${kind}` }, `${relation} `),
      statement.title ? make('span', { class: 'title' }, statement.title) : short(statement.text));
    rows[own] = label;
  } else {
    label = make('button', { dir: 'auto', class: 'title', tabindex: -1, onclick: () => fly(fitted(target.hidden[at] >= 0 ? target.hidden[at] : at)) }, items[at].section);
  }
  return { entry: make('li', {}, label, list), list };
}
const rows = [];

function makeOutline() {
  if (rows.length) return;
  const root = make('ul', {});
  const open = [[0, root]];
  const pending = below[0].slice().reverse().map(at => [at, root]);
  while (pending.length) {
    const [at, parent] = pending.pop();
    const { entry, list } = outlineOf(at);
    parent.append(entry);
    for (const child of below[at].slice().reverse()) pending.push([child, list]);
  }
  $('outline').replaceChildren(root);
  if (absent) $('outline').append(make('p', { class: 'absent' }, absent));
  if (stands.isOn()) rows.forEach(stands.markRow);
  markOutline();
}

let current = null;
function markOutline() {
  if (current) current.removeAttribute('aria-current');
  current = rows[state.selected] || null;
  if (!current) return;
  current.setAttribute('aria-current', 'true');
  if (drawer.classList.contains('open')) current.scrollIntoView({ block: 'nearest' });
}

function makeFindings() {
  const goTo = ([kind, id] = []) => kind === 'node' ? number.get(id)
    : kind === 'relation' ? (relations.find(relation => relation.id === id) || { from: [] }).from[0] : undefined;
  const entries = findings.map(finding => {
    const at = goTo(finding.subject);
    const box = told(finding);
    // An id is often made for machines: the sentence stands below the message.
    const isStatement = finding.subject && finding.subject[0] === 'node' && at !== undefined;
    if (isStatement) box.firstChild.after(make('p', { class: 'where', dir: 'auto' }, short(statements[at].text)));
    return at === undefined ? box : make('button', { class: box.className, onclick: () => { if (narrow.matches) toggleDrawer(false); select(at, { go: true }); } }, ...box.childNodes);
  });
  const elsewhere = data.absent ? data.absent.findings : 0;
  $('findings').replaceChildren(...(entries.length ? entries : [make('p', { class: 'finding info' }, elsewhere ? 'No findings here.' : 'No findings.')]));
  if (elsewhere) $('findings').append(make('p', { class: 'absent' }, `${count(elsewhere, 'finding is', 'findings are')} about parts of the map that are not on this page.`));
  // As reports count them: what is allowed, and what is only worth knowing, is listed but not counted.
  $('tab-findings').textContent = `Findings (${findings.filter(({ level, allowed }) => level !== 'info' && !allowed).length})`;
}

function toggleDrawer(isOpen = !drawer.classList.contains('open')) {
  makeOutline();
  drawer.classList.toggle('open', isOpen);
  $('to-outline').setAttribute('aria-expanded', isOpen);
  for (const button of drawer.querySelectorAll('button, input')) button.tabIndex = isOpen ? 0 : -1;
  if (home) fly(home(), home);
  if (isOpen) { markOutline(); $('tab-outline').focus({ preventScroll: true }); } else if (drawer.contains(document.activeElement)) map.focus();
}

function tab(name) {
  for (const other of ['outline', 'findings', 'stands']) {
    $(other).hidden = other !== name;
    $(`tab-${other}`).setAttribute('aria-selected', other === name);
  }
}

// ---- What stands.

const stands = whatStands({ $, data, isWhole: !data.absent, boxes, edges, make, draw, count, say, short, go, select,
  remember: () => remember(),
  refresh: mark => {
    rows.forEach(mark);
    if (panel.hidden || state.selected < 0) return;
    const { scrollTop } = panel;
    chosen.replaceChildren(...describe(state.selected));
    panel.scrollTop = scrollTop;
  },
  showTab: showStands });

function showStands() {
  toggleDrawer(true);
  tab('stands');
  $('tab-stands').focus({ preventScroll: true });
}

// Turns the labels on, with the tab that explains them where it leaves room for the picture; or off.
function switchStands() {
  const isOn = stands.isOn();
  stands.toggle();
  if (!isOn && stands.isPossible && !narrow.matches) showStands();
  if (isOn && !$('stands').hidden && drawer.classList.contains('open')) toggleDrawer(false);
}

// ---- Search.

const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
let haystack = null, hits = [], hit = -1;
const query = $('query'), list = $('hits');

function search() {
  haystack ||= statements.map(({ id, title, text, holder, cites }) => plain([title, text, holder, id,
    ...(cites || []).map(({ source }) => sources[source].name)].filter(Boolean).join(' \n ')));
  const words = plain(query.value).split(/\s+/).filter(Boolean);
  hits = words.length ? haystack.map((_, at) => at).filter(at => words.every(word => haystack[at].includes(word))) : [];
  const first = hits.slice(0, 60);
  list.replaceChildren(...first.map((at, order) => make('li', { role: 'option', id: `hit-${order}`, class: statements[at].kind, dir: 'auto', 'aria-selected': false,
    onpointerdown: event => event.preventDefault(), onclick: () => jump(at) }, ...marked(statements[at], words))));
  if (words.length && !hits.length) list.append(make('li', { class: 'none' }, `Nothing found. ${absent}`.trim()));
  if (hits.length > first.length) list.append(make('li', { class: 'none' }, `and ${hits.length - first.length} more`));
  list.hidden = !words.length;
  query.setAttribute('aria-expanded', !list.hidden);
  pick(hits.length ? 0 : -1);
  if (words.length) say(count(hits.length, 'statement found', 'statements found'));
}

// The text around the first word that was found, the word marked.
function marked({ title, text }, words) {
  const whole = title ? `${title}: ${text}` : text, lower = whole.toLowerCase();
  const at = words.map(word => lower.indexOf(word)).filter(at => at >= 0).sort((a, b) => a - b)[0];
  if (at === undefined || lower.length !== whole.length) return [short(whole)];
  const word = words.find(word => lower.startsWith(word, at));
  const start = at > 60 ? whole.indexOf(' ', at - 40) + 1 : 0;
  return [`${start ? '…' : ''}${whole.slice(start, at)}`, make('mark', {}, whole.slice(at, at + word.length)), short(whole.slice(at + word.length))];
}

function pick(at) {
  hit = at;
  [...list.children].forEach((entry, order) => { if (entry.id) entry.setAttribute('aria-selected', order === at); });
  if (at >= 0) { query.setAttribute('aria-activedescendant', `hit-${at}`); list.children[at].scrollIntoView({ block: 'nearest' }); }
  else query.removeAttribute('aria-activedescendant');
}

function jump(at) {
  list.hidden = true;
  query.setAttribute('aria-expanded', false);
  select(at, { go: true });
  map.focus({ preventScroll: true });
}

query.addEventListener('input', search);
query.addEventListener('focus', () => { if (query.value) search(); });
query.addEventListener('blur', () => { list.hidden = true; query.setAttribute('aria-expanded', false); });
query.addEventListener('keydown', event => {
  const last = Math.min(hits.length, 60) - 1;
  if (event.key === 'ArrowDown' && hits.length) pick(hit >= last ? 0 : hit + 1);
  else if (event.key === 'ArrowUp' && hits.length) pick(hit <= 0 ? last : hit - 1);
  else if (event.key === 'Enter' && hit >= 0) jump(hits[hit]);
  else if (event.key === 'Escape') { query.value = ''; search(); map.focus(); }
  else return;
  event.preventDefault();
  event.stopPropagation();
});

// ---- Filters: what does not fit is dimmed.

const filters = { 'no-source': 'source', 'no-answer': 'answer' };
const citing = sources.map(() => 0);
statements.forEach(({ cites }) => new Set((cites || []).map(cite => cite.source)).forEach(source => citing[source]++));

const isFiltered = () => state.source || state.answer || state.side !== '' || state.from >= 0;
function fits(at) {
  const { side, cites } = statements[at];
  return (!state.source || isUnsourced[at]) && (!state.answer || isUnanswered[at])
    && (state.side === '' || (side & (state.side === 'for' ? 1 : 2)) !== 0)
    && (state.from < 0 || (cites || []).some(cite => cite.source === state.from));
}

let isDimmed = false;
function applyFilter() {
  const isOn = isFiltered();
  $('to-filter').classList.toggle('on', isOn);
  if (!isOn && !isDimmed) return;
  isDimmed = isOn;
  const fit = statements.map((_, at) => !isOn || fits(at));
  boxes.forEach((box, at) => box.classList.toggle('dim', !fit[at]));
  edges.forEach((edge, at) => {
    const { from, to } = relations[at];
    edge.classList.toggle('dim', !(from.some(premise => fit[premise]) && (to === undefined || fit[to])));
  });
}

function setFilter(change) {
  Object.assign(state, change);
  $('no-source').checked = state.source;
  $('no-answer').checked = state.answer;
  for (const radio of document.getElementsByName('side')) radio.checked = radio.value === state.side;
  $('one-source').value = state.from < 0 ? '' : String(state.from);
  applyFilter();
  if (isFiltered()) say(`filter: ${count(statements.filter((_, at) => fits(at)).length, 'statement', 'statements')}`);
  remember();
}

function makeFilter() {
  const outputs = $('filter').querySelectorAll('output');
  const counts = [isUnsourced.filter(Boolean).length, isUnanswered.filter(Boolean).length,
    statements.filter(({ side }) => side & 1).length, statements.filter(({ side }) => side & 2).length];
  outputs.forEach((output, at) => { output.textContent = counts[at]; });
  sources.map((source, at) => at).filter(at => citing[at]).sort((a, b) => sources[a].name < sources[b].name ? -1 : 1)
    .forEach(at => $('one-source').append(make('option', { value: at }, `${sources[at].name} (${citing[at]})`)));
}

$('filter').addEventListener('input', () => setFilter({
  source: $('no-source').checked, answer: $('no-answer').checked,
  side: [...document.getElementsByName('side')].find(radio => radio.checked).value,
  from: $('one-source').value === '' ? -1 : Number($('one-source').value),
}));
$('filter').addEventListener('reset', event => { event.preventDefault(); setFilter({ source: false, answer: false, side: '', from: -1 }); });
$('filter').addEventListener('submit', event => event.preventDefault());

// ---- The walk.

function walk(key) {
  if (!statements.length) return;
  if (state.selected < 0) return select(theses.length ? theses[0] : 0, { open: false, go: true });
  const at = itemOf[state.selected], parent = items[at].parent;
  const up = () => {
    for (let above = parent; above > 0; above = items[above].parent) if (statementOf[above] >= 0) return above;
    return -1;
  };
  const beside = step => {
    // Across sections, the next statement at the top of its section is a sibling.
    const order = statementOf[parent] >= 0 ? below[parent] : tops;
    return order[order.indexOf(at) + step];
  };
  if (key === 'ArrowDown' && state.folded.has(at)) fold(at, false);
  const to = { ArrowUp: up, ArrowDown: () => below[at][0], ArrowLeft: () => beside(-1), ArrowRight: () => beside(1) }[key]();
  if (to === undefined || to < 0) return say('nothing further in this direction');
  select(statementOf[to], { open: false, go: true });
}
// The statements that stand under no other, as they are met from the top.
const tops = (() => {
  const list = [], pending = [0];
  while (pending.length) {
    const at = pending.pop();
    if (statementOf[at] >= 0) list.push(at);
    else pending.push(...below[at].slice().reverse());
  }
  return list;
})();

const keys = {
  '/': () => query.focus(), '?': () => $('help').showModal(),
  '+': () => fly(zoom(1.3)), '=': () => fly(zoom(1.3)), '-': () => fly(zoom(1 / 1.3)), '0': fit,
  f: () => { if (state.selected >= 0) toggle(itemOf[state.selected]); },
  s: () => { if (state.selected >= 0) toggleSection(itemOf[state.selected]); },
  v: switchStands, x: () => { if (state.selected >= 0 && isStatement(state.selected)) stands.strike(state.selected); },
  F: () => foldTo(new Set()), o: () => toggleDrawer(),
  Enter: () => { if (state.selected >= 0) { openPanel(state.selected); visit(state.selected); chosen.focus({ preventScroll: true }); } },
  Escape: escape,
};

function escape() {
  if (closePopups()) return;
  if (drawer.classList.contains('open')) return toggleDrawer(false);
  if (!panel.hidden) { closePanel(); map.focus({ preventScroll: true }); remember(); }
  else if (state.selected >= 0) select(-1);
}

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || $('help').open) return;
  const isField = event.target.closest('input, select, textarea');
  if (isField && event.key !== 'Escape') return;
  const isArrow = event.key.startsWith('Arrow');
  if (isArrow && event.target.closest('.sheet, .popup')) return;
  if (event.key === 'Enter' && event.target.closest('button, a, input')) return;
  const action = isArrow ? walk : keys[event.key];
  if (!action) return;
  event.preventDefault();
  action(event.key);
});

// ---- Popups, theme, legend.

const popups = { 'to-filter': 'filter', 'to-legend': 'legend' };
function closePopups() {
  let closed = false;
  for (const [button, popup] of Object.entries(popups)) {
    if ($(popup).hidden) continue;
    $(popup).hidden = closed = true;
    $(button).setAttribute('aria-expanded', false);
    $(button).focus();
  }
  return closed;
}
for (const [button, popup] of Object.entries(popups)) {
  $(button).addEventListener('click', () => {
    const isOpen = $(popup).hidden;
    closePopups();
    $(popup).hidden = !isOpen;
    $(button).setAttribute('aria-expanded', isOpen);
  });
}
addEventListener('pointerdown', event => { if (!event.target.closest('.popup, #bar')) closePopups(); });

const dark = matchMedia('(prefers-color-scheme: dark)');
let theme = '';
function setTheme(name) {
  theme = name;
  $('dark-sheet').media = { '': 'screen and (prefers-color-scheme: dark)', dark: 'screen', light: 'not all' }[name];
  try { localStorage.setItem('claimgraph-theme', name); } catch { /* A page from a file may keep nothing. */ }
}
$('to-theme').addEventListener('click', () => {
  const isDark = theme ? theme === 'dark' : dark.matches;
  setTheme(isDark === dark.matches ? (isDark ? 'light' : 'dark') : '');
});
try { setTheme(localStorage.getItem('claimgraph-theme') || ''); } catch { /* The reader's own choice, then. */ }

function makeLegend() {
  const legend = svg.querySelector('.legend');
  if (!legend) return;
  // Below each other, whatever rows they have in the picture.
  const rows = [];
  for (let at = 0; at + 1 < legend.children.length; at += 2) rows.push([legend.children[at], legend.children[at + 1]]);
  const copy = draw('svg', { role: 'img', 'aria-label': 'Legend', 'font-family': svg.getAttribute('font-family') });
  let width = 0;
  rows.forEach(([sample, text], row) => {
    const x = Number(text.getAttribute('x')), y = Number(text.getAttribute('y'));
    const group = draw('g', { transform: `translate(${43 - x} ${16 + 28 * row - y})` }, sample.cloneNode(true), text.cloneNode(true));
    width = Math.max(width, 46 + Number(text.getAttribute('textLength')));
    copy.append(group);
  });
  copy.setAttribute('viewBox', `-3 -4 ${width + 3} ${28 * rows.length}`);
  copy.setAttribute('width', (width + 3) * 1.15);
  copy.setAttribute('height', 28 * rows.length * 1.15);
  $('legend').append(copy);
}

// On paper the whole map stands on one page, as it is folded.
addEventListener('beforeprint', () => {
  const [, , width, height] = viewBox.split(' ').map(Number);
  const more = Math.max(0, shown.bw[0] - whole.bw[0]);
  svg.setAttribute('viewBox', `0 0 ${width + more} ${height + shown.bh[0] - whole.bh[0]}`);
});
addEventListener('afterprint', () => svg.setAttribute('viewBox', viewBox));

// ---- The address remembers the view.

const keyOf = at => statementOf[at] >= 0 ? statements[statementOf[at]].id : `~${frameOf[at]}`;
const itemNamed = key => key[0] === '~' ? frameItems[Number(key.slice(1))] : itemOf[number.get(key)];
let remembering = 0, known = location.hash;

function address() {
  const words = new URLSearchParams();
  if (state.selected >= 0) words.set('s', statements[state.selected].id);
  if (!panel.hidden) words.set('open', '1');
  if (state.folded.size) words.set('fold', [...state.folded].sort((a, b) => a - b).map(keyOf).join(','));
  if (state.source) words.set('nosource', '1');
  if (state.answer) words.set('noanswer', '1');
  if (state.side) words.set('side', state.side);
  if (state.from >= 0) words.set('source', sources[state.from].id);
  stands.toAddress(words);
  const { width, height } = map.getBoundingClientRect();
  if (!home) {
    // The middle of the window, so that it is found again in a window of another size.
    words.set('z', [camera.k.toFixed(3), Math.round((width / 2 - camera.x) / camera.k), Math.round((height / 2 - camera.y) / camera.k)].join(','));
  }
  const text = words.toString();
  return text ? `#${text}` : '';
}

function remember() {
  clearTimeout(remembering);
  remembering = setTimeout(() => {
    // The reader has just changed it: it is about to be read.
    if (location.hash !== known) return;
    const now = address();
    if (now === known) return;
    try { history.replaceState(null, '', now || location.pathname + location.search); } catch { /* Some viewers allow none. */ }
    known = location.hash;
  }, 250);
}

function restoreView() {
  const words = new URLSearchParams(location.hash.slice(1));
  const folded = new Set((words.get('fold') || '').split(',').filter(Boolean).map(itemNamed).filter(at => at > 0 && canFold(at)));
  foldTo(folded, { still: true });
  setFilter({ source: words.has('nosource'), answer: words.has('noanswer'),
    side: ['for', 'against'].includes(words.get('side')) ? words.get('side') : '',
    from: words.has('source') ? sources.findIndex(source => source.id === words.get('source')) : -1 });
  stands.fromAddress(words);
  const [k, x, y] = (words.get('z') || '').split(',').map(Number);
  const isPart = k > 0 && Number.isFinite(x) && Number.isFinite(y);
  if (!isPart) begin();
  const chosen = number.get(words.get('s'));
  select(chosen === undefined ? -1 : chosen, { open: words.has('open'), go: chosen !== undefined && !isPart });
  if (!isPart) return;
  const { width, height } = map.getBoundingClientRect();
  aim({ k: Math.min(4, k), x: width / 2 - x * k, y: height / 2 - y * k });
}
addEventListener('hashchange', () => {
  if (location.hash === known) return;
  known = location.hash;
  restoreView();
});

// ---- Begin.

const click = (id, action) => $(id).addEventListener('click', action);
click('zoom-in', () => fly(zoom(1.3)));
click('zoom-out', () => fly(zoom(1 / 1.3)));
click('zoom-fit', fit);
click('fold-all', foldAll);
click('unfold-all', () => { foldTo(new Set()); fit(); });
click('to-outline', () => toggleDrawer());
click('to-help', () => $('help').showModal());
click('tab-outline', () => tab('outline'));
click('to-stands', switchStands);
click('tally', showStands);
click('tab-stands', () => tab('stands'));
click('tab-findings', () => tab('findings'));
for (const button of document.querySelectorAll('[data-close]')) {
  button.addEventListener('click', () => button.dataset.close === 'panel' ? select(-1) : toggleDrawer(false));
}
// Who sees all goes on to see all; who looks at a part goes on to look at its middle.
let lastSize = map.getBoundingClientRect();
new ResizeObserver(() => {
  const { width, height } = map.getBoundingClientRect();
  if (home) aim(home(), home);
  else aim({ x: camera.x + (width - lastSize.width) / 2, y: camera.y + (height - lastSize.height) / 2 });
  lastSize = { width, height };
}).observe(map);

makeFilter();
makeLegend();
makeFindings();
show(whole);
restoreView();
(window.requestIdleCallback || setTimeout)(() => { if (!isLarge) makeOutline(); });
})();
