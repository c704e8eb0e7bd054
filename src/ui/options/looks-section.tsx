import { type Settings, type Site, settings, siteOf } from '../../shared/settings';
import { venueHealth } from '../../shared/state';
import { changeSettings } from '../change-settings';
import { Choices } from '../choices';
import { useItem, useItems } from '../use-item';
import { venueName } from '../venue-name';
import { NumberField } from './number-field';

const themes = [
  { id: 'auto', name: 'As the system' },
  { id: 'light', name: 'Light' },
  { id: 'dark', name: 'Dark' },
] as const;

const put = <Name extends keyof Settings>(name: Name, value: Settings[Name]) =>
  void changeSettings((now) => ({ ...now, [name]: value }));

/** Theme, badge and its places, and what the leverage helper reckons with. */
export function LooksSection() {
  const chosen = useItem(settings);
  const health = useItem(venueHealth);
  if (!chosen.ready || !health.ready) return <p class="muted">Reading…</p>;
  const { theme, badgeOn, leverage, maintenanceMargin, takerFee } = chosen.value;
  return (
    <>
      <section>
        <h3>Theme</h3>
        <Choices
          label="Theme"
          choices={themes}
          chosen={theme}
          choose={(id: Settings['theme']) => put('theme', id)}
        />
      </section>
      <section>
        <h3>Badge on trading pages</h3>
        <label class="check">
          <input
            type="checkbox"
            checked={badgeOn}
            onChange={(event) => put('badgeOn', event.currentTarget.checked)}
          />
          Show the badge
        </label>
        <Sites venues={Object.keys(health.value).sort()} />
      </section>
      <section>
        <h3>Leverage helper</h3>
        <p class="muted">
          What it starts from. Nothing is read from your account; tiers and fees differ by venue and size.
        </p>
        <NumberField
          label="Leverage"
          unit="x"
          value={leverage}
          least={1}
          most={200}
          step={1}
          take={(value) => put('leverage', value)}
        />
        <NumberField
          label="Maintenance margin"
          unit="%"
          value={maintenanceMargin * 100}
          least={0}
          most={20}
          step={0.1}
          take={(value) => put('maintenanceMargin', value / 100)}
        />
        <NumberField
          label="Taker fee"
          unit="%"
          value={takerFee * 100}
          least={0}
          most={1}
          step={0.005}
          take={(value) => put('takerFee', value / 100)}
        />
      </section>
    </>
  );
}

/** Sites on which the badge is hidden, and the way to put it back to its first corner everywhere. */
function Sites({ venues }: { venues: readonly string[] }) {
  const sites = useItems<Site>(siteOf, venues);
  if (!sites) return null;
  const hidden = venues.filter((venue) => sites[venue]?.hidden);
  const show = async (venue: string) => {
    const site = siteOf(venue);
    await site.set({ ...(await site.get()), hidden: false });
  };
  return (
    <>
      {hidden.length === 0 ? (
        <p class="muted">It is hidden on no site.</p>
      ) : (
        <ul class="hidden-sites">
          {hidden.map((venue) => (
            <li key={venue}>
              <span>Hidden on {venueName(venue)}</span>
              <button
                type="button"
                aria-label={`Show again on ${venueName(venue)}`}
                onClick={() => void show(venue)}
              >
                Show again
              </button>
            </li>
          ))}
        </ul>
      )}
      <ResetPosition venues={venues} />
    </>
  );
}

function ResetPosition({ venues }: { venues: readonly string[] }) {
  const reset = async () => {
    const start = { corner: 'bottom-left', offsetX: 16, offsetY: 16 } as const;
    for (const venue of venues) {
      const site = siteOf(venue);
      await site.set({ ...(await site.get()), ...start });
    }
  };
  return (
    <p>
      <button type="button" onClick={() => void reset()}>
        Put the badge back to the lower left corner
      </button>
    </p>
  );
}
