import { useEffect, useState } from 'preact/hooks';
import { coinOfTab } from '../../shared/state';
import { requiredHosts, useMissingHosts } from '../host-access';
import { Tabs } from '../tabs';
import { useItem } from '../use-item';
import { coinOfActiveTab } from './coin-of-active-tab';
import { CoinPage } from './coin-page';
import { MarketView } from './market-view';
import { OptionalPanel } from './optional-panel';
import { PermissionPanel } from './permission-panel';
import { PopupFooter } from './popup-footer';
import { WatchlistView } from './watchlist-view';

const tabs = [
  { id: 'coin', name: 'This coin' },
  { id: 'market', name: 'Market' },
  { id: 'watchlist', name: 'Watchlist' },
] as const;

type View = (typeof tabs)[number]['id'];

/** The popup, or the same in a tab of its own when a coin was asked for. */
export function PopupApp({ asked }: { asked: string | undefined }) {
  const [view, setView] = useState<View>('coin');
  const [coin, setCoin] = useState(asked);
  const [looked, setLooked] = useState(asked !== undefined);
  const missing = useMissingHosts(requiredHosts());
  const coins = useItem(coinOfTab).value;

  // Again when a tab's coin becomes known: a venue that is allowed while the popup is open names it a moment later.
  useEffect(() => {
    if (asked !== undefined) return;
    void coinOfActiveTab()
      .then((found) => setCoin((chosen) => chosen ?? found))
      .finally(() => setLooked(true));
  }, [asked, coins]);

  const showCoin = (chosen: string) => {
    setCoin(chosen);
    setView('coin');
  };

  return (
    <main>
      <h1 class="unseen">Leverlight</h1>
      {missing && missing.length > 0 && <PermissionPanel missing={missing} />}
      {asked === undefined && <OptionalPanel />}
      <Tabs label="Views" tabs={tabs} chosen={view} choose={(id: View) => setView(id)}>
        {view === 'coin' && looked && <CoinPage coin={coin} choose={showCoin} wide={asked !== undefined} />}
        {view === 'market' && <MarketView showCoin={showCoin} />}
        {view === 'watchlist' && <WatchlistView showCoin={showCoin} />}
      </Tabs>
      <PopupFooter />
    </main>
  );
}
