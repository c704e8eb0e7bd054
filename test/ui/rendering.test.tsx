// @vitest-environment jsdom
import { render } from '@testing-library/preact';
import { useEffect } from 'preact/hooks';
import { expect, it } from 'vitest';
import { unmountAll } from './rendering';

it('leaves no cleanup of an effect for later', () => {
  const ended: string[] = [];
  const Probe = () => {
    useEffect(() => () => void ended.push('ended'), []);
    return <p>here</p>;
  };
  render(<Probe />);
  unmountAll();
  expect(ended).toEqual(['ended']);
});
