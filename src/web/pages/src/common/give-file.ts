import { h } from './dom.ts';

/** Gives a file to the person: by the device's own way of sharing (which has "save to gallery"), else as a download. */
export async function giveFile(content: Blob, name: string): Promise<void> {
  const file = new File([content], name, { type: content.type });
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return;
    } catch (error) {
      if ((error as DOMException).name === 'AbortError') {
        return; // the person thought better of it
      }
    }
  }

  const address = URL.createObjectURL(file);
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the download must have begun
}
