import MarkdownIt from 'markdown-it';
import { Html } from './html';
import { isSafeLink } from './links';

/** Headings of the prose stand below that of its section. */
const LEVELS_DOWN = 2;

function createRenderer(): MarkdownIt {
  const markdown = new MarkdownIt({ html: false, linkify: true });
  // Of bare words, only those that say how they are reached
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  markdown.validateLink = isSafeLink;
  const { rules } = markdown.renderer;
  const { escapeHtml } = markdown.utils;

  // Its picture would be asked from elsewhere
  rules.image = (tokens, index) => {
    const token = tokens[index];
    const words = `${token.content} (${token.attrGet('src')})`.trim();
    return `<span class="picture">Picture: ${escapeHtml(words)}</span>`;
  };
  rules.table_open = () => '<div class="scroll"><table>\n';
  rules.table_close = () => '</table></div>\n';
  for (const name of ['heading_open', 'heading_close']) {
    rules[name] = (tokens, index, options, _env, self) => {
      const token = tokens[index];
      const level = Number(token.tag.slice(1)) + LEVELS_DOWN;
      token.tag = `h${Math.min(level, 6)}`;
      return self.renderToken(tokens, index, options);
    };
  }
  return markdown;
}

const renderer = createRenderer();

/** Prose of a plan. Raw HTML in it is shown as the text that it is. */
export function renderProse(markdown: string): Html {
  return new Html(
    `<div class="prose">${renderer.render(markdown.trimEnd())}</div>`,
  );
}
