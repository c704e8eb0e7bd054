import { act, cleanup, configure } from '@testing-library/preact';

// A deadline, not an expectation: the library's own second is too short for shared cores.
configure({ asyncUtilTimeout: 20_000 });

/**
 * Takes down what a test rendered, with what its effects leave behind. Preact runs the cleanups of effects only after
 * the next frame; left to that, the last test's would meet a document that is gone.
 */
export const unmountAll = (): void => {
  act(() => cleanup());
};
