const policy = trustedTypes.createPolicy('civic-kiosk', {createHTML: html => html});
const byId = id => document.getElementById(id), now = () => performance.now();
const root = byId('kiosk'), one = query => root.querySelector(query);
let busy, quiet = 0, seen = 0;

function show(html, answer) {
  const old = one('main')?.dataset, typed = [...root.querySelectorAll('input[id]')], focus = document.activeElement.id;
  const [, screen, revision] = /screen="(.+?)".+?"(\d+)/.exec(html);
  if (revision < +old?.revision + !(answer || screen != old?.screen)) return;
  root.innerHTML = policy.createHTML(html);
  byId('lost').hidden = true;
  const main = one('main'), same = old?.screen == screen;
  document.documentElement.lang = main.lang;
  if (same) for (const {id, value, checked} of typed) Object.assign(byId(id) ?? {}, {value, checked});
  else quiet = now() + 300;
  seen = now();
  (same && byId(focus) || one('h1')).focus();
}

onsubmit = async e => {
  e.preventDefault();
  if (busy || now() < quiet) return;
  busy = 1;
  try {
    const body = new URLSearchParams(new FormData(e.target, e.submitter));
    show(await (await fetch('/event', {method: 'POST', body, signal: AbortSignal.timeout(5e3)})).text(), 1);
  } catch {} finally { busy = 0; }
};

const post = (path, fields) => fetch(path, {method: 'POST', body: new URLSearchParams({revision: one('main').dataset.revision, ...fields})}).catch(() => {});

// all that the session learns of typing
function here() {
  if (now() - seen < 5e3) return;
  seen = now();
  post('/event', {type: 'still-there'});
}

// what a browser does by itself with keys, wheel and long presses leads out
const no = e => e.preventDefault();
const ways = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1};

// arrows, one key to choose, perhaps digits
function keypad(e) {
  const at = document.activeElement, way = ways[e.key], all = [...root.querySelectorAll('button, input:not([type=hidden])')].filter(b => b.checkVisibility());
  if (way && !(at.value && at.type == 'text' && /ft|ght/.test(e.key))) {
    no(e);
    const i = all.indexOf(at);
    all.at((i + way + (i < 0 && way < 0)) % all.length)?.focus();
  } else if (e.key == 'Enter' && at.type == 'radio') no(e), at.click();
  else if (/^\d$/.test(e.key) && at.type != 'text') one('.digits')?.focus();
}
onkeydown = e => { keypad(e); if (e.ctrlKey || e.altKey || e.metaKey || /^(F\d|[A-Z]\w{5,})/.test(e.key) && !/^(Arrow|Backsp|Delete|Page)/.test(e.key)) no(e); here(); };
oncontextmenu = ondragstart = no;
addEventListener('wheel', e => e.ctrlKey && no(e), {passive: false});

onpointerdown = e => e.target.closest('[data-key]') && e.preventDefault();
onclick = e => {
  let key = e.target.closest('[data-key]')?.dataset.key, shift = byId('shift') ?? {}, field = document.activeElement;
  if (key == null) return;
  here();
  if (field.type != 'text') field = one('[type=text]');
  const {value, maxLength, selectionStart: from, selectionEnd: to} = field;
  if (shift.checked) key = key.toLocaleUpperCase(field.closest('main').lang), shift.checked = false;
  if (!key) field.setRangeText('', from - (from == to && from > 0), to, 'end');
  else if (value.length < maxLength || from < to) field.setRangeText(key, from, to, 'end');
};

const stream = new EventSource('/stream');
stream.onmessage = e => show(e.data);
stream.addEventListener('beat', () => requestAnimationFrame(() => post('/alive')));
stream.onerror = () => { root.textContent = ''; byId('lost').hidden = false; };
