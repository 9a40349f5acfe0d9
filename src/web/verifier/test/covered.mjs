// The formats that this package reads so far. A vector of another may be unreadable here, but never accepted against its expectation.
export const covered = ['passport', 'shc', 'vc-jwt', 'sd-jwt'];

const others = /-(dcc|shc|sd-jwt|vc-jwt|vds-nc)(?:-|$)|^bad-(link)$/;

/** Whether a vector, by its name, is of one of these formats. */
export function isCovered(name) {
  const [, format, link] = others.exec(name) ?? [];
  return covered.includes(format ?? link ?? 'passport');
}
