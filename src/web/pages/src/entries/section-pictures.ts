import { icon } from '../common/dom.ts';

// Drawn for these pages: syringe, flask, capsule, heart, flower, drop, sheet of a calendar.
const pictures: Readonly<Record<string, readonly string[]>> = {
  vaccinations: ['M9 1h6v2h-2v3h4v2h-1v9l-2 2h-4l-2-2V8H7V6h4V3H9Zm1 8v2h2v1h-2v2h2v1h-2v1h4V9Z', 'M11.300 20h1.400v4h-1.400Z'],
  tests: ['M8 1h8v2h-1v6l6 11v3H3v-3L9 9V3H8Zm3 2v6.500L8.500 14h7L13 9.500V3Z'],
  medicines: ['M7 6.500h10a5.500 5.500 0 0 1 0 11H7a5.500 5.500 0 0 1 0-11Zm5 1.700v7.600h5a3.800 3.800 0 0 0 0-7.600Z'],
  conditions: ['M12 21.500C5 16 1.500 12.500 1.500 8.300A5.400 5.400 0 0 1 12 6a5.400 5.400 0 0 1 10.500 2.300c0 4.200-3.500 7.700-10.500 13.200Z'],
  allergies: [circle(12, 5.500, 3.400), circle(18.200, 10, 3.400), circle(15.900, 17.300, 3.400), circle(8.100, 17.300, 3.400), circle(5.800, 10, 3.400)],
  vital: ['M12 1.500c4 5.600 6.700 9 6.700 13.200a6.700 6.700 0 0 1-13.400 0C5.300 10.500 8 7.100 12 1.500Z'],
  'next-steps': ['M3 4h4V2h2v2h6V2h2v2h4v18H3Zm2 5v11h14V9Z', 'M7 11h3.500v3.500H7Z'],
};

/** The picture of a kind of entries; undefined for a kind without one. */
export function sectionPicture(key: string): SVGSVGElement | undefined {
  const paths = pictures[key];
  return paths && icon(...paths);
}

function circle(x: number, y: number, r: number): string {
  return `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1-${2 * r} 0Z`;
}
