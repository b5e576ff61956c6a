'use strict';
// Keeps fragments fresh and remembers the colours. Loaded by every page.
const policy = trustedTypes.createPolicy('fleet', {createHTML: html => html});
const lost = document.getElementById('lost');

for (const element of document.querySelectorAll('[data-live]')) {
  const stream = new EventSource(element.dataset.live);
  stream.addEventListener('fragment', event => {
    const focused = element.contains(document.activeElement) ? document.activeElement.id : '';
    element.innerHTML = policy.createHTML(event.data);
    if (focused) document.getElementById(focused)?.focus();
    lost.hidden = true;
    element.dispatchEvent(new CustomEvent('fresh', {bubbles: true}));
  });
  stream.onopen = () => { lost.hidden = true; };
  stream.onerror = () => { lost.hidden = false; };
}

const theme = document.getElementById('theme');
theme.addEventListener('change', () => {
  document.documentElement.dataset.theme = theme.value;
  document.cookie = `theme=${theme.value}; Path=/; Max-Age=31536000; SameSite=Lax`;
});
