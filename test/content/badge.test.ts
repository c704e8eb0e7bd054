// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Looked } from '../../src/shared/messages';
import { installFakeExtension } from '../fake-extension';
import { atMs, live, looked, settings, site, verdict } from './samples';

const fake = installFakeExtension();
const { startBadge } = await import('../../src/content/badge');
const { readSite } = await import('../../src/shared/settings');

let end: (() => void) | undefined;
let roots: ShadowRoot[] = [];
let hidden = false;
let navigation: EventTarget;

beforeEach(() => {
  vi.useFakeTimers({ now: atMs + 60_000 });
  fake.reset();
  hidden = false;
  roots = [];
  navigation = new EventTarget();
  vi.stubGlobal('navigation', navigation);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
  history.replaceState(null, '', '/futures/SOLUSDT');
  document.title = 'SOLUSDT';
});

afterEach(() => {
  end?.();
  end = undefined;
  document.documentElement.querySelectorAll(':scope > div').forEach((left) => {
    left.remove();
  });
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function start(answer: Looked | null = looked()): Promise<void> {
  fake.answers.lookAt = () => answer ?? undefined;
  end = startBadge();
  await settle();
}

function goTo(path: string): void {
  history.pushState(null, '', path);
  navigation.dispatchEvent(new Event('currententrychange'));
}

function setHidden(now: boolean): void {
  hidden = now;
  document.dispatchEvent(new Event('visibilitychange'));
}

const host = () => document.documentElement.querySelector(':scope > div');
const chip = () => (host() ? roots[0]?.querySelector<HTMLElement>('.chip') : undefined) ?? undefined;
const text = (selector: string) => chip()?.querySelector(selector)?.textContent;
const press = (name: string) =>
  [...(chip()?.querySelectorAll('button') ?? [])]
    .find((b) => (b.getAttribute('aria-label') ?? b.textContent) === name)!
    .click();
const lookCount = () => fake.sent.filter(({ message }) => message === 'lookAt').length;

describe('a page without a coin', () => {
  it('gets nothing: no element, no watcher, and no repeated question while its title stays', async () => {
    const before = document.documentElement.outerHTML;
    await start(null);
    await pass(60_000);
    expect(document.documentElement.outerHTML).toBe(before);
    expect(roots).toHaveLength(0);
    expect(fake.watcherCount()).toBe(0);
    expect(lookCount()).toBe(1);
  });

  it('is asked about again when its title came late', async () => {
    await start(null);
    fake.answers.lookAt = ((address: { title: string }) =>
      address.title === 'FOO-USDT'
        ? looked({ page: { venue: 'gate', kind: 'perp', coin: 'FOO' } })
        : undefined) as never;
    document.title = 'FOO-USDT';
    await pass(1500);
    expect(text('b')).toBe('FOO');
  });
});

describe('a page with a coin', () => {
  it('gets one host as the last child of the document, without any attribute anywhere', async () => {
    const body = document.body.outerHTML;
    await start();
    expect(host()).toBe(document.documentElement.lastElementChild);
    expect(host()?.attributes).toHaveLength(0);
    expect(document.documentElement.attributes).toHaveLength(0);
    expect(document.body.outerHTML).toBe(body);
    expect(host()?.shadowRoot).toBeNull();
  });

  it('sends its address without what names no symbol', async () => {
    history.replaceState(null, '', '/futures/SOLUSDT?ref=abc&type=cross#tab');
    await start();
    expect(fake.sent[0]?.argument).toEqual({
      url: `${location.origin}/futures/SOLUSDT?type=cross`,
      title: 'SOLUSDT',
    });
  });

  it('shows score, band, phase and age', async () => {
    await start();
    expect([text('.score'), text('b'), text('.line')]).toEqual(['67', 'SOL', 'Crowded · 1 min ago']);
  });

  it('follows the verdict in storage, at most once a second', async () => {
    await start();
    fake.put({ 'verdict:SOL': verdict({ score: 41, band: 'elevated' }) });
    await settle();
    fake.put({ 'verdict:SOL': verdict({ score: 42, band: 'elevated' }) });
    await settle();
    expect(text('.score')).toBe('67');
    await pass(1000);
    expect(text('.score')).toBe('42');
  });

  it('turns stale by itself', async () => {
    await start();
    await pass(2.5 * 3_600_000);
    expect(text('.line')).toMatch(/^stale since /);
    expect(chip()?.hasAttribute('data-dim')).toBe(true);
  });

  it('is put back once if the page takes the host away, and then left alone', async () => {
    await start();
    host()?.remove();
    await pass(5000);
    expect(host()).not.toBeNull();
    host()?.remove();
    await pass(20_000);
    expect(host()).toBeNull();
  });

  it('keeps keys that are pressed inside from the page', async () => {
    await start();
    const seen = vi.fn();
    document.addEventListener('keydown', seen);
    chip()!
      .querySelector('button')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'b', bubbles: true, composed: true }));
    document.removeEventListener('keydown', seen);
    expect(seen).not.toHaveBeenCalled();
  });
});

