// A frame of a camera that looks at a printed code, the same for the same numbers: a sheet on a table, seen through a lens that is a little out of focus, with the noise of a cheap sensor.
const table = 110;
const paper = 205;
const ink = 45;
const quietZone = 4;

/**
 * How hard a frame is. `side` is the code with its quiet zone as a part of the height of the frame; `turn` and `tilt` are the most it is turned (radians) and how much smaller its far edge is;
 * `bend` is how far its edges lie behind its middle, as a part of half its side; `blur` (pixels at a height of 720) and `noise` (steps of 255) are standard deviations; `light` is what is left of the contrast.
 */
export const degrees = {
  easy: { side: 0.85, turn: 0.05, tilt: 0.05, bend: 0, blur: 0.5, noise: 3, light: 1 },
  typical: { side: 0.8, turn: 0.26, tilt: 0.2, bend: 0, blur: 0.8, noise: 6, light: 0.8 },
  bent: { side: 0.8, turn: 0.26, tilt: 0.2, bend: 0.06, blur: 0.8, noise: 6, light: 0.8 },
  hard: { side: 0.6, turn: 0.5, tilt: 0.3, bend: 0.04, blur: 1.0, noise: 8, light: 0.6 },
};

/** Numbers from 0 to 1 that are the same each time. */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws a frame. @param isDark whether a square of the code is dark @returns the pixels as ImageData has them */
export function drawFrame(isDark, size, degree, width, height, random) {
  const { side, turn, tilt, bend, blur, noise, light } = degree;
  const about = () => random() * 2 - 1;
  const reach = (side * height) / 2;
  const square = (2 * reach) / (size + 2 * quietZone);
  const angle = about() * turn;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const direction = random() * 2 * Math.PI;
  const [farX, farY] = [Math.cos(direction) * tilt, Math.sin(direction) * tilt];
  const [shiftX, shiftY] = [about() * 0.1 * height, about() * 0.02 * height];
  const sheet = (x, y) => {
    // What is farther away is smaller: a pixel there shows more of the sheet.
    const depth = 1 + (farX * x + farY * y) / (4 * reach);
    const [flatX, flatY] = [x / depth, y / depth];
    const across = flatX * cos + flatY * sin;
    const down = flatY * cos - flatX * sin;
    const bow = bend * (across / reach) ** 2;
    return [across * (1 + bow), down + reach * bow];
  };
  const shade = (x, y) => {
    const [across, down] = sheet(x, y);
    if (Math.abs(across) > reach || Math.abs(down) > reach) {
      return table;
    }

    const column = Math.floor((across + reach) / square) - quietZone;
    const row = Math.floor((down + reach) / square) - quietZone;
    const tone = column >= 0 && row >= 0 && column < size && row < size && isDark(row, column) ? ink : paper;
    return table + (tone - table) * light;
  };
  const sharp = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // A pixel sees more than a point: the mean of four.
      const [left, top] = [x - width / 2 - shiftX, y - height / 2 - shiftY];
      sharp[y * width + x] = (shade(left - 0.25, top - 0.25) + shade(left + 0.25, top - 0.25) + shade(left - 0.25, top + 0.25) + shade(left + 0.25, top + 0.25)) / 4;
    }
  }

  return withNoise(blurred(sharp, width, height, (blur * height) / 720), noise, random);
}

function blurred(light, width, height, deviation) {
  const reach = Math.max(1, Math.ceil(3 * deviation));
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)));
  const all = weights.reduce((sum, weight) => sum + weight);
  const pass = (from, stepX, stepY) => {
    const to = new Float32Array(from.length);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let i = -reach; i <= reach; i++) {
          const [column, row] = [Math.min(width - 1, Math.max(0, x + i * stepX)), Math.min(height - 1, Math.max(0, y + i * stepY))];
          sum += from[row * width + column] * weights[i + reach];
        }

        to[y * width + x] = sum / all;
      }
    }

    return to;
  };
  return pass(pass(light, 1, 0), 0, 1);
}

function withNoise(light, deviation, random) {
  const pixels = new Uint8ClampedArray(light.length * 4);
  for (let i = 0; i < light.length; i++) {
    const normal = Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
    pixels.fill(light[i] + normal * deviation, 4 * i, 4 * i + 3);
    pixels[4 * i + 3] = 255;
  }

  return pixels;
}
