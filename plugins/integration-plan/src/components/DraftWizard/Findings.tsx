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
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: theme.spacing(1.5),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  severity: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 'bold',
    // The icon is higher than a line
    alignSelf: 'start',
  },
  said: { listStyle: 'none', margin: 0, padding: 0 },
  error: { color: statusColor(theme, 'critical') },
  warning: { color: statusColor(theme, 'warning') },
  hint: { color: statusColor(theme, 'unknown') },
}));

const titleOf = (place: Finding['section']) =>
  SECTIONS.find(({ id }) => id === place)?.title ??
  (place === 'waivers' ? 'Waivers' : 'Scenario');

/** Findings of one rule with one advice, in as many places as there are. */
function grouped(findings: Finding[]): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { rule, severity, suggestion } = finding;
    const key = JSON.stringify([rule, severity, suggestion]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

const Item = ({ findings }: { findings: Finding[] }) => {
  const classes = useStyles();
  const [{ severity, suggestion }] = findings;
  const { Icon, word } = LOOK[severity];
  return (
    <li className={classes.item}>
      <Typography
        variant="body2"
        component="span"
        className={`${classes.severity} ${classes[severity]}`}
      >
        <Icon fontSize="small" aria-hidden />
        {word}
      </Typography>
      <div>
        <Typography variant="body2" component="ul" className={classes.said}>
          {findings.map(({ section, at, path, message, arithmetic }) => (
            <li key={`${at} ${path.join('.')}`}>
              {titleOf(section)}: {message}
              {arithmetic && (
                <div>
                  <code>{arithmetic}</code>
                </div>
              )}
            </li>
          ))}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {suggestion}
        </Typography>
      </div>
    </li>
  );
};

/** What the review found, worst first; hints are folded away. */
export const Findings = ({ findings: all }: { findings: Finding[] }) => {
  const classes = useStyles();
  if (all.length === 0) {
    return <Typography>The review finds nothing wrong.</Typography>;
  }
  const isHint = ({ severity }: { severity: Severity }) => severity === 'hint';
  const list = (some: Finding[]) => (
    <ul className={classes.list}>
      {grouped(some).map(findings => (
        <Item
          key={`${findings[0].rule} ${findings[0].at} ${findings[0].path.join(
            '.',
          )}`}
          findings={findings}
        />
      ))}
    </ul>
  );
  const hints = all.filter(isHint);
  return (
    <>
      {list(all.filter(finding => !isHint(finding)))}
      {hints.length > 0 && (
        <Disclosure summary={`Hints: ${hints.length}`}>
          {list(hints)}
        </Disclosure>
      )}
    </>
  );
};
