/** What is dragged: a coin, and the group that it comes from. */
export interface DraggedCoin {
  readonly group: number;
  readonly coin: string;
}

// A type of our own, so that a dragged text or link from elsewhere is never taken for a coin.
const dragType = 'application/x-leverlight-coin';

export function startDrag(event: DragEvent, coin: DraggedCoin): void {
  event.dataTransfer?.setData(dragType, JSON.stringify(coin));
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
}

export const hasCoin = (event: DragEvent): boolean => event.dataTransfer?.types.includes(dragType) ?? false;

/** The coin that is dropped here; undefined if it is something else. */
export function dragged(event: DragEvent): DraggedCoin | undefined {
  const text = event.dataTransfer?.getData(dragType);
  if (!text) return undefined;
  try {
    const { group, coin } = JSON.parse(text) as Partial<DraggedCoin>;
    return typeof group === 'number' && typeof coin === 'string' ? { group, coin } : undefined;
  } catch {
    return undefined;
  }
}
