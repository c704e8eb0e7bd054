import type { Shown } from '../../src/content/shown';
import type { Live, Verdict } from '../../src/domain/verdict';
import type { Looked } from '../../src/shared/messages';
import type { Settings, Site } from '../../src/shared/settings';

export const atMs = Date.UTC(2026, 0, 15, 12, 0);
const hourMs = 3_600_000;

// Written out, because importing their readers would import the extension interface before a test could fake it.
export const settings: Settings = {
  badgeOn: true,
  theme: 'auto',
  venuesOff: [],
  leverage: 20,
  maintenanceMargin: 0.01,
  takerFee: 0.0005,
  positionUsd: 1000,
  liquidationStreams: false,
};
export const site: Site = { hidden: false, folded: false, corner: 'bottom-left', offsetX: 16, offsetY: 16 };

export const verdict = (part: Partial<Verdict> = {}): Verdict => ({
  coin: 'SOL',
  decidedAtMs: atMs,
  engineVersion: '1',
  score: 67.4,
  band: 'very high',
  drivers: [
    { name: 'fx3', points: 22.5, maxPoints: 25, value: 0.27 },
    { name: 'oipct', points: 18.8, maxPoints: 20, value: 0.94 },
  ],
  odds: { p24: 0.041, p72: 0.112 },
  record: { decisions: 2618, flushed72: 0.124 },
  sigma24: 0.046,
  phase: 'crowded',
  phaseSinceMs: atMs - 60 * hourMs,
  confidence: 0.93,
  historyDays: 180,
  coldStart: false,
  indicators: {
    fundingPer8h: 0.00031,
    fx3: 0.27,
    fpos14: 0.82,
    pos21: 0.96,
    oipct: 0.94,
    dOI24: -0.19,
    dOI168: 0.17,
    oimax30: -0.3,
    sigma7: 0.044,
    volr: 1.32,
    z24: -2.6,
    historyDaysOfOpenInterest: 180,
    historyDaysOfFunding: 180,
    closed: true,
    close: 143.2,
  },
  sources: [{ venue: 'bybit', symbol: 'SOLUSDT', hasOpenInterest: true, hasFunding: true }],
  ...part,
});

/** A verdict without the named fields, as the engine leaves out what is missing. */
export const verdictWithout = (missing: readonly (keyof Verdict)[], part: Partial<Verdict> = {}): Verdict =>
  Object.fromEntries(
    Object.entries(verdict(part)).filter(([name]) => !missing.includes(name as keyof Verdict)),
  ) as unknown as Verdict;

export const live = (part: Partial<Live> = {}): Live => ({
  coin: 'SOL',
  atMs,
  price: 143.2134,
  fundingPer8h: 0.00034,
  flushSuspected: false,
  markets: [
    { venue: 'binance', symbol: 'SOLUSDT', atMs, markPrice: 143.2, openInterestUsd: 9.1e8 },
    { venue: 'gate', symbol: 'SOL_USDT', atMs, markPrice: 12, leftOut: 'price of another coin' },
  ],
  ...part,
});

export const looked = (part: Partial<Looked> = {}): Looked => ({
  page: { venue: 'binance', kind: 'perp', coin: 'SOL' },
  listed: true,
  verdict: verdict(),
  live: live(),
  settings,
  site,
  names: { binance: 'Binance', bybit: 'Bybit', okx: 'OKX', hyperliquid: 'Hyperliquid' },
  ...part,
});

export const shown = (part: Partial<Shown> = {}): Shown => ({
  page: { venue: 'binance', kind: 'perp', coin: 'SOL' },
  listed: true,
  verdict: verdict(),
  live: live(),
  settings,
  site,
  names: { binance: 'Binance', bybit: 'Bybit', okx: 'OKX', hyperliquid: 'Hyperliquid' },
  progress: undefined,
  health: {},
  ...part,
});
