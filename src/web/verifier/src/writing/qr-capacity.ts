// ISO/IEC 18004, table 7: alphanumeric mode, level M.
const characters = [
  20, 38, 61, 90, 122, 154, 178, 221, 262, 311, 366, 419, 483, 528, 600, 656, 734, 816, 909, 970,
  1035, 1134, 1248, 1326, 1451, 1542, 1637, 1732, 1839, 1994, 2113, 2238, 2369, 2506, 2632, 2780, 2894, 3054, 3220, 3391,
];

/** The level of error correction of every passport. */
export const qrLevel = 'M';

/** The smallest version of a QR code of level M for so many alphanumeric characters, 1 to 40; undefined when none holds them. */
export function qrVersion(length: number): number | undefined {
  const place = characters.findIndex((most) => length <= most);
  return place < 0 ? undefined : place + 1;
}
