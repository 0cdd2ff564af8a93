import { useEffect, useRef, useState } from 'react';
import {
  type PlanDocument,
  type PlanImportResult,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { BelowFact, FactRow } from '../../shared/facts/FactRow';
import { FactForm } from '../../shared/form/FactForm';
import { LineLink } from '../../shared/text/LineLink';
import type { Choose } from './choices';
import { factPathIn, type PartId } from './factPlace';
import type { PartReport } from './importReport';
import { MakeFact } from './MakeFact';

export type GoTo = (from: number, to?: number) => void;

const GIVEN = { corrected: 'Corrected by you', made: 'Made by you' };

/** The focus goes back to what opened a form, once the form is gone. */
function useForm() {
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) opener.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return { isOpen, setIsOpen, opener };
}

/** A recognised fact: it can be corrected, left out, and had back as it was. */
export const PreviewFact = ({
  fact: { given, id, line, path, text, value, words },
  part,
  document,
  choose,
  onGoTo,
}: {
  fact: PartReport['facts'][number];
  part: PartId;
  document: PlanImportResult['document'];
  choose: Choose;
  onGoTo: GoTo;
}) => {
  const { isOpen, setIsOpen, opener } = useForm();
  const section = SECTIONS.find(one => one.id === part);
  const undo = () => {
    if (given === 'made') choose.unmake(Number(/\d+/.exec(id)?.[0]));
    else choose.uncorrect({ id, text });
  };
  return (
    <FactRow
      words={
        <>
          <strong>{words}</strong>
          {value && `: ${value}`}
          {given && ` (${GIVEN[given]})`}
        </>
      }
      actions={
        <>
          <LineLink from={line} onGoTo={onGoTo} />
          {section && document && given !== 'made' && (
            <Button
              ref={opener}
              size="small"
              color="primary"
              aria-label={`Correct: ${words}`}
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              Correct
            </Button>
          )}
          {given ? (
            <Button
              size="small"
              aria-label={
                given === 'made'
                  ? `Undo the fact: ${words}`
                  : `Undo the correction: ${words}`
              }
              onClick={undo}
            >
              Undo
            </Button>
          ) : (
            section && (
              <Button
                size="small"
                aria-label={`Leave out: ${words}`}
                onClick={() => choose.reject({ id, text, words, value })}
              >
                Leave out
              </Button>
            )
          )}
        </>
      }
    >
      <BelowFact quote={text} />
      {isOpen && section && document && (
        <BelowFact>
          <FactForm
            label={`Correct: ${words}`}
            schema={section.facts}
            facts={document.sections[section.id].facts}
            path={factPathIn(path)}
            action="Use this"
            onCancel={() => setIsOpen(false)}
            onSave={next => {
              choose.correct({ id, text, value: next });
              setIsOpen(false);
            }}
          />
        </BelowFact>
      )}
    </FactRow>
  );
};

/** Words that are no fact; a person can make one of them. */
export const PreviewWords = ({
  line,
  text,
  why,
  part,
  document,
  choose,
  onGoTo,
}: {
  line: number;
  text: string;
  /** Why they are not stored as a fact, where they may be one. */
  why?: string;
  part: PartId;
  document: PlanDocument | null;
  choose: Choose;
  onGoTo: GoTo;
}) => {
  const { isOpen, setIsOpen, opener } = useForm();
  const section = SECTIONS.find(one => one.id === part);
  return (
    <FactRow
      words={
        why ? (
          <>
            <strong>Not stored:</strong> {why}
          </>
        ) : (
          `“${text}”`
        )
      }
      actions={
        <>
          <LineLink from={line} onGoTo={onGoTo} />
          {section && document && (
            <Button
              ref={opener}
              size="small"
              color="primary"
              aria-label={`Make a fact: ${text}`}
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              Make a fact
            </Button>
          )}
        </>
      }
    >
      {why && <BelowFact quote={text} />}
      {isOpen && section && document && (
        <BelowFact>
          <MakeFact
            section={section.id}
            text={text}
            document={document}
            onCancel={() => setIsOpen(false)}
            onSave={fact => {
              choose.make({ ...fact, text, line });
              setIsOpen(false);
            }}
          />
        </BelowFact>
      )}
    </FactRow>
  );
};
