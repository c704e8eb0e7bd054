import { describe, expect, it } from 'vitest';
import type { BookFigures, ContextFigure } from '../../../../src/domain/context';
import {
  depthAgainstUsual,
  depthText,
  distance,
  flowSentence,
  openInterestOverBids,
  ordinal,
  rankText,
  reachText,
  spreadText,
  venuesText,
} from '../../../../src/ui/popup/context/context-words';

const book = (change: Partial<BookFigures> = {}): BookFigures => ({
  venue: 'binance',
  symbol: 'SOLUSDT',
  atMs: 0,
  bids: { depthUsd: 20e6, reach: 0.02 },
  asks: { depthUsd: 22e6, reach: 0.02 },
  openInterestUsd: 1e9,
  spreadBp: 1.234,
  spreadsBp: [1.234],
  depthHours: 0,
  ...change,
});
const figure = (change: Partial<ContextFigure> = {}): ContextFigure => ({
  value: 0.5,
  atMs: 0,
  venues: ['binance'],
  basis: 'binance',
  sinceMs: 0,
  hours: 12,
  ...change,
});

describe('the sentence on forced closing', () => {
  it('says how far the book would move', () => {
    // 10 m of the 20 m within 2 %.
    expect(flowSentence(book(), 'Binance')).toBe(
      '1 % of open interest on Binance closing at market would move its book about 1 %.',
    );
  });

  it('says where that is beyond what was visible, and makes no more of it', () => {
    expect(flowSentence(book({ openInterestUsd: 9e9 }), 'Binance')).toMatch(
      /more than 2 %, beyond the visible book\.$/,
    );
    const short = book({ bids: { depthUsd: 5e6, reach: 0.0004 } });
    expect(flowSentence(short, 'Binance')).toMatch(/more than 0\.04 %, beyond the visible book\.$/);
  });

  it('says what is missing', () => {
    const { openInterestUsd: _none, ...rest } = book();
    expect(flowSentence(rest, 'OKX')).toMatch(/^The open interest on OKX is not known/);
    expect(flowSentence(book({ bids: { depthUsd: 0, reach: 0 } }), 'OKX')).toBe(
      'No bids were visible on OKX.',
    );
  });
});

describe('depth', () => {
  it('of a book that ends before 2 % is at least what was visible', () => {
    expect([depthText(book().bids), reachText(book().bids)]).toEqual(['$20M', undefined]);
    const short = { depthUsd: 8.1e6, reach: 0.0005 };
    expect([depthText(short), reachText(short)]).toEqual(['≥ $8.1M', 'visible to 0.05 %']);
  });

  it('is told against the median of its own week', () => {
    expect(depthAgainstUsual(book({ usualDepthUsd: 60e6, depthHours: 80 }))).toBe(
      '30 % below its 7-day median',
    );
    expect(depthAgainstUsual(book({ usualDepthUsd: 40e6, depthHours: 80 }))).toBe(
      '5 % above its 7-day median',
    );
    expect(depthAgainstUsual(book({ usualDepthUsd: 42e6, depthHours: 80 }))).toBe('At its 7-day median');
  });

  it('is not compared before 48 hours, nor where the book ends before 2 %', () => {
    expect(depthAgainstUsual(book({ depthHours: 12 }))).toBe('7-day median after 48 h (12 so far)');
    const short = book({ asks: { depthUsd: 1, reach: 0.01 }, usualDepthUsd: 5, depthHours: 80 });
    expect(depthAgainstUsual(short)).toBe('Not compared: the visible book ends before 2 %');
  });

  it('stands against open interest only where it was seen to 2 %', () => {
    expect(openInterestOverBids(book())).toBe('$50 to $1');
    expect(openInterestOverBids(book({ bids: { depthUsd: 5, reach: 0.01 } }))).toBe('–');
  });
});

it('a spread is told with what is usual, where that is known', () => {
  expect(spreadText(book())).toBe('1.2 bp');
  expect(spreadText(book({ usualSpreadBp: 0.91 }))).toBe('1.2 bp, usually 0.91');
  const { spreadBp: _crossed, ...crossed } = book();
  expect(spreadText(crossed)).toBe('–');
});

it('a rank is told with how long its past is, and before 48 hours when it comes', () => {
  expect(rankText(figure({ hours: 288, percentile: 0.837 }))).toBe('84th percentile of 12 days');
  expect(rankText(figure())).toBe('percentile after 48 h (12 so far)');
  expect(rankText(figure({ hours: 50, percentile: 1 }))).toBe('highest of 2 days');
  expect(rankText(figure({ hours: 50, percentile: 1 / 50 }))).toBe('lowest of 2 days');
  expect(rankText(figure({ hours: 720, percentile: 0.9986 }))).toBe('99th percentile of 30 days');
});

it('the venues of a figure are named where they are few, and counted where not', () => {
  expect(venuesText(['Binance', 'Bybit', 'OKX'])).toBe('Binance, Bybit, OKX');
  expect(venuesText(['Binance', 'Bybit', 'OKX', 'Gate'])).toBe('4 venues');
});

it('places and distances read as people write them', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 92, 100].map(ordinal)).toEqual(
    '1st 2nd 3rd 4th 11th 12th 13th 21st 92nd 100th'.split(' '),
  );
  expect([0.02, 0.0084, 0.000486, 0.013].map(distance)).toEqual(['2 %', '0.84 %', '0.049 %', '1.3 %']);
});
