import type { Watchlist } from '../shared/watchlists';

/** Changes of the watchlists. Each takes the groups and gives new ones; a place that is not there changes nothing. */
export type Watchlists = readonly Watchlist[];

const changeGroup = (lists: Watchlists, group: number, change: (list: Watchlist) => Watchlist): Watchlists =>
  lists.map((list, i) => (i === group ? change(list) : list));

/** Puts a coin into a group, at `place` or at its end. A coin stands once in a group. */
export const addCoin = (lists: Watchlists, group: number, coin: string, place?: number): Watchlists =>
  changeGroup(lists, group, (list) =>
    list.coins.includes(coin)
      ? list
      : { ...list, coins: list.coins.toSpliced(place ?? list.coins.length, 0, coin) },
  );

export const removeCoin = (lists: Watchlists, group: number, coin: string): Watchlists =>
  changeGroup(lists, group, (list) => ({ ...list, coins: list.coins.filter((other) => other !== coin) }));

/** Removes a coin from every group, for the screens that show all groups as one. */
export const removeEverywhere = (lists: Watchlists, coin: string): Watchlists =>
  lists.map((list) => ({ ...list, coins: list.coins.filter((other) => other !== coin) }));

/** Moves a coin within its group to the place that it holds afterwards; beyond the ends it stops there. */
export const moveCoin = (lists: Watchlists, group: number, coin: string, place: number): Watchlists =>
  changeGroup(lists, group, (list) => {
    if (!list.coins.includes(coin)) return list;
    const others = list.coins.filter((other) => other !== coin);
    return { ...list, coins: others.toSpliced(Math.max(0, Math.min(others.length, place)), 0, coin) };
  });

/** Moves a coin to another group, at `place` or at its end. Where the other group has it already, it stays once. */
export function moveToGroup(
  lists: Watchlists,
  from: number,
  to: number,
  coin: string,
  place?: number,
): Watchlists {
  if (from === to || !lists[to] || !lists[from]?.coins.includes(coin)) return lists;
  return addCoin(removeCoin(lists, from, coin), to, coin, place);
}

export const renameGroup = (lists: Watchlists, group: number, name: string): Watchlists =>
  changeGroup(lists, group, (list) => ({ ...list, name }));

export const removeGroup = (lists: Watchlists, group: number): Watchlists =>
  lists.filter((_, i) => i !== group);

export const addGroup = (lists: Watchlists, list: Watchlist, place = lists.length): Watchlists =>
  lists.toSpliced(place, 0, list);

/** "New list", or "New list 2" and so on where that is taken. */
export function freeName(lists: Watchlists, wanted = 'New list'): string {
  const taken = new Set(lists.map((list) => list.name));
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
  return name;
}

/** Why a group may not be called so, in a sentence; undefined if it may. */
export function nameFault(lists: Watchlists, group: number, name: string): string | undefined {
  if (name.trim() === '') return 'A list needs a name.';
  if (name.length > 40) return 'A name has at most 40 characters.';
  if (lists.some((list, i) => i !== group && list.name === name.trim()))
    return `There is already a list named “${name.trim()}”.`;
  return undefined;
}
