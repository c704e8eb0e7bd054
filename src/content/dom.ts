import type { Drawing } from '../ui/components/phase-paths';

type Child = Node | string;

/** An element of ours, with attributes and children. Text stays text: nothing is ever parsed as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  describe(made, attributes);
  made.append(...children);
  return made;
}

const describe = (node: Element, attributes: Readonly<Record<string, string>>): void => {
  for (const key in attributes) node.setAttribute(key, attributes[key]!);
};

const svg = (name: string, attributes: Readonly<Record<string, string>>): Element => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  describe(made, attributes);
  return made;
};

/** A drawing in a box of 16 x 16: what is filled, and what is stroked. */
export function drawing({ filled, outline }: Drawing): Element {
  const made = svg('svg', { width: '16', height: '16', viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  if (filled) made.append(svg('path', { d: filled, fill: 'currentColor' }));
  if (outline) made.append(svg('path', { d: outline }));
  return made;
}

/** Sets a text only when it differs, so that an unchanged chip costs the page nothing. */
export function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

/** The same for an attribute; undefined takes it away. */
export function setAttribute(node: Element, name: string, value: string | undefined): void {
  if (value === undefined) node.removeAttribute(name);
  else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}