describe('going elsewhere in the page', () => {
  it('clears the old coin at once and then fills in the new one', async () => {
    await start();
    fake.answers.lookAt = () => looked({ page: { venue: 'binance', kind: 'perp', coin: 'DOGE' } });
    goTo('/futures/DOGEUSDT');
    expect(host()).toBeNull();
    await settle();
    expect(text('b')).toBe('DOGE');
  });

  it('drops a late answer of the address that was left', async () => {
    const answers: ((answer: Looked | undefined) => void)[] = [];
    fake.answers.lookAt = () => new Promise((resolve) => answers.push(resolve));
    end = startBadge();
    await settle();
    goTo('/futures/DOGEUSDT');
    await settle();
    answers[1]!(looked({ page: { venue: 'binance', kind: 'perp', coin: 'DOGE' } }));
    await settle();
    answers[0]!(looked());
    await settle();
    expect(text('b')).toBe('DOGE');
  });

  it('stops following the old coin', async () => {
    await start();
    const following = fake.watcherCount();
    fake.answers.lookAt = () => looked({ page: { venue: 'binance', kind: 'perp', coin: 'DOGE' } });
    goTo('/futures/DOGEUSDT');
    await settle();
    expect(fake.watcherCount()).toBe(following);
    fake.put({ 'verdict:SOL': verdict({ score: 1 }) });
    await pass(1000);
    expect(text('.score')).toBe('67');
  });

  it('ignores a change of what names no symbol', async () => {
    await start();
    goTo('/futures/SOLUSDT?layout=pro');
    await settle();
    expect(host()).not.toBeNull();
    expect(lookCount()).toBe(1);
  });

  it('is noticed by comparison where the browser does not tell', async () => {
    vi.stubGlobal('navigation', undefined);
    await start();
    history.pushState(null, '', '/futures/DOGEUSDT');
    await pass(1000);
    expect(lookCount()).toBe(2);
  });
});

