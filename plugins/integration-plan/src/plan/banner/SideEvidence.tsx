import {
  SIDE_WORDS,
  type PlanStatus,
  type SideEvidence,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Fragment } from 'react';
import { Age } from '../../shared/status';
import { StatusWords } from '../../shared/page/StateMark';

/** More readings of a side than these are counted. */
const NAMED = 3;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(0.5, 0), padding: 0 },
}));

/** The readings that decide, each with its age, in one sentence. */
const SideSentence = ({ side }: { side: SideEvidence }) => {
  const deciding = side.readings.filter(({ status }) => status === side.status);
  const named = deciding.slice(0, NAMED);
  const rest = side.readings.length - named.length;
  return (
    <>
      {named.map(({ title, status, message, observedAt }, index) => (
        <Fragment key={index}>
          {index > 0 && '; '}
          <StatusWords status={status}>{title}</StatusWords>
          {message && ` ${message}`},{' '}
          <Age at={observedAt} fallback="never read" />
        </Fragment>
      ))}
      {rest > 0 && `; and ${rest} more`}
    </>
  );
};

/** What is known of each side, in a sentence each. */
export const EvidenceOfSides = ({
  evidence,
}: {
  evidence: NonNullable<PlanStatus['evidence']>;
}) => {
  const classes = useStyles();
  return (
    <Typography
      variant="body2"
      component="ul"
      className={classes.list}
      aria-label="What each side shows"
    >
      {(['ours', 'vendor', 'link'] as const).map(name => {
        const side = evidence[name];
        return (
          <li key={name}>
            <strong>{SIDE_WORDS[name]}:</strong>{' '}
            {side ? <SideSentence side={side} /> : 'nothing tells about it'}
          </li>
        );
      })}
    </Typography>
  );
};
