import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether an element is no wider than what it stands in. */
export function useFits(element: RefObject<HTMLElement | null>): boolean {
  const [fits, setFits] = useState(true);
  useLayoutEffect(() => {
    const [inner, frame] = [element.current, element.current?.parentElement];
    if (!inner || !frame) return;
    const measure = () => setFits(inner.offsetWidth <= frame.clientWidth);
    // At once, so that the first frame drawn is right.
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(inner);
    observer.observe(frame);
    return () => observer.disconnect();
  }, [element]);
  return fits;
}
