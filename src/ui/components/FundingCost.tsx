import { funding } from '../../shared/format';
import { fundingWords } from './funding-words';

export interface FundingCostProps {
  /** The running rate of the next settlement, pooled over venues. */
  readonly running: number | undefined;
  /** The last settled rate, where no running one is known. */
  readonly settled: number | undefined;
  readonly leverage: number;
}

/** Funding per 8 h, running or settled and said so, and its cost a day. */
export function FundingCost({ running, settled, leverage }: FundingCostProps) {
  const rate = running ?? settled;
  return (
    <div class="funding">
      <p>
        <span>
          Funding per 8 h{rate !== undefined && (running === undefined ? ', last settled' : ', running')}
        </span>
        <span>{funding(rate)}</span>
      </p>
      <p class="funding-cost">{fundingWords(rate, leverage)}</p>
    </div>
  );
}

export const fundingCostCss = `.funding p{margin:0;display:flex;justify-content:space-between;gap:8px}
.funding .funding-cost{display:block;color:var(--muted)}`;
