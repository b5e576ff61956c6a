'use strict';
const policy = trustedTypes.createPolicy('fleet', {createHTML: html => html});
const byId = id => document.getElementById(id);

function filter() {
  const wanted = byId('find').value.trim().toLowerCase(), attention = byId('attention').checked;
  const rows = [...document.querySelectorAll('tr[data-kiosk]')];
  for (const row of rows) {
    row.hidden = !row.dataset.kiosk.toLowerCase().includes(wanted) || attention && row.dataset.attention !== 'true';
  }
  byId('none').hidden = !rows.length || rows.some(row => !row.hidden);
}

byId('filter').addEventListener('input', filter);
byId('filter').addEventListener('submit', event => event.preventDefault());

const stream = new EventSource('/stream');
stream.addEventListener('fleet', event => {
  byId('fleet').innerHTML = policy.createHTML(event.data);
  byId('lost').hidden = true;
  filter();
});
stream.onopen = () => { byId('lost').hidden = true; };
stream.onerror = () => { byId('lost').hidden = false; };
