import type { VenueFixture } from './fixture';

const files = import.meta.glob<{ readonly fixture: VenueFixture }>('./fixtures/*.ts', { eager: true });

/** The fixture of a venue: test/venues/fixtures/<id>.ts. */
export function fixtureOf(id: string): VenueFixture {
  const file = files[`./fixtures/${id}.ts`];
  if (file === undefined)
    throw new Error(`Write test/venues/fixtures/${id}.ts: every venue has its fixture.`);
  return file.fixture;
}
