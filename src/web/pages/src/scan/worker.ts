import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { ScanAnswer, ScanRequest } from './messages.ts';
import { ofCamera, ofPhoto } from './reader-options.ts';

let canvas: OffscreenCanvas | undefined;

function answer(message: ScanAnswer): void {
  (self as unknown as Worker).postMessage(message);
}

function pixelsOf(picture: ImageBitmap): ImageData {
  canvas ??= new OffscreenCanvas(picture.width, picture.height);
  [canvas.width, canvas.height] = [picture.width, picture.height];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(picture, 0, 0);
  picture.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

async function handle(request: ScanRequest): Promise<void> {
  if (request.what === 'start') {
    await prepareZXingModule({ overrides: { wasmBinary: request.decoder }, fireImmediately: true });
    answer({ what: 'ready' });
    return;
  }

  const found = await readBarcodes(pixelsOf(request.picture), request.isPhoto ? ofPhoto : ofCamera);
  answer({ what: 'found', texts: found.filter((code) => code.isValid).map((code) => code.text) });
}

// Where WebAssembly is blocked, nothing reaches the page by itself.
self.addEventListener('message', (event: MessageEvent<ScanRequest>) => {
  handle(event.data).catch(() => answer({ what: 'failed' }));
});
