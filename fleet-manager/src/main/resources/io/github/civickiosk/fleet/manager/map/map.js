'use strict';
// Draws the sites that have coordinates; the list below the map says the same in words, and has those without.
const box = document.getElementById('map');
const list = document.getElementById('sites');
const CELL = 56; // sites closer than so many pixels are one pin
const LINKS = 12; // links in a bubble
const WORST_LAST = ['good', 'unknown', 'watch', 'bad'];
const moving = !matchMedia('(prefers-reduced-motion: reduce)').matches;
let map, pins, sites = [];

function begin() {
  box.hidden = false;
  map = L.map(box, {zoomControl: false, attributionControl: false, minZoom: 2, maxZoom: 18, zoomAnimation: moving, fadeAnimation: moving,
    markerZoomAnimation: moving, inertia: moving});
  L.control.zoom({zoomInText: '+', zoomOutText: '−'}).addTo(map);
  L.control.scale({imperial: false}).addTo(map);
  if (box.dataset.tiles) {
    L.tileLayer(box.dataset.tiles, {maxZoom: 18}).addTo(map);
    L.control.attribution({prefix: false}).addAttribution(box.dataset.attribution).addTo(map);
  }
  pins = L.layerGroup().addTo(map);
  map.fitBounds(bounds(sites), {maxZoom: 12, padding: [40, 40], animate: false});
  map.on('moveend', draw);
}

const at = site => [site.latitude, site.longitude];
const bounds = some => L.latLngBounds(some.map(at));
const worst = some => WORST_LAST[Math.max(...some.map(site => WORST_LAST.indexOf(site.level)))];

function words(some) {
  if (some.length === 1) return `${some[0].name}: ${some[0].words}`;
  const worse = some.filter(site => site.level === worst(some)).length;
  return `${some.length} sites; at ${worse} of them: ${{good: 'all kiosks in service', unknown: 'kiosks of which nothing is known', watch: 'kiosks with faults', bad: 'kiosks out of service'}[worst(some)]}`;
}

function link(site) {
  const line = document.createElement('p');
  const anchor = document.createElement('a');
  anchor.href = '/kiosks?site=' + encodeURIComponent(site.id);
  anchor.textContent = site.name;
  const state = document.createElement('span');
  state.className = 'state ' + site.level;
  state.textContent = site.words;
  line.append(anchor, ' ', state);
  return line;
}

function bubble(some) {
  const content = document.createElement('div');
  content.append(...some.slice(0, LINKS).map(link));
  if (some.length > LINKS) content.append(`and ${some.length - LINKS} more: see the list`);
  L.popup({autoPanPadding: [20, 20]}).setLatLng(bounds(some).getCenter()).setContent(content).openOn(map);
  content.querySelector('a').focus({preventScroll: true});
}

function look(some) {
  const all = bounds(some);
  if (some.length === 1 || map.getZoom() === map.getMaxZoom() || all.getSouthWest().equals(all.getNorthEast())) bubble(some);
  else map.fitBounds(all, {padding: [60, 60], animate: moving});
}

function pin(key, some) {
  const mark = document.createElement('span');
  mark.textContent = some.length > 1 ? some.length : '';
  const marker = L.marker(bounds(some).getCenter(), {icon: L.divIcon({className: 'pin ' + worst(some), html: mark, iconSize: [36, 36]}), title: words(some)});
  marker.on('click', () => look(some));
  marker.on('keydown', ({originalEvent: key}) => {
    if (key.key !== 'Enter' && key.key !== ' ') return;
    key.preventDefault();
    look(some);
  });
  marker.addTo(pins);
  marker.getElement().setAttribute('aria-label', words(some));
  marker.getElement().dataset.key = key;
  return marker.getElement();
}

function draw() {
  const focused = document.activeElement?.dataset?.key;
  const cells = new Map();
  const seen = map.getBounds().pad(.1);
  for (const site of sites.filter(site => seen.contains(at(site)))) {
    const {x, y} = map.project(at(site));
    const key = `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`;
    cells.set(key, [...cells.get(key) ?? [], site]);
  }
  pins.clearLayers();
  for (const [key, some] of cells) {
    const element = pin(key, some);
    if (key === focused) element.focus({preventScroll: true});
  }
}

let asked = 0;
async function load() {
  const mine = ++asked;
  const answer = await fetch('/map/sites');
  if (!answer.ok || mine !== asked) return;
  sites = await answer.json();
  if (sites.length && !map) begin();
  if (map) draw();
}

list.addEventListener('fresh', load);
load();
