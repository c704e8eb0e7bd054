import { useState } from 'preact/hooks';
import { ledgerFaultText } from '../use-track';
import { saveFile } from './save-file';
import { verdictParts } from './verdict-export';

/** Saves everything that was said of every coin, and what followed, as one CSV file. */
export function ExportVerdicts() {
  const [told, setTold] = useState<string>();
  const exportVerdicts = async () => {
    setTold('Reading the record…');
    try {
      const { parts, coinCount } = await verdictParts();
      saveFile('leverlight-verdicts.csv', parts, 'text/csv');
      setTold(`Exported the verdicts of ${coinCount} ${coinCount === 1 ? 'coin' : 'coins'}.`);
    } catch (error) {
      setTold(`The record cannot be read: ${ledgerFaultText(error)}.`);
    }
  };
  return (
    <>
      <p class="buttons">
        <button type="button" onClick={() => void exportVerdicts()}>
          Export verdicts as CSV
        </button>
      </p>
      <p role="status">{told}</p>
      <p class="muted">
        The CSV holds what was said of each recorded coin, hour by hour: score, odds, expected move, phase and
        confidence, and whether it was said when the hour closed (live) or computed afterwards (replayed). For
        the decisions of 00:00, 08:00 and 16:00 UTC also what followed within 24 h and 72 h: whether a flush
        (1 or 0), and the fall of price as a fraction; empty while it is not over, or where it is unknown.
      </p>
    </>
  );
}
