/** One line of the bench: what was measured, against its budget. */
export interface Figure {
  readonly name: string;
  /** Absent where it could not be measured; `method` then says why. */
  readonly value?: number;
  readonly unit: string;
  readonly budget: number;
  /** The budget is the least that is wanted; otherwise it is the most that is allowed. */
  readonly atLeast?: boolean;
  /** How it was measured, with what a reader needs to judge the number. */
  readonly method: string;
}

/** Whether a figure keeps its budget. What could not be measured does not. */
export const isWithin = ({ value, budget, atLeast }: Figure): boolean =>
  value !== undefined && (atLeast ? value >= budget : value <= budget);

/** Stands for the figures of a part of the bench that could not be measured. */
export const unmeasured = (name: string, reason: string): Figure => ({
  name,
  unit: '',
  budget: Number.NaN,
  method: `not measured: ${reason}`,
});

/** The form of `--json`: a missing value is null. */
export const toJson = (figures: readonly Figure[]): object => ({
  figures: figures.map((figure) => ({
    name: figure.name,
    value: figure.value ?? null,
    unit: figure.unit,
    budget: Number.isNaN(figure.budget) ? null : figure.budget,
    ...(figure.atLeast && { atLeast: true }),
    ok: isWithin(figure),
    method: figure.method,
  })),
});
