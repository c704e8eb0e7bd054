import type { Phase } from '../../domain/phase';

/** One drawing in a box of 16 x 16: what is stroked and what is filled. */
export interface Drawing {
  readonly outline?: string;
  readonly filled?: string;
}

const circle = 'M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z';

/** A shape of its own for each phase, told apart without colour. */
export const phasePaths: Readonly<Record<Phase, Drawing>> = {
  neutral: { outline: circle },
  build: { outline: circle, filled: 'M8 8V2.5A5.5 5.5 0 0 1 13.5 8z' },
  crowded: { outline: circle, filled: circle },
  flush: { outline: 'M2 3.5h12L8 13.5z', filled: 'M2 3.5h12L8 13.5z' },
  cooling: { outline: circle, filled: 'M2.5 8a5.5 5.5 0 0 0 11 0z' },
  cleared: { outline: 'M8 2l6 6-6 6-6-6z' },
  rebuild: { outline: 'M8 2.5l6 11H2z', filled: 'M8 2.5v11H2z' },
};

/** No phase is known: a broken ring, which none of the phases has. */
export const noPhasePath: Drawing = {
  outline:
    'M5.9 2.9A5.5 5.5 0 0 1 10.1 2.9M13.1 5.9A5.5 5.5 0 0 1 13.1 10.1M10.1 13.1A5.5 5.5 0 0 1 5.9 13.1M2.9 10.1A5.5 5.5 0 0 1 2.9 5.9',
};
