import { useCallback, useEffect, useRef, useState } from 'react';

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

const PAUSE_MS = 400;

/** Older drafts are of no use to anybody, but hold text of a plan. */
const EXPIRES_AFTER_MS = 30 * 24 * 3_600_000;

/** Where a draft is kept, and how it is read back. */
export type DraftPlace<T> = {
  key: string;
  /**
   * `tab` for what must not stay behind on a machine, such as names and numbers
   * of people: it is gone with the tab. Else it outlives the browser.
   */
  lifetime?: 'tab';
  /** What is stored there; undefined, or an error, when it cannot be used. */
  parse: (stored: any) => T | undefined;
};

// The browser may refuse its storage altogether, or somebody else wrote into it
const tried = <R>(action: () => R): R | undefined => {
  try {
    return action();
  } catch {
    return undefined;
  }
};

const storageOf = ({ lifetime }: Pick<DraftPlace<never>, 'lifetime'>) =>
  lifetime === 'tab' ? sessionStorage : localStorage;

function parseKept<T>(
  text: string | null,
  { lifetime, parse }: Pick<DraftPlace<T>, 'lifetime' | 'parse'>,
): (T & { keptAt: string }) | undefined {
  return tried(() => {
    const { keptAt, ...stored } = JSON.parse(text ?? '{}');
    const isFresh = Date.now() - Date.parse(keptAt) < EXPIRES_AFTER_MS;
    const draft = isFresh || lifetime === 'tab' ? parse(stored) : undefined;
    return draft && { ...draft, keptAt };
  });
}

/** What is kept, and since when, ISO 8601; undefined where nothing can be used. */
export const readKept = <T>(place: DraftPlace<T>) =>
  tried(() => parseKept(storageOf(place).getItem(place.key), place));

/** Whether the browser has taken it. */
export const keep = <T extends object>(place: DraftPlace<T>, draft: T) =>
  tried(() => {
    const kept = { ...draft, keptAt: new Date().toISOString() };
    storageOf(place).setItem(place.key, JSON.stringify(kept));
    return true;
  }) ?? false;

const dropKept = (place: DraftPlace<never> | DraftPlace<any>) =>
  tried(() => storageOf(place).removeItem(place.key));

/** Removes what has expired, or cannot be read, of all whose key begins so. */
export const dropExpired = (prefix: string) =>
  tried(() => {
    for (const key of Object.keys(localStorage)) {
      const isKept = () =>
        parseKept(localStorage.getItem(key), { parse: draft => draft });
      if (key.startsWith(prefix) && !isKept()) localStorage.removeItem(key);
    }
  });

/**
 * Keeps a draft in the browser: shortly after each change, and when the page
 * or what shows it goes away.
 *
 * @param draft - null: there is nothing to keep; undefined: what is kept stays
 * as it is
 */
export function useKeeper<T extends object>(
  place: DraftPlace<T>,
  draft: T | null | undefined,
) {
  const [isKept, setIsKept] = useState(true);
  const pending = useRef<() => void>();
  const isFinished = useRef(false);

  useEffect(() => {
    if (draft === undefined) return undefined;
    const save = () => {
      pending.current = undefined;
      // What was changed a moment before must not come back
      if (isFinished.current) return;
      if (draft === null) dropKept(place);
      else setIsKept(keep(place, draft));
    };
    pending.current = save;
    // A draft that is dropped before the page shows it must not come back
    const timer = setTimeout(
      () => pending.current === save && save(),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [place, draft]);

  useEffect(() => {
    const flush = () => pending.current?.();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  return {
    /** False when the browser refuses to keep anything. */
    isKept,
    /** Forgets the draft, and keeps no other until something changes. */
    drop: useCallback(() => {
      pending.current = undefined;
      dropKept(place);
    }, [place]),
    /** It is stored in the portal; nothing is to be kept any more. */
    finish: useCallback(() => {
      isFinished.current = true;
      dropKept(place);
    }, [place]),
  };
}

/** What somebody writes, kept in the browser across reloads. */
export function useKeptDraft<T extends object>(
  place: DraftPlace<T> & { empty: T; isEmpty: (draft: T) => boolean },
) {
  const [draft, setDraft] = useState<T>(() => {
    const { keptAt, ...kept } = readKept(place) ?? {
      ...place.empty,
      keptAt: '',
    };
    return kept as unknown as T;
  });
  const isEmpty = place.isEmpty(draft);
  const [isRestored, setIsRestored] = useState(!isEmpty);
  const { isKept, finish } = useKeeper(place, isEmpty ? null : draft);
  return {
    draft,
    isEmpty,
    /** It is from an earlier visit. */
    isRestored,
    isKept,
    finish,
    change: useCallback(
      (part: Partial<T> | ((old: T) => Partial<T>)) =>
        setDraft(old => ({
          ...old,
          ...(typeof part === 'function' ? part(old) : part),
        })),
      [],
    ),
    clear: useCallback(() => {
      dropKept(place);
      setDraft(place.empty);
      setIsRestored(false);
    }, [place]),
  };
}

export type KeptDraft<T extends object> = ReturnType<typeof useKeptDraft<T>>;
