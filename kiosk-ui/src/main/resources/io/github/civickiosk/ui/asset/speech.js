const root = document.getElementById('kiosk');
// what can hold the focus, counted as Reading.java counts it
const stops = () => [...root.querySelectorAll('button, input:not([type=hidden])')];

function tell(fields) {
  const {aids = '', revision} = root.querySelector('main')?.dataset ?? {};
  if (!aids.split(' ').includes('speech')) return;
  fetch('/speech', {method: 'POST', body: new URLSearchParams({revision, ...fields})}).catch(() => {});
}

function stop(at) {
  const place = stops().indexOf(at);
  if (place >= 0) tell({at: place, chosen: at.checked ? 1 : 0});
}

addEventListener('focusin', e => stop(e.target));
addEventListener('change', e => stop(e.target));
addEventListener('input', e => e.data && tell({typed: e.data}));
addEventListener('click', e => {
  const {key, speech} = e.target.closest('[data-key], [data-speech]')?.dataset ?? {};
  if (key != null) tell({typed: key});
  if (speech) tell({do: speech});
});
