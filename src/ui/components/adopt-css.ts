/** Gives a document or shadow root a style sheet from text; works under any content security policy. */
export function adoptCss(root: Document | ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Where constructed sheets cannot cross into the page (older Firefox), an element does the same.
    const style = document.createElement('style');
    style.textContent = css;
    (root instanceof Document ? root.head : root).append(style);
  }
}
