// A worker that reads a DataMatrix from a picture. Pictures come in and bytes go out; nothing leaves the browser.

import {prepareZXingModule, readBarcodes} from './zxing/reader/index.js';

prepareZXingModule({overrides: {locateFile: () => new URL('./zxing/reader/zxing_reader.wasm', import.meta.url).href}});

const OPTIONS = {formats: ['DataMatrix'], tryHarder: true, tryRotate: true, tryDownscale: true, tryInvert: false, maxNumberOfSymbols: 4};
const LONGEST_SIDE = 4_960; // A4 at 600 dots an inch is 7,016 by 4,960

function pixels(bitmap, scale) {
  const width = Math.max(1, Math.round(bitmap.width * scale)), height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', {willReadFrequently: true});
  pen.fillStyle = 'white'; // behind what is transparent
  pen.fillRect(0, 0, width, height);
  pen.drawImage(bitmap, 0, 0, width, height);
  return pen.getImageData(0, 0, width, height);
}

async function read(image) {
  const found = (await readBarcodes(image, OPTIONS)).filter(result => result.isValid);
  const seal = found.find(result => result.bytes[0] === 0xDC) ?? found[0];
  return seal ? seal.bytes : null;
}

/** As it is first, then smaller, which takes off noise, and larger, which helps where modules have few dots. */
async function readBitmap(bitmap, thorough) {
  const fit = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  for (const scale of thorough ? [fit, fit / 2, Math.min(2, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))] : [fit]) {
    const bytes = await read(pixels(bitmap, scale));
    if (bytes) {
      return bytes;
    }
  }
  return null;
}

self.onmessage = async ({data: {id, picture, thorough}}) => {
  try {
    const bitmap = picture instanceof ImageBitmap ? picture : await createImageBitmap(picture);
    const bytes = await readBitmap(bitmap, thorough);
    bitmap.close();
    self.postMessage({id, bytes});
  } catch (unreadable) {
    self.postMessage({id, bytes: null, unreadable: String(unreadable)});
  }
};
