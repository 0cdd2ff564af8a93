import { useEffect, useRef } from 'react';
import type { FieldShape } from '@integration-plan/plugin-integration-plan-common';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import { Notice } from '../status';
import { formatFieldPath, type Issues } from './check';
import type { FormPath } from './paths';
import { Bullets } from '../page/layout';

const useStyles = makeStyles({
  root: { '&:focus': { outline: 'none' } },
  link: { textAlign: 'left', verticalAlign: 'baseline' },
});

/** All that keeps a form from being saved, each with the way to where it is. */
export const ErrorSummary = ({
  shape,
  issues,
  elsewhere,
  refusals,
  onGoTo,
}: {
  shape: FieldShape;
  issues: Issues;
  /** What the backend found outside of this form. */
  elsewhere: string[];
  /** Takes the focus each time this grows. */
  refusals: number;
  onGoTo: (path: FormPath) => void;
}) => {
  const classes = useStyles();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals > 0) root.current?.focus();
  }, [refusals]);
  const total = issues.size + elsewhere.length;
  if (refusals === 0 || total === 0) return null;
  return (
    <div ref={root} tabIndex={-1} role="alert" className={classes.root}>
      <Notice
        severity="critical"
        title={
          total === 1
            ? 'One thing must be put right before this can be saved'
            : `${total} things must be put right before this can be saved`
        }
      >
        <Bullets>
          {[...issues].map(([path, message]) => (
            <li key={path}>
              <Link
                component="button"
                type="button"
                variant="body2"
                className={classes.link}
                onClick={() => onGoTo(path)}
              >
                {formatFieldPath(shape, path) || 'The whole'}
              </Link>{' '}
              {message}
            </li>
          ))}
          {elsewhere.map(message => (
            <li key={message}>{message}</li>
          ))}
        </Bullets>
      </Notice>
    </div>
  );
};
