import { expect, test } from 'vitest';
import { requestInit } from '../../src/venues/request-init';

test('requests carry no cookie, referrer or cached answer', () => {
  expect(requestInit({})).toEqual({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
});

test('a body goes as JSON by POST', () => {
  expect(requestInit({ body: { type: 'meta' } })).toMatchObject({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"type":"meta"}',
  });
});
