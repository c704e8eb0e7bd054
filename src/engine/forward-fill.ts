export interface ForwardFill {
  /** Takes the next row (NaN where missing) and gives the held value, NaN once it is too old. */
  push(value: number): number;
  /** Hours since the held value was read, at the last row; NaN if there is none. */
  ageHours(): number;
}

/** Holds the last present value for at most `limitHours`. */
export function createForwardFill(stepHours: number, limitHours: number): ForwardFill {
  let held = Number.NaN;
  let ageHours = Number.NaN;
  return {
    push(value) {
      if (!Number.isNaN(value)) {
        held = value;
        ageHours = 0;
      } else {
        ageHours += stepHours;
        if (ageHours > limitHours) {
          held = Number.NaN;
          ageHours = Number.NaN;
        }
      }
      return held;
    },
    ageHours: () => ageHours,
  };
}

/** How long a value stands in for its missing successors. */
export const closeFillHours = 6;
export const openInterestFillHours = 6;
export const fundingFillHours = 12;
