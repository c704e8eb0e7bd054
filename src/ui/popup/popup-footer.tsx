import { extensionApi } from '../../shared/extension-api';
import { backfillProgress, venueHealth } from '../../shared/state';
import { progressText } from '../coin-notices';
import { useItem } from '../use-item';
import { useNow } from '../use-now';
import { venueSummary } from '../venue-words';
import { AccuracyLink } from './accuracy-link';

/** How the venues are doing, what is being fetched, and the ways to the accuracy and the options. */
export function PopupFooter() {
  const nowMs = useNow();
  const health = useItem(venueHealth);
  const progress = useItem(backfillProgress);
  if (!health.ready) return <footer />;
  const { line, troubles } = venueSummary(health.value, nowMs);
  const fetching = progress.ready ? progressText(progress.value) : undefined;
  return (
    <footer>
      <div>
        <p>{line}</p>
        {troubles.map((trouble) => (
          <p key={trouble} class="muted">
            {trouble}
          </p>
        ))}
        {fetching && progress.value && (
          <>
            <p class="muted">{fetching}</p>
            <progress
              aria-label="History fetched"
              max={progress.value.totalHours}
              value={progress.value.doneHours}
            />
          </>
        )}
        <AccuracyLink />
      </div>
      <button type="button" class="plain" onClick={() => void extensionApi.runtime.openOptionsPage()}>
        Options
      </button>
    </footer>
  );
}
