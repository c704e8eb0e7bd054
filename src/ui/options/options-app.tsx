import { useEffect, useState } from 'preact/hooks';
import { AccuracySection } from './accuracy-section';
import { DataSection } from './data-section';
import { LooksSection } from './looks-section';
import { TrackRecordSection } from './track-record/track-record-section';
import { VenuesSection } from './venues-section';
import { WatchlistsSection } from './watchlists-section';

const sections = [
  { id: 'watchlists', name: 'Watchlists', Section: WatchlistsSection },
  { id: 'venues', name: 'Venues', Section: VenuesSection },
  { id: 'track-record', name: 'Track record', Section: TrackRecordSection },
  { id: 'accuracy', name: 'Accuracy', Section: AccuracySection },
  { id: 'looks', name: 'Looks', Section: LooksSection },
  { id: 'data', name: 'Data', Section: DataSection },
] as const;

const sectionAt = (hash: string) => sections.find(({ id }) => `#${id}` === hash) ?? sections[0];

/** The options: one section at a time, named in the address so that it can be linked to and gone back to. */
export function OptionsApp() {
  const [{ id: chosen, name, Section }, setSection] = useState<(typeof sections)[number]>(
    sectionAt(location.hash),
  );
  useEffect(() => {
    const follow = () => setSection(sectionAt(location.hash));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return (
    <div class="options">
      <nav aria-label="Sections">
        <h1>Leverlight</h1>
        <ul>
          {sections.map((section) => (
            <li key={section.id}>
              <a href={`#${section.id}`} aria-current={section.id === chosen ? 'page' : undefined}>
                {section.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        <h2>{name}</h2>
        <Section />
      </main>
    </div>
  );
}
