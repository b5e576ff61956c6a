'use strict';
// Makes calls for help heard and seen on every page: the title counts them, a sound rings while one waits.
const banner = document.getElementById('calls');
const sound = document.getElementById('sound');
const forbidden = document.getElementById('sound-forbidden');
const title = document.title;
const audio = new AudioContext();
let waiting = new Set();

const wanted = () => localStorage.getItem('help-sound') !== 'off';

function show() {
  sound.setAttribute('aria-pressed', String(wanted()));
  forbidden.hidden = !wanted() || audio.state === 'running';
}

// Two tones, 0.2 s each, by Web Audio: there is no file to load.
function ring() {
  if (!wanted() || audio.state !== 'running') return;
  for (const [start, frequency] of [[0, 880], [0.25, 660]]) {
    const tone = new OscillatorNode(audio, {frequency});
    const loudness = new GainNode(audio, {gain: 0});
    const at = audio.currentTime + start;
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(0.4, at + 0.02);
    loudness.gain.linearRampToValueAtTime(0, at + 0.2);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.2);
  }
  banner.dataset.rang = String(Number(banner.dataset.rang ?? 0) + 1);
}

banner.addEventListener('fresh', () => {
  const now = new Set([...banner.querySelectorAll('[data-call]')].map(call => call.dataset.call));
  const more = [...now].some(call => !waiting.has(call));
  waiting = now;
  document.title = now.size ? `(${now.size}) ${title}` : title;
  if (more) ring();
});
setInterval(() => { if (waiting.size) ring(); }, 15000);

sound.hidden = false;
sound.addEventListener('click', () => {
  localStorage.setItem('help-sound', wanted() ? 'off' : 'on');
  show();
});
// A browser plays no sound before somebody has touched the page.
for (const touch of ['pointerdown', 'keydown']) document.addEventListener(touch, () => audio.resume());
audio.addEventListener('statechange', () => { show(); if (waiting.size) ring(); });
audio.resume();
show();
