import type { ComponentChildren } from 'preact';

export interface FoldProps {
  readonly title: string;
  /** The one figure that is worth knowing while it is closed. */
  readonly said: string | undefined;
  /** Where there is room it stands open. */
  readonly open: boolean;
  readonly class: string;
  readonly children: ComponentChildren;
}

/** A section under its title, closed to one line where room is short. */
export function Fold({ title, said, open, class: name, children }: FoldProps) {
  return (
    <details class="fold" open={open}>
      <summary>
        <h2>{title}</h2>
        <span class="said">{said}</span>
      </summary>
      <section class={name} aria-label={title}>
        {children}
      </section>
    </details>
  );
}
