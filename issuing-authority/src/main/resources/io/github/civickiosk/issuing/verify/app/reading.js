// Finds the seal in a picture or a PDF. The work is done in a worker of this browser.

import {picturesOf} from './pdf.js';

const PATIENCE = 45_000;
const MOST_BYTES = 50 * 1024 * 1024;

let worker = null;
const waiting = new Map();
let count = 0;

function desk() {
  if (!worker) {
    worker = new Worker('/verify/app/decoder.js', {type: 'module'});
    worker.onmessage = ({data}) => answer(data.id, data);
    worker.onerror = () => {
      waiting.forEach((_, id) => answer(id, {bytes: null, unreadable: 'the decoder does not run'}));
      worker.terminate();
      worker = null;
    };
  }
  return worker;
}

function answer(id, result) {
  waiting.get(id)?.(result);
  waiting.delete(id);
}

/** @returns {Promise<{bytes: ?Uint8Array, unreadable?: string}>} */
function decode(picture, thorough) {
  return new Promise(resolve => {
    const id = ++count;
    waiting.set(id, resolve);
    setTimeout(() => answer(id, {bytes: null, unreadable: 'it takes too long'}), PATIENCE);
    desk().postMessage({id, picture, thorough}, picture instanceof ImageBitmap ? [picture] : []);
  });
}

/** The bytes of the seal in one frame of a camera, or null. */
export async function sealInFrame(bitmap) {
  return (await decode(bitmap, false)).bytes;
}

/** The bytes of the seal in a file; null where there is none that can be read here. */
export async function sealInFile(file) {
  if (file.size > MOST_BYTES) {
    return null;
  }
  const start = new Uint8Array(await file.slice(0, 5).arrayBuffer());
  if (String.fromCharCode(...start) !== '%PDF-') {
    return (await decode(file, true)).bytes;
  }
  for await (const picture of picturesOf(new Uint8Array(await file.arrayBuffer()))) {
    const {bytes} = await decode(picture, true);
    if (bytes) {
      return bytes;
    }
  }
  return null;
}
