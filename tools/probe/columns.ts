/** Rows of cells as lines of aligned columns. The first `leftCount` columns begin, the others end, at the same place. */
export function columns(rows: readonly (readonly string[])[], leftCount: number): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  return rows.map((row) =>
    row
      .map((cell, i) => (i < leftCount ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}
