import { type Fields, flag, isText, listOf, numberBetween, oneOf, readFields } from './fields';
import { storageItem } from './storage';

/** What the user chose. One line and its control a setting. */
export interface Settings {
  /** The one switch: off is off, on every page. */
  readonly badgeOn: boolean;
  readonly theme: 'auto' | 'light' | 'dark';
  /** Ids of venues and data sets that are not asked. */
  readonly venuesOff: readonly string[];
  /** The leverage that the helper reckons with, typed by the user. */
  readonly leverage: number;
  /** Maintenance margin and taker fee that the helper reckons with, as fractions. */
  readonly maintenanceMargin: number;
  readonly takerFee: number;
  /** The position for which funding is stated in money. */
  readonly positionUsd: number;
  /** Forced closings are also listened to on open connections, while a page of the coin is in view. */
  readonly liquidationStreams: boolean;
}

const fields: Fields<Settings> = {
  badgeOn: flag(true),
  theme: oneOf(['auto', 'light', 'dark'], 'auto'),
  venuesOff: listOf(isText),
  leverage: numberBetween(1, 200, 10),
  maintenanceMargin: numberBetween(0, 0.2, 0.01),
  takerFee: numberBetween(0, 0.01, 0.0005),
  positionUsd: numberBetween(1, 1e9, 1000),
  liquidationStreams: flag(false),
};

export const readSettings = (stored: unknown): Settings => readFields(fields, stored);
export const settings = storageItem('settings', readSettings);

/** How the badge stands on one venue's site. */
export interface Site {
  readonly hidden: boolean;
  /** The chip is folded to its score alone. */
  readonly folded: boolean;
  /** The corner that the chip keeps to, and its distance from it in pixels. */
  readonly corner: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
  readonly offsetX: number;
  readonly offsetY: number;
}

const siteFields: Fields<Site> = {
  hidden: flag(false),
  folded: flag(false),
  corner: oneOf(['top-left', 'top-right', 'bottom-left', 'bottom-right'], 'bottom-left'),
  offsetX: numberBetween(0, 10_000, 16),
  offsetY: numberBetween(0, 10_000, 16),
};

export const readSite = (stored: unknown): Site => readFields(siteFields, stored);
export const siteOf = (venue: string) => storageItem(`site:${venue}`, readSite);
