const longestGap = 80; // milliseconds between two characters of a scanner; people type more slowly
const shortestCode = 20;
const codeInField = /^(?:HC1:|shc:\/|HP[TDK]1:|eyJ|\{")/; // how codes of health begin: in a field, anything else is what somebody types

/** Listens for a scanner that types what it reads as a keyboard does, and ends with Enter. What people type into fields is not touched; a field into which a code was scanned has afterwards what it had before. */
export function listenToUsbScanner(onText: (text: string) => void): void {
  let typed = '';
  let before = '';
  let last = 0;
  document.addEventListener('keydown', (event) => {
    const { target, key, timeStamp } = event;
    const field = target instanceof HTMLInputElement ? target : undefined;
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || event.ctrlKey || event.metaKey) {
      return;
    }

    typed = timeStamp - last > longestGap ? '' : typed;
    last = timeStamp;
    if (key === 'Enter' && typed.length >= shortestCode && (field === undefined || codeInField.test(typed))) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const text = typed;
      typed = '';
      if (field !== undefined) {
        field.value = before;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }

      onText(text);
    } else if ([...key].length === 1) {
      before = typed === '' ? field?.value ?? '' : before;
      typed += key;
    }
  }, true);
}
