import { useEffect, useRef, useState, type ReactNode } from 'react';

/**
 * Scrolls by itself what is too large for it, so that the page never has to;
 * while it does, it takes the focus, to be scrolled by keyboard.
 */
export const ScrollBox = ({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) => {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const measure = () => {
      if (!box.current) return;
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } =
        box.current;
      setScrolls(scrollWidth > clientWidth || scrollHeight > clientHeight);
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [children]);
  const focusable = scrolls
    ? { role: 'group', tabIndex: 0, 'aria-label': `${label}, scrollable` }
    : {};
  return (
    <div
      ref={box}
      className={className}
      style={{ overflow: 'auto', maxWidth: '100%' }}
      {...focusable}
    >
      {children}
    </div>
  );
};
