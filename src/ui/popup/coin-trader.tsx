import type { Live, Verdict } from '../../domain/verdict';
import { liveStaleAfterMs } from '../../shared/format';
import { settings } from '../../shared/settings';
import { FundingCost } from '../components/FundingCost';
import { LeverageHelper } from '../components/LeverageHelper';
import { useItem } from '../use-item';

export interface CoinTraderProps {
  readonly verdict: Verdict;
  readonly live: Live | undefined;
  readonly nowMs: number;
}

/** What the verdict means for the leverage that the user typed. */
export function CoinTrader({ verdict, live, nowMs }: CoinTraderProps) {
  const chosen = useItem(settings);
  if (!chosen.ready) return null;
  // An old running rate is no rate of now; the settled one at least says when it was paid.
  const running = live && nowMs - live.atMs <= liveStaleAfterMs ? live.fundingPer8h : undefined;
  const { leverage, maintenanceMargin, takerFee } = chosen.value;
  const remember = (entered: number) =>
    void settings.get().then((stored) => settings.set({ ...stored, leverage: entered }));
  return (
    <section class="trader">
      <h3>Leverage helper</h3>
      <LeverageHelper
        leverage={leverage}
        maintenanceMargin={maintenanceMargin}
        takerFee={takerFee}
        sigma24={verdict.sigma24}
        score={verdict.score}
        onLeverage={remember}
      />
      <FundingCost running={running} settled={verdict.indicators.fundingPer8h} leverage={leverage} />
    </section>
  );
}
