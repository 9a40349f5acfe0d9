import { h } from '../common/dom.ts';

let printed: HTMLIFrameElement | undefined;

/** Prints an HTML document of the service: a sheet or a slip. It stands in the page, where nobody sees it, until it was printed. */
export function printDocument(html: string): Promise<void> {
  clearPrinted();
  return new Promise((resolve) => {
    const frame = h('iframe', { class: 'printed', 'aria-hidden': true, tabindex: -1 });
    frame.addEventListener('load', () => {
      const view = frame.contentWindow!;
      view.addEventListener('afterprint', () => setTimeout(() => frame.remove()), { once: true });
      view.focus();
      view.print();
      resolve();
    }, { once: true });
    frame.srcdoc = html; // scripts do not run in it, and its style is the one whose hash this page allows
    printed = frame;
    document.body.append(frame);
  });
}

/** Takes away what was printed last, on browsers that do not say when they are done. */
export function clearPrinted(): void {
  printed?.remove();
  printed = undefined;
}
