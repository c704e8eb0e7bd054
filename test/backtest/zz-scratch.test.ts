import { test } from 'vitest';
import { panelOf } from '../../src/backtest/panel';
import { dueRows } from '../../src/backtest/due-rows';
import { readHistoryFolder } from '../../tools/backtest/history-folder';
import { prepareAuc } from '../../src/backtest/metrics/auc';
import { prepareBrierSkill } from '../../src/backtest/metrics/brier-skill';
import { volatilityBaseline } from '../../src/backtest/models';
import { breaches } from '../../src/backtest/move-size';
import { take } from '../../src/backtest/panel';
import { flagsOf, rowsWithAll } from '../../src/backtest/score-table';
import { sharedFolder } from '../shared-data';
test('x', () => {
  for (const folder of ['bybit_1h', 'mixed_1h', 'mixed_4h', 'hyperliquid_1h']) {
    const t0 = performance.now();
    const files = readHistoryFolder(`${sharedFolder}market/${folder}`);
    const t1 = performance.now();
    const panel = panelOf(files);
    const t2 = performance.now();
    const rows = dueRows(panel, { toMs: Date.UTC(2025, 5, 28) });
    const t = (v: Float64Array, o: Float64Array) => { const k = rowsWithAll(rows, v, o); return prepareAuc(take(v, k), flagsOf(o, k))().toFixed(4) };
    const b = (v: Float64Array, o: Float64Array) => { const k = rowsWithAll(rows, v, o); return prepareBrierSkill(take(v, k), flagsOf(o, k))().toFixed(4) };
    const f = flagsOf(panel.flush72, rowsWithAll(rows, panel.flush72));
    console.log(folder, t1 - t0, t2 - t1, rows.length, f.reduce((s, x) => s + x, 0) / f.length, f.length, t(panel.lev, panel.flush72), t(panel.referenceP72, panel.flush72), t(volatilityBaseline(panel, 'F72v'), panel.flush72), b(panel.referenceP72, panel.flush72), t(panel.referenceP24, panel.flush24), breaches(panel, rows)[0]);
    const all = dueRows(panel);
    console.log('all due', all.length, new Date(panel.timeMs[all.at(-1)!]!).toISOString());
  }
});
