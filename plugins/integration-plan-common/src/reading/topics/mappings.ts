import { wordPattern } from '../grammar/wordPattern';
import { quiet, type Statement } from '../grammar/statements';
import type { Item, Table } from '../structure/Block';
import { codesOf } from '../structure/inline';

export type MappedFieldReading = {
  source: string;
  target: string;
  conversion?: string;
  required?: boolean;
  identifier?: boolean;
  onNull?: string;
  note?: string;
  place: { line: number; to: number };
  text: string;
};

type Role =
  | 'conversion'
  | 'required'
  | 'onNull'
  | 'identifier'
  | 'note'
  | 'skip';

/** Heads of columns, or of rows in a table that lies on its side. */
const ROLES: Array<[RegExp, Role]> = [
  [/^(?:#|no\.?|nr\.?|n°|id)$/i, 'skip'],
  [/\b(?:identif\w{0,8}|primary key|natural key)\b/i, 'identifier'],
  [
    /\b(?:null\w{0,4}|none|missing|absent|empty|no value|no entry|without|default|fehlt|fehlend\w{0,2}|leer|ohne wert|standardwert|manquant\w{0,2}|si absent|vide|if the \w{1,20} has none|not there|sinon|on null)\b/i,
    'onNull',
  ],
  [
    /\b(?:req\.?|required|mandatory|m\/o|o\/m|req\/opt|opt\w{0,6}|pflicht\w{0,8}|obligatoire|requis|must|needed|cardinality|r\/o|erforderlich)(?![\p{L}])/iu,
    'required',
  ],
  [
    wordPattern(
      /\b(?:conv\w{0,10}|transform\w{0,8}|types?|format\w{0,3}|umwandlung|umsetzung|datentyp|rule|regel|how|règle|mapping rule|treatment|handling)\b/i,
    ),
    'conversion',
  ],
];

const OURS =
  /\b(?:our\w{0,2}|internal|local|database|db|column|unser\w{0,2}|eigene\w{0,2}|intern\w{0,2}|notre|nos|interne|us|we)\b/i;
const YES =
  /^(?:yes|y|true|x|m|req\.?|required|mandatory|must|ja|j|pflicht|oui|o\b|obligatoire|✓|✔|✅|1|1\.\.1)$/i;
const NO =
  /^(?:no|n|false|o|opt\.?|optional|nein|non|facultatif|-|–|—|✗|✘|❌|0|0\.\.1|kann)$/i;

/** A name in code, and a few words on it: "`weight.kg`, divided by 1000". */
const isCode = (cell: string) =>
  /^`[^`\s]{1,200}`(?:[\s,;:][^`|]{1,80})?$/.test(cell.trim()) ||
  /^`[^`]{1,200}`(?:\s?\([^()]{0,60}\))?$/.test(cell.trim()) ||
  /^<code>[^<]{1,200}<\/code>$/.test(cell.trim());
const NAME =
  /^[A-Za-z_$][\w$]{0,60}(?:(?:\.|\[\]|\[\d\]|\/|:)[\w$@\[\]]{1,60}){0,8}$/;
const isName = (cell: string) =>
  isCode(cell) ||
  (NAME.test(cell.trim()) && /[._[\]A-Z]/.test(cell.trim().slice(1)));

const unticked = (cell: string) => {
  const codes = codesOf(cell);
  const plain = quiet(cell).trim();
  return codes.length === 1 && plain.length <= codes[0].length + 4
    ? codes[0]
    : plain.replace(/`/g, '');
};

const IDENTIFIES =
  /^(?:identifier|identif\w{1,8}|id|key|primary key|pk|(?:eindeutiger )?schlüssel|clé|🔑)$/i;
/** A name in words without code, and a few more on it: "sku (Schlüssel)". */
const WORDED =
  /^([A-Za-z_$][\w$.[\]]{1,60})(?:\s?\(([^()]{1,60})\)|,\s([^|]{1,80}))$/;

/** The name of a cell, and what else the cell says of it. */
function nameOf(cell: string): { name: string; said: string } {
  const coded = /^`([^`\s]{1,200})`[\s,;:]{1,2}(.{1,80})$/.exec(cell.trim());
  const worded = coded ? null : WORDED.exec(quiet(cell).trim());
  const name = coded?.[1] ?? worded?.[1];
  if (!name) return { name: unticked(cell), said: '' };
  const said = quiet(coded?.[2] ?? worded?.[2] ?? worded?.[3] ?? '');
  return { name, said: said.replace(/^\((.*)\)$/, '$1').replace(/`/g, '') };
}

