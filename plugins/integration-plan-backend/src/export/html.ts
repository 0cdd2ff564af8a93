import { formatAge } from '@integration-plan/plugin-integration-plan-common';
import MarkdownIt from 'markdown-it';

/**
 * The style of exported pages: one column that a phone holds, dark where the
 * reader's system is, and plain on paper. `plaintext` lets each line of text
 * begin on the side on which its script does, and keeps its direction to itself.
 */
const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1b1b1b; --quiet: #595959; --back: #fff; --line: #ccc; --soft: #f3f3f3;
  --link: #0b57a4; --ok: #1d6b2a; --warning: #8a4b00; --critical: #b3160f; --unknown: #595959;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #ececec; --quiet: #b0b0b0; --back: #161616; --line: #4a4a4a; --soft: #242424;
    --link: #8ec2ff; --ok: #7fd38d; --warning: #ffb866; --critical: #ff9a92; --unknown: #b0b0b0;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 60rem;
  font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--back);
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.25rem 0 .5rem; }
h1 { font-size: 1.6rem; margin-top: 0; }
h2 { font-size: 1.3rem; margin-top: 2rem; padding-top: .75rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.1rem; }
h4, h5, h6 { font-size: 1rem; }
h1, h2, h3, h4, h5, h6, p, li, td, th, dd, pre { unicode-bidi: plaintext; text-align: start; }
code, a, b, strong, span, time { unicode-bidi: isolate; }
p, ul, ol, dl, pre { margin: .5rem 0; }
a { color: var(--link); }
dl { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 1rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .4rem; min-width: 0; }
dd > ul { margin: 0; padding-left: 1.1rem; }
ol, ul { padding-left: 1.6rem; }
ol > li { margin-bottom: .75rem; }
ol > li::marker { font-weight: 700; }
code, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .92em; }
pre {
  padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 4px;
  background: var(--soft); white-space: pre-wrap;
}
blockquote { margin: .5rem 0; padding-left: .75rem; border-left: 3px solid var(--line); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { padding: .35rem .5rem; border: 1px solid var(--line); vertical-align: top; min-width: 6rem; overflow-wrap: break-word; }
th { background: var(--soft); }
td > ul { margin: 0; padding-left: 1.1rem; }
.scroll { overflow-x: auto; margin: .5rem 0; }
.lines { white-space: pre-line; }
.quiet, .picture { color: var(--quiet); }
.quiet { font-size: .92rem; }
.item { margin: .75rem 0; padding-left: .75rem; border-left: 3px solid var(--line); }
.item > :first-child { margin-top: 0; }
.group { font-weight: 600; }
.readings { list-style: none; padding-left: 0; }
.readings > li { padding: .5rem 0; border-top: 1px solid var(--line); }
.readings .readings { padding-left: 1rem; }
.readings p { margin: .15rem 0; }
.badge { display: inline-block; padding: 0 .4rem; border: 1px solid currentColor; border-radius: 4px; }
.ok { color: var(--ok); }
.warning { color: var(--warning); }
.critical { color: var(--critical); }
.unknown { color: var(--unknown); }
.written { padding: .5rem .75rem; border-left: 4px solid var(--warning); background: var(--soft); }
nav ul { columns: 16rem; padding-left: 1.2rem; }
@media (min-width: 40rem) {
  dl { grid-template-columns: minmax(7rem, 12rem) minmax(0, 1fr); }
}
@media print {
  :root {
    font-size: 10pt;
    --text: #000; --quiet: #333; --back: #fff; --line: #999; --soft: #fff;
    --link: #000; --ok: #000; --warning: #000; --critical: #000; --unknown: #000;
  }
  body { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3, h4 { break-after: avoid; }
  pre, tr, dt, ol > li { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stands for itself in HTML, between tags and in quoted attributes. */
const escape = (text: string) =>
  text.replace(/[&<>"']/g, char => ENTITIES[char]);

/** A piece of HTML: what is in it was escaped, or comes from a renderer that does. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | false | null | undefined | Part[];

function toMarkup(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (Array.isArray(part)) return part.map(toMarkup).join('');
  return part === false || part === null || part === undefined
    ? ''
    : escape(String(part));
}

/**
 * HTML from a template. Everything that is put into it is escaped but for
 * other pieces of HTML; nothing, and `false`, leave no trace.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(
    strings.reduce(
      (markup, text, index) => markup + toMarkup(parts[index - 1]) + text,
    ),
  );
}

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

/**
 * A time in full, with its zone: whoever reads the page may do so on another
 * day and in another place.
 */
export function renderTime(at: string): Html {
  const words = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  return html`<time datetime="${at}">${words}</time>`;
}

/** A time, and how long before the page was written it was. */
export function renderAge(at: string, now: Date): Html {
  const age = formatAge(now.getTime() - Date.parse(at));
  return html`${renderTime(at)} (${age} before this page was written)`;
}

/** What the page may load: nothing. Said to browsers by the file and the route alike. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'";

/** A whole page of its own, with its style in it. */
export function renderPage(options: { title: string; body: Html }): string {
  const page = html`<!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="${CONTENT_SECURITY_POLICY}"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${options.title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        ${options.body}
      </body>
    </html> `;
  return page.markup;
}

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
