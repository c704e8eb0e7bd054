import { useEffect, useRef } from 'preact/hooks';

/** The way into the past. `isReturn`: the reader comes back from there, and the keyboard to where it left. */
export function ReplayOpen({ isReturn, open }: { isReturn: boolean; open(): void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isReturn) button.current?.focus();
  }, [isReturn]);
  return (
    <button type="button" class="replay-open" ref={button} onClick={open}>
      Replay the past
    </button>
  );
}
