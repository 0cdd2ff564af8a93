// What the reader makes of plans that other people wrote: facts right, wrong and
// missing, sections, loss, the review of it, and the inputs that a draft uses.
// Takes a folder with a corpus, and `--list` to name what is not right.
import { join } from 'node:path';
import { importDocument } from '@integration-plan/plugin-integration-plan-common';
import { largeMarkdown } from './largeMarkdown';
import { median } from './measure';
import { compareClauses } from './reading/clauses';
import { readCorpus } from './reading/corpus';
import { KINDS, tallyKind } from './reading/facts';
import { comparePlaces } from './reading/places';
import { compareReview } from './reading/review';

const args = process.argv.slice(2);
const isListed = args.includes('--list');
const folder =
  args.find(arg => !arg.startsWith('--')) ??
  join(__dirname, '../fixtures/reading');

const share = (part: number, whole: number) =>
  whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`;
const row = (name: string, ...cells: Array<string | number>) =>
  console.log(
    `  ${name.padEnd(28)}${cells
      .map(cell => String(cell).padStart(9))
      .join('')}`,
  );
const tell = (what: string, lines: string[]) => {
  if (!isListed) return;
  for (const line of lines) console.log(`      ${what}: ${line}`);
};

async function bench() {
  const { plans, scenarios } = readCorpus(folder);
  const read = plans.map(plan => ({ plan, ...importDocument(plan.text) }));
  const unread = read.filter(({ document }) => !document);
  console.log(
    `\n${plans.length} plans, ${scenarios.length} scenarios; ${unread.length} plans refused`,
  );
  tell(
    'refused',
    unread.map(({ plan }) => plan.name),
  );

  console.log('\nFacts');
  row('', 'stated', 'right', 'wrong', 'missing');
  const sum = { right: 0, wrong: 0, missing: 0 };
  for (const [name, kind] of Object.entries(KINDS)) {
    const tallies = read.map(({ plan, document }) => ({
      plan,
      ...tallyKind(kind, plan.facts, document?.sections),
    }));
    const right = tallies.reduce((all, one) => all + one.right, 0);
    const wrong = tallies.flatMap(one =>
      one.wrong.map(text => `${one.plan.name}: ${text}`),
    );
    const missing = tallies.flatMap(one =>
      one.missing.map(text => `${one.plan.name}: ${text}`),
    );
    sum.right += right;
    sum.wrong += wrong.length;
    sum.missing += missing.length;
    row(name, right + missing.length, right, wrong.length, missing.length);
    tell('wrong', wrong);
    tell('missing', missing);
  }
  const stated = sum.right + sum.missing;
  row('all', stated, sum.right, sum.wrong, sum.missing);
  row(
    'in percent',
    '',
    share(sum.right, stated),
    share(sum.wrong, sum.right + sum.wrong),
    share(sum.missing, stated),
  );

  const stories = read.flatMap(({ plan, recognised }) =>
    plan.must_not_become_facts.flatMap(({ quote }) => {
      const flat = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ');
      const wanted = flat(quote).trim();
      const found = recognised.find(
        ({ path, text }) =>
          path.includes('.facts.') &&
          (flat(text).includes(wanted) ||
            (flat(text).trim().length > 8 &&
              wanted.includes(flat(text).trim()))),
      );
      return found ? [`${plan.name}: ${quote} (${found.path})`] : [];
    }),
  );
  row('facts from no statement', '', '', stories.length);
  tell('no fact', stories);

  const places = read.map(({ plan, ...imported }) => ({
    plan,
    ...comparePlaces(plan, imported),
  }));
  const total = (count: (place: (typeof places)[number]) => number) =>
    places.reduce((all, one) => all + count(one), 0);
  const right = total(one => one.sections.right);
  const all = total(one => one.sections.right + one.sections.wrong.length);
  const kept = total(one => one.kept);
  const astray = total(one => one.astray.length);
  console.log('\nPlaces');
  row('sections', `${right}/${all}`, share(right, all));
  row('lines in the wrong section', `${astray}/${kept}`, share(astray, kept));
  row(
    'lines lost',
    total(one => one.lost.length),
  );
  row(
    'blocks of code changed',
    total(one => one.broken),
  );
  for (const { plan, sections, lost, astray: strays } of places) {
    tell(`${plan.name} section`, sections.wrong);
    tell(`${plan.name} lost`, lost);
    tell(`${plan.name} astray`, strays.slice(0, 6));
  }

  const reviews = read.map(({ plan, document }) => ({
    plan,
    ...compareReview(plan, document),
  }));
  const planted = plans.reduce((count, plan) => count + plan.defects.length, 0);
  const hit = reviews.reduce((count, one) => count + one.hit, 0);
  const alarms = reviews.flatMap(one => one.false);
  console.log('\nReview, errors and warnings');
  row('faults found', `${hit}/${planted}`, share(hit, planted));
  row('false alarms', alarms.length);
  row('precision', share(hit, hit + alarms.length));
  for (const { plan, missed, false: wrong } of reviews) {
    tell(`${plan.name} missed`, missed);
    tell(`${plan.name} false`, wrong);
  }

  if (scenarios.length > 0) {
    const clauses = scenarios.map(compareClauses);
    const used = clauses.reduce((count, one) => count + one.used, 0);
    const lost = clauses.reduce((count, one) => count + one.lost.length, 0);
    console.log('\nScenarios');
    row('clauses used', `${used - lost}/${used}`, share(used - lost, used));
    tell(
      'unused',
      clauses.flatMap(one => one.lost),
    );
    const sumOf = (count: (one: (typeof clauses)[number]) => number) =>
      clauses.reduce((all, one) => all + count(one), 0);
    const marks = (['used', 'asked', 'kept'] as const).map(
      use => `${use} ${sumOf(one => one.marks[use])}`,
    );
    row(
      'parts',
      marks.join(', '),
      `unmarked ${sumOf(one => one.unmarked.length)}`,
    );
    tell(
      'unmarked',
      clauses.flatMap(one => one.unmarked),
    );
    const told = sumOf(one => one.facts.stated);
    const absent = sumOf(one => one.facts.missing.length);
    row(
      'numbers of facts',
      `${told - absent}/${told}`,
      share(told - absent, told),
    );
    tell(
      'fact',
      clauses.flatMap(one => one.facts.missing),
    );
    row('impossible, and not said', clauses.filter(one => one.unsaid).length);
  }

  const large = largeMarkdown(200_000);
  console.log('\nTime');
  row(
    `${Math.round(large.length / 1000)} kB`,
    `${(await median(() => importDocument(large), 5)).toFixed(0)} ms`,
  );
}

bench().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
