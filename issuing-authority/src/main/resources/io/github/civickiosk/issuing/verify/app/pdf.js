// Takes the pictures out of a PDF: the seal of a certificate is one, a scanned page is one. No page is drawn, so a seal that a
// PDF draws as lines is not found here; the page then offers to let the authority read it.

const MOST_PICTURES = 24;
const MOST_PIXELS = 40_000_000;

const latin = bytes => new TextDecoder('latin1').decode(bytes);

function number(dictionary, name) {
  const found = new RegExp(`/${name}\\s+(\\d+)(?!\\s+\\d+\\s+R)`).exec(dictionary);
  return found ? Number(found[1]) : null;
}

/** The dictionary that ends right before `at`: brackets are counted backwards. */
function dictionaryBefore(text, at) {
  let depth = 0;
  for (let i = text.lastIndexOf('>>', at); i >= 0 && at - i < 4_000; i--) {
    if (text.startsWith('>>', i)) {
      depth++;
      i--;
    } else if (text.startsWith('<<', i - 1)) {
      depth--;
      i--;
      if (depth === 0) {
        return text.slice(i, at);
      }
    }
  }
  return '';
}

async function inflated(bytes) {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const parts = [];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
    }
  } catch {
    // what stands behind the end of the data; what came before it counts
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Undoes the PNG predictors (ISO 32000-1, 7.4.4.4). */
function unpredicted(data, rowBytes, height, step) {
  const out = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    const kind = data[y * (rowBytes + 1)];
    for (let x = 0; x < rowBytes; x++) {
      const left = x >= step ? out[y * rowBytes + x - step] : 0;
      const up = y ? out[(y - 1) * rowBytes + x] : 0;
      const corner = y && x >= step ? out[(y - 1) * rowBytes + x - step] : 0;
      const guess = left + up - corner;
      const near = [left, up, corner].reduce((best, value) => Math.abs(guess - value) < Math.abs(guess - best) ? value : best);
      out[y * rowBytes + x] = data[y * (rowBytes + 1) + 1 + x] + [0, left, up, left + up >> 1, near][kind];
    }
  }
  return out;
}

function grey(dictionary, data, width, height) {
  const bits = number(dictionary, 'BitsPerComponent') ?? 1;
  const channels = /\/DeviceRGB|\/ICCBased|\/CalRGB/.test(dictionary) || data.length >= width * height * 3 ? 3 : 1;
  if (![1, 8].includes(bits) || bits === 1 && channels !== 1) {
    return null;
  }
  const rowBytes = Math.ceil(width * channels * bits / 8);
  const rows = (number(dictionary, 'Predictor') ?? 1) >= 10 ? unpredicted(data, rowBytes, height, Math.max(1, channels * bits / 8)) : data;
  if (rows.length < rowBytes * height) {
    return null;
  }
  const image = new ImageData(width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = bits === 1 ? (rows[y * rowBytes + (x >> 3)] >> 7 - (x & 7) & 1) * 255 : rows[y * rowBytes + x * channels];
      image.data.set([light, light, light, 255], (y * width + x) * 4);
    }
  }
  return image;
}

async function picture(dictionary, data) {
  if (/\/DCTDecode/.test(dictionary)) {
    return createImageBitmap(new Blob([data], {type: 'image/jpeg'}));
  }
  const width = number(dictionary, 'Width'), height = number(dictionary, 'Height');
  if (!/\/FlateDecode/.test(dictionary) || !width || !height || width * height > MOST_PIXELS) {
    return null;
  }
  const image = grey(dictionary, await inflated(data), width, height);
  return image && withMargin(image);
}

/** A barcode wants light around it, and the picture of a seal may have little. */
async function withMargin(image) {
  const margin = Math.ceil(Math.max(image.width, image.height) / 10);
  const canvas = new OffscreenCanvas(image.width + 2 * margin, image.height + 2 * margin);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(await createImageBitmap(image), margin, margin);
  return canvas.transferToImageBitmap();
}

/** Its pictures one after the other, as bitmaps. */
export async function* picturesOf(bytes) {
  const text = latin(bytes);
  let found = 0;
  for (let at = text.indexOf('stream'); at >= 0 && found < MOST_PICTURES; at = text.indexOf('stream', at + 6)) {
    const dictionary = text.startsWith('endstream', at - 3) ? '' : dictionaryBefore(text, at);
    if (!/\/Subtype\s*\/Image/.test(dictionary)) {
      continue;
    }
    found++;
    const from = at + (text[at + 6] === '\r' ? 8 : 7);
    const until = from + (number(dictionary, 'Length') ?? text.indexOf('endstream', from) - from);
    try {
      const bitmap = await picture(dictionary, bytes.subarray(from, until));
      if (bitmap) {
        yield bitmap;
      }
    } catch {
      // a picture of a kind that the browser does not know
    }
  }
}
