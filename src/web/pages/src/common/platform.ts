/** What the build puts in: where the parts of the page are, or the parts themselves in the single file. */
export interface Parts {
  /** The script of the worker that finds codes in pictures. */
  readonly scanWorker: string;
  /** The script of the worker that makes keys of secrets. */
  readonly keyWorker: string;
  /** The decoder's WebAssembly: an address, or base64 of its gzip. */
  readonly decoder: string;
  /** Whether the parts are within the page. */
  readonly isSingleFile: boolean;
}

declare const healthPassportParts: Parts;

export const parts: Parts = healthPassportParts;

/** Starts a worker of the page. In the single file its script comes from the page itself. */
export function startWorker(script: string): Worker {
  if (!parts.isSingleFile) {
    return new Worker(script);
  }

  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  return worker;
}

/** The decoder's bytes. */
export async function decoderBytes(): Promise<ArrayBuffer> {
  if (!parts.isSingleFile) {
    const answer = await fetch(parts.decoder);
    if (!answer.ok) {
      throw new Error('decoder');
    }

    return answer.arrayBuffer();
  }

  const packed = Uint8Array.from(atob(parts.decoder), (character) => character.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}
