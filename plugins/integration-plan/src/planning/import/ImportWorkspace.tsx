import { type RefObject, useState } from 'react';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../../shared/page/Disclosure';
import { DraftNotices } from '../../shared/drafts/DraftNotices';
import { TextImport } from '../../shared/text/TextImport';
import { MARKDOWN_FILE } from './importProblem';
import { DocumentPreview } from '../../plan/document/DocumentPreview';
import { type DryRun, ImportPreview } from './ImportPreview';
import { type KeptDraft, useKeptDraft } from '../../shared/drafts/useKeptDraft';
import type { Attributes } from './attributes';
import {
  type ImportChoices,
  NO_CHOICES,
  parseChoices,
  useImportChoices,
} from './choices';
import { QuotedReadingPanel } from './QuotedReading';

/** What somebody is importing and has not finished, as the browser keeps it. */
type ImportDraft = {
  text: string;
  /** What was typed into the form; the rest follows the text. */
  edited: Partial<Attributes>;
  message: string;
  choices: ImportChoices;
};

export type ImportDraftState = KeptDraft<ImportDraft>;

const placeOf = (target: string) => ({
  key: `integration-plan/import/1/${target}`,
  empty: { text: '', edited: {}, message: '', choices: NO_CHOICES },
  isEmpty: ({ text, edited, message, choices }: ImportDraft) =>
    text === '' &&
    message === '' &&
    choices.answer === '' &&
    Object.keys(edited).length === 0,
  parse({ text, edited, message, choices }: any): ImportDraft | undefined {
    const isUsable =
      typeof text === 'string' && typeof edited === 'object' && edited !== null;
    return isUsable
      ? {
          text,
          edited,
          message: String(message ?? ''),
          choices: parseChoices(choices),
        }
      : undefined;
  },
});

/**
 * @param target - `namespace/name` of the plan to replace; empty for a new one
 */
export function useImportDraft(target: string): ImportDraftState {
  const [place] = useState(() => placeOf(target));
  return useKeptDraft(place);
}

/** The text, what was found of it, and the plan that it would be. */
export const ImportWorkspace = ({
  draft,
  dryRun,
  area,
  goTo,
}: {
  draft: ImportDraftState;
  dryRun: DryRun;
  area: RefObject<HTMLTextAreaElement>;
  goTo: (from: number, to?: number) => void;
}) => {
  const document = dryRun.error ? undefined : dryRun.result?.document;
  const { text, choices } = draft.draft;
  const choose = useImportChoices(draft);
  return (
    <>
      <DraftNotices draft={draft} />
      <TextImport
        area={area}
        kind={MARKDOWN_FILE}
        label="Markdown of the plan"
        placeholder="Paste the plan here, numbered sections or not"
        text={text}
        onText={next => draft.change({ text: next })}
        preview={
          <ImportPreview
            dryRun={dryRun}
            choices={choices}
            choose={choose}
            onGoTo={goTo}
          />
        }
      />
      {text.trim() !== '' && dryRun.result?.format !== 'written' && (
        <QuotedReadingPanel
          text={text}
          reading={dryRun.error ? undefined : dryRun.result?.reading}
          choices={choices}
          choose={choose}
          onGoTo={goTo}
        />
      )}
      {document && (
        <section aria-label="The plan as it would be">
          <Typography variant="h5" component="h2">
            The plan as it would be
          </Typography>
          <Disclosure summary="Read the whole document">
            <DocumentPreview document={document} />
          </Disclosure>
        </section>
      )}
    </>
  );
};
