import type { ComponentChildren } from 'preact';

/** A quiet panel that says what the reader must know, with what can be done about it beneath. */
export function NoticePanel(props: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <section class="notice">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </section>
  );
}
