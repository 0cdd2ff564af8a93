import {
  createContext,
  useContext,
  useMemo,
  useState,
  type ReactNode,
} from 'react';

type Cursor = {
  /** The moment that is looked at, Unix seconds; undefined: none. */
  at: number | undefined;
  setAt: (at: number | undefined) => void;
};

const CursorContext = createContext<Cursor>({ at: undefined, setAt: () => {} });

/** Plots below it show their values at one moment: where any of them is pointed at. */
export const SharedCursor = ({ children }: { children: ReactNode }) => {
  const [at, setAt] = useState<number>();
  const cursor = useMemo(() => ({ at, setAt }), [at]);
  return (
    <CursorContext.Provider value={cursor}>{children}</CursorContext.Provider>
  );
};

export const useCursor = () => useContext(CursorContext);
