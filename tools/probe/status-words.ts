import type { AnswerStatus } from '../../src/domain/answer';
import type { Venue } from '../../src/domain/venue';
import { durationWords } from '../progress-bar';
import type { Probe } from './probe-venue';

const meanings: Readonly<Record<AnswerStatus, string>> = {
  ok: 'answers',
  rate_limited: 'asks to slow down',
  geo_blocked: 'is not available from where this was asked',
  not_listed: 'does not know what it was asked for',
  bad_shape: 'answered in a form that cannot be read',
  server_error: 'reports trouble of its own',
  network: 'gave no answer',
};

const readerOf = ({ id, documentation }: Venue) => `compare src/venues/${id}.ts with ${documentation}`;

function advice({ venue, status, quotes, retryAfterMs }: Probe, isRecorded: boolean): string {
  switch (status) {
    case 'ok':
      return quotes.length > 0
        ? ''
        : `There is no market in what it answered that can be read: ${readerOf(venue)}.`;
    case 'rate_limited':
      return retryAfterMs === undefined
        ? 'Ask again later; it does not say when.'
        : `Leave it alone for ${durationWords(retryAfterMs / 1000)}; asking sooner makes the pause longer.`;
    case 'geo_blocked':
      return 'Respect it: no mirror of it is to be asked. A recording made elsewhere can be read with --har.';
    case 'not_listed':
      return `An address may have been renamed: ${readerOf(venue)}.`;
    case 'bad_shape':
      return `Its format may have changed: ${readerOf(venue)}.`;
    case 'server_error':
      return 'Ask again in a few minutes.';
    case 'network':
      return isRecorded
        ? 'The recording lacks it: record again, with the answers of the requests that are named below.'
        : 'Check the connection, or read a recording with --har.';
  }
}

/** A venue's status as a sentence or two: what is the matter, and what to do about it. */
export function statusWords(probe: Probe, isRecorded: boolean): string {
  const { venue, status, trouble } = probe;
  const why = trouble === undefined ? '' : ` (${trouble})`;
  return `${venue.name} ${meanings[status]}${why}. ${advice(probe, isRecorded)}`.trim();
}
