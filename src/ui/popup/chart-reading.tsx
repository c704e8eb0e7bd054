import { coins, funding, phaseWords, price, unknownText } from '../../shared/format';
import { PhaseShape } from '../components/PhaseShape';
import type { ChartData } from './chart-data';

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** The figures of one recorded hour, as the cursor reads them. */
export function ChartReading({ data, at }: { data: ChartData; at: number | undefined }) {
  const of = (values: readonly (number | null)[]) =>
    at === undefined ? undefined : (values[at] ?? undefined);
  const phase = at === undefined ? undefined : data.phases[at];
  const timeS = at === undefined ? undefined : data.timesS[at];
  const percent = of(data.fundingPercent);
  const score = of(data.score);
  return (
    <dl class="reading">
      <div>
        <dt>Time</dt>
        <dd>{timeS === undefined ? unknownText : day.format(timeS * 1000)}</dd>
      </div>
      <div>
        <dt>Price</dt>
        <dd>{price(of(data.price))}</dd>
      </div>
      <div>
        <dt>OI, coins</dt>
        <dd>{coins(of(data.openInterestCoins))}</dd>
      </div>
      <div>
        <dt>Funding / 8 h</dt>
        <dd>{funding(percent === undefined ? undefined : percent / 100)}</dd>
      </div>
      <div>
        <dt>Score</dt>
        <dd>{score === undefined ? unknownText : Math.round(score)}</dd>
      </div>
      <div>
        <dt>Phase</dt>
        <dd>
          <PhaseShape phase={phase} size={12} /> {phase ? phaseWords[phase].name : unknownText}
        </dd>
      </div>
    </dl>
  );
}
