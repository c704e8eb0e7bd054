import { useEffect, useRef, useState } from 'preact/hooks';
import { CoinPicker } from '../coin-picker';
import {
  addCoin,
  moveCoin,
  moveToGroup,
  nameFault,
  removeCoin,
  renameGroup,
  type Watchlists,
} from '../watchlist-edit';
import { dragged, hasCoin, startDrag } from './coin-drag';
import type { Undo } from './use-undo';
import { WatchedCoin } from './watched-coin';

export interface WatchlistEditorProps {
  readonly lists: Watchlists;
  readonly group: number;
  readonly known: readonly string[];
  readonly undo: Undo;
  remove(): void;
}

/** One group: its name, its coins in order, and the field that adds one. */
export function WatchlistEditor({ lists, group, known, undo, remove }: WatchlistEditorProps) {
  const list = lists[group]!;
  const rows = useRef<HTMLUListElement>(null);
  const [focusOn, setFocusOn] = useState<string>();
  useEffect(() => {
    // A row that was moved by its handle keeps the focus, wherever the browser put it meanwhile.
    if (focusOn === undefined) return;
    const handles = rows.current?.querySelectorAll<HTMLElement>('.handle') ?? [];
    handles[list.coins.indexOf(focusOn)]?.focus();
    setFocusOn(undefined);
  }, [list.coins, focusOn]);

  const move = async (coin: string, place: number) => {
    if (place < 0 || place >= list.coins.length) return;
    await undo.change((now) => moveCoin(now, group, coin, place));
    setFocusOn(coin);
    undo.say(`${coin} is now ${place + 1} of ${list.coins.length} in “${list.name}”.`);
  };
  const drop = (event: DragEvent, place?: number) => {
    const from = dragged(event);
    if (!from) return;
    event.preventDefault();
    event.stopPropagation();
    void undo.change((now) =>
      from.group === group
        ? moveCoin(now, group, from.coin, place ?? list.coins.length)
        : moveToGroup(now, from.group, group, from.coin, place),
    );
  };
  const removeOne = (coin: string) => {
    const place = list.coins.indexOf(coin);
    void undo.change((now) => removeCoin(now, group, coin), {
      done: `Removed ${coin} from “${list.name}”.`,
      undo: (now) => addCoin(now, group, coin, place),
    });
  };

  return (
    <section
      class="watchlist"
      aria-label={`List ${list.name}`}
      onDragOver={(event) => hasCoin(event) && event.preventDefault()}
      onDrop={drop}
    >
      <header>
        <GroupName
          name={list.name}
          faultOf={(name) => nameFault(lists, group, name)}
          rename={(name) => void undo.change((now) => renameGroup(now, group, name))}
        />
        <button type="button" class="plain" onClick={remove} aria-label={`Remove list ${list.name}`}>
          Remove list
        </button>
      </header>
      {list.coins.length === 0 ? (
        <p class="muted">No coins in this list yet.</p>
      ) : (
        <ul ref={rows} class="watched-coins">
          {list.coins.map((coin, place) => (
            <WatchedCoin
              key={coin}
              coin={coin}
              place={place}
              count={list.coins.length}
              otherLists={lists.flatMap((other, to) => (to === group ? [] : [{ to, name: other.name }]))}
              move={(to) => void move(coin, to)}
              moveTo={(to) => void undo.change((now) => moveToGroup(now, group, to, coin))}
              remove={() => removeOne(coin)}
              startDrag={(event) => startDrag(event, { group, coin })}
              drop={(event) => drop(event, place)}
            />
          ))}
        </ul>
      )}
      <CoinPicker
        label="Add a coin"
        known={known}
        action="Add"
        pick={(coin) => {
          if (list.coins.includes(coin)) return `${coin} is in this list already.`;
          void undo.change((now) => addCoin(now, group, coin));
          undo.say(`Added ${coin} to “${list.name}”.`);
          return undefined;
        }}
      />
    </section>
  );
}

function GroupName(props: {
  name: string;
  faultOf(name: string): string | undefined;
  rename(name: string): void;
}) {
  const [typed, setTyped] = useState<string>();
  const fault = typed === undefined ? undefined : props.faultOf(typed);
  const settle = () => {
    if (typed !== undefined && !fault && typed.trim() !== props.name) props.rename(typed.trim());
    if (!fault) setTyped(undefined);
  };
  return (
    <div class="group-name">
      <input
        type="text"
        aria-label="Name of the list"
        value={typed ?? props.name}
        aria-invalid={fault !== undefined}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
          if (event.key === 'Escape') setTyped(undefined);
        }}
      />
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
