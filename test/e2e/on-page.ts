import { type Found, findInBadge } from '../../tools/browser/shadow';
import { type Page, until } from './stage';

/** The parts of the badge by their class; the card is there once it was opened. */
export type Part = 'chip' | 'grip' | 'open' | 'fold' | 'hide' | 'undo' | 'card' | 'close';

const classesOf = (value: string | undefined): readonly string[] => value?.split(' ') ?? [];

/** A part of the badge that is on the page now, with its place; undefined if it is not there. */
export async function partOf(page: Page, part: Part): Promise<Found | undefined> {
  const found = await findInBadge(page, ({ attribute }) => classesOf(attribute('class')).includes(part));
  return found[0];
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a part stands, once it is laid out. */
export async function boxOf(page: Page, part: Part): Promise<Rectangle> {
  const found = await until(
    `a box of the badge's ${part}`,
    () => partOf(page, part),
    (seen) => seen?.box !== undefined,
  );
  return found!.box!;
}

export const middleOf = ({ x, y, width, height }: Rectangle) => [x + width / 2, y + height / 2] as const;

/** Presses a part of the badge as a person does, with the mouse. */
export async function press(page: Page, part: Part): Promise<void> {
  const [x, y] = middleOf(await boxOf(page, part));
  await page.mouse.click(x, y);
}

export const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A score followed by the coin's name, as the chip shows it. */
export const hasScoreOf =
  (coin: string) =>
  (text: string | undefined): boolean =>
    new RegExp(`^\\d+ ${coin} (?:low|normal|elevated|high|very high)\\b`).test(text ?? '');

/** The chip names the coin, with a score or without one. */
export const names =
  (coin: string) =>
  (text: string | undefined): boolean =>
    new RegExp(`^(?:\\d+|–) ${coin} `).test(text ?? '');
