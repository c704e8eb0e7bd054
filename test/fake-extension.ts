/** An in-memory stand-in for the parts of the browser's extension interface that pages and badges use. */
export interface FakeExtension {
  /** Everything in `storage.local`. Writing through `put` notifies watchers; writing here does not. */
  readonly stored: Record<string, unknown>;
  /** Writes to storage as another context would. */
  put(items: Record<string, unknown>): void;
  /** Messages sent, in order. */
  readonly sent: { message: string; argument: unknown }[];
  /** How many watchers `storage.onChanged` has. */
  watcherCount(): number;
  /** The background's handlers by message name; a test may replace them. */
  answers: Answers;
  /** As after an update or removal: `runtime.id` is gone and every call throws. */
  invalidate(): void;
  /** As new: alive, nothing stored, sent or watched, no handlers. */
  reset(): void;
  /** Takes the fake away again. */
  uninstall(): void;
}

export type Answers = Record<string, (argument: never) => unknown>;

type Changes = Record<string, { newValue?: unknown; oldValue?: unknown }>;

/**
 * Puts a fake `chrome` on globalThis. `answers` holds the background's handlers by message name; each may return a
 * promise or throw. `shared/extension-api` reads `chrome` once, so import what is tested afterwards:
 * `const fake = installFakeExtension(); const { x } = await import('../src/x');`, and `fake.reset()` between tests.
 */
export function installFakeExtension(
  answers: Answers = {},
  manifest: Record<string, unknown> = {},
): FakeExtension {
  const id = 'leverlight-under-test';
  const stored: Record<string, unknown> = {};
  const sent: { message: string; argument: unknown }[] = [];
  const watchers = new Set<(changes: Changes, area: string) => void>();
  let alive = true;

  const demandAlive = () => {
    if (!alive) throw new Error('Extension context invalidated.');
  };
  const change = (changes: Changes) => {
    // Browsers notify in a later task, the writer included.
    queueMicrotask(() => {
      for (const watcher of [...watchers]) watcher(changes, 'local');
    });
  };
  const write = (items: Record<string, unknown>) => {
    const changes: Changes = {};
    for (const [key, value] of Object.entries(items)) {
      changes[key] = { oldValue: stored[key], newValue: structuredClone(value) };
      stored[key] = structuredClone(value);
    }
    change(changes);
  };

  const local = {
    async get(keys?: string | string[] | null) {
      demandAlive();
      const wanted = keys === undefined || keys === null ? Object.keys(stored) : [keys].flat();
      return structuredClone(
        Object.fromEntries(wanted.filter((key) => key in stored).map((key) => [key, stored[key]])),
      );
    },
    async set(items: Record<string, unknown>) {
      demandAlive();
      write(items);
    },
    async remove(keys: string | string[]) {
      demandAlive();
      const changes: Changes = {};
      for (const key of [keys].flat()) {
        if (!(key in stored)) continue;
        changes[key] = { oldValue: stored[key] };
        delete stored[key];
      }
      change(changes);
    },
  };

  const chrome = {
    runtime: {
      id: id as string | undefined,
      getManifest: () => manifest,
      async sendMessage({ message, argument }: { message: string; argument: unknown }) {
        demandAlive();
        sent.push({ message, argument });
        try {
          return { value: await fake.answers[message]?.(argument as never) };
        } catch (error) {
          return { error: error instanceof Error ? error.message : String(error) };
        }
      },
    },
    storage: {
      local,
      onChanged: {
        addListener: (watcher: (changes: Changes, area: string) => void) => {
          demandAlive();
          watchers.add(watcher);
        },
        removeListener: (watcher: (changes: Changes, area: string) => void) => {
          watchers.delete(watcher);
        },
      },
    },
  };

  const scope = globalThis as { chrome?: unknown };
  const before = scope.chrome;
  scope.chrome = chrome;
  const fake: FakeExtension = {
    answers,
    stored,
    put: write,
    sent,
    watcherCount: () => watchers.size,
    invalidate() {
      alive = false;
      chrome.runtime.id = undefined;
    },
    reset() {
      alive = true;
      chrome.runtime.id = id;
      fake.answers = {};
      for (const key of Object.keys(stored)) delete stored[key];
      sent.length = 0;
      watchers.clear();
    },
    uninstall() {
      scope.chrome = before;
    },
  };
  return fake;
}