const startsWithName = (cell: string) =>
  /^`?[A-Za-z_$][\w$.[\]/-]{1,60}`?(?:$|\s?\(|,\s|\s🔑)/u.test(cell.trim());

/** The table turned, where its first column holds what heads hold elsewhere. */
function turned({ head, rows, ...table }: Table): Table {
  const names = rows.map(({ cells }) =>
    quiet(cells[0] ?? '').replace(/\*/g, ''),
  );
  const codeRows = rows.filter(({ cells }) => {
    const rest = cells.slice(1).filter(cell => cell !== '');
    return rest.length > 1 && rest.filter(isCode).length > rest.length * 0.7;
  });
  const codeColumns = head.filter((_, index) => {
    const filled = rows
      .map(({ cells }) => cells[index] ?? '')
      .filter(cell => cell !== '');
    return (
      filled.length > 0 && filled.filter(isCode).length > filled.length * 0.7
    );
  });
  if (codeRows.length < 2 || codeColumns.length > 0)
    return { ...table, head, rows };
  return {
    ...table,
    head: ['', ...names],
    rows: head.slice(1).map((name, index) => ({
      line: table.line,
      to: table.to,
      cells: [name, ...rows.map(({ cells }) => cells[index + 1] ?? '')],
    })),
  };
}

const roleOf = (name: string): Role | undefined =>
  ROLES.find(([words]) => words.test(name))?.[1];

export type MappingReading = {
  head: string[];
  direction?: 'inbound' | 'outbound';
  fields: MappedFieldReading[];
};

/** A mapping in a table with any heads: two columns of names, and what others say of them. */
export function readMappingTable(raw: Table): MappingReading | undefined {
  const { head: heads, rows } = turned(raw);
  const head = heads.map(name => quiet(name).replace(/`/g, ''));
  const share = (index: number) => {
    const filled = rows
      .map(({ cells }) => cells[index] ?? '')
      .filter(cell => cell !== '');
    return filled.length === 0
      ? 0
      : filled.filter(isName).length / filled.length;
  };
  const indexes = head.map((_, index) => index);
  const SIDE =
    /\b(?:field|column|property|attribute|feld|spalte|champ|source|target|from|to|ziel|quelle|path)\b/i;
  let sides = indexes.filter(
    index =>
      share(index) > 0.6 &&
      roleOf(head[index]) !== 'onNull' &&
      roleOf(head[index]) !== 'conversion',
  );
  // Beside what has to be there and what becomes of a blank, two columns are left
  const rest = indexes.filter(index => roleOf(head[index]) === undefined);
  const isTold = head.some(name =>
    ['required', 'onNull'].includes(roleOf(name) ?? ''),
  );
  if (
    sides.length < 2 &&
    isTold &&
    rest.length === 2 &&
    rows.every(({ cells }) =>
      rest.every(index => startsWithName(cells[index] ?? '')),
    )
  )
    sides = rest;
  if (sides.length < 2) {
    const named = indexes.filter(
      index =>
        (SIDE.test(head[index]) || OURS.test(head[index])) &&
        roleOf(head[index]) !== 'skip',
    );
    sides = [...new Set([...sides, ...named])].sort((a, b) => a - b);
    // Without code, only heads tell; both sides have to be named
    if (
      sides.length < 2 ||
      !(sides.some(index => share(index) > 0.3) || named.length >= 2)
    )
      return undefined;
  }
  let [from, to] = sides;
  // "To | From" is the other way round
  if (
    /^(?:to|target|ziel)\b/i.test(head[from]) &&
    /^(?:from|source|quelle)\b/i.test(head[to])
  )
    [from, to] = [to, from];
  const fields = rows.flatMap(
    ({ cells, line, to: last }): MappedFieldReading[] => {
      const ours = nameOf(cells[from] ?? '');
      const theirs = nameOf(cells[to] ?? '');
      const { name: source } = ours;
      const { name: target } = theirs;
      if (!source || !target) return [];
      const field: MappedFieldReading = {
        source,
        target,
        place: { line, to: last },
        text: cells.join(' | '),
      };
      const notes: string[] = [];
      for (const index of indexes) {
        const cell = cells[index]?.trim();
        if (index === from || index === to || !cell) continue;
        const role = roleOf(head[index]);
        const text = quiet(cell).replace(/`/g, '');
        if (role === 'skip' && /^\d{1,4}$/.test(text)) continue;
        if (role === 'required' && (YES.test(text) || NO.test(text)))
          field.required = isRequired(text, head[index]);
        else if (role === 'identifier' && (YES.test(text) || NO.test(text)))
          field.identifier = YES.test(text);
        else if (role === 'onNull' && !field.onNull) field.onNull = text;
        else if (role === 'conversion' && !field.conversion)
          field.conversion = text;
        else notes.push(head[index] ? `${head[index]}: ${text}` : text);
      }
      for (const { said } of [ours, theirs]) {
        if (!said) continue;
        if (IDENTIFIES.test(said)) {
          field.identifier ??= true;
          notes.push(said);
        } else if (field.conversion) notes.push(said);
        else field.conversion = said;
      }
      const note = notes.join('\n');
      if (note) field.note = note;
      if (
        field.required === undefined &&
        /\b(?:required|mandatory|pflicht|obligatoire)\b/i.test(note) &&
        !/\bnot (?:required|mandatory)\b/i.test(note)
      )
        field.required = true;
      return [field];
    },
  );
  if (fields.length === 0) return undefined;
  const fromUs = OURS.test(head[from]);
  const toUs = OURS.test(head[to]);
  return {
    head,
    ...(fromUs !== toUs && {
      direction: fromUs ? ('outbound' as const) : ('inbound' as const),
    }),
    fields,
  };
}

