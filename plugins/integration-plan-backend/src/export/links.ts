const PROTOCOLS = ['http:', 'https:', 'mailto:'];

/**
 * Whether an address may become a link: a whole one, on the web or of a
 * mailbox. The page lies in a folder, where others lead nowhere or run.
 */
export function isSafeLink(address: string): boolean {
  try {
    return PROTOCOLS.includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
