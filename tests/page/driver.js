// Uses a page as a reader does, and says what it saw: a JSON list of [what, whether it was so, what was seen].
(async () => {
'use strict';
const seen = [];
const faults = [];
addEventListener('error', event => faults.push(String(event.message)));
addEventListener('unhandledrejection', event => faults.push(String(event.reason)));
document.addEventListener('securitypolicyviolation', event => faults.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));

const $ = id => document.getElementById(id);
const all = selector => [...document.querySelectorAll(selector)];
const wait = time => new Promise(done => setTimeout(done, time));
// Until nothing moves any more.
const still = async () => {
  let view = '';
  while (map.hasAttribute('aria-busy') || $('stage').classList.contains('moves') || view !== $('stage').style.transform) {
    view = $('stage').style.transform;
    await wait(40);
  }
};
const map = $('map'), svg = document.querySelector('#stage > svg');
const data = JSON.parse($('data').textContent);
const expect = (what, isSo, detail = '') => seen.push([what, Boolean(isSo), String(detail)]);
const press = (key, on = document.activeElement || document.body) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const tap = element => element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
const isGone = element => getComputedStyle(element).display === 'none';
const shift = element => (/translate\(([-\d.]+) ([-\d.]+)\)/.exec(element.getAttribute('transform')) || [0, 0, 0]).slice(1).map(Number);
const picture = () => all('.node, .edge, .frame').map(part => part.outerHTML.replace(/ (selected|lit|near)\b/g, '').replace(/ class="([^"]*?) ?"/g, ' class="$1"')).join('\n');
const camera = () => $('stage').style.transform;

// The boxes and frames that are shown, where they are now.
function boxes() {
  return all('.node').filter(box => !isGone(box)).map(box => {
    const [dx, dy] = shift(box), { x, y, w, h } = box.dataset;
    return { id: box.id, x: Number(x) + dx, y: Number(y) + dy, w: Number(w), h: Number(h) };
  });
}

// What lies on something else, after any folds: boxes on boxes, lines through boxes.
function clashes() {
  const shown = boxes(), bad = [];
  for (const tongue of all('.tongue:not(.gone) rect')) {
    const n = name => Number(tongue.getAttribute(name));
    shown.push({ id: `tongue ${tongue.parentNode.dataset.item}`, x: n('x'), y: n('y'), w: n('width'), h: n('height') });
  }
  const isOn = (a, b) => a.x < b.x + b.w - 0.5 && b.x < a.x + a.w - 0.5 && a.y < b.y + b.h - 0.5 && b.y < a.y + a.h - 0.5;
  shown.forEach((a, at) => shown.slice(at + 1).forEach(b => { if (isOn(a, b)) bad.push(`${a.id} on ${b.id}`); }));
  for (const edge of all('.edge').filter(edge => !isGone(edge))) {
    let last = null;
    for (const [, letter, rest] of edge.querySelector('.line').getAttribute('d').matchAll(/([MLC])([^MLC]*)/g)) {
      const numbers = rest.trim().split(/ /).map(Number), to = numbers.slice(-2);
      if (letter !== 'M') {
        const run = { x: Math.min(last[0], to[0]), y: Math.min(last[1], to[1]) };
        run.w = Math.max(last[0], to[0]) - run.x;
        run.h = Math.max(last[1], to[1]) - run.y;
        const inner = b => ({ x: b.x + 1, y: b.y + 1, w: b.w - 2, h: b.h - 2 });
        for (const box of shown) {
          const b = inner(box);
          if (run.x < b.x + b.w && b.x < run.x + run.w && run.y < b.y + b.h && b.y < run.y + run.h
            || (run.w === 0 && run.x > b.x && run.x < b.x + b.w && run.y < b.y + b.h && run.y + run.h > b.y)
            || (run.h === 0 && run.y > b.y && run.y < b.y + b.h && run.x < b.x + b.w && run.x + run.w > b.x)) bad.push(`${edge.id} through ${box.id}`);
        }
      }
      last = to;
    }
  }
  return [...new Set([...bad, ...wordClashes(shown)])];
}

// The words on lines that are shown, where they are now, and what lies on them.
function wordClashes(shown) {
  const words = all('.edge .word').filter(word => !isGone(word) && !isGone(word.parentNode)).map(word => {
    const n = name => Number(word.getAttribute(name)), [dx, dy] = shift(word);
    return { id: `the word of ${word.parentNode.id}`, x: n('x') + dx, y: n('y') + dy - 8, w: n('textLength'), h: 9 };
  });
  const isOn = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  const bad = [];
  words.forEach((a, at) => [...shown, ...words.slice(at + 1)].forEach(b => { if (isOn(a, b)) bad.push(`${a.id} on ${b.id}`); }));
  for (const edge of all('.edge').filter(edge => !isGone(edge))) {
    let last = null;
    for (const [, letter, rest] of edge.querySelector('.line').getAttribute('d').matchAll(/([MLC])([^MLC]*)/g)) {
      const to = rest.trim().split(/ /).map(Number).slice(-2);
      const run = last && { x: Math.min(last[0], to[0]), y: Math.min(last[1], to[1]), w: Math.abs(last[0] - to[0]), h: Math.abs(last[1] - to[1]) };
      if (letter !== 'M') for (const word of words) if (isOn(word, run)) bad.push(`${edge.id} through ${word.id}`);
      last = to;
    }
  }
  return bad;
}

const hasBelow = id => data.plan.items.some((item, at) => at > 0 && item.section === undefined && itemIds[item.parent] === id);
const itemIds = data.plan.items.map((item, at) => at === 0 || item.section !== undefined ? null : data.statements[item.statement].id);

async function opens() {
  expect('every statement is drawn', all('.node').length === data.statements.length, all('.node').length);
  expect('the picture lies in the window', (() => {
    const stage = svg.getBoundingClientRect();
    return all('.node').every(box => { const r = box.getBoundingClientRect(); return r.left >= -1 && r.right <= innerWidth + 1 && r.top >= 50 && r.bottom <= innerHeight + 1; }) && stage.width > 100;
  })(), camera());
  expect('only elements of ours are there', all('*').every(element => ELEMENTS.includes(element.localName)),
    all('*').map(element => element.localName).filter(name => !ELEMENTS.includes(name)).slice(0, 5).join(' '));
  expect('nothing has a handler or a style of its own', all('*').every(element => [...element.attributes].every(({ name }) =>
    !name.startsWith('on') && (name !== 'style' || element.id === 'stage'))));
  expect('links lead to the web only', all('a').every(link => /^https?:\/\//.test(link.getAttribute('href'))));
  for (const [at, statement] of data.statements.entries()) {
    if (all('.node')[at].querySelector('title').textContent.replace(/\ufffd/g, '') === '' && statement.text.trim() !== '') expect('titles are there', false, statement.id);
  }
}
const ELEMENTS = ('html head meta title style body header button svg path circle rect h1 div input kbd ul li main g text desc polygon polyline '
  + 'aside nav form label output fieldset legend select option dialog h2 h3 dl dt dd p script pre span bdi mark a blockquote b section tspan code').split(' ');

// What a page of a view says of the rest, and that nothing in it leads there.
async function hides() {
  expect('every relation leads to what is here', data.relations.every(({ from, to, onto }) => from.length > 0
    && [...from, to].every(at => at === undefined || at < data.statements.length) && (to !== undefined || onto !== undefined)));
  expect('every source is one that is here', data.statements.every(({ cites }) => (cites || []).every(cite => data.sources[cite.source])));
  expect('reading order is that of the map', data.statements.every(({ id }, at) => all('.node')[at].id === `node-${id}`));
  if (!data.absent) return;
  const ids = new Set([...data.statements, ...data.relations, ...data.sources].map(({ id }) => id));
  expect('every finding is about what is here', data.findings.every(({ subject }) => !subject || ids.has(subject[1])));
  expect('the title says how much is shown', !data.absent.statements || / of \d+ statements/.test(document.querySelector('h1').textContent));
  for (const [at, { kind, hidden }] of data.statements.entries()) {
    if (!hidden && kind !== 'section') continue;
    tap(all('.node')[at].querySelector('.shape'));
    expect('a box says how much it hides', $('chosen').textContent.includes(hidden.words) && all('.node')[at].querySelector('title').textContent.includes(hidden.words));
    expect('it is called what it is', $('chosen').querySelector('.chip').textContent === 'section' || kind !== 'section');
  }
  press('Escape', map); press('Escape', map);
  press('o', map);
  const rest = data.absent.statements ? new RegExp(`${data.absent.statements} statements? of the map`) : /./;
  expect('the outline says how much is not here', rest.test($('outline').textContent));
  expect('so do the findings', !data.absent.findings || $('findings').textContent.includes(`${data.absent.findings} finding`));
  press('Escape', map);
  $('query').value = 'no such words stand anywhere';
  $('query').dispatchEvent(new Event('input', { bubbles: true }));
  expect('and the search', rest.test($('hits').textContent), $('hits').textContent);
  press('Escape', $('query'));
}

async function searches() {
  const wanted = data.statements[data.statements.length - 1];
  press('/', map);
  expect('/ goes to the search', document.activeElement === $('query'));
  $('query').value = wanted.text.split(/\s+/).slice(0, 4).join(' ').toUpperCase();
  $('query').dispatchEvent(new Event('input', { bubbles: true }));
  const hits = all('#hits [role=option]');
  expect('the search lists hits', hits.length > 0, hits.length);
  expect('it says how many', /found/.test($('said').textContent), $('said').textContent);
  press('Enter', $('query'));
  await still();
  const chosen = all('.node.selected');
  expect('Enter jumps to a hit', chosen.length === 1 && !$('panel').hidden);
  const box = chosen[0].getBoundingClientRect();
  expect('the hit is in the window', box.left > -1 && box.top > 50 && box.right < innerWidth + 1 && box.bottom < innerHeight + 1, JSON.stringify(box));
  $('query').value = 'no such words stand anywhere';
  $('query').dispatchEvent(new Event('input', { bubbles: true }));
  expect('a search may find nothing', all('#hits [role=option]').length === 0 && /Nothing/.test($('hits').textContent));
  press('Escape', $('query'));
  expect('Esc leaves the search', $('query').value === '' && $('hits').hidden && document.activeElement === map);
}

async function clicks() {
  const at = data.statements.findIndex((statement, at) => (statement.cites || []).some(cite => data.sources[cite.source].link)
    && data.relations.some(relation => relation.from.includes(at)));
  const wanted = Math.max(0, at), statement = data.statements[wanted];
  tap(all('.node')[wanted].querySelector('.shape'));
  await still();
  expect('a click opens the panel', !$('panel').hidden && all('.node')[wanted].classList.contains('selected'));
  expect('it holds the whole text', $('chosen').querySelector('.text').textContent === statement.text);
  if (at >= 0) {
    const links = all('#chosen a');
    expect('it links its sources', links.length > 0 && links.every(link => link.rel.includes('noopener')), links.length);
    const others = all('#chosen .go');
    expect('it names what it speaks to', others.length > 0);
    tap(others[0]);
    await still();
    expect('a click there goes there', !all('.node')[wanted].classList.contains('selected') && all('.node.selected').length === 1);
  }
  const finding = data.findings.find(({ subject }) => subject && subject[0] === 'node');
  if (finding) {
    tap(all('.node')[data.statements.findIndex(({ id }) => id === finding.subject[1])].querySelector('.shape'));
    expect('it holds what was found', $('chosen').textContent.includes(finding.message.replace(/`/g, '')), finding.message);
  }
  press('Escape', map);
  expect('Esc closes the panel', $('panel').hidden);
  press('Escape', map);
  expect('Esc lets go of the statement', all('.node.selected').length === 0);
}

async function walks() {
  const first = data.statements.findIndex(({ id }) => hasBelow(id));
  map.focus();
  press('ArrowDown');
  expect('an arrow begins the walk', all('.node.selected').length === 1 && $('panel').hidden);
  tap(all('.node')[Math.max(0, first)].querySelector('.shape'));
  map.focus();
  const now = () => all('.node').findIndex(node => node.classList.contains('selected'));
  if (first >= 0) {
    press('ArrowDown');
    const child = now();
    expect('down goes to a child', child !== first);
    press('ArrowUp');
    expect('up goes back to it', now() === first, `${first} ${child} ${now()}`);
  }
  const before = now();
  press('ArrowRight');
  if (now() !== before) { press('ArrowLeft'); expect('right and left go there and back', now() === before); }
  press('Enter');
  expect('Enter opens', !$('panel').hidden && $('panel').contains(document.activeElement));
  press('Escape');
  map.focus();
  press('?');
  expect('? helps', $('help').open);
  $('help').close();
  press('o');
  expect('o shows the outline', $('drawer').classList.contains('open') && all('#outline li').length >= data.statements.length);
  press('Escape');
  expect('Esc closes it', !$('drawer').classList.contains('open'));
  expect('the outline stays for the ears', getComputedStyle($('drawer')).display !== 'none');
  press('Escape', map); press('Escape', map);
}

async function moves() {
  press('0', map);
  await still();
  const before = camera();
  press('+', map);
  await still();
  expect('+ enlarges', camera() !== before, camera());
  press('0', map);
  await still();
  expect('0 fits', camera() === before, camera());
  const at = { clientX: 300, clientY: 300, pointerId: 1, bubbles: true, cancelable: true };
  map.dispatchEvent(new PointerEvent('pointerdown', at));
  map.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: 340, clientY: 330 }));
  map.dispatchEvent(new PointerEvent('pointerup', { ...at, clientX: 340, clientY: 330 }));
  tap(map);
  const dragged = camera();
  expect('dragging moves', dragged !== before, dragged);
  map.dispatchEvent(new WheelEvent('wheel', { deltaY: 50, bubbles: true, cancelable: true }));
  expect('the wheel moves', camera() !== dragged);
  const wheeled = camera();
  map.dispatchEvent(new WheelEvent('wheel', { deltaY: -50, ctrlKey: true, clientX: 300, clientY: 300, bubbles: true, cancelable: true }));
  expect('the wheel zooms with Ctrl', camera().split('scale')[1] !== wheeled.split('scale')[1]);
  const two = (id, x) => ({ clientX: x, clientY: 300, pointerId: id, bubbles: true, cancelable: true, pointerType: 'touch' });
  const scale = Number(camera().split('scale(')[1].slice(0, -1));
  map.dispatchEvent(new PointerEvent('pointerdown', two(2, 300)));
  map.dispatchEvent(new PointerEvent('pointerdown', two(3, 400)));
  map.dispatchEvent(new PointerEvent('pointermove', two(3, 500)));
  map.dispatchEvent(new PointerEvent('pointerup', two(2, 300)));
  map.dispatchEvent(new PointerEvent('pointerup', two(3, 500)));
  tap(map);
  const pinched = Number(camera().split('scale(')[1].slice(0, -1));
  expect('two fingers zoom', Math.abs(pinched / scale - 2) < 0.01 || pinched === 4, pinched / scale);
  press('0', map);
  await still();
}

async function folds() {
  const before = picture();
  expect('the script places boxes where the program did', Number(map.dataset.drift) < 0.02, map.dataset.drift);
  expect('nothing lies on anything', clashes().length === 0, clashes().slice(0, 3).join(', '));
  const bases = data.plan.items.map((item, at) => at).filter(at => at > 0 && data.plan.items.some(({ parent }, child) => parent === at && child > at));
  const statements = bases.filter(at => itemIds[at] !== null), sections = bases.filter(at => itemIds[at] === null);
  const spread = list => list.filter((_, at) => at % Math.ceil(list.length / 9) === 0);
  let bad = [], wrong = [], same = 0, of = 0;
  const old = new Map(all('.edge').map(edge => [edge.id, edge.querySelector('.line').getAttribute('d')]));
  for (const at of spread(statements)) {
    const node = $(`node-${itemIds[at]}`);
    tap(node.querySelector('.shape'));
    map.focus();
    press('f');
    await still();
    const gone = data.statements.filter((_, at) => isGone(all('.node')[at]))
      .reduce((sum, { kind, hidden }) => sum + (kind === 'section' ? 0 : 1) + (hidden ? hidden.statements : 0), 0);
    const label = document.querySelector(`.tongue[data-item="${at}"]`);
    if (!label || !label.textContent.includes(`+ ${gone} `)) wrong.push(`${itemIds[at]} hides ${gone}: ${label && label.textContent}`);
    bad.push(...clashes().map(clash => `${itemIds[at]} folded: ${clash}`));
    const moved = new Set(all('.node').filter(node => isGone(node) || node.hasAttribute('transform')).map(node => node.id));
    for (const edge of all('.edge').filter(edge => !isGone(edge))) {
      if ([...edge.dataset.from.split(' '), edge.dataset.to].some(id => moved.has(`node-${id}`) || !$(`node-${id}`))) continue;
      of++;
      if (edge.querySelector('.line').getAttribute('d') === old.get(edge.id)) same++;
    }
    press('f');
    await still();
    if (picture() !== before) wrong.push(`${itemIds[at]} does not come back`);
  }
  expect('a fold hides what it says, and comes back exactly', wrong.length === 0, wrong.slice(0, 3).join(', '));
  expect('lines beside a fold stay what they were', of < 20 || same >= of * 0.4, `${same} of ${of}`);
  press('Escape', map); press('Escape', map);
  const within = data.plan.items.findIndex(({ parent }, at) => itemIds[at] !== null && sections.includes(parent));
  if (within > 0) {
    tap($(`node-${itemIds[within]}`).querySelector('.shape'));
    map.focus();
    press('s');
    await still();
    expect('s folds the section', isGone($(`node-${itemIds[within]}`)));
    press('s');
    press('Escape'); press('Escape');
    await still();
    expect('and unfolds it', picture() === before);
  }
  for (const at of spread(sections)) {
    const handle = document.querySelector(`.handle[data-item="${at}"] circle`);
    // It may be folded into a section that was folded before it.
    if (!handle) continue;
    tap(handle);
    await still();
    bad.push(...clashes().map(clash => `section ${at} folded: ${clash}`));
  }
  if (sections.length) expect('sections fold', all('.tongue').length > 0 && all('.node').some(isGone));
  tap($('fold-all'));
  await still();
  bad.push(...clashes().map(clash => `all folded: ${clash}`));
  if (data.statements.length > 10) expect('all folds', boxes().length < data.statements.length, boxes().length);
  const hidden = all('.node').findIndex(isGone);
  if (hidden >= 0) {
    $('query').value = data.statements[hidden].id;
    $('query').dispatchEvent(new Event('input', { bubbles: true }));
    const hit = all('#hits li').findIndex(hit => hit.textContent.startsWith((data.statements[hidden].title || data.statements[hidden].text).slice(0, 20)));
    tap(all('#hits li')[Math.max(0, hit)]);
    await still();
    expect('a jump unfolds what hides its aim', all('.node.selected').every(node => !isGone(node)));
    bad.push(...clashes().map(clash => `part unfolded: ${clash}`));
  }
  press('F', map);
  await still();
  press('Escape', map); press('Escape', map);
  expect('nothing lies on anything in any fold', bad.length === 0, `${bad.length}: ${bad.slice(0, 12).join(', ')}`);
  expect('all unfolds exactly', picture() === before);
}

async function filters() {
  const dims = () => all('.node.dim').length;
  tap($('to-filter'));
  expect('the filter opens', !$('filter').hidden);
  const set = (input, value) => { input.type === 'checkbox' ? input.checked = value : input.value = value; input.dispatchEvent(new Event('input', { bubbles: true })); };
  for (const [id, name] of [['no-source', 'unsupported'], ['no-answer', 'unanswered']]) {
    set($(id), true);
    expect(`the filter ${id} dims the others`, dims() === data.statements.length - all(`.node.${name}`).length, dims());
    set($(id), false);
  }
  expect('without a filter nothing is dim', dims() === 0);
  const against = [...document.getElementsByName('side')].find(radio => radio.value === 'against');
  against.checked = true;
  against.dispatchEvent(new Event('input', { bubbles: true }));
  expect('one side can be seen alone', dims() === data.statements.filter(({ side }) => !(side & 2)).length, dims());
  if ($('one-source').options.length > 1) {
    tap($('filter').querySelector('[type=reset]'));
    set($('one-source'), $('one-source').options[1].value);
    const source = Number($('one-source').value);
    expect('one source can be seen alone', dims() === data.statements.filter(({ cites }) => !(cites || []).some(cite => cite.source === source)).length, dims());
  }
  $('filter').reset();
  expect('all is shown again', dims() === 0);
  press('Escape', map);
  expect('Esc closes the filter', $('filter').hidden);
}

async function remembers() {
  const base = data.plan.items.findIndex((item, at) => at > 0 && itemIds[at] !== null && data.plan.items.some(({ parent }, child) => parent === at && child > at));
  const wanted = data.statements[0];
  if (base > 0) { tap($(`node-${itemIds[base]}`).querySelector('.shape')); map.focus(); press('f'); await still(); await wait(400); }
  tap($(`node-${(base > 0 ? itemIds[base] : wanted.id)}`).querySelector('.shape'));
  $('no-source').checked = true;
  $('no-source').dispatchEvent(new Event('input', { bubbles: true }));
  press('+', map);
  await still(); await wait(400);
  const hash = location.hash, view = [camera(), all('.tongue').length, all('.node.dim').length, all('.node.selected').length];
  expect('the address says what is seen', /s=/.test(hash) && /z=/.test(hash) && /nosource/.test(hash) && (base <= 0 || /fold=/.test(hash)), hash);
  location.hash = '';
  await still(); await wait(400);
  expect('an empty address shows all', all('.tongue').length === 0 && all('.node.dim').length === 0 && all('.node.selected').length === 0);
  location.hash = hash;
  await still(); await wait(400);
  const again = [camera(), all('.tongue').length, all('.node.dim').length, all('.node.selected').length];
  const close = (a, b) => { const n = text => text.match(/-?[\d.]+/g).map(Number); return n(a).every((value, at) => Math.abs(value - n(b)[at]) < 3); };
  expect('an address brings its view back', close(view[0], again[0]) && String(view.slice(1)) === String(again.slice(1)), `${view} | ${again}`);
  location.hash = '#s=%3Cscript%3E&fold=no,~9999,&z=a,b,c&side=x&source=y';
  await still(); await wait(400);
  expect('a wrong address does no harm', all('.node').every(node => !isGone(node)));
  location.hash = '';
  await still(); await wait(400);
}

// Strikes out a statement on which another rests, and a source, and puts them back.
async function stands() {
  const clean = picture();
  if (data.absent) {
    tap($('to-stands'));
    expect('a page of a part says who knows what stands', !$('stands').hidden && /claimgraph evaluate/.test($('stands').textContent) && all('.tag').length === 0);
    tap($('tab-outline'));
    press('Escape', map);
    return;
  }
  map.focus();
  press('v');
  expect('v shows what stands', all('.tag').length === data.statements.length && !$('tally').hidden, $('tally').textContent);
  expect('and says how much', /stand/.test($('said').textContent), $('said').textContent);
  expect('a label is a glyph and a word', all('.tag').every(tag => /^(✓ stands|✗ falls|\? stays open)$/.test(tag.textContent)));
  const program = labelling.programOf(data), none = { statements: new Set(), sources: new Set() };
  const now = labelling.labelsOf(program, 'leaves', none).statements;
  const without = at => labelling.labelsOf(program, 'leaves', { ...none, statements: new Set([at]) }).statements;
  const fallen = at => without(at).flatMap((label, other) => other !== at && label === 'out' && now[other] !== 'out' ? [other] : []);
  const isStatement = ({ kind }) => kind !== 'section';
  const struck = Math.max(0, data.statements.slice(0, 60).findIndex((statement, at) => isStatement(statement) && fallen(at).length > 0));
  tap(all('.node')[struck].querySelector('.shape'));
  expect('the panel says why', /stands|falls|stays open/.test($('chosen').querySelector('.verdict').textContent));
  map.focus();
  press('x');
  const out = fallen(struck);
  expect('x strikes out', all('.node.struck').length === 1 && all('.node')[struck].classList.contains('struck'));
  expect('what falls is marked', out.every(at => all('.node')[at].classList.contains('out')), out);
  expect('the number that falls is said', $('said').textContent.includes(`${out.length} statement`), $('said').textContent);
  tap($('tally'));
  expect('the list says what falls, each with a reason', !$('stands').hidden && all('#stands .how').filter(how => /^✗ falls: /.test(how.textContent)).length === out.length, $('stands').textContent.slice(0, 600));
  expect('the outline marks what is struck', all('#outline .struck').length === 1);
  await still(); await wait(600);
  expect('the address keeps it', location.hash.includes('without='), location.hash);
  const hash = location.hash;
  location.hash = '';
  await still(); await wait(400);
  expect('an empty address shows no labels', all('.tag').length === 0 && $('tally').hidden);
  location.hash = hash;
  await still(); await wait(400);
  expect('an address brings what is struck back', all('.node.struck').length === 1);
  if (data.sources.length && data.statements.some(({ cites }) => cites && cites.length)) {
    tap(all('.node')[data.statements.findIndex(({ cites }) => cites && cites.length)].querySelector('.shape'));
    const button = $('chosen').querySelector('.source .act');
    button.focus();
    tap(button);
    expect('a source is struck out, and its button keeps the focus', document.activeElement.textContent === 'Put back' && document.activeElement.isConnected);
    expect('both are listed', all('#stands [data-key^="back "]').length === 3, all('#stands [data-key^="back "]').length);
    tap(all('#stands [data-key="back all"]')[0]);
  } else tap(all('#stands [data-key^="back "]')[0]);
  expect('all is put back', all('.node.struck').length === 0 && $('stands').querySelector('[data-key^="back "]') === null);
  tap($('stands').querySelector('[value=sourced]'));
  const sourced = labelling.labelsOf(program, 'sourced', none).statements;
  expect('the base can be chosen', all('.node').every((box, at) => box.classList.contains(sourced[at])));
  tap($('stands').querySelector('[value=leaves]'));
  tap($('tab-outline'));
  press('Escape', map); press('Escape', map); press('Escape', map);
  press('v', map);
  tap($('tab-outline'));
  if ($('drawer').classList.contains('open')) press('o', map);
  press('0', map);
  await still();
  expect('v hides all of it', all('.tag').length === 0 && picture() === clean);
}

await wait(300);
const parts = [opens, hides, searches, clicks, walks, moves, folds, filters, remembers, stands, opens];
for (const part of parts.filter(({ name }) => !window.onlyPart || name === window.onlyPart)) {
  try { await part(); } catch (error) { expect(part.name, false, `${error.message} ${error.stack}`); }
}
const theme = $('dark-sheet').media;
tap($('to-theme'));
expect('the theme can be chosen', $('dark-sheet').media !== theme, $('dark-sheet').media);
expect('no error', faults.length === 0, faults.slice(0, 5).join(' | '));
return JSON.stringify(seen);
})()
