/** Addresses that a page may lead to; nothing in it may be fetched from any. */
const LEADS_TO = /^(?:https?:\/\/|mailto:|tel:|#)/;

/**
 * A page as a browser reads it, after making sure that nothing in it runs,
 * loads or leads anywhere but to the web and to itself. For tests in the
 * environment of a browser.
 */
export function readPage(page: string): Document {
  const document = new DOMParser().parseFromString(page, 'text/html');
  const elements = [...document.querySelectorAll('*')];
  const names = new Set(elements.map(({ localName }) => localName));
  for (const name of [
    ...['script', 'link', 'base', 'iframe', 'frame', 'object', 'embed'],
    ...['img', 'svg', 'math', 'video', 'audio', 'form', 'template'],
  ]) {
    expect([name, names.has(name)]).toEqual([name, false]);
  }
  expect(document.querySelectorAll('style')).toHaveLength(1);
  const attributes = elements.flatMap(element => [...element.attributes]);
  for (const { name, value } of attributes) {
    expect(name).not.toMatch(/^on|^(?:src|srcset|srcdoc|action|formaction)$/);
    if (name === 'href') expect(value).toMatch(LEADS_TO);
  }
  return document;
}

/** The text of what a selector finds, without the white space around it. */
export const textsOf = (root: ParentNode, selector: string) =>
  [...root.querySelectorAll(selector)].map(
    ({ textContent }) => textContent?.replace(/\s+/g, ' ').trim() ?? '',
  );
