// Keeps the page, its decoder and the signed lists, so that papers are checked off line after the first visit. What the page is
// made of comes from one version; the lists and texts come from the network where there is one.

const VERSION = '@VERSION@';
const FILES = @FILES@;
const PAGE = `verify-${VERSION}`;
const LISTS = 'verify-lists';
const PATIENCE = 5_000;

const isList = path => /^\/(trust-list|trust-list\/keys|status|status\/\d+|verify\/texts\/[a-z]+\.json)$/.test(path);

async function keep(path) {
  const answer = await fetch(path, {cache: 'no-store', signal: AbortSignal.timeout(PATIENCE)});
  if (answer.ok) {
    await (await caches.open(LISTS)).put(path, answer.clone());
  }
  return answer;
}

async function keepLists() {
  const all = await (await keep('/status')).json();
  await Promise.all(['/trust-list', '/trust-list/keys', ...all.status_lists.map(uri => new URL(uri).pathname)].map(keep));
}

async function newest(path) {
  try {
    const answer = await keep(path);
    if (answer.ok) {
      return answer;
    }
  } catch {
    // no network: the last one that was kept
  }
  return await caches.match(path, {cacheName: LISTS}) ?? Response.error();
}

async function kept(request, key) {
  return await caches.match(key, {cacheName: PAGE}) ?? fetch(request);
}

self.addEventListener('install', event => event.waitUntil((async () => {
  const page = await caches.open(PAGE);
  await page.addAll(FILES.filter(file => !isList(file)).map(file => new Request(file, {cache: 'reload'})));
  await Promise.all(FILES.filter(isList).map(keep));
  await keepLists();
})()));

self.addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name !== PAGE && name !== LISTS) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
})()));

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) {
    return;
  }
  if (isList(url.pathname)) {
    event.respondWith(newest(url.pathname));
  } else if (url.pathname === '/') {
    event.respondWith(kept(event.request, url.searchParams.has('lang') ? `/?lang=${url.searchParams.get('lang')}` : '/'));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(kept(event.request, url.pathname));
  }
});
