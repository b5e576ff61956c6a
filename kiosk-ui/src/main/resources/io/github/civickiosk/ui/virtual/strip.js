const byId = id => document.getElementById(id), who = byId('who');
let last = '';

async function refresh() {
  const answer = await fetch('/virtual/state').catch(() => null);
  const text = answer?.ok ? await answer.text() : '';
  byId('where').classList.toggle('off', !text);
  if (!text || text === last) return;
  last = text;
  const {inserted, forgotten, printer, messages, receipt, switches, lights, dark, heard} = JSON.parse(text);
  const name = who.querySelector(`[value="${inserted}"]`)?.dataset.name;
  byId('where').textContent = !inserted ? 'In your hand' : forgotten ? `Forgotten in the reader (${name})` : `In the reader (${name})`;
  byId('printer-state').textContent = printer;
  if (byId('heard')) byId('heard').textContent = heard ? `“${heard}”` : '';
  byId('roll').textContent = receipt || 'Nothing has been printed yet.';
  document.querySelectorAll('[data-switch]').forEach(box => { box.checked = switches[box.dataset.switch]; });
  document.querySelectorAll('[data-light]').forEach(lamp => { lamp.dataset.flash = lights[lamp.dataset.light] ?? 'off'; });
  document.querySelector('iframe').classList.toggle('dark', dark);
  byId('messages').replaceChildren(...messages.map(({to, text}) => {
    const item = document.createElement('li'), head = document.createElement('small');
    head.textContent = `To ${to}`;
    item.append(head, text);
    return item;
  }));
}

function card() {
  const {name, can} = who.selectedOptions[0]?.dataset ?? {name: '', can: ''};
  byId('name').textContent = name;
  byId('can').textContent = can;
}

async function post(url, body) {
  await fetch(url, {method: 'POST', body});
  await refresh();
}

who.addEventListener('change', card);
byId('insert').addEventListener('click', () => post(`/virtual/card/insert?personalNumber=${encodeURIComponent(who.value)}`));
document.querySelectorAll('[data-switch]').forEach(box => box.addEventListener('change',
  () => post(`/virtual/cabinet/${box.dataset.switch}?yes=${box.checked}`)));
byId('scan').addEventListener('click', () => post('/virtual/scan', byId('code').value));
document.querySelectorAll('[data-post]').forEach(b => b.addEventListener('click', () => post(b.dataset.post)));
card();
refresh();
setInterval(refresh, 1000);
