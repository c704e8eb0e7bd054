/** Equal in shape, and in numbers up to the rounding of one division. */
export function sameNumbers(actual: unknown, expected: unknown, path = ''): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    if (!(Math.abs(actual - expected) <= Math.abs(expected) * 1e-12)) {
      throw new Error(`${path}: ${actual} instead of ${expected}`);
    }
  } else if (
    typeof expected === 'object' &&
    expected !== null &&
    typeof actual === 'object' &&
    actual !== null
  ) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    for (const key of keys) {
      sameNumbers(
        (actual as Record<string, unknown>)[key],
        (expected as Record<string, unknown>)[key],
        `${path}.${key}`,
      );
    }
  } else if (actual !== expected) {
    throw new Error(`${path}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  }
}
