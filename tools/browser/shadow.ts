import type { CDPSession, Page, Protocol } from 'puppeteer-core';

type Node = Protocol.DOM.Node;

const childrenOf = (node: Node): Node[] => [...(node.children ?? []), ...(node.shadowRoots ?? [])];

/** Chromium's view of a closed shadow root: the last child of the document element that has one. */
async function badgeHost(cdp: CDPSession): Promise<Node | undefined> {
  const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true });
  const html = root.children?.find((node) => node.nodeName === 'HTML');
  return html?.children?.findLast((node) =>
    node.shadowRoots?.some((shadow) => shadow.shadowRootType === 'closed'),
  );
}

const textOf = (node: Node): string =>
  node.nodeName === 'STYLE'
    ? ''
    : node.nodeType === 3
      ? node.nodeValue
      : childrenOf(node).map(textOf).join(' ');

/** The badge on a page as a person or a screen reader finds it, through the closed root that the page cannot open. */
export async function readBadge(page: Page): Promise<string | undefined> {
  const cdp = await page.createCDPSession();
  try {
    const host = await badgeHost(cdp);
    return host && textOf(host).replace(/\s+/g, ' ').trim();
  } finally {
    await cdp.detach();
  }
}

const attribute = (node: Node, name: string): string | undefined => {
  const list = node.attributes ?? [];
  const at = list.findIndex((entry, i) => i % 2 === 0 && entry === name);
  return at < 0 ? undefined : list[at + 1];
};

export interface Found {
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly box:
    | { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
    | undefined;
}

/** Elements inside the badge that fit, with their place on the page. */
export async function findInBadge(
  page: Page,
  fits: (element: { name: string; attribute: (name: string) => string | undefined; text: string }) => boolean,
): Promise<Found[]> {
  const cdp = await page.createCDPSession();
  try {
    const host = await badgeHost(cdp);
    if (!host) return [];
    const found: Found[] = [];
    const visit = async (node: Node): Promise<void> => {
      const text = textOf(node).replace(/\s+/g, ' ').trim();
      const name = node.nodeName.toLowerCase();
      if (node.nodeType === 1 && fits({ name, attribute: (key) => attribute(node, key), text })) {
        const model = await cdp
          .send('DOM.getBoxModel', { backendNodeId: node.backendNodeId })
          .catch(() => undefined);
        const border = model?.model.border;
        found.push({
          text,
          attributes: Object.fromEntries(
            (node.attributes ?? []).flatMap((key, i, list) => (i % 2 === 0 ? [[key, list[i + 1]!]] : [])),
          ),
          box: border && {
            x: border[0]!,
            y: border[1]!,
            width: model!.model.width,
            height: model!.model.height,
          },
        });
      }
      for (const child of childrenOf(node)) await visit(child);
    };
    await visit(host);
    return found;
  } finally {
    await cdp.detach();
  }
}
