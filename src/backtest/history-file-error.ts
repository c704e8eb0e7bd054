/** A history file that cannot be used. The message is for people: it names the file, the row where there is one, and what is wanted. */
export class HistoryFileError extends Error {
  override readonly name = 'HistoryFileError';
}
