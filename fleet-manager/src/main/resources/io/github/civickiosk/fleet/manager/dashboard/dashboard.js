'use strict';
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
byId('fleet').addEventListener('fresh', filter);
