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
