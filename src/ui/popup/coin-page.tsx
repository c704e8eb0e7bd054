import type { ComponentChild } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { liveStaleAfterMs } from '../../shared/format';
import { send } from '../../shared/messages';
import { backfillProgress, knownCoins, liveOf, venueHealth, verdictOf } from '../../shared/state';
import { coinNotices } from '../coin-notices';
import { CoinPicker } from '../coin-picker';
import { NoticePanel } from '../notice-panel';
import { useItem } from '../use-item';
import { useNow } from '../use-now';
import { useOnline } from '../use-online';
import { useTrack } from '../use-track';
import { ChartStack } from './chart-stack';
import { CoinHeader } from './coin-header';
import { CoinRisk } from './coin-risk';
import { CoinTrader } from './coin-trader';
import { ContextPanel } from './context/context-panel';
import { VenuesTable } from './funding/venues-table';
import { LiquidationsPanel } from './liquidations/liquidations-panel';
import { askedMoment, coinQuery } from './replay/address';
import { showQuery } from './replay/address-bar';
import { ReplayOpen } from './replay/open';
import { ReplayPage } from './replay/replay-page';
import type { AskedMoment } from './replay/stretch';
import { UnlocksPanel } from './unlocks/unlocks-panel';
import { WatchButton } from './watch-button';

export interface CoinPageProps {
  readonly coin: string | undefined;
  choose(coin: string): void;
  /** In a tab of its own. */
  readonly wide: boolean;
}

/** A coin in detail, with the way to another coin; without a coin only that way. */
export function CoinPage({ coin, choose, wide }: CoinPageProps) {
  const known = useItem(knownCoins);
  // Before it is read which coins there are, any text would be taken for one.
  if (!known.ready) return <p class="muted">Reading…</p>;
  const picker = (
    <CoinPicker
      label="Coin"
      known={known.value}
      action="Show"
      pick={(picked) => {
        choose(picked);
        return undefined;
      }}
    />
  );
  if (!coin)
    return (
      <>
        <NoticePanel
          title="No coin on this page"
          text="The tab in front shows no market that Leverlight knows. Choose a coin to see it here."
        />
        {picker}
      </>
    );
  return (
    <>
      <details class="another" key={`another ${coin}`}>
        <summary>Another coin</summary>
        {picker}
      </details>
      {wide ? <WideCoin key={coin} coin={coin} /> : <CoinDetails key={coin} coin={coin} />}
    </>
  );
}

/** A coin with room for its past: as it stands now, or replayed where the address or the reader asks for it. */
function WideCoin({ coin }: { coin: string }) {
  const [asked, setAsked] = useState<AskedMoment | undefined>(() => askedMoment(location.search, coin));
  const cameBack = useRef(false);
  const leave = useCallback(() => {
    cameBack.current = true;
    setAsked(undefined);
    showQuery(coinQuery(coin));
  }, [coin]);
  if (asked) return <ReplayPage coin={coin} asked={asked} leave={leave} />;
  return (
    <CoinDetails coin={coin} replay={<ReplayOpen isReturn={cameBack.current} open={() => setAsked({})} />} />
  );
}

/** `replay` is the way into the past, in a tab of its own. */
function CoinDetails({ coin, replay }: { coin: string; replay?: ComponentChild }) {
  const nowMs = useNow();
  const online = useOnline();
  const verdict = useItem(verdictOf(coin));
  const live = useItem(liveOf(coin));
  const known = useItem(knownCoins);
  const progress = useItem(backfillProgress);
  const health = useItem(venueHealth);
  const track = useTrack(coin, 180, verdict.value?.decidedAtMs, nowMs);

  const unkept = live.ready && (live.value === undefined || nowMs - live.value.atMs > liveStaleAfterMs);
  const quoted = known.ready && (known.value.length === 0 || known.value.includes(coin));
  useEffect(() => {
    // A coin that is looked at gets its history and live figures; if the background is away, the next look asks again.
    if (unkept && quoted) send('track', coin).catch(() => undefined);
  }, [unkept, quoted, coin]);

  if (!verdict.ready || !live.ready || !known.ready || !health.ready || !progress.ready)
    return <p class="muted">Reading…</p>;
  const notices = coinNotices({
    coin,
    verdict: verdict.value,
    live: live.value,
    known: known.value,
    progress: progress.value,
    health: health.value,
    online,
    nowMs,
  });
  const said = verdict.value;
  const isWide = replay !== undefined;
  return (
    <article class="coin" aria-label={coin}>
      <div class="coin-facts">
        <CoinHeader coin={coin} verdict={said} live={live.value} nowMs={nowMs} />
        {notices.map(({ kind, title, text }) => (
          <NoticePanel key={kind} title={title} text={text} />
        ))}
        {said && (
          <CoinRisk verdict={said} nowMs={nowMs} stale={notices.some(({ kind }) => kind === 'stale')} />
        )}
        {said && <CoinTrader verdict={said} live={live.value} nowMs={nowMs} />}
        {(said || quoted) && <WatchButton coin={coin} />}
      </div>
      <div class="coin-record">
        {track.kind === 'ready' && replay}
        {track.kind === 'ready' && <ChartStack coin={coin} track={track.track} tall={isWide} />}
        {track.kind === 'fault' && (
          <NoticePanel
            title="The recorded history cannot be read"
            text={`${track.reason.charAt(0).toUpperCase()}${track.reason.slice(1)}. It is put aside and fetched anew; nothing else is affected.`}
          />
        )}
        {track.kind === 'none' && said && <p class="muted">No hours of {coin} are recorded yet.</p>}
        {live.value && live.value.markets.length > 0 && (
          <VenuesTable live={live.value} nowMs={nowMs} open={isWide} />
        )}
        {(said || quoted) && (
          <>
            <ContextPanel coin={coin} nowMs={nowMs} open={isWide} />
            <LiquidationsPanel coin={coin} nowMs={nowMs} open={isWide} />
            <UnlocksPanel coin={coin} price={live.value?.price} nowMs={nowMs} open={isWide} />
          </>
        )}
      </div>
    </article>
  );
}
