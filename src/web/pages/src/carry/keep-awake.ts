/** Keeps the screen from going dark until the result is called. Where the device has no way to do it, nothing happens. */
export function keepAwake(): () => void {
  let isWanted = true;
  let lock: WakeLockSentinel | undefined;
  const ask = (): void => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) {
      return;
    }

    void navigator.wakeLock.request('screen').then((given) => {
      lock = given;
      return isWanted ? undefined : given.release();
    }).catch(() => undefined); // the battery is low: the screen goes dark as it always does
  };

  // The browser takes the lock back when another page comes before this one.
  document.addEventListener('visibilitychange', ask);
  ask();
  return () => {
    isWanted = false;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release().catch(() => undefined);
  };
}
