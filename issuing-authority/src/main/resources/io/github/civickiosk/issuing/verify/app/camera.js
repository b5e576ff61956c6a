// The camera: frames are looked at until one shows a seal. They are not kept.

import {sealInFrame} from './reading.js';

const PAUSE = 120;
const WANTED = {audio: false, video: {facingMode: {ideal: 'environment'}, width: {ideal: 1920}, height: {ideal: 1080}}};

let stream = null;

export const canUseCamera = () => Boolean(navigator.mediaDevices?.getUserMedia);

/** @returns {Promise<?Uint8Array>} the seal's bytes, or null when it was stopped; rejects when there is no camera or it is not allowed */
export async function sealFromCamera(video) {
  stream = await navigator.mediaDevices.getUserMedia(WANTED);
  const mine = stream;
  video.srcObject = mine;
  await video.play();
  try {
    while (stream === mine) {
      const bytes = await sealInFrame(await createImageBitmap(video));
      if (bytes) {
        return bytes;
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE));
    }
    return null;
  } finally {
    mine.getTracks().forEach(track => track.stop());
    video.srcObject = null;
  }
}

export function stopCamera() {
  stream = null;
}
