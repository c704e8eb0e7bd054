import { parseArgs } from 'node:util';
import type { Venue } from '../../src/domain/venue';
import { venueById, venues } from '../../src/venues/venues';
import { InputError } from './input-error';

export const usage = `npm run probe -- VENUE|all [--har FILE] [--json]   asks a venue now, or a recording (HTTP Archive) of it
npm run probe -- --urls FILE.json                  resolves page addresses: [{url, title?}]
npm run probe -- VENUE --answer FILE.json          classifies one answer: {status, headers, body}

VENUE is one of ${venues.map(({ id }) => id).join(', ')}.
  --har    answers come from FILE, and the time is that of the recording
  --json   the quotes, the rejected rows and the status as JSON, nothing else
--urls and --answer always print JSON.`;

/** What the command is to do. */
export type Mode =
  | { readonly does: 'help' }
  | { readonly does: 'pages'; readonly file: string }
  | { readonly does: 'answer'; readonly venue: Venue; readonly file: string }
  | {
      readonly does: 'probe';
      readonly venues: readonly Venue[];
      /** Whether `all` was said, so that even a single venue comes in a list. */
      readonly isAll: boolean;
      readonly har?: string;
      readonly asJson: boolean;
    };

/** The words of the command line as a mode. Throws InputError where they make none. */
export function modeOf(args: readonly string[]): Mode {
  const { values, positionals } = parsed(args);
  if (values.help) return { does: 'help' };
  if (values.urls !== undefined && values.answer !== undefined)
    throw new InputError('--urls and --answer are different questions: ask one at a time');
  if (values.har !== undefined && (values.urls ?? values.answer) !== undefined)
    throw new InputError(`--har does not go with ${values.urls === undefined ? '--answer' : '--urls'}`);
  const chosen = chosenVenues(positionals);
  if (values.urls !== undefined) return { does: 'pages', file: values.urls };
  if (chosen === undefined) throw new InputError('VENUE is missing: name a venue, or say all');
  if (values.answer !== undefined) {
    const [venue] = chosen.venues;
    if (chosen.isAll || venue === undefined)
      throw new InputError(
        '--answer wants one VENUE: the same answer means different things to different ones',
      );
    return { does: 'answer', venue, file: values.answer };
  }
  return {
    does: 'probe',
    ...chosen,
    ...(values.har !== undefined && { har: values.har }),
    asJson: values.json,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        har: { type: 'string' },
        json: { type: 'boolean', default: false },
        urls: { type: 'string' },
        answer: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}

function chosenVenues(names: readonly string[]) {
  const [name, ...rest] = names;
  if (name === undefined) return undefined;
  if (rest.length > 0) throw new InputError(`one VENUE at a time, or all; not ${names.join(' ')}`);
  if (name === 'all') return { venues, isAll: true };
  const venue = venueById(name);
  if (venue === undefined) throw new InputError(`no venue is called "${name}"`);
  return { venues: [venue], isAll: false };
}
