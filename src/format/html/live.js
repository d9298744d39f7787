'use strict';
// What makes a served page follow its map: it asks for news, and loads itself again when there is another picture. The
// address remembers the view; where only a part is looked at, what stands there may have moved, and is found again.
(() => {
const { news, state } = document.currentScript.dataset;
const bar = document.getElementById('trouble');
const wait = time => new Promise(done => setTimeout(done, time));

// ---- The view.

const key = `claimgraph ${location.pathname}`;
const place = box => { const { left, top, width } = box.getBoundingClientRect(); return { left, top, isShown: width > 0 }; };
const view = () => new URLSearchParams(location.hash.slice(1));

// The statement that must stay where it is: the chosen one if it can be seen, else the one nearest to the middle.
function fixed() {
  const x = innerWidth / 2, y = innerHeight / 2;
  let least = Infinity, found = null;
  for (const box of document.querySelectorAll('.node')) {
    const { left, top, right, bottom, width } = box.getBoundingClientRect();
    if (!width) continue;
    const isSeen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    if (isSeen && box.classList.contains('selected')) return box;
    const far = Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
    if (far < least) [least, found] = [far, box];
  }
  return found;
}

function keep() {
  const box = view().has('z') && fixed();
  if (!box) return;
  const { left, top } = place(box);
  try { sessionStorage.setItem(key, JSON.stringify({ id: box.id, left, top })); } catch { /* Then the address alone must do. */ }
}

function resume() {
  let kept = null;
  try { kept = JSON.parse(sessionStorage.getItem(key)); sessionStorage.removeItem(key); } catch { /* Nothing was kept. */ }
  const words = view(), box = kept && document.getElementById(kept.id);
  if (!box || !words.has('z')) return;
  const { left, top, isShown } = place(box);
  const [k, x, y] = words.get('z').split(',').map(Number);
  const across = left - kept.left, down = top - kept.top;
  if (!isShown || !(k > 0) || Math.hypot(across, down) < 1) return;
  words.set('z', [k, Math.round(x + across / k), Math.round(y + down / k)].join(','));
  location.replace(`#${words}`);
}

// The address is written a moment after the reader has moved; nobody is torn away while they drag.
let touched = -Infinity, isHeld = false;
for (const kind of ['wheel', 'keydown', 'pointerdown', 'pointerup', 'pointercancel']) {
  addEventListener(kind, () => {
    touched = performance.now();
    if (kind !== 'wheel' && kind !== 'keydown') isHeld = kind === 'pointerdown';
  }, { capture: true, passive: true });
}
const calm = async () => { while (isHeld || performance.now() - touched < 700) await wait(50); };

// ---- The news.

function tell(text) {
  if (bar.textContent !== text) bar.textContent = text;
  bar.hidden = !text;
}

// A page that nobody looks at asks for nothing: browsers open only a few connections to one server.
const turned = () => new Promise(done => document.addEventListener('visibilitychange', done, { once: true }));

async function follow() {
  let known = '', failures = 0, request = new AbortController();
  document.addEventListener('visibilitychange', () => request.abort());
  for (;;) {
    while (document.hidden) await turned();
    request = new AbortController();
    try {
      const answer = await fetch(`${news}?have=${encodeURIComponent(known)}`, { cache: 'no-store', signal: request.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const now = await answer.json();
      [known, failures] = [now.known, 0];
      if (now.state !== state) {
        await calm();
        keep();
        return location.reload();
      }
      tell(now.trouble);
    } catch {
      if (request.signal.aborted) continue;
      known = '';
      failures++;
      if (failures > 2) tell('`claimgraph serve` does not answer: this page shows what it last knew.');
      await wait(Math.min(4000, 250 * failures));
    }
  }
}

resume();
follow();
})();
