import { send } from '../../shared/messages';
import { ConfirmErase } from './confirm-erase';

/** Erases all recorded data; settings and watchlists stay. */
export function EraseLedger({ done }: { done(): void }) {
  return (
    <section>
      <h3>Erase</h3>
      <ConfirmErase
        start="Erase all recorded data…"
        lost="All recorded hours and the record of verdicts are lost. The exchanges’ history is fetched again, up to 200 days; what was said live cannot be brought back. Settings and watchlists stay."
        confirm="Erase all recorded data"
        erase={async () => {
          await send('eraseLedger', undefined);
          done();
        }}
      />
    </section>
  );
}
