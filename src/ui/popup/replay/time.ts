const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** "3 Jan 2026", in the reader's own time zone, as all times on screen. */
export const dayText = (timeMs: number): string => day.format(timeMs);

/** "3 Jan 2026, 14:00". */
export const hourText = (timeMs: number): string => `${dayText(timeMs)}, ${hour.format(timeMs)}`;

const padded = (value: number, digits = 2): string => String(value).padStart(digits, '0');

/** The reader's day of an instant, as a date field holds it: "2026-01-03". */
export function dayFieldOf(timeMs: number): string {
  const time = new Date(timeMs);
  return `${padded(time.getFullYear(), 4)}-${padded(time.getMonth() + 1)}-${padded(time.getDate())}`;
}

/**
 * The midnight at which the day of a date field begins for the reader, or `daysLater` days after it (days of 23 and 25
 * hours counted as one). Undefined for anything but a full date.
 */
export function midnightOf(field: string, daysLater = 0): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(field) ?? [];
  if (year === undefined) return undefined;
  const timeMs = new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime();
  return Number.isNaN(timeMs) ? undefined : timeMs;
}
