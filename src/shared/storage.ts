import { extensionApi } from './extension-api';

/** A value kept in `storage.local` under one key, that every context of the extension can read, write and watch. */
export interface StorageItem<Value> {
  readonly key: string;
  /** The stored value as `read` accepts it. */
  get(): Promise<Value>;
  set(value: Value): Promise<void>;
  remove(): Promise<void>;
  /** Calls back with every later value until the signal aborts. */
  watch(changed: (value: Value) => void, signal: AbortSignal): void;
}

/**
 * Declares an item. `read` turns whatever is stored (`undefined` when nothing is) into a value and never throws, so
 * that a damaged or older value falls back instead of stopping a screen.
 */
export function storageItem<Value>(key: string, read: (stored: unknown) => Value): StorageItem<Value> {
  return {
    key,
    get: async () => read((await extensionApi.storage.local.get(key))[key]),
    set: (value) => extensionApi.storage.local.set({ [key]: value }),
    remove: () => extensionApi.storage.local.remove(key),
    watch(changed, signal) {
      const listener = (changes: Record<string, chrome.storage.StorageChange>, area: string) => {
        if (area === 'local' && key in changes) changed(read(changes[key]!.newValue));
      };
      extensionApi.storage.onChanged.addListener(listener);
      signal.addEventListener('abort', () => extensionApi.storage?.onChanged.removeListener(listener));
    },
  };
}

/** Reads many items of one kind in a single request: their keys with the values that are there. */
export async function getMany<Value>(
  items: readonly StorageItem<Value | undefined>[],
): Promise<(Value | undefined)[]> {
  const stored = await extensionApi.storage.local.get(items.map((item) => item.key));
  return items.map((item) => stored[item.key] as Value | undefined);
}
