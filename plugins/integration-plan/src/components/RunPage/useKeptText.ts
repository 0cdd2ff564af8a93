import { useState } from 'react';

const PREFIX = 'integration-plan/run-text/1/';

function read(key: string): string {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? '';
  } catch {
    // The browser may refuse its storage altogether
    return '';
  }
}

/**
 * A text that outlives a reload of the page, in its tab only: what is pasted
 * may hold more than it should.
 */
export function useKeptText(key: string) {
  const [text, setText] = useState(() => read(key));
  const set = (changed: string) => {
    setText(changed);
    try {
      if (changed) sessionStorage.setItem(PREFIX + key, changed);
      else sessionStorage.removeItem(PREFIX + key);
    } catch {
      // It is kept for as long as the page is open
    }
  };
  return [text, set] as const;
}
