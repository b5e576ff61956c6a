const byId = id => document.getElementById(id), who = byId('who');
let last = '';

async function refresh() {
  const answer = await fetch('/virtual/state').catch(() => null);
  const text = answer?.ok ? await answer.text() : '';
  byId('where').classList.toggle('off', !text);
  if (!text || text === last) return;
  last = text;
  const {inserted, forgotten, printer, messages} = JSON.parse(text);
  const name = who.querySelector(`[value="${inserted}"]`)?.dataset.name;
  byId('where').textContent = !inserted ? 'In your hand' : forgotten ? `Forgotten in the reader (${name})` : `In the reader (${name})`;
  byId('printer-state').textContent = printer;
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

async function post(url) {
  await fetch(url, {method: 'POST'});
  await refresh();
}

who.addEventListener('change', card);
byId('insert').addEventListener('click', () => post(`/virtual/card/insert?personalNumber=${encodeURIComponent(who.value)}`));
document.querySelectorAll('[data-post]').forEach(b => b.addEventListener('click', () => post(b.dataset.post)));
card();
refresh();
setInterval(refresh, 1000);
