export interface WatchedCoinProps {
  readonly coin: string;
  readonly place: number;
  readonly count: number;
  readonly otherLists: readonly { readonly to: number; readonly name: string }[];
  move(place: number): void;
  moveTo(group: number): void;
  remove(): void;
  startDrag(event: DragEvent): void;
  drop(event: DragEvent): void;
}

/** A coin in its group: its handle moves by arrow keys or dragging, the buttons say what they do. */
export function WatchedCoin(props: WatchedCoinProps) {
  const { coin, place, count, otherLists, move } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  return (
    <li draggable onDragStart={props.startDrag} onDrop={props.drop}>
      <button
        type="button"
        class="handle"
        aria-label={`${coin}, ${place + 1} of ${count}: move with the up and down arrow keys`}
        onKeyDown={onKeyDown}
      >
        <svg width="10" height="16" viewBox="0 0 10 16" aria-hidden="true" fill="currentColor">
          <path d="M2 3h2v2H2zM6 3h2v2H6zM2 7h2v2H2zM6 7h2v2H6zM2 11h2v2H2zM6 11h2v2H6z" />
        </svg>
      </button>
      <span class="watched-name">{coin}</span>
      <button
        type="button"
        class="small"
        aria-label={`Move ${coin} up`}
        disabled={place === 0}
        onClick={() => move(place - 1)}
      >
        ↑
      </button>
      <button
        type="button"
        class="small"
        aria-label={`Move ${coin} down`}
        disabled={place === count - 1}
        onClick={() => move(place + 1)}
      >
        ↓
      </button>
      {otherLists.length > 0 && (
        <select
          aria-label={`Move ${coin} to another list`}
          value=""
          onChange={(event) => props.moveTo(Number(event.currentTarget.value))}
        >
          <option value="" disabled>
            Move to…
          </option>
          {otherLists.map(({ to, name }) => (
            <option key={to} value={to}>
              {name}
            </option>
          ))}
        </select>
      )}
      <button type="button" class="small" aria-label={`Remove ${coin}`} title="Remove" onClick={props.remove}>
        ×
      </button>
    </li>
  );
}
