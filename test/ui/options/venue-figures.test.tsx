// @vitest-environment jsdom
import { render, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { VenueFigures } from '../../../src/ui/options/venue-figures';
import { VenueHeader } from '../../../src/ui/options/venue-header';
import { unmountAll } from '../rendering';
import { health } from '../samples';

afterEach(unmountAll);
const figures = (known: ReturnType<typeof health>) => render(<VenueFigures health={known} nowMs={0} />);
const figureOf = (name: string) => screen.getByText(name).nextElementSibling?.textContent;

test('markets whose figures are not believed are counted and named with the reason', () => {
  const reason = 'its price is 12 % from that of the others';
  figures(health({ doubtedCount: 30, doubted: [{ symbol: 'SOLUSDT', reason }] }));
  expect(figureOf('Not believed')).toBe('30');
  expect(screen.getByText(/left out because a figure cannot be \(1 of 30\)/)).toBeDefined();
  expect(screen.getByText(reason)).toBeDefined();
});

test('what is as it should be is not said', () => {
  figures(health());
  for (const calm of ['Not believed', 'Rows not read', 'Paused', /cannot be/])
    expect(screen.queryByText(calm)).toBeNull();
});

test('a region block is said calmly, with what is shown instead', () => {
  figures(health({ status: 'geo_blocked' }));
  expect(screen.getByText(/left alone for six hours/)).toBeDefined();
  const header = (status: 'geo_blocked' | 'network') => {
    render(<VenueHeader name={status} status={status} on turn={() => undefined} />);
    return screen.getByText(status).closest('header')!.querySelector('span')!;
  };
  const blocked = header('geo_blocked');
  expect([blocked.textContent, blocked.className]).toEqual(['Not available in your region', 'muted']);
  expect(header('network').className).toBe('trouble');
});
