import { useMemo, useState } from 'preact/hooks';
import { HOUR_MS } from '../../../domain/time';
import { watchedCoins, watchlists } from '../../../shared/watchlists';
import { Choices } from '../../choices';
import { Tabs } from '../../tabs';
import { useItem } from '../../use-item';
import { useNow } from '../../use-now';
import { ExportVerdicts } from '../verdict-export-button';
import { RecordView } from './record-view';
import { firstLiveText } from './record-words';
import { type SaidState, useSaid } from './use-said';

type Whose = 'watched' | 'all';

/** What was said, and what followed it: live and replayed apart. */
export function TrackRecordSection() {
  const lists = useItem(watchlists);
  const watched = useMemo(() => lists.value && watchedCoins(lists.value), [lists.value]);
  const [chosen, choose] = useState<Whose>();
  if (!watched) return <p class="muted">Reading…</p>;
  const whose = chosen ?? (watched.length > 0 ? 'watched' : 'all');
  return (
    <>
      <p class="lead">
        What Leverlight said, and what followed. Scored are the decisions of 00:00, 08:00 and 16:00 UTC; those
        of the hours between overlap with them far more and are left out. A flush: price falls by at least 1.5
        expected moves of the horizon, and open interest in coins by at least 10 %.
      </p>
      <Choices
        label="Coins"
        choices={[
          { id: 'watched', name: 'Watched coins' },
          { id: 'all', name: 'All recorded coins' },
        ]}
        chosen={whose}
        choose={(id: Whose) => choose(id)}
      />
      <TrackRecord key={whose} coins={whose === 'watched' ? watched : undefined} />
      <section>
        <h3>How far this can be trusted</h3>
        <p>
          Decisions 8 h apart share most of their 72 h, and coins fall together. The intervals take every
          decision as a case of its own and are therefore too narrow. A low score does not protect: shocks
          from outside came out of low scores too.
        </p>
      </section>
      <section>
        <h3>Take along</h3>
        <ExportVerdicts />
      </section>
    </>
  );
}

type View = 'live' | 'replayed';

function TrackRecord({ coins }: { coins: readonly string[] | undefined }) {
  const nowMs = useNow(60_000);
  const record = useSaid(coins, nowMs);
  const [view, setView] = useState<View>('live');
  return (
    <Tabs
      label="Origin"
      tabs={[
        { id: 'live', name: 'Said live' },
        { id: 'replayed', name: 'Replayed' },
      ]}
      chosen={view}
      choose={(id: View) => setView(id)}
    >
      <Chosen record={record} view={view} nowMs={nowMs} />
    </Tabs>
  );
}

function Chosen({ record, view, nowMs }: { record: SaidState; view: View; nowMs: number }) {
  if (record.kind === 'loading') return <p class="muted">Reading the record…</p>;
  if (record.kind === 'fault') return <p class="fault">The record cannot be read: {record.reason}.</p>;
  const said = record.said.filter(({ isLive }) => isLive === (view === 'live'));
  const anyOver = said.some(({ day, decidedAtMs }) => day || decidedAtMs + 24 * HOUR_MS <= nowMs);
  if (view === 'live')
    return anyOver ? (
      <>
        <p>Said live: written down when the hour closed, and never changed since.</p>
        <RecordView said={said} nowMs={nowMs} origin="said live" />
      </>
    ) : (
      <p data-figure="empty">{firstLiveText(said, nowMs)}</p>
    );
  return (
    <>
      <p class="notice">
        Replayed, not said at the time: computed afterwards by the same engine from history that was fetched
        later, for hours in which this browser did not run or the coin was not followed. The odds were fitted
        on earlier history, with which this may overlap.
      </p>
      {anyOver ? (
        <RecordView said={said} nowMs={nowMs} origin="replayed" />
      ) : (
        <p data-figure="empty">
          Nothing was replayed yet. It needs the history of a coin, which is fetched once the coin is
          followed.
        </p>
      )}
    </>
  );
}
