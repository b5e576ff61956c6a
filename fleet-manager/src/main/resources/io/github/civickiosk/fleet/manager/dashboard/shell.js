'use strict';
// Keeps fragments fresh and remembers the colours. Loaded by every page.
const policy = trustedTypes.createPolicy('fleet', {createHTML: html => html});
const lost = document.getElementById('lost');

// A browser has six connections to a server for all of its windows, and each stream holds one: two more would hold up every click.
// So a window keeps fresh what is seen of it, two at most, and nothing while it is hidden. What must be heard always (data-everywhere)
// one window takes for all and hands on.
const MOST = 2;
const windows = new BroadcastChannel('fleet-live');
const live = [...document.querySelectorAll('[data-live]')].map(element => ({element, seen: false, stream: null, last: null}));
let speaker = !navigator.locks;

function write(one, html) {
  const {element} = one;
  const focused = element.contains(document.activeElement) ? document.activeElement.id : '';
  element.innerHTML = policy.createHTML(html);
  if (focused) document.getElementById(focused)?.focus();
  one.last = html;
  lost.hidden = true;
  element.dispatchEvent(new CustomEvent('fresh', {bubbles: true}));
}

function hear(one) {
  const {live: path, everywhere} = one.element.dataset;
  one.stream = new EventSource(path);
  one.stream.addEventListener('fragment', event => {
    write(one, event.data);
    if (everywhere !== undefined) windows.postMessage({path, html: event.data});
  });
  one.stream.onopen = () => { lost.hidden = true; };
  one.stream.onerror = () => { lost.hidden = false; };
}

function arrange() {
  let room = document.visibilityState === 'visible' ? MOST : 0;
  for (const one of live) {
    const wanted = one.element.dataset.everywhere !== undefined ? speaker : one.seen && room-- > 0;
    if (wanted && !one.stream) hear(one);
    if (!wanted && one.stream) { one.stream.close(); one.stream = null; }
  }
}

windows.onmessage = ({data}) => {
  for (const one of live) {
    if (one.element.dataset.everywhere === undefined || one.element.dataset.live !== data.path) continue;
    if (data.html !== undefined && !speaker) write(one, data.html);
    if (data.html === undefined && speaker && one.last !== null) windows.postMessage({path: data.path, html: one.last});
  }
};
const watch = new IntersectionObserver(changes => {
  for (const change of changes) live.find(one => one.element === change.target).seen = change.isIntersecting;
  arrange();
});
for (const one of live) {
  watch.observe(one.element);
  if (one.element.dataset.everywhere !== undefined) windows.postMessage({path: one.element.dataset.live});
}
document.addEventListener('visibilitychange', arrange);
navigator.locks?.request('fleet-speaker', () => { speaker = true; arrange(); return new Promise(() => {}); });

const theme = document.getElementById('theme');
theme.addEventListener('change', () => {
  document.documentElement.dataset.theme = theme.value;
  document.cookie = `theme=${theme.value}; Path=/; Max-Age=31536000; SameSite=Lax`;
});
