/** Does something when nobody has touched the page for some milliseconds, and again after the next time of rest. */
export function whenIdle(milliseconds: number, act: () => void): void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const rest = (): void => {
    clearTimeout(resting);
    resting = setTimeout(act, milliseconds);
  };
  ['pointerdown', 'keydown'].forEach((kind) => document.addEventListener(kind, rest));
}
