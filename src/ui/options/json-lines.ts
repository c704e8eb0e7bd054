import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** What is wrong in a file, and on which line of it, counted from 1. */
export interface LineFault {
  readonly line: number;
  readonly reason: string;
}

/** Thrown while a file is read; the reader of the file turns it into a LineFault. */
export class FaultAt extends Error {
  override readonly name = 'FaultAt';
  readonly offset: number;
  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
  }
}

/** The line of an offset, counted from 1. Lines end with LF, CRLF or CR. */
export const lineOf = (text: string, offset: number): number =>
  text.slice(0, offset).split(/\r\n|\n|\r/u).length;

const syntaxWords: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word that JSON does not know (a text needs double quotes)',
  InvalidNumberFormat: 'a number that cannot be read',
  PropertyNameExpected: 'a name in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'there is more text after the end',
  InvalidCommentToken: 'comments are not allowed',
  UnexpectedEndOfString: 'a text is not closed with a double quote',
  UnexpectedEndOfNumber: 'a number is not complete',
  InvalidUnicode: 'a \\u sequence that cannot be read',
  InvalidEscapeCharacter: 'a \\ sequence that JSON does not know',
  InvalidCharacter: 'a character that must be escaped',
};

/**
 * What is missing is noticed at the next word, perhaps lines later; a person looks for it behind the word before. The
 * same holds for a comma with nothing after it.
 */
function syntaxFault(source: string, error: ParseError): FaultAt {
  const code = printParseErrorCode(error.error);
  const before = source.slice(0, error.offset).trimEnd().length - 1;
  if ((code === 'ValueExpected' || code === 'PropertyNameExpected') && source[before] === ',')
    return new FaultAt(before, 'a comma with nothing after it');
  if (/^(Comma|Colon|Close\w+)Expected$/u.test(code))
    return new FaultAt(Math.max(0, before), syntaxWords[code]!);
  return new FaultAt(error.offset, syntaxWords[code] ?? 'this is not JSON');
}

/** The tree of a JSON text, strict: no comments, no trailing commas. Throws FaultAt the first error. */
export function parseStrict(text: string): Node {
  const errors: ParseError[] = [];
  const source = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  if (source.trim() === '') throw new FaultAt(0, 'the file is empty');
  const root = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors.toSorted((a, b) => a.offset - b.offset)[0];
  if (first) throw syntaxFault(source, first);
  if (!root) throw new FaultAt(0, 'this is not JSON');
  return root;
}

/** The members of an object by name. Throws FaultAt if it is not one, or names something twice. */
export function membersOf(node: Node, what: string): ReadonlyMap<string, Node> {
  if (node.type !== 'object') throw new FaultAt(node.offset, `${what} must be an object in { }`);
  const members = new Map<string, Node>();
  for (const member of node.children ?? []) {
    const [name, value] = member.children ?? [];
    if (!name || !value) throw new FaultAt(member.offset, 'a value is expected here');
    if (members.has(name.value))
      throw new FaultAt(member.offset, `“${name.value}” stands here a second time`);
    members.set(name.value as string, value);
  }
  return members;
}

/** Throws FaultAt the first member that is not among the allowed names. */
export function onlyNames(
  members: ReadonlyMap<string, Node>,
  allowed: readonly string[],
  what: string,
): void {
  for (const [name, node] of members)
    if (!allowed.includes(name))
      throw new FaultAt(
        node.parent?.offset ?? node.offset,
        `${what} has no “${name}”; it has ${allowed.join(', ')}`,
      );
}
