import { useState } from 'preact/hooks';
import { askFor } from '../host-access';
import { NoticePanel } from '../notice-panel';

/** Says that the browser does not let Leverlight read the exchanges, and offers to allow it. */
export function PermissionPanel({ missing }: { missing: readonly string[] }) {
  const [refused, setRefused] = useState(false);
  const ask = () => {
    askFor(missing).then(
      (allowed) => setRefused(!allowed),
      () => setRefused(true),
    );
  };
  return (
    <NoticePanel
      title="Access to exchange data is not allowed"
      text={`The browser holds back ${missing.length} ${missing.length === 1 ? 'address' : 'addresses'} that Leverlight reads public data from or shows its badge on. Nothing is asked of them until you allow it.`}
    >
      <button type="button" class="primary" onClick={ask}>
        Allow access to exchange data
      </button>
      {refused && (
        <p class="muted" role="status">
          The browser did not allow it. It can also be allowed on the browser’s page for extensions.
        </p>
      )}
    </NoticePanel>
  );
}