function isRequired(text: string, head: string): boolean {
  // "O" is yes in French, and optional beside "M"
  if (/^o$/i.test(text) && /obligatoire/i.test(head)) return true;
  return YES.test(text) && !/^o$/i.test(text);
}

const ARROW = /\s{0,3}(?:→|⟶|--?>|=>|⇒|↦)\s{0,3}/;
const REQUIRED =
  /\b(?:mandatory|required|req|pflicht|obligatoire|has to be there|must be (?:there|present)|always (?:there|present)|zwingend|erforderlich)\b/i;
const OPTIONAL =
  /\b(?:optional|opt|facultati\w{1,2}|may be missing|not required|kann fehlen)\b/i;
const MISSING =
  /\b(?:missing|absent|without|empty|if (?:there is )?none|null|fehlt|leer|ohne|manqu\w{0,4}|vide|left out|stays NULL|there (?:is|are) no|if none|if we have none|else|otherwise|sonst|sinon|always (?:there|present)|never (?:null|empty)|immer da)\b/i;

/** What stands behind a pair of names: conversion, whether it must be there, what becomes of a blank. */
function readDetails(
  text: string,
): Pick<MappedFieldReading, 'conversion' | 'required' | 'onNull'> {
  // "text, required, else it is dropped": commas part what semicolons do not
  const isListed =
    !text.includes(';') &&
    text
      .split(',')
      .some(part =>
        /^(?:req|required|mandatory|opt|optional|pflicht|obligatoire|facultatif)$/i.test(
          part.trim().replace(/[.)]$/, ''),
        ),
      );
  const parts = text
    .replace(/^\((.*)\)$/, '$1')
    .split(isListed ? /\s{0,3}[,;]\s{0,3}/ : /\s{0,3};\s{0,3}|\s[—–]\s|\s-\s/)
    .map(part => part.trim().replace(/[.;]$/, ''))
    .filter(Boolean);
  const details: Pick<
    MappedFieldReading,
    'conversion' | 'required' | 'onNull'
  > = {};
  const conversions: string[] = [];
  let seen = false;
  for (const part of parts) {
    if (
      details.required === undefined &&
      part.length < 40 &&
      OPTIONAL.test(part)
    ) {
      details.required = false;
      seen = true;
    } else if (
      details.required === undefined &&
      part.length < 40 &&
      REQUIRED.test(part)
    ) {
      details.required = true;
      // What is always there needs no answer to a blank
      if (/\balways\b/i.test(part)) details.onNull = part;
      seen = true;
    } else if (seen || MISSING.test(part))
      details.onNull = details.onNull ? `${details.onNull}; ${part}` : part;
    else conversions.push(part.replace(/^\(([^()]*)\)$/, '$1'));
  }
  if (conversions.length > 0) details.conversion = conversions.join('; ');
  return details;
}

