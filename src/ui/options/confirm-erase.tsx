import { useEffect, useRef, useState } from 'preact/hooks';

export interface ConfirmEraseProps {
  /** On the button that starts. */
  readonly start: string;
  /** What is lost, in full sentences. */
  readonly lost: string;
  /** On the button that does it. */
  readonly confirm: string;
  erase(): Promise<void>;
}

/** Erasing in two steps: the first says what is lost, the second does it. Leaving it is the button in focus. */
export function ConfirmErase({ start, lost, confirm, erase }: ConfirmEraseProps) {
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<string>();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) keep.current?.focus();
  }, [asking]);
  const go = () => {
    setAsking(false);
    erase().then(
      () => setOutcome('Erased.'),
      (error) => setOutcome(`Not erased: ${error instanceof Error ? error.message : String(error)}.`),
    );
  };
  return (
    <div class="erase">
      {asking ? (
        <>
          <p>{lost}</p>
          <p class="buttons">
            <button type="button" ref={keep} onClick={() => setAsking(false)}>
              Keep it
            </button>
            <button type="button" class="grave" onClick={go}>
              {confirm}
            </button>
          </p>
        </>
      ) : (
        <button type="button" onClick={() => setAsking(true)}>
          {start}
        </button>
      )}
      <p role="status">{outcome}</p>
    </div>
  );
}
