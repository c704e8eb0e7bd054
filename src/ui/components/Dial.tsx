import type { Band } from '../../domain/phase';
import { unknownText } from '../../shared/format';
import { bandColour } from './band-colour';

export interface DialProps {
  readonly label: string;
  /** How far the needle's arc reaches, 0 to 1; undefined where the figure is not known. */
  readonly fraction: number | undefined;
  /** The figure as text; what stands where it is unknown is decided here. */
  readonly figure: string;
  /** The word or unit under the figure. */
  readonly word?: string | undefined;
  readonly band?: Band | undefined;
  /** Marks on the scale, as fractions. */
  readonly marks?: readonly number[];
}

const radius = 42;
const middle = { x: 52, y: 50 };

const at = (fraction: number, distance: number): string => {
  const angle = Math.PI * (1 - fraction);
  return `${(middle.x + distance * Math.cos(angle)).toFixed(2)} ${(middle.y - distance * Math.sin(angle)).toFixed(2)}`;
};

const arc = (to: number): string => `M${at(0, radius)}A${radius} ${radius} 0 0 1 ${at(to, radius)}`;

/** Half a ring with its figure in the middle. Unknown has a dashed ring and a dash, so that it never looks like calm. */
export function Dial({ label, fraction, figure, word, band, marks = [] }: DialProps) {
  const known = fraction !== undefined;
  const reach = Math.min(1, Math.max(0, fraction ?? 0));
  return (
    <figure class="dial">
      <figcaption>{label}</figcaption>
      <svg width="104" height="56" viewBox="0 0 104 56" aria-hidden="true">
        <path class="dial-track" d={arc(1)} stroke-dasharray={known ? undefined : '2 5'} />
        {known && reach > 0 && (
          <path class="dial-value" d={arc(reach)} style={{ stroke: bandColour(band) }} />
        )}
        {known &&
          marks.map((mark) => (
            <path key={mark} class="dial-mark" d={`M${at(mark, radius - 4)}L${at(mark, radius + 4)}`} />
          ))}
      </svg>
      <p
        class={known ? 'dial-figure' : 'dial-figure dial-unknown'}
        style={{ color: band && bandColour(band) }}
      >
        {known ? figure : unknownText}
      </p>
      <p class="dial-word">{known ? word : 'not known'}</p>
    </figure>
  );
}

export const dialCss = `.dial{margin:0;flex:1 1 0;min-width:0;display:flex;flex-direction:column;align-items:center;text-align:center}
.dial figcaption{color:var(--muted);margin-bottom:4px}
.dial svg{display:block;fill:none}
.dial-track{stroke:var(--track);stroke-width:7}
.dial-value{stroke-width:7}
.dial-mark{stroke:var(--surface);stroke-width:1.5}
.dial p{margin:0}
.dial-figure{font-size:18px;line-height:24px;font-weight:650;margin-top:-28px!important}
.dial .dial-unknown,.dial-unknown~.dial-word{color:var(--muted)}
.dial-word{margin-top:6px!important;min-height:16px}`;
