import { type Measured, thresholdFor } from '../../scripts/language/measure.js';
import { partOf, scoreAt } from './tables.js';

const [WIDTH, HEIGHT, MARGIN] = [640, 400, 56];
const COLOURS = ['#1f2933', '#b3261e', '#1b6ca8', '#3a7d44'];
const RATES = [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2];

const x = (rate: number) =>
  MARGIN + ((Math.log(rate) - Math.log(0.05)) / (Math.log(2) - Math.log(0.05))) * (WIDTH - MARGIN - 100);
const y = (recall: number) => HEIGHT - MARGIN - ((recall - 0.4) / 0.6) * (HEIGHT - 2 * MARGIN);

/** Recall over false alarms, all genres and each, as a drawing without scripts or fonts. */
export function curveSvg(measured: Measured, title: string): string {
  const genres = [undefined, ...measured.characters.keys()];
  const lines = genres.map((genre, i) => {
    const own = partOf(measured, genre);
    const points = RATES.map((rate) => [
      x(rate),
      y(Math.max(0.4, scoreAt(own, thresholdFor(own, rate)).recall)),
    ]);
    const path = points.map(([left, top]) => `${left!.toFixed(1)},${top!.toFixed(1)}`).join(' ');
    const [left, top] = points.at(-1)!;
    const colour = COLOURS[i % COLOURS.length];
    return (
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${path}"/>` +
      `<text x="${(left! + 6).toFixed(1)}" y="${(top! + 4 + i * 2).toFixed(1)}" fill="${colour}">${genre ?? 'all'}</text>`
    );
  });
  const ticks = [
    ...RATES.map(
      (rate) =>
        `<line x1="${x(rate).toFixed(1)}" y1="${y(0.4)}" x2="${x(rate).toFixed(1)}" y2="${y(1)}" stroke="#ddd"/>` +
        `<text x="${x(rate).toFixed(1)}" y="${y(0.4) + 18}" text-anchor="middle">${rate}</text>`,
    ),
    ...[0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].map(
      (recall) =>
        `<line x1="${x(0.05)}" y1="${y(recall).toFixed(1)}" x2="${x(2)}" y2="${y(recall).toFixed(1)}" stroke="#ddd"/>` +
        `<text x="${MARGIN - 8}" y="${(y(recall) + 4).toFixed(1)}" text-anchor="end">${recall}</text>`,
    ),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${MARGIN}" y="24" font-size="14">${title}</text>`,
    ...ticks,
    ...lines,
    `<text x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">false alarms in 10,000 characters of clean text</text>`,
    '</svg>',
    '',
  ].join('\n');
}
