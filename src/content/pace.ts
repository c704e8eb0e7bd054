/**
 * Makes `run` happen at once when it is asked for after a pause, and otherwise once at the end of the pause, so that
 * it never runs more than once in `pauseMs` however often it is asked for.
 */
export function paced(run: () => void, pauseMs: number, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wanted = false;
  signal.addEventListener('abort', () => clearTimeout(timer));
  const ask = () => {
    if (signal.aborted) return;
    if (timer !== undefined) {
      wanted = true;
      return;
    }
    timer = setTimeout(() => {
      timer = undefined;
      if (!wanted) return;
      wanted = false;
      ask();
    }, pauseMs);
    run();
  };
  return ask;
}
