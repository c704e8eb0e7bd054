export interface SparklineProps {
  /** Oldest first; NaN is a gap. */
  readonly values: ArrayLike<number>;
  readonly width?: number;
  readonly height?: number;
  /** What the line shows, for screen readers. */
  readonly label: string;
}

/** The path of a line through values on an even grid; NaN interrupts it. Empty if nothing is known. */
export function sparklinePath(values: ArrayLike<number>, width: number, height: number): string {
  const known = Array.from(values).filter((value) => !Number.isNaN(value));
  if (known.length === 0) return '';
  const low = known.reduce((a, b) => Math.min(a, b));
  const span = known.reduce((a, b) => Math.max(a, b)) - low;
  const step = width / Math.max(1, values.length - 1);
  let path = '';
  let drawing = false;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) {
      drawing = false;
      continue;
    }
    const y = span === 0 ? height / 2 : 1 + (height - 2) * (1 - (value - low) / span);
    // A value between two gaps still shows: a line to itself with round ends is a dot.
    path += `${drawing ? 'L' : 'M'}${(i * step).toFixed(1)} ${y.toFixed(1)}${drawing ? '' : 'h0'}`;
    drawing = true;
  }
  return path;
}

/** A small line without axes. */
export function Sparkline({ values, width = 96, height = 24, label }: SparklineProps) {
  return (
    <svg
      class="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path d={sparklinePath(values, width, height)} />
    </svg>
  );
}

export const sparklineCss =
  '.sparkline{display:block;fill:none;stroke:var(--accent);stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round;overflow:visible}';
