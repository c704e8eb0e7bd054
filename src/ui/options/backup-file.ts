import { getNodeValue, type Node } from 'jsonc-parser';
import { readSettings, type Settings } from '../../shared/settings';
import type { Watchlist } from '../../shared/watchlists';
import { isTicker } from '../coin-name';
import { FaultAt, type LineFault, lineOf, membersOf, onlyNames, parseStrict } from './json-lines';

/** What a file of ours holds. The watchlists file has no settings; the full export has both. */
export interface Backup {
  readonly watchlists?: readonly Watchlist[];
  readonly settings?: Partial<Settings>;
}

export type ReadBackup =
  | { readonly ok: true; readonly backup: Backup }
  | { readonly ok: false; readonly fault: LineFault };

/** The version of the form of the file, its member `leverlight`. */
export const backupVersion = 1;

function textAt(node: Node, what: string): string {
  if (node.type !== 'string') throw new FaultAt(node.offset, `${what} must be a text in double quotes`);
  return node.value as string;
}

function itemsOf(node: Node, what: string): readonly Node[] {
  if (node.type !== 'array') throw new FaultAt(node.offset, `${what} must be a list in [ ]`);
  return node.children ?? [];
}

function coinsAt(node: Node): string[] {
  const coins: string[] = [];
  for (const item of itemsOf(node, '“coins”')) {
    const coin = textAt(item, 'a coin').toUpperCase();
    if (!isTicker(coin)) throw new FaultAt(item.offset, `“${item.value}” is not a coin`);
    if (coins.includes(coin)) throw new FaultAt(item.offset, `${coin} stands twice in this list`);
    coins.push(coin);
  }
  return coins;
}

function watchlistAt(node: Node, namesBefore: readonly string[]): Watchlist {
  const members = membersOf(node, 'a watchlist');
  onlyNames(members, ['name', 'coins'], 'a watchlist');
  const [nameNode, coinsNode] = [members.get('name'), members.get('coins')];
  if (!nameNode) throw new FaultAt(node.offset, 'this watchlist has no “name”');
  if (!coinsNode) throw new FaultAt(node.offset, 'this watchlist has no “coins”');
  const name = textAt(nameNode, '“name”').trim();
  if (name === '' || name.length > 40)
    throw new FaultAt(nameNode.offset, '“name” must have 1 to 40 characters');
  if (namesBefore.includes(name))
    throw new FaultAt(nameNode.offset, `there is already a list named “${name}”`);
  return { name, coins: coinsAt(coinsNode) };
}

function watchlistsAt(node: Node): Watchlist[] {
  const lists: Watchlist[] = [];
  for (const item of itemsOf(node, '“watchlists”'))
    lists.push(
      watchlistAt(
        item,
        lists.map((list) => list.name),
      ),
    );
  return lists;
}

/** Settings as they are read from storage, but what storage would silently mend is refused here. */
function settingsAt(node: Node): Partial<Settings> {
  const members = membersOf(node, '“settings”');
  const names = Object.keys(readSettings(undefined));
  onlyNames(members, names, '“settings”');
  const given: Record<string, unknown> = {};
  for (const [name, valueNode] of members) {
    const value: unknown = getNodeValue(valueNode);
    const read = (readSettings({ [name]: value }) as unknown as Record<string, unknown>)[name];
    if (JSON.stringify(read) !== JSON.stringify(value))
      throw new FaultAt(valueNode.offset, `“${name}” may not be ${JSON.stringify(value)}`);
    given[name] = value;
  }
  return given as Partial<Settings>;
}

function backupAt(root: Node): Backup {
  const members = membersOf(root, 'the file');
  const version = members.get('leverlight');
  if (!version) throw new FaultAt(root.offset, 'this is not a Leverlight file: “leverlight” is missing');
  if (version.value !== backupVersion || version.type !== 'number')
    throw new FaultAt(
      version.offset,
      `“leverlight” must be ${backupVersion}, the version of the form of this file`,
    );
  onlyNames(members, ['leverlight', 'watchlists', 'settings'], 'the file');
  const [lists, settings] = [members.get('watchlists'), members.get('settings')];
  if (!lists && !settings) throw new FaultAt(root.offset, 'the file has no “watchlists”');
  return {
    ...(lists && { watchlists: watchlistsAt(lists) }),
    ...(settings && { settings: settingsAt(settings) }),
  };
}

/**
 * Reads a file that `writeBackup` wrote or a person edited. Whatever is wrong refuses the whole file, with the line and
 * the reason. Coins are taken in any case; whether some exchange quotes them is not asked here. Never throws.
 */
export function readBackup(text: string): ReadBackup {
  try {
    return { ok: true, backup: backupAt(parseStrict(text)) };
  } catch (error) {
    if (error instanceof FaultAt)
      return { ok: false, fault: { line: lineOf(text, error.offset), reason: error.message } };
    return { ok: false, fault: { line: 1, reason: 'the file cannot be read' } };
  }
}

/** The text of a file with watchlists, settings or both; the same values give the same text. */
export const writeBackup = (backup: Backup): string =>
  `${JSON.stringify({ leverlight: backupVersion, ...backup }, undefined, 2)}\n`;
