/** Takes what is pasted anywhere but into a field. */
export function listenToPasting(onText: (text: string) => void): void {
  document.addEventListener('paste', ({ clipboardData, target }) => {
    const text = clipboardData?.getData('text');
    if (text && !(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) {
      onText(text);
    }
  });
}
