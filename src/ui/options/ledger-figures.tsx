import { useEffect, useState } from 'preact/hooks';
import { unknownText } from '../../shared/format';
import { ledgerFaultText, withLedger } from '../use-track';
import { type LedgerSize, ledgerSize } from './ledger-size';

const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? unknownText : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** How much is stored here. */
export function LedgerFigures({ trackedCount }: { trackedCount: number | undefined }) {
  const [size, setSize] = useState<LedgerSize>();
  const [usedBytes, setUsedBytes] = useState<number>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    withLedger(ledgerSize).then(setSize, (error) => setFault(ledgerFaultText(error)));
    navigator.storage?.estimate().then(
      ({ usage }) => setUsedBytes(usage),
      () => undefined,
    );
  }, []);
  const figures = [
    ['On disk', megabytes(usedBytes)],
    ['Tracked coins', trackedCount ?? unknownText],
    ['Coins with verdicts', size?.coinCount ?? unknownText],
    ['Days recorded', size?.days === undefined ? unknownText : Math.floor(size.days)],
    ['Markets', size?.marketCount ?? unknownText],
    ['Records', size ? (size.barRecords + size.trackRecords).toLocaleString('en-US') : unknownText],
  ] as const;
  return (
    <section>
      <h3>Stored here</h3>
      {fault && <p class="fault">The recorded data cannot be read: {fault}.</p>}
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">
        Bars are kept for 200 days; older ones make room by themselves. What was said stays.
      </p>
    </section>
  );
}
