import { createPacer } from '../../src/background/pacer';
import type { Venue } from '../../src/domain/venue';
import { perMarketRequests } from '../../src/venues/per-market-order';
import { type Ask, askLive, askRecording } from './ask';
import { checkOpenPoints } from './check-open-points';
import { classifiedAnswer } from './classified-answer';
import { InputError } from './input-error';
import { type Mode, modeOf, usage } from './options';
import { probeJson } from './probe-json';
import { type Probe, probeVenue } from './probe-venue';
import { readJsonFile } from './read-json-file';
import { type Recording, recordingOf } from './recording';
import { unitsText, type VenueReport, venueText } from './report';
import { failureLines } from './request-lines';
import { resolvedPages } from './resolved-pages';

/** What the command touches of the world. */
export interface Doors {
  readonly fetch: typeof globalThis.fetch;
  nowMs(): number;
  sleep(ms: number): Promise<unknown>;
  /** Results. */
  print(text: string): void;
  /** Remarks and errors. */
  remark(text: string): void;
}

/** Does what the words of the command line say. Gives the exit code: 0 whatever a venue answered, 2 for wrong input. */
export async function runProbe(args: readonly string[], doors: Doors): Promise<0 | 2> {
  try {
    const mode = modeOf(args);
    if (mode.does === 'help') doors.print(usage);
    else if (mode.does === 'pages') doors.print(json(resolvedPages(readJsonFile(mode.file))));
    else if (mode.does === 'answer')
      doors.print(json(classifiedAnswer(mode.venue, readJsonFile(mode.file), doors.nowMs())));
    else await probeAll(mode, doors);
    return 0;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    doors.remark(`${error.message}\n\n${usage}`);
    return 2;
  }
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

async function probeAll(mode: Mode & { readonly does: 'probe' }, doors: Doors): Promise<void> {
  const recording = mode.har === undefined ? undefined : openRecording(mode.har, doors);
  const ask = recording ? askRecording(recording) : live(doors);
  const probe = (venue: Venue) =>
    probeVenue(venue, ask, recording ? Number.POSITIVE_INFINITY : perMarketRequests);
  if (mode.asJson) {
    const probes = await Promise.all(mode.venues.map(probe));
    for (const each of probes) remarkFailures(each, doors);
    doors.print(json(mode.isAll ? probes.map(probeJson) : probes[0] && probeJson(probes[0])));
    return;
  }
  const report = async (venue: Venue): Promise<VenueReport> => {
    const startMs = performance.now();
    const found = await probe(venue);
    const tookMs = performance.now() - startMs;
    return {
      probe: found,
      tookMs,
      check: await checkOpenPoints(found, ask),
      isRecorded: recording !== undefined,
    };
  };
  // Side by side, for venues do not wait for each other; told in their own order.
  const reports = await Promise.all(mode.venues.map(report));
  doors.print([...reports.map(venueText), unitsText].join('\n\n'));
}

const live = ({ fetch, nowMs, sleep }: Doors): Ask => askLive(fetch, createPacer(nowMs, sleep), nowMs);

function openRecording(path: string, { remark }: Doors): Recording {
  const value = readJsonFile(path);
  try {
    const recording = recordingOf(value);
    if (recording.unreadableCount > 0)
      remark(`${path}: ${recording.unreadableCount} of ${recording.entryCount} entries cannot be read`);
    return recording;
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${path}: ${error.message}`) : error;
  }
}

function remarkFailures({ venue, trouble, requests }: Probe, { remark }: Doors): void {
  const lines = failureLines(requests);
  if (lines.length === 0 && trouble !== undefined) lines.push(trouble);
  for (const line of lines) remark(`${venue.id}: ${line}`);
}
