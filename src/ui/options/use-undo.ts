import { useState } from 'preact/hooks';
import { changeLists } from '../change-lists';
import type { Watchlists } from '../watchlist-edit';

/** A change that can be taken back: what was done, and what takes it back from the lists as they are by then. */
export interface Undoable {
  readonly done: string;
  readonly undo: (lists: Watchlists) => Watchlists;
}

export interface Undo {
  readonly last: Undoable | undefined;
  /** Something that is said without being undoable. */
  readonly said: string | undefined;
  /** Makes a change; with `undoable` it is offered to be taken back until the next change. */
  change(how: (lists: Watchlists) => Watchlists, undoable?: Undoable): Promise<void>;
  say(text: string): void;
  takeBack(): Promise<void>;
}

/** Changes of the watchlists, the last of which can be taken back. */
export function useUndo(): Undo {
  const [last, setLast] = useState<Undoable>();
  const [said, setSaid] = useState<string>();
  return {
    last,
    said,
    async change(how, undoable) {
      setSaid(undefined);
      await changeLists(how);
      setLast(undoable);
    },
    say(text) {
      setLast(undefined);
      setSaid(text);
    },
    async takeBack() {
      if (!last) return;
      setLast(undefined);
      await changeLists(last.undo);
      setSaid('Taken back.');
    },
  };
}
