// @vitest-environment jsdom
import { act, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from '../eventually';
import { installPageFake } from './page-fake';

const fake = installPageFake();
const { useShownPort } = await import('../../src/ui/use-shown-port');
const { coinShownBy } = await import('../../src/shared/shown-port');

interface FakePort {
  readonly name: string;
  isOpen: boolean;
  lose(): void;
}
let ports: FakePort[];
const open = () => ports.filter(({ isOpen }) => isOpen).map(({ name }) => coinShownBy(name));

function Shown({ coin }: { coin: string }) {
  useShownPort(coin);
  return null;
}
let visibility: DocumentVisibilityState;
const turn = (state: DocumentVisibilityState) => {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  ports = [];
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  const connect = ({ name }: { name: string }) => {
    const lost: (() => void)[] = [];
    const port: FakePort = {
      name,
      isOpen: true,
      lose() {
        port.isOpen = false;
        for (const listener of lost) listener();
      },
    };
    ports.push(port);
    return {
      disconnect: () => {
        port.isOpen = false;
      },
      onDisconnect: { addListener: (listener: () => void) => lost.push(listener) },
    };
  };
  Object.assign((globalThis as unknown as { chrome: { runtime: object } }).chrome.runtime, { connect });
});
afterEach(() => {
  fake.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const show = async (coin: string, liquidationStreams: boolean) => {
  fake.stored.settings = { liquidationStreams };
  const shown = render(<Shown coin={coin} />);
  await act(async () => {
    await Promise.resolve();
  });
  return shown;
};

describe('a page that shows a coin', () => {
  it('tells so while it is visible, if streams were chosen', async () => {
    const { unmount } = await show('SOL', true);
    await eventually(() => expect(open()).toEqual(['SOL']));
    turn('hidden');
    expect(open()).toEqual([]);
    turn('visible');
    expect(open()).toEqual(['SOL']);
    unmount();
    await eventually(() => expect(open()).toEqual([]));
  });

  it('tells nothing otherwise', async () => {
    await show('SOL', false);
    turn('visible');
    expect(ports).toEqual([]);
  });

  it('tells again some time after the background went away', async () => {
    await show('SOL', true);
    await eventually(() => expect(open()).toEqual(['SOL']));
    vi.useFakeTimers();
    ports[0]!.lose();
    expect(open()).toEqual([]);
    vi.advanceTimersByTime(20_000);
    expect(open()).toEqual(['SOL']);
  });
});
