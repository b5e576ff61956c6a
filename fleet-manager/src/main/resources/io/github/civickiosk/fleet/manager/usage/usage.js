'use strict';
// Draws the days' sessions; the same numbers stand in the first table.
const chart = document.getElementById('chart');
const days = chart.dataset.days.split(';').filter(Boolean).map(day => day.split(' '));

function colour(name) {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  chart.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

let plot;
function draw() {
  plot?.destroy();
  const axis = {stroke: colour('--ink'), grid: {stroke: colour('--line')}, ticks: {stroke: colour('--line')}};
  plot = new uPlot({
    width: Math.max(280, chart.clientWidth), height: 260, scales: {y: {range: (_, __, max) => [0, Math.max(1, max * 1.1)]}},
    axes: [axis, axis],
    series: [{}, {label: 'Sessions', stroke: colour('--accent'), width: 2}, {label: 'Certificates', stroke: colour('--good'), width: 2, dash: [6, 3]},
      {label: 'Failed', stroke: colour('--bad'), width: 2, dash: [2, 3]}],
  }, [days.map(day => Date.parse(day[0] + 'T00:00') / 1000), ...[1, 2, 3].map(i => days.map(day => Number(day[i])))], chart);
}

if (days.length > 1) {
  draw();
  addEventListener('resize', draw);
  document.getElementById('theme').addEventListener('change', draw);
}
