import { useId, useState } from 'preact/hooks';
import { completions, isTicker, resolveCoin } from './coin-name';

export interface CoinPickerProps {
  readonly label: string;
  /** Coins that some venue quotes, in the order in which they are offered. Empty: not known yet. */
  readonly known: readonly string[];
  /** What the button says: "Add", "Show". */
  readonly action: string;
  /** Takes the coin, or gives the reason why not. */
  pick(coin: string): string | undefined;
}

/**
 * Typing a coin with completion. Arrow keys walk the list, Enter takes what is marked or typed, Escape closes the list.
 * What no venue quotes is refused in words; before the venues have answered, any well-formed ticker is taken.
 */
export function CoinPicker({ label, known, action, pick }: CoinPickerProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(-1);
  const [fault, setFault] = useState<string>();
  const offered = open && typed.trim() !== '' ? completions(typed, known) : [];

  const close = () => {
    setOpen(false);
    setMarked(-1);
  };
  const take = (text: string) => {
    const wanted = text.trim();
    if (wanted === '') return;
    const coin = resolveCoin(wanted, known) ?? (known.length === 0 ? wanted.toUpperCase() : undefined);
    close();
    if (coin === undefined || !isTicker(coin)) {
      setFault(`“${wanted}” is not quoted as a perpetual by any of the venues.`);
      return;
    }
    const refused = pick(coin);
    setFault(refused);
    if (refused === undefined) setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const among = open ? offered.length : completions(typed, known).length;
      setOpen(true);
      if (typed.trim() === '' || among === 0) return;
      setMarked((at) => (at < 0 ? (step > 0 ? 0 : among - 1) : (at + step + among) % among));
    } else if (event.key === 'Escape' && offered.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <form
      class="picker"
      onSubmit={(event) => {
        event.preventDefault();
        take(offered[marked] ?? typed);
      }}
    >
      <label for={`${id}input`}>{label}</label>
      <div class="picker-field">
        <input
          id={`${id}input`}
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          placeholder="SOL, 1000PEPE, XBT"
          aria-autocomplete="list"
          aria-expanded={offered.length > 0}
          aria-controls={`${id}list`}
          aria-activedescendant={offered[marked] === undefined ? undefined : `${id}option${marked}`}
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : `${id}fault`}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setFault(undefined);
            setOpen(true);
            setMarked(-1);
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
        <button type="submit">{action}</button>
        <div
          class="picker-list"
          role="listbox"
          id={`${id}list`}
          aria-label="Coins"
          hidden={offered.length === 0}
        >
          {offered.map((coin, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: marked by aria-activedescendant of the field
            <div
              key={coin}
              role="option"
              id={`${id}option${i}`}
              aria-selected={i === marked}
              // Taking the focus from the field would close the list before the click arrives.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(coin)}
            >
              {coin}
            </div>
          ))}
        </div>
      </div>
      <p class="fault" id={`${id}fault`} role="alert" hidden={fault === undefined}>
        {fault}
      </p>
    </form>
  );
}
