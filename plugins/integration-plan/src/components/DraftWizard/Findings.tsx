import {
  SECTIONS,
  type Finding,
  type Severity,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CancelIcon from '@material-ui/icons/Cancel';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/Warning';
import { Disclosure } from '../Disclosure';
import { statusColor } from '../status';

const LOOK = {
  error: { Icon: CancelIcon, word: 'Error', status: 'critical' },
  warning: { Icon: WarningIcon, word: 'Warning', status: 'warning' },
  hint: { Icon: InfoIcon, word: 'Hint', status: 'unknown' },
} as const;

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  severity: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 'bold',
    verticalAlign: 'text-bottom',
  },
  error: { color: statusColor(theme, 'critical') },
  warning: { color: statusColor(theme, 'warning') },
  hint: { color: statusColor(theme, 'unknown') },
}));

const titleOf = (place: Finding['section']) =>
  SECTIONS.find(({ id }) => id === place)?.title ??
  (place === 'waivers' ? 'Waivers' : 'Scenario');

const Item = ({ finding }: { finding: Finding }) => {
  const classes = useStyles();
  const { Icon, word } = LOOK[finding.severity];
  return (
    <li className={classes.item}>
      <Typography variant="body2">
        <span className={`${classes.severity} ${classes[finding.severity]}`}>
          <Icon fontSize="small" aria-hidden />
          {word}
        </span>{' '}
        {titleOf(finding.section)}: {finding.message}
      </Typography>
      {finding.arithmetic && (
        <Typography variant="body2">
          <code>{finding.arithmetic}</code>
        </Typography>
      )}
      <Typography variant="body2" color="textSecondary">
        {finding.suggestion}
      </Typography>
    </li>
  );
};

/** What the review found, worst first; hints are folded away. */
export const Findings = ({ findings }: { findings: Finding[] }) => {
  const classes = useStyles();
  if (findings.length === 0) {
    return <Typography>The review finds nothing wrong.</Typography>;
  }
  const isHint = ({ severity }: { severity: Severity }) => severity === 'hint';
  const list = (some: Finding[]) => (
    <ul className={classes.list}>
      {some.map(finding => (
        <Item
          key={`${finding.rule} ${finding.at} ${finding.path.join('.')}`}
          finding={finding}
        />
      ))}
    </ul>
  );
  const hints = findings.filter(isHint);
  return (
    <>
      {list(findings.filter(finding => !isHint(finding)))}
      {hints.length > 0 && (
        <Disclosure summary={`Hints: ${hints.length}`}>
          {list(hints)}
        </Disclosure>
      )}
    </>
  );
};
