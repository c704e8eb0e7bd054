import { settings } from '../../shared/settings';
import { changeSettings } from '../change-settings';
import { useItem } from '../use-item';

/** Whether forced closings are also listened to on open connections, and what an exchange learns by that. */
export function StreamsChoice() {
  const chosen = useItem(settings);
  if (!chosen.ready) return null;
  return (
    <section>
      <h3>Live liquidations</h3>
      <label class="check">
        <input
          type="checkbox"
          checked={chosen.value.liquidationStreams}
          onChange={(event) => {
            const liquidationStreams = event.currentTarget.checked;
            void changeSettings((now) => ({ ...now, liquidationStreams }));
          }}
        />
        Listen to liquidations of Binance and Bybit while a coin is in view
      </label>
      <p class="muted">
        These two tell of liquidations only on an open connection (WebSocket). Unlike the other requests, the
        browser sends an Origin with it that names this extension; in Firefox it is a number that is unique to
        this installation, so the exchange can recognise it again. The connection is open only while a trading
        page, the popup or the details of a coin are in view.
      </p>
    </section>
  );
}
