import { HistoryFileError } from './history-file-error';

/** The numbers of a history file, column by column, in the order of the file. */
export interface HistoryColumns<Name extends string> {
  readonly length: number;
  /** NaN where a field is empty, and throughout where the file has no such column. */
  readonly columns: Readonly<Record<Name, Float64Array>>;
  /** The row of the file in which each stands; the header line is row 1. */
  readonly fileRows: Uint32Array;
}

/**
 * Reads columns of numbers from the text of a CSV file with a header line. Columns that are not asked for are not read;
 * an empty field is a missing number, an empty line no row.
 *
 * Throws HistoryFileError where the text is no such file (a web page, JSON, packed bytes), a needed column is missing,
 * no row follows the header, a row has more or fewer fields than the header, or a field that is read is not a number.
 */
export function readHistoryColumns<Needed extends string, Extra extends string = never>(
  text: string,
  name: string,
  needed: readonly Needed[],
  extra: readonly Extra[] = [],
): HistoryColumns<Needed | Extra> {
  requireText(text, name);
  const headerEnd = lineEnd(text, 0);
  const titles = titlesOf(text.slice(text.charCodeAt(0) === byteOrderMark ? 1 : 0, headerEnd));
  requireTitles(titles, name, needed, extra);

  const wanted = [...needed, ...extra];
  const most = countLines(text, headerEnd + 1);
  const columns = wanted.map(() => new Float64Array(most).fill(Number.NaN));
  /** The column that a field's place in the line belongs to, if it is read at all. */
  const columnAt = titles.map((title) => columns[wanted.indexOf(title as Needed | Extra)]);
  const fileRows = new Uint32Array(most);
  let length = 0;
  let fileRow = 1;
  for (let start = headerEnd + 1; start < text.length; ) {
    const end = lineEnd(text, start);
    fileRow++;
    if (!isBlank(text, start, end)) {
      fileRows[length] = fileRow;
      readLine(text, start, end, columnAt, length, (problem, place) => {
        const where = `${name}, row ${fileRow}`;
        return new HistoryFileError(
          place === undefined ? `${where}: ${problem}` : `${where}: ${titles[place]} ${problem}`,
        );
      });
      length++;
    }
    start = end + 1;
  }
  if (length === 0) throw new HistoryFileError(`${name}: no rows after the header line`);
  return {
    length,
    columns: Object.fromEntries(
      wanted.map((title, i) => [title, columns[i]!.subarray(0, length)]),
    ) as unknown as Record<Needed | Extra, Float64Array>,
    fileRows: fileRows.subarray(0, length),
  };
}

const byteOrderMark = 0xfeff;
const comma = 44;

function requireText(text: string, name: string): void {
  const start = text.slice(0, 1000);
  const first = start.replace(/^\ufeff/, '').trimStart();
  if (first === '') throw new HistoryFileError(`${name}: the file is empty`);
  const found = first.startsWith('<')
    ? 'a web page (HTML)'
    : /^[[{]/.test(first)
      ? 'JSON'
      : start.startsWith('\u001f') || start.startsWith('PK\u0003') || start.includes('\0')
        ? 'packed or binary data'
        : undefined;
  if (found) throw new HistoryFileError(`${name}: this is ${found}; a CSV file with a header line is wanted`);
}

const titlesOf = (header: string): string[] => header.split(',').map((title) => unquoted(title.trim()));
const unquoted = (field: string): string => field.replace(/^"(.*)"$/, '$1').trim();

function requireTitles(
  titles: string[],
  name: string,
  needed: readonly string[],
  extra: readonly string[],
): void {
  const missing = needed.filter((title) => !titles.includes(title));
  const hint = titles.length === 1 && /[;\t]/.test(titles[0]!) ? '; fields are to be parted by commas' : '';
  if (missing.length > 0)
    throw new HistoryFileError(`${name}, row 1: no column ${missing.join(', ')}${hint}`);
  const double = [...needed, ...extra].find((title) => titles.indexOf(title) !== titles.lastIndexOf(title));
  if (double) throw new HistoryFileError(`${name}, row 1: two columns ${double}`);
}

/** Where the line that begins at `start` ends: the place of its line feed, or the end of the text. */
function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function countLines(text: string, start: number): number {
  let lines = 0;
  for (let at = start; at < text.length; at = lineEnd(text, at) + 1) lines++;
  return lines;
}

const isBlank = (text: string, start: number, end: number): boolean =>
  // A full line begins with its time; only what does not is worth a closer look.
  !(text.charCodeAt(start) > 32) && text.slice(start, end).trim() === '';

/** Reads the fields of a line into row `row` of the columns. No array of fields is made: that would take most of the time. */
function readLine(
  text: string,
  start: number,
  end: number,
  columnAt: readonly (Float64Array | undefined)[],
  row: number,
  problemIn: (problem: string, place?: number) => HistoryFileError,
): void {
  let place = 0;
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && text.charCodeAt(at) !== comma) continue;
    const column = columnAt[place];
    if (column && at > from) column[row] = numberIn(text.slice(from, at), place, problemIn);
    place++;
    from = at + 1;
  }
  if (place !== columnAt.length) throw problemIn(`${place} fields instead of ${columnAt.length}`);
}

/** Number() also reads 0x10, 0b1 and 0o7. A field that begins with a digit or sign and none of these is told at a glance. */
function isDecimal(field: string): boolean {
  const first = field.charCodeAt(0);
  return (first > 32 && first <= 57 && !(field.charCodeAt(1) > 57)) || !/[box]/i.test(field);
}

/** The number of a field, NaN if it is blank. */
function numberIn(
  field: string,
  place: number,
  problemIn: (problem: string, place: number) => HistoryFileError,
): number {
  const value = Number(field);
  if (Number.isFinite(value) && (value !== 0 || field.trim() !== '') && isDecimal(field)) return value;
  const bare = unquoted(field.trim());
  if (bare === '') return Number.NaN;
  if (bare !== field.trim()) return numberIn(bare, place, problemIn);
  throw problemIn(`is "${bare.slice(0, 40)}", not a number; an empty field is a missing one`, place);
}
