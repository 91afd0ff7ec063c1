// A picture of a page holds few colours that matter. With at most 256 of them, one byte a pixel, it is a third as large
// and looks the same. The colours are found by median cut: the box of colours that spreads most is halved at its
// median, weighed by how often each colour occurs, until there are enough boxes; a box is painted in its mean.
import { deflateSync } from 'node:zlib';

/** Boxes of { colour: [r, g, b], count } that together hold all colours. */
export function cut(colours, wanted) {
  const boxes = [colours];
  while (boxes.length < wanted) {
    const [at, channel, spread] = boxes.map(widest).reduce((best, [by, span], i) => (span > best[2] ? [i, by, span] : best), [0, 0, 0]);
    if (spread === 0) break;
    boxes.splice(at, 1, ...halves(boxes[at], channel));
  }
  return boxes;
}

/** The channel in which a box spreads most, and how much: its span times the root of its weight, so that rare shades yield. */
function widest(box) {
  const weight = Math.sqrt(box.reduce((sum, { count }) => sum + count, 0));
  const spans = [0, 1, 2].map((channel) => {
    const values = box.map(({ colour }) => colour[channel]);
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  });
  const channel = spans.indexOf(Math.max(...spans));
  return [channel, spans[channel] * weight];
}

function halves(box, channel) {
  const sorted = [...box].sort((a, b) => a.colour[channel] - b.colour[channel]);
  const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2;
  let sum = 0;
  let at = sorted.findIndex(({ count }) => (sum += count) >= half) + 1;
  at = Math.min(Math.max(at, 1), sorted.length - 1);
  return [sorted.slice(0, at), sorted.slice(at)];
}

function mean(box) {
  const total = box.reduce((sum, { count }) => sum + count, 0);
  return [0, 1, 2].map((channel) => Math.round(box.reduce((sum, { colour, count }) => sum + colour[channel] * count, 0) / total));
}

/** `pixels`: opaque RGBA, row by row; `wanted`: colours, at most 256. Returns a PNG of colour type 3. */
export function palettePng(pixels, width, height, wanted = 256) {
  const key = (i) => (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
  const counts = new Map();
  for (let i = 0; i < pixels.length; i += 4) counts.set(key(i), (counts.get(key(i)) ?? 0) + 1);
  const colours = [...counts].map(([rgb, count]) => ({ colour: [rgb >> 16, (rgb >> 8) & 255, rgb & 255], count, rgb }));
  const boxes = cut(colours, wanted);
  const entry = new Map(boxes.flatMap((box, at) => box.map(({ rgb }) => [rgb, at])));
  const rows = Buffer.alloc((width + 1) * height); // each row begins with filter 0
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = entry.get(key((y * width + x) * 4));
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('PLTE', Buffer.from(boxes.flatMap(mean))), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
  return byte >>> 0;
});

/** The checksum of PNG chunks; Node 18 has none of its own. */
function crc32(bytes) {
  return (bytes.reduce((sum, byte) => table[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
}
