import { isSectionFilled } from '../../schema/document';
import { scenarioInputTitle } from '../../schema/scenario';
import { SECTIONS, type SectionId } from '../../sections';
import type { SectionDefinition } from '../../sections/defineSection';
import { emptyInputs, openQuestions } from '../completeness';
import type { DocumentRule } from '../types';

const emptyInput: DocumentRule = {
  id: 'empty-input',
  section: 'scenario',
  severity: 'hint',
  title: 'Each of the seven inputs says something.',
  *check({ document }) {
    const empty = emptyInputs(document);
    if (empty.length === 0) return;
    const titles = empty.map(scenarioInputTitle).join(', ');
    yield {
      path: ['scenario', empty[0]],
      message: `Nothing is said about: ${titles}`,
      suggestion:
        'Write a sentence for each: what the plan promises is measured against them.',
    };
  },
};

const missingSection: DocumentRule = {
  id: 'missing-section',
  severity: 'warning',
  title: 'Each section has something in it, or says why it does not apply.',
  *check(input) {
    const { document, attributes } = input;
    const scenario = Object.values(document.scenario).join('\n');
    const definitions: readonly SectionDefinition<SectionId>[] = SECTIONS;
    for (const { id, title, questions, onlyIf } of definitions) {
      if (isSectionFilled(document.sections[id])) continue;
      const path = ['sections', id];
      const isOptional =
        onlyIf && !onlyIf.words.test(`${attributes?.pattern} ${scenario}`);
      yield {
        path,
        at: id,
        ...(isOptional && { severity: 'hint' as const }),
        message: `The section "${title}" is missing`,
        evidence: questions.map(said => ({ path, title: 'Asks', said })),
        suggestion:
          'Answer its questions, or say in a sentence why it does not apply.',
        ...(isOptional && {
          fix: {
            title: 'Say that it does not apply',
            changes: [
              { path: [...path, 'notApplicable'], value: onlyIf.otherwise },
            ],
          },
        }),
      };
    }
  },
};

const unansweredQuestion: DocumentRule = {
  id: 'unanswered-question',
  severity: 'hint',
  title: 'Each guiding question of a section has an answer.',
  *check(input) {
    for (const { id } of SECTIONS) {
      const section = input.document.sections[id];
      if (section.notApplicable !== undefined) continue;
      if (!isSectionFilled(section)) continue;
      for (const { question, number, answer } of openQuestions(input, id)) {
        if (answer.rule !== undefined) continue;
        yield {
          path: ['sections', id],
          at: `${id} ${number}`,
          message: `Not answered: ${question}`,
          suggestion: 'Fill the facts that answer it.',
        };
      }
    }
  },
};

export const completenessRules: readonly DocumentRule[] = [
  emptyInput,
  missingSection,
  unansweredQuestion,
];