describe('a page that is not seen', () => {
  it('is asked about only when it is seen', async () => {
    hidden = true;
    await start();
    expect(lookCount()).toBe(0);
    setHidden(false);
    await settle();
    expect(text('b')).toBe('SOL');
  });

  it('follows nothing and has no timer while hidden, and asks again afterwards', async () => {
    await start();
    await pass(3000);
    setHidden(true);
    expect(fake.watcherCount()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    fake.answers.lookAt = () => looked({ verdict: verdict({ score: 12 }) });
    setHidden(false);
    await settle();
    expect(text('.score')).toBe('12');
  });
});

describe('the user', () => {
  it('folds and unfolds the chip, remembered for the venue', async () => {
    await start();
    press('Fold Leverlight');
    await settle();
    expect(chip()?.hasAttribute('data-folded')).toBe(true);
    expect(readSite(fake.stored['site:binance'])).toMatchObject({ folded: true, hidden: false });
    press('Fold Leverlight');
    await settle();
    expect(readSite(fake.stored['site:binance']).folded).toBe(false);
  });

  it('hides it on this site, can undo that for some seconds, and then it is gone', async () => {
    await start();
    press('Hide Leverlight on this site');
    await settle();
    expect(chip()?.textContent).toContain('Hidden on Binance');
    expect(readSite(fake.stored['site:binance']).hidden).toBe(true);
    press('Undo');
    await settle();
    expect(text('.score')).toBe('67');
    expect(readSite(fake.stored['site:binance']).hidden).toBe(false);
    press('Hide Leverlight on this site');
    await pass(8000);
    expect(host()).toBeNull();
  });

  it('sees nothing on a site where it is hidden, until it is shown again', async () => {
    fake.put({ 'site:binance': { ...site, hidden: true } });
    await start(looked({ site: { ...site, hidden: true } }));
    expect(host()).toBeNull();
    expect(roots).toHaveLength(0);
    fake.put({ 'site:binance': site });
    await pass(1000);
    expect(text('.score')).toBe('67');
  });

  it('switches the badge off everywhere at once', async () => {
    await start();
    fake.put({ settings: { ...settings, badgeOn: false } });
    await pass(1000);
    expect(host()).toBeNull();
  });

  it('moves it with the arrow keys of its handle', async () => {
    await start();
    const handle = chip()!.querySelector('.grip')!;
    handle.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await settle();
    expect(readSite(fake.stored['site:binance'])).toMatchObject({
      corner: 'top-left',
      offsetX: 16,
      offsetY: 0,
    });
    expect(chip()?.dataset.corner).toBe('top-left');
  });

  it('drags it past a threshold; below that a press stays a click', async () => {
    await start();
    const score = chip()!.querySelector('.score')!;
    const at = (type: string, x: number, y: number) =>
      score.dispatchEvent(
        new MouseEvent(type, { clientX: x, clientY: y, buttons: 1, bubbles: true, composed: true }),
      );
    at('pointerdown', 0, 0);
    at('pointermove', 3, 3);
    at('pointerup', 3, 3);
    at('click', 3, 3);
    expect(fake.stored['site:binance']).toBeUndefined();
    await settle();
    expect(fake.sent.at(-1)?.message).toBe('openCard');
    const sent = fake.sent.length;
    at('pointerdown', 0, 0);
    at('pointermove', 200, 100);
    at('pointerup', 200, 100);
    at('click', 200, 100);
    await settle();
    expect(readSite(fake.stored['site:binance'])).toMatchObject({
      corner: 'top-left',
      offsetX: 200,
      offsetY: 100,
    });
    expect(fake.sent).toHaveLength(sent);
  });

  it('gets the details where the card cannot be brought', async () => {
    await start();
    fake.answers.openCard = () => {
      throw new Error('Cannot access contents of the page');
    };
    chip()!.querySelector<HTMLElement>('.open')!.click();
    await settle();
    expect(fake.sent.at(-1)).toEqual({ message: 'openDetails', argument: 'SOL' });
  });
});

describe('after an update of the extension', () => {
  it('says so once, quietly, and does nothing more', async () => {
    await start();
    fake.invalidate();
    await pass(5000);
    expect(chip()?.textContent).toBe('Reload the page to update Leverlight');
    expect(vi.getTimerCount()).toBe(0);
    goTo('/futures/DOGEUSDT');
    await pass(60_000);
    expect(lookCount()).toBe(1);
    expect(chip()?.textContent).toBe('Reload the page to update Leverlight');
  });

  it('leaves a page alone that showed nothing', async () => {
    await start(null);
    fake.invalidate();
    goTo('/futures/DOGEUSDT');
    await pass(60_000);
    expect(host()).toBeNull();
  });
});

it('keeps what is shown, with its age, while no background answers', async () => {
  await start();
  fake.answers.lookAt = () => {
    throw new Error('no handler');
  };
  setHidden(true);
  setHidden(false);
  await pass(10_000);
  expect(text('.score')).toBe('67');
  fake.put({ 'live:SOL': live({ flushSuspected: true, atMs: Date.now() }) });
  await pass(1000);
  expect(text('.line')).toMatch(/^flush\?/);
});
