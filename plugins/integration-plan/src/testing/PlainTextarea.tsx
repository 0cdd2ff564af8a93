import { forwardRef, type TextareaHTMLAttributes } from 'react';

type Props = TextareaHTMLAttributes<HTMLTextAreaElement> &
  Partial<Record<'maxRows' | 'minRows' | 'rowsMax' | 'rowsMin', unknown>>;

/**
 * Stands for Material UI's field that grows with its text. That one measures
 * itself on every render, which jsdom answers with nothing, and slowly.
 */
const PlainTextarea = forwardRef<HTMLTextAreaElement, Props>(
  ({ maxRows: _1, minRows: _2, rowsMax: _3, rowsMin: _4, ...props }, ref) => (
    <textarea {...props} ref={ref} />
  ),
);

export default PlainTextarea;
