/** Keeps the page for times without a network. A page that is open is never taken over by a newer one: the newer one waits for the next visit. */
export function keepOffline(): void {
  if ('serviceWorker' in navigator && location.protocol.startsWith('http') && window.isSecureContext) {
    void navigator.serviceWorker.register('/sw.js').catch(() => undefined); // then it is an ordinary page
  }
}
