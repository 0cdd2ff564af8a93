import type { RefObject } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { Disclosure } from '../Disclosure';
import { Notice } from '../status';
import { MarkdownSource } from './MarkdownSource';
import { DocumentPreview } from './preview/DocumentPreview';
import { ImportPreview } from './preview/ImportPreview';
import type { DryRun } from './useDryRun';
import type { ImportDraftState } from './useImportDraft';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
  },
  source: {
    // The text stays beside what was found of it
    [theme.breakpoints.up('md')]: { position: 'sticky', top: theme.spacing(2) },
  },
}));

/** The text on one side, and on the other what comes of it. */
export const ImportWorkspace = ({
  draft: { draft, change, clear, isEmpty, isKept, isRestored },
  dryRun,
  area,
  goTo,
}: {
  draft: ImportDraftState;
  dryRun: DryRun;
  area: RefObject<HTMLTextAreaElement>;
  goTo: (from: number, to?: number) => void;
}) => {
  const classes = useStyles();
  const isWide = useMediaQuery<Theme>(theme => theme.breakpoints.up('md'), {
    noSsr: true,
  });
  const document = dryRun.error ? undefined : dryRun.result?.document;
  return (
    <>
      {isRestored && !isEmpty && (
        <Notice
          severity="unknown"
          title="This is what you left here"
          action={
            <Button size="small" onClick={clear}>
              Start over
            </Button>
          }
        >
          The browser kept the text; nothing of it is stored in the portal yet.
        </Notice>
      )}
      {!isKept && (
        <Notice
          severity="warning"
          title="This browser does not keep the text: it is lost when the page is reloaded"
        />
      )}
      <div className={classes.columns}>
        <div className={classes.source}>
          <EntityInfoCard>
            <MarkdownSource
              ref={area}
              text={draft.text}
              rows={isWide ? 25 : 12}
              onText={text => change({ text })}
            />
          </EntityInfoCard>
        </div>
        <ImportPreview dryRun={dryRun} onGoTo={goTo} />
      </div>
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
