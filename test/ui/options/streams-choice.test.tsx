// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { installPageFake, violations } from '../page-fake';

const fake = installPageFake();
const { StreamsChoice } = await import('../../../src/ui/options/streams-choice');

afterEach(() => fake.clear());

const show = async () => {
  render(
    <main>
      <h2>Venues</h2>
      <StreamsChoice />
    </main>,
  );
  return screen.findByRole<HTMLInputElement>('checkbox', { name: /liquidations of Binance and Bybit/ });
};

describe('streams of liquidations', () => {
  it('are off unless they are chosen', async () => {
    expect((await show()).checked).toBe(false);
    expect(await violations()).toEqual([]);
  });

  it('are chosen and given up without touching other settings', async () => {
    fake.stored.settings = { leverage: 25 };
    const box = await show();
    fireEvent.click(box);
    await waitFor(() =>
      expect(fake.stored.settings).toMatchObject({ leverage: 25, liquidationStreams: true }),
    );
    fireEvent.click(box);
    await waitFor(() =>
      expect(fake.stored.settings).toMatchObject({ leverage: 25, liquidationStreams: false }),
    );
  });

  it('come with what an exchange learns by them', async () => {
    await show();
    expect(document.body.textContent).toMatch(/Origin/);
    expect(document.body.textContent).toMatch(/in Firefox .* unique to this installation/);
  });
});
