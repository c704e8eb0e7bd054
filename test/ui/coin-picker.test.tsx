// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CoinPicker } from '../../src/ui/coin-picker';
import { unmountAll } from './rendering';

const known = ['BTC', 'SOL', 'SOLV', 'SONIC'];
const pick = vi.fn<(coin: string) => string | undefined>();

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Add a coin' });
const type = (text: string) => fireEvent.input(field(), { target: { value: text } });
const press = (key: string) => fireEvent.keyDown(field(), { key });
const enter = () => fireEvent.submit(field().form!);
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);
const marked = () =>
  document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent;
const show = (coins = known) =>
  render(<CoinPicker label="Add a coin" known={coins} action="Add" pick={pick} />);

beforeEach(() => {
  pick.mockReset();
});
afterEach(unmountAll);

describe('typing a coin', () => {
  it('offers completions and says that the list is open', () => {
    show();
    expect(field().getAttribute('aria-expanded')).toBe('false');
    type('so');
    expect(options()).toEqual(['SOL', 'SOLV', 'SONIC']);
    expect(field().getAttribute('aria-expanded')).toBe('true');
  });

  it('arrow keys walk the list round, and Enter takes what is marked', () => {
    show();
    type('so');
    press('ArrowDown');
    expect(marked()).toBe('SOL');
    press('ArrowDown');
    expect(marked()).toBe('SOLV');
    press('ArrowUp');
    press('ArrowUp');
    expect(marked()).toBe('SONIC');
    enter();
    expect(pick).toHaveBeenCalledExactlyOnceWith('SONIC');
    expect(field().value).toBe('');
  });

  it('Escape closes the list and keeps the text', () => {
    show();
    type('so');
    press('Escape');
    expect(options()).toEqual([]);
    expect(field().value).toBe('so');
  });

  it('a click takes an option', () => {
    show();
    type('so');
    fireEvent.click(screen.getByRole('option', { name: 'SOLV' }));
    expect(pick).toHaveBeenCalledExactlyOnceWith('SOLV');
  });

  it.each(['sol', 'SOLUSDT', ' Sol '])('%s is taken as SOL', (text) => {
    show();
    type(text);
    enter();
    expect(pick).toHaveBeenCalledExactlyOnceWith('SOL');
  });

  it('a coin that nobody quotes is refused in words, and the text stays', () => {
    show();
    type('XYZQ');
    enter();
    expect(pick).not.toHaveBeenCalled();
    expect(screen.getByRole('alert').textContent).toBe(
      '“XYZQ” is not quoted as a perpetual by any of the venues.',
    );
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(field().value).toBe('XYZQ');
    type('XYZ');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('what the taker refuses is told', () => {
    pick.mockReturnValue('SOL is in this list already.');
    show();
    type('sol');
    enter();
    expect(screen.getByRole('alert').textContent).toBe('SOL is in this list already.');
  });

  it('before any venue has answered a well-formed ticker is taken, another text is not', () => {
    show([]);
    type('hype');
    enter();
    expect(pick).toHaveBeenCalledExactlyOnceWith('HYPE');
    type('two words');
    enter();
    expect(pick).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('alert')).toBeTruthy();
  });
});
