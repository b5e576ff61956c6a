// The signed lists that a verifier keeps: the trust list and the status lists. They are fetched each time; where there is no
// network the service worker gives the last ones it saw. A list past its end is as good as none.

import {unbase64} from './check.js';

const P256 = {name: 'ECDSA', namedCurve: 'P-256'};
const ES256 = {name: 'ECDSA', hash: 'SHA-256'};
const PATIENCE = 8_000;

const unbase64url = text => unbase64(text.replaceAll('-', '+').replaceAll('_', '/'));
const json = bytes => JSON.parse(new TextDecoder().decode(bytes));

/** The claims of a JWS of one of the keys, or null. */
export async function verifyJws(compact, type, keys) {
  const [header, claims, signature, more] = compact.trim().split('.');
  if (signature === undefined || more !== undefined) {
    return null;
  }
  const {alg, typ, kid, crit} = json(unbase64url(header));
  const jwk = keys.find(k => k.kid === kid);
  if (alg !== 'ES256' || typ !== type || crit !== undefined || !jwk) {
    return null;
  }
  const key = await crypto.subtle.importKey('jwk', {kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y}, P256, false, ['verify']);
  const good = await crypto.subtle.verify(ES256, key, unbase64url(signature), new TextEncoder().encode(`${header}.${claims}`));
  return good ? json(unbase64url(claims)) : null;
}

async function text(path) {
  const answer = await fetch(path, {cache: 'no-store', signal: AbortSignal.timeout(PATIENCE)});
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.text();
}

const ended = claims => claims.exp * 1000 <= Date.now();

/** The trust list's claims, or null when there is none that is signed, whole and of today. */
export async function trustList() {
  try {
    const [keys, compact] = await Promise.all([text('/trust-list/keys').then(JSON.parse), text('/trust-list')]);
    const claims = await verifyJws(compact, 'seal-trust-list+jwt', keys.keys);
    return claims && !ended(claims) ? claims : null;
  } catch {
    return null; // nothing was fetched and nothing kept, or it is broken
  }
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** How a place stands in its list (draft-ietf-oauth-status-list): `valid` or `withdrawn`; null when that cannot be told. */
export function statusFrom(trust, seen = () => {}) {
  return async ({list, index}) => {
    try {
      const path = `/status/${list}`;
      const claims = await verifyJws(await text(path), 'statuslist+jwt', trust.keys);
      if (!claims || ended(claims) || new URL(claims.sub).pathname !== path || claims.status_list.bits !== 1) {
        return null;
      }
      const bits = await inflated(unbase64url(claims.status_list.lst));
      seen(new Date(claims.iat * 1000));
      return index >> 3 >= bits.length ? null : bits[index >> 3] >> (index & 7) & 1 ? 'withdrawn' : 'valid';
    } catch {
      return null;
    }
  };
}

/** Asks for every list once, so that the service worker has the newest of each. */
export async function keepLists() {
  const {status_lists: lists} = JSON.parse(await text('/status'));
  await Promise.all(['/trust-list', '/trust-list/keys', ...lists.map(uri => new URL(uri).pathname)].map(text));
}
