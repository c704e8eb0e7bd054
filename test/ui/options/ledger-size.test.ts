import 'fake-indexeddb/auto';
import { afterAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time';
import { installFakeExtension } from '../../fake-extension';

const fake = installFakeExtension();
const { openLedger } = await import('../../../src/shared/ledger');
const { chunkHours, chunkStartOf, trackColumns } = await import('../../../src/shared/ledger-format');
const { ledgerSize } = await import('../../../src/ui/options/ledger-size');

afterAll(() => fake.uninstall());

describe('ledgerSize', () => {
  it('counts coins once and days from the first recorded hour', async () => {
    const ledger = await openLedger('size');
    const firstChunkMs = chunkStartOf(Date.now() - 40 * DAY_MS);
    const values = new Float32Array(trackColumns.length * chunkHours).fill(Number.NaN);
    values[trackColumns.indexOf('origin') * chunkHours + 48] = 2;
    await ledger.put('tracks', { values }, ['SOL', firstChunkMs]);
    await ledger.put('tracks', { values }, ['SOL', chunkStartOf(Date.now())]);
    await ledger.put('tracks', { values }, ['BTC', chunkStartOf(Date.now())]);
    const size = await ledgerSize(ledger);
    ledger.close();
    expect(size).toMatchObject({ coinCount: 2, trackRecords: 3, barRecords: 0, marketCount: 0 });
    expect(size.days).toBeCloseTo((Date.now() - firstChunkMs - 48 * HOUR_MS) / DAY_MS, 3);
  });

  it('knows no days of an empty ledger', async () => {
    const ledger = await openLedger('empty');
    const size = await ledgerSize(ledger);
    ledger.close();
    expect(size).toEqual({ barRecords: 0, marketCount: 0, trackRecords: 0, coinCount: 0, days: undefined });
  });
});
