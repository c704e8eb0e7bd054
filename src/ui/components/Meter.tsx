import { unknownText } from '../../shared/format';

export interface MeterProps {
  readonly label: string;
  /** 0 to 1; undefined where it is not known. */
  readonly fraction: number | undefined;
  /** The figure as text, with its unit. */
  readonly text?: string;
}

/** A labelled bar for a share or for progress. */
export function Meter({ label, fraction, text }: MeterProps) {
  const share = Math.min(1, Math.max(0, fraction ?? 0));
  const figure = fraction === undefined ? unknownText : (text ?? `${Math.round(share * 100)} %`);
  return (
    <div class="meter">
      <span>{label}</span>
      <span class="meter-figure">{figure}</span>
      <span class="meter-bar" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </div>
  );
}

export const meterCss = `.meter{display:grid;grid-template-columns:1fr auto;gap:2px 8px}
.meter-figure{text-align:right}
.meter-bar{grid-column:1/-1;height:4px;border-radius:2px;background:var(--track);overflow:hidden}
.meter-bar span{display:block;height:100%;background:var(--accent)}`;
