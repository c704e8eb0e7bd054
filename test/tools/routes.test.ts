import { expect, test } from 'vitest';
import { routeOf } from '../../tools/exchange/routes';

const endpoints = {
  '/v1/ticker': 'ticker',
  '/v1/kline/:symbol': 'kline',
  '/v1/kline/:symbol/:step': 'steps',
};
const route = (path: string, query = '') => {
  const found = routeOf(endpoints, path, new URLSearchParams(query));
  return found && [found.key, found.endpoint, found.query.toString()];
};

test('a path leads to its endpoint, with what it names in the query', () => {
  expect(route('/v1/ticker', 'a=1')).toEqual(['/v1/ticker', 'ticker', 'a=1']);
  expect(route('/v1/kline/BTC_USDT', 'a=1')).toEqual(['/v1/kline/:symbol', 'kline', 'a=1&symbol=BTC_USDT']);
  expect(route('/v1/kline/A%2CB-USD/1h')).toEqual([
    '/v1/kline/:symbol/:step',
    'steps',
    'symbol=A%2CB-USD&step=1h',
  ]);
});

test('a path that is longer, shorter or another leads nowhere', () => {
  for (const path of ['/v1', '/v1/ticker/x', '/v1/kline', '/v2/ticker']) expect(route(path)).toBeUndefined();
});
