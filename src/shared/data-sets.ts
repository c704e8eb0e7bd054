import { storageItem } from './storage';

/** A data set that is read beside the venues, as our own pages show it. */
export interface DataSet {
  readonly id: string;
  readonly name: string;
  /** What it is asked for, in a few words. */
  readonly tells?: string;
}

/** The data sets that are asked for at installation, in the order in which people are shown them. Written by the background. */
export const dataSets = storageItem('data-sets', (stored) =>
  Array.isArray(stored) ? (stored as readonly DataSet[]) : [],
);
