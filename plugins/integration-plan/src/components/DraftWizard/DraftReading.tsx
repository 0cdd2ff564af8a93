import { memo, useMemo } from 'react';
import {
  assumptionsOf,
  reviewDocument,
  sayFactPath,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../Disclosure';
import { DocumentPreview } from '../ImportPage/preview/DocumentPreview';
import { Notice } from '../status';
import { Findings } from './Findings';
import type { Drafting } from './model/drafting';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  list: { margin: 0, paddingLeft: '1.25em', overflowWrap: 'anywhere' },
  // Rows of a list that is a value would be longer than the rest together
  said: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    overflow: 'hidden',
  },
}));

/** A draft to be read: what is wrong, what is assumed, and all of it. */
export const DraftReading = memo(
  ({
    document,
    conflicts,
    isWriting,
  }: Pick<Drafting, 'document' | 'conflicts'> & { isWriting: boolean }) => {
    const classes = useStyles();
    const review = useMemo(
      () =>
        isWriting ? undefined : reviewDocument({ document, now: new Date() }),
      [document, isWriting],
    );
    const assumptions = useMemo(() => assumptionsOf(document), [document]);
    return (
      <div className={classes.root}>
        {conflicts.length > 0 && (
          <Notice
            severity="warning"
            title="The inputs ask for what cannot be had together"
          >
            <ul className={classes.list}>
              {conflicts.map(conflict => (
                <li key={conflict}>{conflict}</li>
              ))}
            </ul>
          </Notice>
        )}
        {review && (
          <section aria-label="What the review finds">
            <Typography variant="subtitle1" component="h3">
              What the review finds
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {review.completeness.score} % of what a plan should answer is
              answered.
            </Typography>
            <Findings findings={review.findings} />
          </section>
        )}
        {assumptions.length > 0 && (
          <section aria-label="What is assumed">
            <Typography variant="subtitle1" component="h3">
              What is assumed: {assumptions.length}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              No input says so. Confirm or change each before the plan is
              approved; the plan marks them.
            </Typography>
            <Disclosure summary="Show what is assumed">
              <Typography
                component="ul"
                variant="body2"
                className={classes.list}
              >
                {assumptions.map(({ path, said, why }) => (
                  <li key={path}>
                    <span className={classes.said}>
                      <strong>{sayFactPath(path)}</strong>: {said}
                    </span>
                    <Typography variant="body2" color="textSecondary">
                      {why}
                    </Typography>
                  </li>
                ))}
              </Typography>
            </Disclosure>
          </section>
        )}
        <section aria-label="The draft">
          <Typography variant="subtitle1" component="h3">
            The plan as it would be
          </Typography>
          <Disclosure summary="Read the whole document">
            <DocumentPreview document={document} />
          </Disclosure>
        </section>
      </div>
    );
  },
);
