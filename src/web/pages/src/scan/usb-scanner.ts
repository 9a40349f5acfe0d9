const longestGap = 80; // milliseconds between two characters of a scanner; people type more slowly
const shortestCode = 20;

/** Listens for a scanner that types what it reads as a keyboard does, and ends with Enter. What people type into fields is not touched. */
export function listenToUsbScanner(onText: (text: string) => void): () => void {
  let typed = '';
  let last = 0;
  const listen = (event: KeyboardEvent): void => {
    const { target, key, timeStamp } = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || event.ctrlKey || event.metaKey) {
      return;
    }

    typed = timeStamp - last > longestGap ? '' : typed;
    last = timeStamp;
    if (key === 'Enter' && typed.length >= shortestCode) {
      event.preventDefault();
      const text = typed;
      typed = '';
      onText(text);
    } else if ([...key].length === 1) {
      typed += key;
    }
  };
  document.addEventListener('keydown', listen, true);
  return () => document.removeEventListener('keydown', listen, true);
}
