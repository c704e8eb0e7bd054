import { useEffect, useRef } from 'preact/hooks';
import { PhaseRibbon } from '../../components/PhaseRibbon';
import type { ChartData } from '../chart-data';
import { axisWidthPx, rightPaddingPx } from '../draw-charts';
import { useRedraw } from '../use-redraw';
import { drawReplayCharts, type ReplayCharts } from './charts';
import { hourText } from './time';

const charts = [
  { title: 'Price, USD', height: 170 },
  { title: 'Open interest, coins', height: 110 },
  { title: 'Funding per 8 h; dashed: neutral 0.01 %', height: 90 },
  // With the time axis beneath.
  { title: 'Score, 0 to 100', height: 100 },
] as const;

export interface ReplayChartStackProps {
  readonly coin: string;
  /** The whole stretch. */
  readonly data: ChartData;
  /** The hour up to which it is shown, by its place in the stretch. */
  readonly at: number;
  readonly showsFollowed: boolean;
  /** An hour was pressed, or dragged to. */
  goTo(at: number): void;
}

/** The charts and the phases of a stretch up to one hour. Pressing or dragging on them leads to another hour. */
export function ReplayChartStack({ coin, data, at, showsFollowed, goTo }: ReplayChartStackProps) {
  const box = useRef<HTMLElement>(null);
  const drawn = useRef<ReplayCharts>(undefined);
  const shown = useRef({ at, showsFollowed });
  const redraw = useRedraw(box);
  shown.current = { at, showsFollowed };

  useEffect(() => {
    const into = [...(box.current?.querySelectorAll<HTMLElement>('.chart-canvas') ?? [])];
    if (into.length < charts.length || redraw.width === 0) return;
    let gone = false;
    void import('uplot').then(({ default: Plot }) => {
      if (gone) return;
      drawn.current = drawReplayCharts(Plot, {
        into,
        data,
        width: redraw.width,
        heights: charts.map(({ height }) => height),
      });
      drawn.current.show(shown.current.at, shown.current.showsFollowed);
    });
    return () => {
      gone = true;
      drawn.current?.destroy();
      drawn.current = undefined;
    };
  }, [data, redraw.width, redraw.theme]);

  useEffect(() => drawn.current?.show(at, showsFollowed), [at, showsFollowed]);

  const count = data.timesS.length;
  const goToPointer = (event: PointerEvent) => {
    if (!(event.buttons & 1) || !box.current) return;
    const { left, width } = box.current.getBoundingClientRect();
    const share = (event.clientX - left - axisWidthPx) / (width - axisWidthPx - rightPaddingPx);
    goTo(Math.max(0, Math.min(count - 1, Math.round(share * (count - 1)))));
  };

  const untilText = hourText(data.timesS[at]! * 1000);
  return (
    <section
      class="replay-charts"
      ref={box}
      aria-label={`Charts of ${coin} until ${untilText}: price, open interest, funding, score`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goToPointer(event);
      }}
      onPointerMove={goToPointer}
    >
      {charts.map(({ title, height }) => (
        <div key={title} class="chart">
          <p class="chart-title" aria-hidden="true">
            {title}
          </p>
          {/* The place is kept while a chart is drawn anew, so that the page does not jump. */}
          <div class="chart-canvas" style={{ height: `${height}px` }} />
        </div>
      ))}
      <div
        class="ribbon replay-ribbon"
        style={{ marginLeft: `${axisWidthPx}px`, marginRight: `${rightPaddingPx}px` }}
      >
        <div style={{ width: `${((at + 1) / count) * 100}%` }}>
          <PhaseRibbon phases={data.phases.slice(0, at + 1)} label={`the hours until ${untilText}`} />
        </div>
        {showsFollowed && at + 1 < count && (
          <div class="replay-followed" style={{ width: `${((count - at - 1) / count) * 100}%` }}>
            <PhaseRibbon phases={data.phases.slice(at + 1)} label="the hours that followed" />
          </div>
        )}
      </div>
    </section>
  );
}
