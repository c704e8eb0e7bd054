import { type Figure, isWithin } from './figure';

/** Wide enough to read, narrow enough for a terminal beside an editor. */
const methodWidth = 84;

/** A number with about three significant digits, thousands set apart by a space. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000) return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
  if (size === 0) return '0';
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toFixed(decimals);
}

/** Text broken at spaces into lines of at most `width`; a longer word stands on a line of its own. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const markOf = (figure: Figure): string => {
  if (figure.value === undefined) return 'NOT MEASURED';
  return isWithin(figure) ? 'ok' : 'MISSED';
};

const budgetOf = ({ budget, atLeast, unit }: Figure): string => {
  if (Number.isNaN(budget)) return '–';
  if (budget === 0 && !atLeast) return 'none';
  return `${atLeast ? '≥' : '≤'} ${short(budget)} ${unit}`;
};

const measuredOf = ({ value, unit }: Figure): string =>
  value === undefined ? '–' : `${short(value)} ${unit}`;

/** The figures as a table made for reading, one below the other, the methods broken into lines. */
export function table(figures: readonly Figure[]): string {
  const head = ['what', 'measured', 'budget', '', 'how measured'];
  const rows = figures.map((figure) => [
    figure.name,
    measuredOf(figure),
    budgetOf(figure),
    markOf(figure),
    figure.method,
  ]);
  const widths = head
    .slice(0, 4)
    .map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[], method: string): string =>
    [...widths.map((width, i) => (cells[i] ?? '').padEnd(width)), method].join('  ').trimEnd();
  return [
    line(head, head[4]!),
    line(
      widths.map((width) => '─'.repeat(width)),
      '─'.repeat(methodWidth),
    ),
    ...rows.flatMap((row) =>
      wrapped(row[4]!, methodWidth).map((part, i) => line(i === 0 ? row.slice(0, 4) : [], part)),
    ),
  ].join('\n');
}

/** The last line: how many budgets are kept. */
export function sumLine(figures: readonly Figure[]): string {
  const count = (mark: string) => figures.filter((figure) => markOf(figure) === mark).length;
  const missed = count('MISSED');
  const unknown = count('NOT MEASURED');
  return [
    `${count('ok')} of ${figures.length} budgets kept`,
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(unknown > 0 ? [`${unknown} not measured`] : []),
  ].join(', ');
}
