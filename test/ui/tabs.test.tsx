// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { Tabs } from '../../src/ui/tabs';
import { unmountAll } from './rendering';

const tabs = [
  { id: 'one', name: 'One' },
  { id: 'two', name: 'Two' },
  { id: 'three', name: 'Three' },
] as const;

function Screen() {
  const [chosen, choose] = useState<'one' | 'two' | 'three'>('one');
  return (
    <Tabs label="Views" tabs={tabs} chosen={chosen} choose={(id: 'one' | 'two' | 'three') => choose(id)}>
      <p>{chosen} is shown</p>
    </Tabs>
  );
}

const tab = (name: string) => screen.getByRole('tab', { name });

afterEach(unmountAll);

describe('tabs by keyboard', () => {
  it.each([
    ['ArrowRight', 'One', 'Two'],
    ['ArrowLeft', 'One', 'Three'],
    ['End', 'One', 'Three'],
  ])('%s leads from %s to %s, which takes the focus and shows its view', (key, from, to) => {
    render(<Screen />);
    tab(from).focus();
    fireEvent.keyDown(tab(from), { key });
    expect(document.activeElement).toBe(tab(to));
    expect(tab(to).getAttribute('aria-selected')).toBe('true');
    expect(screen.getByText(`${to.toLowerCase()} is shown`)).toBeTruthy();
  });

  it('only the chosen tab can be reached by the tab key, and its panel is named by it', () => {
    render(<Screen />);
    fireEvent.click(tab('Two'));
    expect(screen.getAllByRole('tab').map((one) => one.tabIndex)).toEqual([-1, 0, -1]);
    expect(screen.getByRole('tabpanel', { name: 'Two' })).toBeTruthy();
  });

  it('other keys are left alone', () => {
    render(<Screen />);
    expect(fireEvent.keyDown(tab('One'), { key: 'a' })).toBe(true);
    expect(tab('One').getAttribute('aria-selected')).toBe('true');
  });
});
