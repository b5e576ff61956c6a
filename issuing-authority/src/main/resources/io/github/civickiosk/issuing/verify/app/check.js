// Checks a seal without asking anyone: form, signer, signature, the signer's days and revocation, the document's days, status.
// The first no ends it. The answers have the names that issuing.verify.SealCheck gives them.

import {PROFILE, STATUS_PLACE, VALIDITY, day, readSeal} from './vds.js';

const TR_03171 = 1, ADMINISTRATIVE = 200;
const P256 = {name: 'ECDSA', namedCurve: 'P-256'};
const ES256 = {name: 'ECDSA', hash: 'SHA-256'};

export const unbase64 = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

async function signed(signer, seal) {
  const key = await crypto.subtle.importKey('spki', unbase64(signer.key), P256, false, ['verify']);
  return crypto.subtle.verify(ES256, key, seal.signature, seal.signed);
}

function date(text) {
  if (text === '') {
    return {};
  }
  const found = /^([0-9]{4})([0-9]{2})([0-9]{2})$/.exec(text);
  const known = found && day(Number(found[1]), Number(found[2]), Number(found[3]));
  if (!known) {
    throw new RangeError('no date');
  }
  return {day: known};
}

function hex(bytes) {
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** What a seal says by its profile, or null when it has no known one or says it wrongly. Unknown tags are passed over. */
function contents(seal, profiles) {
  const number = hex(seal.features.get(PROFILE) ?? []);
  const profile = profiles.find(p => p.number.replaceAll('-', '') === number);
  const validity = String.fromCharCode(...(seal.features.get(VALIDITY) ?? [0]));
  const middle = validity.indexOf('\0');
  if (!profile || middle < 0) {
    return null;
  }
  try {
    const utf8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
    const values = profile.fields.filter(f => seal.features.has(f.tag))
        .map(f => ({name: f.name, description: f.description, value: utf8.decode(seal.features.get(f.tag))}));
    return {service: profile.service, issuedOn: seal.header.issuedOn, validFrom: date(validity.slice(0, middle)).day,
      validUntil: date(validity.slice(middle + 1)).day, values};
  } catch (malformed) {
    if (malformed instanceof TypeError || malformed instanceof RangeError) {
      return null;
    }
    throw malformed;
  }
}

/** Where the seal stands in the status lists, or null. */
export function placeOf(seal) {
  const value = seal.features.get(STATUS_PLACE);
  if (!value || value.length !== 4 || value[0] === 0) {
    return null;
  }
  const index = value[1] << 16 | value[2] << 8 | value[3];
  return index < 1 << 20 ? {list: value[0], index} : null;
}

/**
 * @param bytes  of the seal
 * @param trust  claims of a trust list whose signature held
 * @param today  yyyy-mm-dd where the authority is
 * @param status from a place to `valid`, `withdrawn`, or null when that cannot be told
 * @returns {Promise<{answer: string, why?: string, contents?: object}>}
 */
export async function checkSeal(bytes, trust, today, status) {
  const seal = readSeal(bytes);
  if (seal.why) {
    return {answer: 'not-a-seal', why: seal.why};
  }
  const {country, signer: name, reference, signedOn, feature, category} = seal.header;
  const signer = trust.signers.find(s => s.signer === name && s.reference === reference && s.country === country);
  if (!signer) {
    return {answer: 'unknown-signer'};
  }
  if (!await signed(signer, seal)) {
    return {answer: 'altered'};
  }
  if (signedOn < signer.notBefore || signedOn > signer.notAfter) {
    return {answer: 'signer-expired'};
  }
  if (signer.revoked && signedOn >= signer.revoked.since) {
    return {answer: 'signer-revoked'};
  }
  if (feature !== TR_03171 || category !== ADMINISTRATIVE) {
    return {answer: 'not-a-seal', why: 'signed, but not of an administrative document'};
  }
  const said = contents(seal, trust.profiles);
  if (!said) {
    return {answer: 'not-a-seal', why: 'signed, but of no known profile'};
  }
  return {answer: await standing(said, signedOn, today, placeOf(seal), status), contents: said};
}

async function standing(said, signedOn, today, place, status) {
  if (signedOn > today || said.validFrom && said.validFrom > today) {
    return 'not-yet-valid';
  }
  if (said.validUntil && said.validUntil < today) {
    return 'expired';
  }
  const told = place ? await status(place) : null;
  return told === null ? 'status-unknown' : told === 'withdrawn' ? 'withdrawn' : 'genuine';
}
