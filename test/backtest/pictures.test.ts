// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { bandPicture, reliabilityPicture } from '../../src/backtest/pictures';

const bin = (said: number, happened: number) => ({
  count: 10,
  meanForecast: said,
  observed: happened,
  low: happened / 2,
  high: Math.min(1, 1.9 * happened),
});
const band = (name: string, flushed72: number) => ({
  name,
  decisions: 100,
  flushed72,
  flushed24: 0.01,
  said72: 0.05,
  said24: 0.02,
  fall72At95: 0.1,
});

/** A picture's document; an error where it is not well-formed. */
function drawn(picture: string): Document {
  const document = new DOMParser().parseFromString(picture, 'image/svg+xml');
  const problem = document.querySelector('parsererror');
  if (problem) throw new Error(problem.textContent ?? 'not well-formed');
  return document;
}

const places = {
  x: 640,
  x1: 640,
  x2: 640,
  cx: 640,
  width: 640,
  y: 360,
  y1: 360,
  y2: 360,
  cy: 360,
  height: 360,
};
const numberIn = (element: Element | null, name: string) => Number(element?.getAttribute(name) ?? Number.NaN);

describe('a picture', () => {
  test.each([
    ['of the reliability', reliabilityPicture([bin(0.02, 0.01), bin(0.05, 0.1), bin(0.6, 0.9)])],
    ['of the reliability with nothing in it', reliabilityPicture([])],
    ['of one dot at certainty', reliabilityPicture([bin(1, 1)])],
    ['of the bands', bandPicture([band('low', 0), band('normal', 0.04), band('very high', 0.153)])],
    ['of the bands with nothing in it', bandPicture([])],
    ['of a band that always flushed', bandPicture([band('very high', 1)])],
  ])('%s is well-formed, says what it is, and keeps within its frame', (_, picture) => {
    const { documentElement } = drawn(picture);
    expect(documentElement.getAttribute('viewBox')).toBe('0 0 640 360');
    expect(documentElement.getAttribute('aria-label')).toMatch(/happened|followed/);
    expect(picture).not.toMatch(/NaN|undefined|Infinity/);
    const elements = [...documentElement.querySelectorAll('line, circle, rect, text')];
    expect(elements.length).toBeGreaterThan(8);
    for (const element of elements)
      for (const [name, most] of Object.entries(places)) {
        if (!element.hasAttribute(name)) continue;
        const value = numberIn(element, name);
        expect(value, `${name} of ${element.outerHTML}`).toBeGreaterThanOrEqual(0);
        expect(value, `${name} of ${element.outerHTML}`).toBeLessThanOrEqual(most);
      }
  });

  test('of nothing that flushed within the words has a bar of no height', () => {
    expect(numberIn(drawn(bandPicture([band('low', 0)])).querySelector('rect'), 'height')).toBe(0);
  });
});

/** The share that a height stands for, by the grid lines and the words beside them. */
function scaleOf(document: Document): (y: number) => number {
  const [bottom, top] = [
    document.querySelector('line.axis'),
    [...document.querySelectorAll('line.grid')].at(-1)!,
  ];
  const maximum = Number.parseFloat(top!.nextElementSibling!.textContent!) / 100;
  const [y0, y1] = [numberIn(bottom, 'y1'), numberIn(top!, 'y1')];
  return (y) => ((y0 - y) / (y0 - y1)) * maximum;
}

describe('the reliability', () => {
  const document = drawn(reliabilityPicture([bin(0.05, 0.1), bin(0.15, 0.06)]));
  const shareAt = scaleOf(document);
  const dots = [...document.querySelectorAll('circle')];

  test('has a dot for each tenth at the height of what happened', () => {
    expect(dots.map((dot) => shareAt(numberIn(dot, 'cy')))).toEqual([
      expect.closeTo(0.1, 3),
      expect.closeTo(0.06, 3),
    ]);
  });

  test('has its dots over what was said: on the diagonal is right', () => {
    const diagonal = [...document.querySelectorAll('line.axis')].find(
      (line) => line.getAttribute('y1') !== line.getAttribute('y2'),
    )!;
    const [x1, x2, y1, y2] = ['x1', 'x2', 'y1', 'y2'].map((name) => numberIn(diagonal, name));
    const happenedIfRight = dots.map((dot) =>
      shareAt(y1! + ((numberIn(dot, 'cx') - x1!) / (x2! - x1!)) * (y2! - y1!)),
    );
    expect(happenedIfRight).toEqual([expect.closeTo(0.05, 3), expect.closeTo(0.15, 3)]);
  });

  test('has whiskers from the low to the high end', () => {
    const whisker = document.querySelector('line.ink');
    expect(shareAt(numberIn(whisker, 'y1'))).toBeCloseTo(0.05, 3);
    expect(shareAt(numberIn(whisker, 'y2'))).toBeCloseTo(0.19, 3);
  });
});

describe('the bands', () => {
  const document = drawn(bandPicture([band('low', 0.03), band('high', 0.071)]));
  const shareAt = scaleOf(document);

  test('have bars as high as their shares, which stand beside them with their words', () => {
    const bars = [...document.querySelectorAll('rect')];
    expect(bars.map((bar) => shareAt(numberIn(bar, 'y')))).toEqual([
      expect.closeTo(0.03, 3),
      expect.closeTo(0.071, 3),
    ]);
    for (const bar of bars) expect(shareAt(numberIn(bar, 'y') + numberIn(bar, 'height'))).toBeCloseTo(0, 3);
    for (const words of ['3 %', 'low', '7.1 %', 'high'])
      expect(document.documentElement.textContent).toContain(words);
  });

  test('have the usual rate across them', () => {
    expect(shareAt(numberIn(document.querySelector('line.usual'), 'y1'))).toBeCloseTo(0.044, 3);
    expect(document.documentElement.textContent).toContain('usual 4.4 %');
  });
});
