import { send } from '../../shared/messages';
import { ledgerNames } from '../../shared/state';
import { useItem } from '../use-item';
import { ConfirmErase } from './confirm-erase';

/** Databases that could not be read and were put aside, each with its reason and the way to erase it. */
export function SetAside() {
  const names = useItem(ledgerNames);
  if (!names.ready || names.value.setAside.length === 0) return null;
  return (
    <section>
      <h3>Put aside</h3>
      <p class="muted">
        These databases could not be read. A fresh one took their place; nothing was deleted.
      </p>
      <ul class="set-aside">
        {names.value.setAside.map(({ name, reason, atMs }) => (
          <li key={name}>
            <p>
              <b>{name}</b>,{' '}
              {new Date(atMs).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}
              : {reason}
            </p>
            <ConfirmErase
              start="Erase this database…"
              lost={`${name} is deleted for good. What could not be read in it until now cannot be recovered later.`}
              confirm={`Erase ${name}`}
              erase={() => send('eraseLedger', name)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
