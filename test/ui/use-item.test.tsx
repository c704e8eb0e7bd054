// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { StorageItem } from '../../src/shared/storage';
import { useItem, useItems } from '../../src/ui/use-item';
import { unmountAll } from './rendering';

/** An item whose reading is answered by the test, whenever it likes. */
function slowItem(key: string) {
  let answer: (value: string) => void = () => {};
  let notify: ((value: string) => void) | undefined;
  const item: StorageItem<string> = {
    key,
    get: () => new Promise((resolve) => (answer = resolve)),
    set: async () => {},
    remove: async () => {},
    watch(changed, signal) {
      notify = changed;
      signal.addEventListener('abort', () => (notify = undefined));
    },
  };
  return {
    item,
    answer: (value: string) => answer(value),
    change: (value: string) => notify?.(value),
    watched: () => notify !== undefined,
  };
}

const Screen = ({ item }: { item: StorageItem<string> }) => {
  const loaded = useItem(item);
  return <p>{loaded.ready ? loaded.value : 'not read yet'}</p>;
};
const shows = (text: string) => waitFor(() => expect(screen.getByText(text)).toBeTruthy());

afterEach(unmountAll);

describe('useItem', () => {
  it('tells “not read yet” from what was read', async () => {
    const slow = slowItem('a');
    render(<Screen item={slow.item} />);
    expect(screen.getByText('not read yet')).toBeTruthy();
    await waitFor(() => expect(slow.watched()).toBe(true));
    slow.answer('first');
    await shows('first');
  });

  it('lets no late answer of the first reading replace a newer value', async () => {
    const slow = slowItem('a');
    render(<Screen item={slow.item} />);
    await waitFor(() => expect(slow.watched()).toBe(true));
    slow.change('newer');
    await shows('newer');
    const texts: (string | null)[] = [];
    const seen = new MutationObserver(() => texts.push(document.body.textContent));
    seen.observe(document.body, { childList: true, characterData: true, subtree: true });
    slow.answer('older');
    // Long enough for a wrong answer to be drawn before the next change.
    await new Promise(requestAnimationFrame);
    slow.change('newest');
    await shows('newest');
    seen.disconnect();
    expect(texts).toEqual(['newest']);
  });

  it('shows nothing of the former item, and stops watching it', async () => {
    const [before, after] = [slowItem('a'), slowItem('b')];
    const { rerender, unmount } = render(<Screen item={before.item} />);
    await waitFor(() => expect(before.watched()).toBe(true));
    rerender(<Screen item={after.item} />);
    await waitFor(() => expect(after.watched()).toBe(true));
    expect(before.watched()).toBe(false);
    before.answer('of another coin');
    after.answer('of this coin');
    await shows('of this coin');
    unmount();
    await waitFor(() => expect(after.watched()).toBe(false));
  });
});

describe('useItems', () => {
  it('gives nothing before every name is read, also when names are added', async () => {
    const items = { a: slowItem('a'), b: slowItem('b') };
    const Names = ({ names }: { names: readonly ('a' | 'b')[] }) => {
      const values = useItems<string>((name) => items[name as 'a' | 'b'].item, names);
      return <p>{values ? names.map((name) => values[name]).join(' ') : 'not read yet'}</p>;
    };
    const { rerender } = render(<Names names={['a']} />);
    await waitFor(() => expect(items.a.watched()).toBe(true));
    items.a.answer('one');
    await shows('one');
    rerender(<Names names={['a', 'b']} />);
    expect(screen.getByText('not read yet')).toBeTruthy();
    await waitFor(() => expect(items.b.watched()).toBe(true));
    items.a.answer('one');
    items.b.answer('two');
    await shows('one two');
  });
});
