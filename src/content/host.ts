import { adoptCss } from '../ui/components/adopt-css';

// What is typed or scrolled inside ours is not meant for the page: exchanges bind keys to orders and charts.
const keptInside = ['keydown', 'keyup', 'keypress', 'wheel'] as const;

// Important declarations of an inner tree win over any of the page, so no page style reaches the host.
const hostCss =
  ':host{all:initial!important;position:fixed!important;left:0!important;top:0!important;z-index:2147483646!important;pointer-events:none!important;direction:ltr!important}';

/** The one element that we add to a page, and the closed root inside it. */
export interface Host {
  readonly root: ShadowRoot;
  /** Puts the element at the end of the document; again at most once if the page has taken it away. */
  show(): void;
  /** Takes it away. */
  remove(): void;
}

/** Makes a host that stands nowhere yet: without id, class or attribute, and with nothing that the page can reach. */
export function createHost(css: string): Host {
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'closed' });
  adoptCss(root, hostCss + css);
  for (const type of keptInside)
    root.addEventListener(type, (event) => event.stopPropagation(), { passive: true });

  let standing = false;
  let restored = false;
  return {
    root,
    show() {
      if (element.isConnected) return;
      if (standing) {
        if (restored) return;
        restored = true;
      }
      standing = true;
      document.documentElement.append(element);
    },
    remove() {
      standing = false;
      restored = false;
      element.remove();
    },
  };
}