const cut = (
  details: Pick<MappedFieldReading, 'conversion' | 'required' | 'onNull'>,
) => ({
  ...details,
  ...(details.conversion && {
    conversion: details.conversion.replace(/`/g, '').slice(0, 300),
  }),
  ...(details.onNull && {
    onNull: details.onNull.replace(/`/g, '').slice(0, 300),
  }),
});

/** Words by which a list of arrows is one of fields. */
const DETAIL =
  /\b(?:req|required|mandatory|opt|optional|pflicht|kann|obligatoire|facultatif|key|pk|missing|fehlt|null)\b/i;

/** "`a` → `b`: text; mandatory; left out", as an item of a list. */
export function readMappingItem(item: Item): MappedFieldReading | undefined {
  const text = item.text.replace(/\n/g, ' ').slice(0, 2000);
  const parts = text.split(ARROW);
  if (parts.length < 2) return undefined;
  const [first, second] = parts;
  const source =
    /^\**`([^`]{1,200})`\**$/.exec(first.trim())?.[1] ??
    (NAME.test(first.trim()) ? first.trim() : undefined);
  const behind =
    /^`([^`]{1,200})`(.*)$/.exec(second.trim().replace(/^\*+/, '')) ??
    /^([\w.[\]]{2,80})((?:[\s:;,—–(-].*)?)$/.exec(second.trim());
  const areNames =
    first.includes('`') ||
    second.includes('`') ||
    // "email -> email_address (key), req": a code, and what a mapping says
    (behind?.[1] !== undefined &&
      /[._[]/.test(`${first}${behind[1]}`) &&
      DETAIL.test(behind[2]));
  if (!source || !behind || !areNames) return undefined;
  // Further arrows belong to the conversion
  const rest = [behind[2], ...parts.slice(2)]
    .join(' → ')
    .replace(/^[\s:;,.—–-]{1,4}/, '');
  return {
    source,
    target: behind[1],
    ...cut(readDetails(rest)),
    place: { line: item.line, to: item.to },
    text: quiet(item.text),
  };
}

const BECOMES = wordPattern(
  /\b(?:map(?:s|ped)?(?:\s\S{1,60}){0,4}?\sto\b|aus(?:\s\S{1,60}){1,3}\swird|becomes?|goes? (?:in)?to|go (?:in)?to|maps? to|is (?:stored|written|saved|kept|sent|mapped) (?:as|to|in|into|under)|(?:stored|written|saved|kept|sent|mapped|store|write|save|put) (?:\p{L}{1,20}\s){0,10}(?:as|in|into|to|under)|ends? up in|lands? in|fills?|feeds?|wird (?:zu|nach)|wird in|landet in|kommt in|steht in|geht (?:in|nach)|devient|va dans|est (?:stocké|écrit|rangé)\w{0,1} (?:dans|sous))\b/iu,
);

/** "The tile's `id` becomes our `tile_key`, and has to be there", in a sentence. */
export function readMappingSentences(
  statements: readonly Statement[],
): MappedFieldReading[] {
  const found: MappedFieldReading[] = [];
  for (const statement of statements) {
    const { text, at, doubt } = statement;
    if (doubt !== undefined && doubt !== 'past') continue;
    const match = BECOMES.exec(text);
    if (!match) {
      // What the next sentence says of the field before
      const last = found[found.length - 1];
      if (
        last &&
        last.place.line <= at.line &&
        at.line - last.place.line < 3 &&
        last.onNull === undefined &&
        MISSING.test(text)
      ) {
        last.onNull = text.replace(/`/g, '').slice(0, 300);
      }
      continue;
    }
    const codes = [...text.matchAll(/`([^`]{1,120})`/g)];
    const fields = codes.filter(([, code]) => /^[\w.[\]$/]{1,100}$/.test(code));
    if (fields.length < 2) continue;
    const [source] = fields;
    if (source.index > match.index + match[0].length && fields.length < 3)
      continue;
    const target =
      fields.find(code => code !== source && code.index > match.index) ??
      fields[1];
    const rest = text.slice(target.index + target[0].length);
    const required = OPTIONAL.test(rest)
      ? false
      : REQUIRED.test(rest) || undefined;
    const blank = rest
      .split(/[;,]\s/)
      .filter(part => MISSING.test(part))
      .join(', ')
      .replace(/`/g, '')
      .trim();
    found.push({
      source: source[1],
      target: target[1],
      ...(required !== undefined && { required }),
      ...(blank && { onNull: blank.slice(0, 300) }),
      place: { line: at.line, to: at.to },
      text,
    });
  }
  return found;
}
