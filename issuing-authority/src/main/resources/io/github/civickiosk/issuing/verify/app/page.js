// The verification page. What is handed in is read and checked here, in the browser.

import {canUseCamera, sealFromCamera, stopCamera} from './camera.js';
import {checkSeal} from './check.js';
import {keepLists, statusFrom, trustList} from './lists.js';
import {sealInFile} from './reading.js';
import {bytesOf} from './typed.js';
import {show, text, time} from './words.js';

const byId = id => document.getElementById(id);

/** Today where the authority is: papers end there. */
function today(zone) {
  return new Intl.DateTimeFormat('en-CA', {timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit'}).format(new Date());
}

async function check(bytes) {
  const trust = await trustList();
  if (!trust) {
    show({answer: 'no-lists'});
    return;
  }
  let asOf = null;
  const {answer, contents} = await checkSeal(bytes, trust, today(trust.zone), statusFrom(trust, signed => { asOf = signed; }));
  const notes = [];
  if (answer === 'genuine') {
    notes.push('copies');
    if (asOf && Date.now() - asOf > 2 * 3_600_000) { // an answer from what was kept
      notes.push(`${text('as-of')} ${time(asOf)}`);
    }
  }
  show({answer, contents, notes});
}

function busy(is) {
  byId('reading').hidden = !is;
  byId('ways').ariaBusy = String(is);
  if (is) {
    byId('finding').hidden = true;
    byId('by-server').hidden = true;
  }
}

/** What this browser cannot read may be read by the authority, if the person wants it to be sent there. */
function offerServer(file) {
  const given = new DataTransfer();
  given.items.add(file);
  byId('server-file').files = given.files;
  byId('server-why').hidden = false;
  byId('ways').before(byId('by-server'));
  byId('by-server').hidden = !navigator.onLine;
}

async function checkFile(file) {
  busy(true);
  try {
    const bytes = await sealInFile(file);
    if (bytes) {
      await check(bytes);
    } else {
      show({answer: 'no-seal-found'});
      offerServer(file);
    }
  } finally {
    busy(false);
    byId('file').value = '';
  }
}

async function camera() {
  byId('camera').hidden = false;
  byId('stop').focus();
  try {
    const bytes = await sealFromCamera(byId('video'));
    if (bytes) {
      await check(bytes);
    }
  } catch {
    show({answer: 'no-camera'});
  } finally {
    byId('camera').hidden = true;
  }
}

async function serial(event) {
  event.preventDefault();
  const typed = byId('serial').value.trim();
  if (!typed) {
    byId('serial').focus();
    return;
  }
  try {
    const answer = await fetch(`/verify/serial/${encodeURIComponent(typed)}`, {headers: {Accept: 'application/json'}});
    const told = await answer.json();
    const contents = told.service && {service: told.service, values: [], issuedOn: told.issuedOn, validUntil: told.validUntil};
    show({answer: told.answer, contents});
  } catch {
    show({answer: 'off-line'});
  }
}

function payload(event) {
  event.preventDefault();
  const bytes = bytesOf(byId('payload').value);
  return bytes ? check(bytes) : show({answer: 'not-a-seal'});
}

function takeFiles() {
  const zone = byId('drop');
  byId('file').addEventListener('change', event => event.target.files[0] && checkFile(event.target.files[0]));
  for (const name of ['dragenter', 'dragover']) {
    zone.addEventListener(name, event => {
      event.preventDefault();
      zone.classList.add('over');
    });
  }
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', event => {
    event.preventDefault();
    zone.classList.remove('over');
    if (event.dataTransfer.files[0]) {
      checkFile(event.dataTransfer.files[0]);
    }
  });
}

/** The service worker keeps the page when it is installed, and the newest lists with each visit. */
async function keepForOffline() {
  if ('serviceWorker' in navigator) {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) {
      await keepLists();
    }
    byId('kept').hidden = false;
  }
}

if (window.isSecureContext && crypto.subtle && 'DecompressionStream' in window) {
  takeFiles();
  byId('serial-form').addEventListener('submit', serial);
  byId('payload-form').addEventListener('submit', payload);
  byId('by-server').hidden = true;
  byId('by-browser').hidden = false;
  byId('use-camera').hidden = !canUseCamera();
  byId('use-camera').addEventListener('click', camera);
  byId('stop').addEventListener('click', () => {
    stopCamera();
    byId('use-camera').focus();
  });
  document.documentElement.dataset.ready = 'true';
  keepForOffline().catch(() => {}); // a browser that keeps nothing still checks on line
}
