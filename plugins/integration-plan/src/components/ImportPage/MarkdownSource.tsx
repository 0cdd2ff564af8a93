import { forwardRef } from 'react';
import { TextSource } from '../TextSource';
import { MARKDOWN_FILE } from './model/markdownFile';

/** The text of a plan: typed, pasted, or from a file. */
export const MarkdownSource = forwardRef<
  HTMLTextAreaElement,
  { text: string; onText: (text: string) => void; rows: number }
>(({ text, onText, rows }, ref) => (
  <TextSource
    ref={ref}
    kind={MARKDOWN_FILE}
    label="Markdown of the plan"
    placeholder="Paste the plan here, numbered sections or not"
    text={text}
    rows={rows}
    onText={next => onText(next)}
  />
));
