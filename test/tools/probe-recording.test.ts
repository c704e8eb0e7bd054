import { describe, expect, test } from 'vitest';
import { InputError } from '../../tools/probe/input-error';
import { recordingOf } from '../../tools/probe/recording';
import { entryOf, harOf } from './probe-har';

const atMs = Date.UTC(2026, 10, 22, 10, 30);
const url = 'https://api.example/v1/tickers?category=linear&limit=5';
const said = (body: string, status = 200) => ({ status, headers: { 'retry-after': '7' }, body });
const bodyOf = (entries: readonly unknown[], request: { url: string; body?: unknown }) =>
  recordingOf(harOf(entries)).find(request)?.answer.body;

describe('an answer is found', () => {
  const entries = [entryOf({ url }, said('[1]'), atMs)];

  test('with its time, its status and its headers in lower case', () => {
    expect(recordingOf(harOf(entries)).find({ url })).toMatchObject({
      atMs,
      isWhole: true,
      answer: { status: 200, headers: { 'retry-after': '7' }, body: '[1]' },
    });
  });

  test('whatever the order of the query', () => {
    expect(bodyOf(entries, { url: 'https://api.example/v1/tickers?limit=5&category=linear' })).toBe('[1]');
  });

  test('whatever the way in which the address is encoded', () => {
    const encoded = [entryOf({ url: 'https://api.example/m/A%2CB?s=A%2CB' }, said('[2]'), atMs)];
    expect(bodyOf(encoded, { url: 'https://api.example/m/A,B?s=A,B' })).toBe('[2]');
  });

  test.each([
    'https://api.example/v1/tickers?category=linear',
    'https://api.example/v1/tickers?category=linear&limit=6',
    'https://api.example/v1/tickers?category=linear&limit=5&limit=5',
    'https://api.example/v1/ticker?category=linear&limit=5',
    'https://api.example.evil/v1/tickers?category=linear&limit=5',
    'http://api.example/v1/tickers?category=linear&limit=5',
  ])('not for the other address %s', (other) => {
    expect(bodyOf(entries, { url: other })).toBeUndefined();
  });

  test('not for the other method', () => {
    expect(bodyOf(entries, { url, body: {} })).toBeUndefined();
    expect(bodyOf([entryOf({ url, body: {} }, said('[]'), atMs)], { url })).toBeUndefined();
  });

  test('by POST for the same JSON value, its keys in any order', () => {
    const info = 'https://api.example/info';
    const posts = [
      entryOf({ url: info, body: { type: 'meta' } }, said('"other"'), atMs),
      entryOf({ url: info, body: { req: { a: 1, b: [2] }, type: 'candles' } }, said('"mine"'), atMs),
    ];
    expect(bodyOf(posts, { url: info, body: { type: 'candles', req: { b: [2], a: 1 } } })).toBe('"mine"');
    expect(bodyOf(posts, { url: info, body: { type: 'candles', req: { b: [3], a: 1 } } })).toBeUndefined();
    const unsaid = entryOf({ url: info, body: {} }, said('"any"'), atMs);
    delete unsaid.request.postData;
    expect(bodyOf([unsaid], { url: info, body: {} })).toBeUndefined();
  });

  test('the first of several, one that was broken off last', () => {
    const repeated = [
      entryOf({ url }, said('', 0), atMs - 1),
      entryOf({ url }, said('first'), atMs),
      entryOf({ url }, said('second'), atMs + 1),
    ];
    expect(bodyOf(repeated, { url })).toBe('first');
    expect(recordingOf(harOf(repeated.slice(0, 1))).find({ url })?.answer.status).toBe(0);
  });

  test('from base64', () => {
    const packed = entryOf({ url }, said(''), atMs);
    packed.response.content.text = Buffer.from('{"coin":"ÄÖ"}').toString('base64');
    packed.response.content.encoding = 'base64';
    expect(bodyOf([packed], { url })).toBe('{"coin":"ÄÖ"}');
  });

  test('without its body where that was not saved, which is not an empty one', () => {
    const unsaved = entryOf({ url }, said('12345'), atMs);
    delete unsaved.response.content.text;
    expect(recordingOf(harOf([unsaved])).find({ url })?.isWhole).toBe(false);
    const empty = entryOf({ url }, said(''), atMs);
    expect(recordingOf(harOf([empty])).find({ url })?.isWhole).toBe(true);
  });
});

test('entries that cannot be read are counted and left out', () => {
  const bad = [null, {}, { ...entryOf({ url }, said('x'), atMs), startedDateTime: 'noon' }];
  const recording = recordingOf(harOf([...bad, entryOf({ url }, said('good'), atMs)]));
  expect([recording.entryCount, recording.unreadableCount]).toEqual([4, 3]);
  expect(recording.find({ url })?.answer.body).toBe('good');
});

test.each([null, [], {}, { log: {} }, { log: { entries: {} } }, 'text'])('%j is no HTTP Archive', (value) => {
  expect(() => recordingOf(value)).toThrow(InputError);
});
