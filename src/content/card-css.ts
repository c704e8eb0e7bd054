import { completenessTicksCss } from '../ui/components/CompletenessTicks';
import { dialCss } from '../ui/components/Dial';
import { driverBarsCss } from '../ui/components/DriverBars';
import { fundingCostCss } from '../ui/components/FundingCost';
import { leverageHelperCss } from '../ui/components/LeverageHelper';
import { meterCss } from '../ui/components/Meter';
import { oddsLineCss } from '../ui/components/OddsLine';
import { phaseShapeCss } from '../ui/components/PhaseShape';

export const cardCss = `.card{position:fixed;width:340px;max-width:calc(100vw - 16px);display:flex;flex-direction:column;pointer-events:auto;background:var(--surface);border:1px solid var(--line);border-radius:8px;box-shadow:0 8px 24px var(--shadow);overflow:hidden}
.card h2,.card h3,.card p{margin:0}
.card h3{font:inherit}
.card header{display:flex;align-items:center;gap:8px;padding:8px 8px 8px 16px;border-bottom:1px solid var(--line);cursor:grab;touch-action:none;user-select:none}
.card h2{font-size:14px;line-height:20px;font-weight:650;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.card header .figure{font-size:13px;white-space:nowrap}
.card .age{color:var(--muted);flex:1;white-space:nowrap;font-size:11px}
.card .scroll{overflow:auto;overscroll-behavior:contain;padding:12px 16px;display:grid;gap:12px;grid-template-columns:minmax(0,1fr)}
.card:focus{outline:none}
.card .scroll:focus-visible{outline-offset:-2px}
.card section{display:grid;gap:4px}
.card section+section,.card section+details{border-top:1px solid var(--line);padding-top:12px}
.card h3{font-weight:650;display:flex;gap:8px;align-items:center;justify-content:space-between}
.card h3 small{font-size:11px;font-weight:400;color:var(--muted)}
.card .dials{display:flex;gap:8px;margin-bottom:4px}
.card .why{color:var(--muted)}
.card .stale{border:1px dashed var(--muted);border-radius:4px;padding:4px 8px}
.card .phase{display:flex;gap:8px}
.card .phase b{font-weight:650}
.card button{appearance:none;min-width:24px;min-height:24px;border:1px solid var(--line);border-radius:4px;background:none;color:var(--text);font:inherit;padding:0 12px;cursor:pointer}
.card button:hover{background:var(--raised)}
.card .link{border:0;padding:0;color:var(--accent);text-decoration:underline;justify-self:start}
.card .close{border:0;padding:0;display:grid;place-items:center;color:var(--muted)}
.card .close svg{fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round}
.card footer{display:flex;gap:8px;padding:8px 16px;border-top:1px solid var(--line)}
.card footer button{min-height:28px}
.card footer .quiet{border-color:transparent;color:var(--muted);margin-left:auto;padding:0 4px}
.card summary{min-height:24px;line-height:24px;cursor:pointer;color:var(--muted)}
.card details+details{margin-top:-12px}
.card details ul{margin:0;padding:0;list-style:none;display:grid;gap:2px}
.card details li{display:flex;justify-content:space-between;gap:8px}
.card details .out{color:var(--muted)}
${[completenessTicksCss, dialCss, driverBarsCss, fundingCostCss, leverageHelperCss, meterCss, oddsLineCss, phaseShapeCss].join('\n')}`;
