import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Track } from '../../shared/ledger-format';
import { Choices } from '../choices';
import { PhaseRibbon } from '../components/PhaseRibbon';
import { chartData, lastKnown } from './chart-data';
import { ChartReading } from './chart-reading';
import { axisWidthPx, type Charts, drawCharts, rightPaddingPx } from './draw-charts';
import { hourAfterKey } from './hour-after-key';
import { useRedraw } from './use-redraw';

const ranges = [
  { id: 7, name: '7 d' },
  { id: 30, name: '30 d' },
  { id: 180, name: '180 d' },
] as const;
type Days = (typeof ranges)[number]['id'];

const titles = ['Price, USD', 'Open interest, coins', 'Funding per 8 h; dashed: neutral 0.01 %'] as const;

/**
 * Price, open interest and funding over 7, 30 or 180 days with the phases beneath. The pointer or the arrow keys read
 * an hour, dragging zooms, a double click shows all again.
 */
export function ChartStack({ coin, track, tall }: { coin: string; track: Track; tall: boolean }) {
  const [days, setDays] = useState<Days>(30);
  const data = useMemo(() => chartData(track, days * 24), [track, days]);
  const [cursor, setCursor] = useState<number>();
  const [view, setView] = useState<readonly [number, number]>();
  const box = useRef<HTMLElement>(null);
  const charts = useRef<Charts>(undefined);
  const redraw = useRedraw(box);
  const last = lastKnown(data);

  useEffect(() => {
    const into = [...(box.current?.querySelectorAll<HTMLElement>('.chart-canvas') ?? [])];
    if (into.length < titles.length || redraw.width === 0 || last === undefined) return;
    let gone = false;
    setView(undefined);
    setCursor(undefined);
    void import('uplot').then(({ default: Plot }) => {
      if (gone) return;
      charts.current = drawCharts(Plot, {
        into,
        data,
        width: redraw.width,
        heights: tall ? [180, 130, 110] : [110, 84, 72],
        read: setCursor,
        show: (first, end) => setView([first, end]),
      });
    });
    return () => {
      gone = true;
      charts.current?.destroy();
      charts.current = undefined;
    };
  }, [data, redraw.width, redraw.theme, tall, last]);

  const [first, end] = view ?? [0, data.timesS.length - 1];
  const readAt = (event: KeyboardEvent) => {
    const next = hourAfterKey(event.key, event.shiftKey, cursor ?? Math.min(last ?? 0, end), first, end);
    if (next === undefined) return;
    event.preventDefault();
    charts.current?.readAt(next);
    setCursor(next);
  };

  return (
    <section class="charts" ref={box}>
      <header>
        <h2>History</h2>
        <Choices
          label="Span of the charts"
          choices={ranges}
          chosen={days}
          choose={(id: Days) => setDays(id)}
        />
      </header>
      {last === undefined ? (
        <p class="muted">Nothing is recorded in these {days} days.</p>
      ) : (
        <>
          <ChartReading data={data} at={cursor ?? last} />
          <section
            class="chart-box"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read the charts hour by hour
            tabIndex={0}
            aria-label={`Charts of ${coin} over ${days} days: price, open interest, funding. Left and right arrow keys read hour by hour.`}
            onKeyDown={readAt}
          >
            {titles.map((title) => (
              <div key={title} class="chart">
                <p class="chart-title" aria-hidden="true">
                  {title}
                </p>
                <div class="chart-canvas" />
              </div>
            ))}
          </section>
          <div class="ribbon" style={{ marginLeft: `${axisWidthPx}px`, marginRight: `${rightPaddingPx}px` }}>
            <PhaseRibbon phases={data.phases.slice(first, end + 1)} label={`${days} days`} />
          </div>
          <p class="muted chart-hint">
            Bar above: the phase of each hour.{' '}
            {view && end - first < data.timesS.length - 1 ? (
              <button
                type="button"
                class="plain"
                onClick={() => charts.current?.zoom(0, data.timesS.length - 1)}
              >
                Show all {days} days
              </button>
            ) : (
              'Drag across a chart to zoom.'
            )}
          </p>
        </>
      )}
    </section>
  );
}
