/** Something given to the command that it cannot work with: wrong words, or a file that is not what it should be. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
