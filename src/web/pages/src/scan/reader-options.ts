import type { ReaderOptions } from 'zxing-wasm/reader';

/** How frames of the camera are looked at: fast, since the next one comes soon. */
export const ofCamera: ReaderOptions = { formats: ['QRCode'], maxNumberOfSymbols: 2, tryInvert: false };

/** How a photo is looked at: it is the only one. */
export const ofPhoto: ReaderOptions = { formats: ['QRCode'], maxNumberOfSymbols: 8, tryInvert: true, tryHarder: true };
