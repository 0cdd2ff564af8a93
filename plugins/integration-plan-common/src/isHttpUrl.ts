/**
 * Whether an address from outside may become a link: no `javascript:` or `data:`.
 * @public
 */
export function isHttpUrl(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
