// Takes a seal apart: the reader of issuing.seal.SealReader in the browser. Both are as strict as each other, to the word of
// their refusals; a test holds them together. Byte layout: docs/seal.md.

const LIMIT = 450;
const SIGNATURE_LENGTH = 64;
const SIGNATURE = 255;
const ALPHABET = ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const UNLATCH = 0xFE;

/** Tags beside those of a profile. */
export const PROFILE = 0, VALIDITY = 1, STATUS_PLACE = 254;

class Malformed extends Error {}

function must(holds, otherwise) {
  if (!holds) {
    throw new Malformed(otherwise);
  }
}

/** The text of C40, or null where the bytes are not what an encoder writes. */
export function c40(bytes) {
  let text = '';
  const character = (value, mayPad) => {
    if (value === 0) {
      return mayPad;
    }
    if (value < 3 || value - 3 >= ALPHABET.length) {
      return false;
    }
    text += ALPHABET[value - 3];
    return true;
  };
  if (bytes.length % 2 !== 0) {
    return null;
  }
  for (let i = 0; i < bytes.length; i += 2) {
    const last = i + 2 === bytes.length;
    if (bytes[i] === UNLATCH) {
      const letter = String.fromCharCode(bytes[i + 1] - 1);
      if (!last || !ALPHABET.includes(letter)) {
        return null;
      }
      text += letter;
      continue;
    }
    const packed = (bytes[i] << 8 | bytes[i + 1]) - 1;
    if (packed < 0 || !character(Math.floor(packed / 1600), false) || !character(Math.floor(packed / 40) % 40, false)
        || !character(packed % 40, last)) {
      return null;
    }
  }
  return text;
}

/** `yyyy-mm-dd` of a day of the calendar, otherwise null. */
export function day(year, month, date) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (month < 1 || month > 12 || date < 1 || date > days[month - 1]) {
    return null;
  }
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

class Cursor {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  some(count) {
    must(count <= this.bytes.length - this.at, 'ends too soon');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  one() {
    return this.some(1)[0];
  }

  length() {
    const first = this.one();
    if (first < 0x80) {
      return first;
    }
    must(first === 0x81 || first === 0x82, 'no length');
    const length = first === 0x81 ? this.one() : this.one() << 8 | this.one();
    must(length > (first === 0x81 ? 0x7F : 0xFF), 'a length in more bytes than it needs');
    return length;
  }

  c40(characters) {
    const text = c40(this.some(Math.floor((characters + 2) / 3) * 2));
    must(text !== null, 'not C40');
    must(text.length === characters, 'C40 of another length');
    return text;
  }

  date() {
    const [high, middle, low] = this.some(3);
    const number = high << 16 | middle << 8 | low;
    const date = day(number % 10_000, Math.floor(number / 1_000_000), Math.floor(number / 10_000) % 100);
    must(date !== null, 'no date');
    return date;
  }
}

function signerOf(cursor) {
  const before = cursor.at;
  const start = cursor.c40(6);
  cursor.at = before;
  const signer = start.slice(0, 4);
  const decimal = signer === 'DEZV'; // TR-03171 counts its reference in decimal, everyone else in hexadecimal
  const digits = start.slice(4);
  must((decimal ? /^[0-9]{2}$/ : /^[0-9A-F]{2}$/).test(digits), 'no length of a certificate reference');
  const length = parseInt(digits, decimal ? 10 : 16);
  must(length > 0, 'a certificate reference of no length');
  const reference = cursor.c40(6 + length).slice(6);
  must(/^[A-Z]{2}[A-Z0-9]{2}$/.test(signer) && /^[A-Z0-9]{1,99}$/.test(reference), 'no signer');
  return {signer, reference};
}

function headerOf(cursor) {
  must(cursor.one() === 0xDC, 'does not begin like a seal');
  must(cursor.one() === 0x03, 'not version 4');
  const country = cursor.c40(3).trimEnd().padEnd(3, '<');
  must(/^([A-Z]{3}|[A-Z]<<)$/.test(country), 'no country');
  const {signer, reference} = signerOf(cursor);
  return {country, signer, reference, issuedOn: cursor.date(), signedOn: cursor.date(), feature: cursor.one(), category: cursor.one()};
}

/** @returns {{header, features: Map<number, Uint8Array>, signed: Uint8Array, signature: Uint8Array} | {why: string}} never throws */
export function readSeal(bytes) {
  try {
    must(bytes.length <= LIMIT, `longer than ${LIMIT} bytes`);
    const cursor = new Cursor(bytes);
    const header = headerOf(cursor);
    const features = new Map();
    for (;;) {
      const signedUntil = cursor.at;
      const tag = cursor.one();
      const value = cursor.some(cursor.length());
      if (tag === SIGNATURE) {
        must(value.length === SIGNATURE_LENGTH, 'a signature is 64 bytes');
        must(cursor.at === bytes.length, 'bytes after the signature');
        must(features.size > 0, 'no features');
        return {header, features, signed: bytes.subarray(0, signedUntil), signature: value};
      }
      must(!features.has(tag), 'a tag stands twice');
      features.set(tag, value);
    }
  } catch (malformed) {
    if (malformed instanceof Malformed) {
      return {why: malformed.message};
    }
    throw malformed;
  }
}
