/** How people of a language write numbers. */
export type Language = 'en' | 'de' | 'fr';

export type Token = {
  kind: 'word' | 'number' | 'code' | 'mark';
  /** As it stands; of code, what is between the ticks. */
  text: string;
  low: string;
  /** In the text that was read. */
  from: number;
  to: number;
  /** Of a number. */
  value?: number;
};

// One after the other from the left, none can go on where another began; "p99 120 ms" is no 99,120
const TOKEN =
  /`([^`\n]{1,300})`|((?<!\p{L})\d{1,3}(?:[  ]\d{3})+(?![\d.,]|[  ]\d)|(?<!\p{L})\d{1,3}(?: \d{3})+(?![\d.,]\d|\d| \d)|\d{1,15}(?:[.,]\d{1,15}){0,6})|([ldnsjmct]['’](?=\p{L})|qu['’](?=\p{L})|[\p{L}\p{M}]+(?:[-'’_][\p{L}\p{M}]+)*)|(--?>|[<>]=|[→⟶≤≥±×%<>=/,;:.!?()[\]–—+|&"„“”-])/gu;

const GROUPS = /[  ]/g;

/** What digits mean: points and commas are read as the language has them. */
function readDigits(text: string, language: Language): number {
  const digits = text.replace(GROUPS, '');
  const marks: string[] = digits.match(/[.,]/g) ?? [];
  const [first] = marks;
  if (first === undefined) return Number(digits);
  const isMixed = marks.some(mark => mark !== first);
  if (isMixed) {
    // The last one parts off the fraction
    const last = marks[marks.length - 1];
    const other = last === ',' ? '.' : ',';
    return Number(digits.replaceAll(other, '').replace(last, '.'));
  }
  const isGrouped =
    /^\d{1,3}(?:[.,]\d{3})+$/.test(digits) && !digits.startsWith('0');
  const groups = language === 'en' ? ',' : '.';
  if (isGrouped && (marks.length > 1 || first === groups)) {
    return Number(digits.replaceAll(first, ''));
  }
  if (marks.length > 1) return NaN;
  return Number(digits.replace(',', '.'));
}

/** The words, numbers, codes and marks of a text. */
export function tokenise(text: string, language: Language): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [whole, code, number, word] = match;
    const from = match.index;
    const to = from + whole.length;
    if (code !== undefined) {
      tokens.push({
        kind: 'code',
        text: code.trim(),
        low: code.trim().toLowerCase(),
        from,
        to,
      });
    } else if (number !== undefined) {
      const value = readDigits(number, language);
      tokens.push({
        kind: 'number',
        text: number,
        low: number,
        from,
        to,
        value,
      });
    } else {
      const kind = word === undefined ? 'mark' : 'word';
      tokens.push({
        kind,
        text: whole,
        low: whole.toLowerCase().replace(/’/g, "'"),
        from,
        to,
      });
    }
  }
  return tokens;
}

const COMMON: Record<Language, Set<string>> = {
  en: new Set('the and is of to in we a an are for with it that by'.split(' ')),
  de: new Set(
    'der die das und ist wird nicht wir ein eine mit von auf bei den für pro je alle zum zur werden sind darf dürfen muss kein keine einmal höchstens täglich'.split(
      ' ',
    ),
  ),
  fr: new Set(
    'le la les des et est une dans nous pour par sur du au en'.split(' '),
  ),
};

/** The language of a text, by its most common words. */
export function languageOf(text: string): Language {
  const counts: Record<Language, number> = { en: 0, de: 0, fr: 0 };
  for (const word of text
    .slice(0, 40_000)
    .toLowerCase()
    .match(/\p{L}+/gu) ?? []) {
    for (const language of ['en', 'de', 'fr'] as const) {
      if (COMMON[language].has(word)) counts[language] += 1;
    }
  }
  if (counts.de > counts.en && counts.de > counts.fr) return 'de';
  return counts.fr > counts.en ? 'fr' : 'en';
}
