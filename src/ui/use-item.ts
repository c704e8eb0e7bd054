import { useEffect, useState } from 'preact/hooks';
import type { StorageItem } from '../shared/storage';

/** A stored value as a screen sees it: not read yet, or read (which may well be "nothing stored"). */
export type Loaded<Value> =
  | { readonly ready: false; readonly value?: undefined }
  | { readonly ready: true; readonly value: Value };

const waiting = { ready: false } as const;

/** Follows a stored value for as long as the screen shows it. Another item starts anew. */
export function useItem<Value>(item: StorageItem<Value>): Loaded<Value> {
  const [state, setState] = useState<{ key: string; loaded: Loaded<Value> }>({
    key: item.key,
    loaded: waiting,
  });
  // The key stands for the item: items are declared anew on each call of `verdictOf` and the like.
  useEffect(() => {
    const life = new AbortController();
    let watched = false;
    const take = (value: Value) => {
      if (!life.signal.aborted) setState({ key: item.key, loaded: { ready: true, value } });
    };
    item.watch((value) => {
      watched = true;
      take(value);
    }, life.signal);
    // An answer that was on its way while the value changed is the older one.
    void item.get().then((value) => {
      if (!watched) take(value);
    });
    return () => life.abort();
  }, [item.key]);
  return state.key === item.key ? state.loaded : waiting;
}

/** Follows one item for each name (`verdictOf` for each coin): what is there by name, or undefined until all are read. */
export function useItems<Value>(
  itemOf: (name: string) => StorageItem<Value | undefined>,
  names: readonly string[],
): Readonly<Record<string, Value | undefined>> | undefined {
  const [values, setValues] = useState<Readonly<Record<string, Value | undefined>>>();
  const wanted = names.join('\n');
  useEffect(() => {
    const life = new AbortController();
    const newer = new Map<string, Value | undefined>();
    for (const name of names)
      itemOf(name).watch((value) => {
        newer.set(name, value);
        setValues((before) => ({ ...before, [name]: value }));
      }, life.signal);
    void Promise.all(names.map(async (name) => [name, await itemOf(name).get()] as const)).then((read) => {
      if (!life.signal.aborted) setValues(Object.fromEntries([...read, ...newer]));
    });
    return () => life.abort();
  }, [wanted]);
  return values && names.every((name) => name in values) ? values : undefined;
}
