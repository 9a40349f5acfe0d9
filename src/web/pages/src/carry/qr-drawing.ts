import { quietZone, type Qr } from './qr.ts';

const pictureSide = 1200; // pixels at least: what a gallery and a printer take without making it soft

/** Draws a code black on white, for the screen: it is as sharp at every size. @param label what it is, for those who do not see it */
export function qrElement(qr: Qr, label: string): SVGSVGElement {
  const side = qr.size + 2 * quietZone;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const ink = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  for (const [element, name, value] of [
    [svg, 'viewBox', `0 0 ${side} ${side}`], [svg, 'role', 'img'], [svg, 'aria-label', label], [svg, 'class', 'qr'], [svg, 'shape-rendering', 'crispEdges'],
    [ground, 'width', `${side}`], [ground, 'height', `${side}`], [ground, 'fill', '#fff'],
    [ink, 'd', runsOf(qr).map(({ row, column, length }) => `M${column + quietZone} ${row + quietZone}h${length}v1h-${length}z`).join('')], [ink, 'fill', '#000'],
  ] as const) {
    element.setAttribute(name, value);
  }

  svg.append(ground, ink);
  return svg;
}

/** The code as a picture (PNG). */
export function qrPicture(qr: Qr): Promise<Blob | null> {
  const side = qr.size + 2 * quietZone;
  const square = Math.ceil(pictureSide / side);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [side * square, side * square];
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (const { row, column, length } of runsOf(qr)) {
    context.fillRect((column + quietZone) * square, (row + quietZone) * square, length * square, square);
  }

  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

// Dark squares that stand side by side are drawn as one: between two there could be a hair of light.
function runsOf(qr: Qr): readonly { row: number; column: number; length: number }[] {
  const runs: { row: number; column: number; length: number }[] = [];
  for (let row = 0; row < qr.size; row++) {
    for (let column = 0; column < qr.size; column++) {
      const start = column;
      while (column < qr.size && qr.isDark(row, column)) {
        column++;
      }

      if (column > start) {
        runs.push({ row, column: start, length: column - start });
      }
    }
  }

  return runs;
}
