/**
 * The chip's place needs no measuring: the distance from its corner is cut off where the chip would leave the viewport,
 * and its height never changes, so that neither a resize nor new figures cost a layout or shift anything.
 */
export const chipCss = `.chip{position:fixed;--w:288px;--h:48px;max-width:min(var(--w),100vw);height:var(--h);display:flex;pointer-events:auto;background:var(--surface);border:1px solid var(--line);border-radius:8px;box-shadow:0 2px 8px var(--shadow);user-select:none;touch-action:none;overflow:hidden}
.chip[data-corner$=left]{left:clamp(0px,var(--x),calc(100vw - var(--w)))}
.chip[data-corner$=right]{right:clamp(0px,var(--x),calc(100vw - var(--w)))}
.chip[data-corner^=top]{top:clamp(0px,var(--y),calc(100vh - var(--h)))}
.chip[data-corner^=bottom]{bottom:clamp(0px,var(--y),calc(100vh - var(--h)))}
.chip[data-folded]{--w:120px;--h:32px}
.chip[data-folded] :is(.lines,.hide){display:none}
.chip[data-folded] .fold svg{scale:-1 1}
.chip button{all:unset;cursor:pointer;border-radius:4px;flex:none}
.chip button:hover{background:var(--raised)}
.chip :focus-visible{outline-offset:-2px!important}
.chip svg{display:block;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
.chip .grip{width:24px;display:grid;place-items:center;color:var(--muted);cursor:grab}
.chip .open{display:flex;align-items:center;gap:8px;padding:0 4px;flex:0 1 auto;min-width:0}
.score{font-size:18px;line-height:24px;font-weight:700;min-width:26px;text-align:center}
.lines{min-width:130px;display:grid;gap:1px;white-space:nowrap}
.lines>*{overflow:hidden;text-overflow:ellipsis}
.lines b{color:var(--text)}
.line{color:var(--muted);font-size:11px;line-height:14px}
.side{display:grid;color:var(--muted)}
.side button,.chip .undo{min-width:24px;min-height:24px;display:grid;place-items:center}
.chip[data-folded] .side button{min-height:30px}
.chip[data-dim]{border-style:dashed}
.chip[data-dim] .open,.chip[data-dim] b{color:var(--muted)}
.notice{padding:0 8px 0 12px;align-items:center;gap:12px;color:var(--muted)}
.chip .undo{padding:0 8px;color:var(--accent)}`;
