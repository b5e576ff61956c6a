// What a hand scanner types: hexadecimal, Base64 (either alphabet), or one character of Latin-1 a byte.

const LONGEST = 4_096;

/** The bytes, or null where the text is none of the three. */
export function bytesOf(typed) {
  const text = typed.trim();
  if (!text || text.length > LONGEST) {
    return null;
  }
  const dense = text.replaceAll(/[\s:]/g, '');
  if (/^([0-9A-Fa-f]{2})+$/.test(dense)) {
    return Uint8Array.from(dense.match(/../g), pair => parseInt(pair, 16));
  }
  if (/^[A-Za-z0-9+/_-]+=*$/.test(dense)) {
    try {
      return Uint8Array.from(atob(dense.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')), letter => letter.charCodeAt(0));
    } catch {
      return null;
    }
  }
  return [...typed].every(letter => letter.charCodeAt(0) <= 0xFF) ? Uint8Array.from(typed, letter => letter.charCodeAt(0)) : null;
}
