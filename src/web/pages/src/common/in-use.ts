const lockName = 'healthpassport-in-use';
let free: (() => void) | undefined;

/** Whether something is open in this page that must not be lost. */
export function isInUse(): boolean {
  return free !== undefined;
}

/** Tells all pages of this browser that something is open here, or that nothing is any more. It says nothing else. */
export function sayInUse(inUse: boolean): void {
  if (!inUse) {
    free?.();
    free = undefined;
  } else if (free === undefined) {
    const isFree = new Promise<void>((resolve) => { free = resolve; });
    void navigator.locks?.request(lockName, { mode: 'shared' }, () => isFree);
  }
}

/** Does something while nothing is open in any page of this browser. @returns whether it was done */
export function whileUnused(work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(lockName, { mode: 'exclusive', ifAvailable: true }, async (lock) => {
    if (lock !== null) {
      await work();
    }

    return lock !== null;
  });
}
