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
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    // What is inside can grow while the box does not, and the other way round
    const sizes = new ResizeObserver(measure);
    const observe = () => {
      sizes.disconnect();
      sizes.observe(element);
      for (const child of element.children) sizes.observe(child);
    };
    observe();
    const exchange = new MutationObserver(observe);
    exchange.observe(element, { childList: true });
    return () => {
      sizes.disconnect();
      exchange.disconnect();
    };
  }, []);
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
