import { useState } from 'react';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { count, type PartReport } from '../model/importReport';
import { LineLink } from './LineLink';

/** Enough to judge by; a huge table is shown on demand. */
const FEW = 30;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  fact: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: theme.spacing(2),
    alignItems: 'baseline',
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  words: { overflowWrap: 'anywhere' },
  quote: {
    gridColumn: '1 / -1',
    margin: 0,
    overflowWrap: 'anywhere',
    color: theme.palette.text.secondary,
  },
}));

const sayFound = (part: PartReport) => {
  if (part.isMissing) return 'Missing';
  const found = part.facts.length > 0 ? [count(part.facts.length, 'fact')] : [];
  if (part.prose.length > 0) found.push(found.length > 0 ? 'prose' : 'Prose');
  return found.join(', ');
};

/** What was found of one section, and the lines and words that it rests on. */
export const PartPreview = ({
  part,
  onGoTo,
}: {
  part: PartReport;
  onGoTo: (from: number, to?: number) => void;
}) => {
  const classes = useStyles();
  const [isAll, setIsAll] = useState(false);
  const { facts, prose, title, isMissing } = part;
  const shown = isAll ? facts : facts.slice(0, FEW);
  return (
    <section aria-label={`Found: ${title}`}>
      <EntityInfoCard>
        <div className={classes.root}>
          <div className={classes.head}>
            <Typography variant="subtitle1" component="h3">
              <strong>{title}</strong>
            </Typography>
            <Typography variant="body2">{sayFound(part)}</Typography>
          </div>
          {isMissing && (
            <Typography variant="body2" color="textSecondary">
              Nothing in the text says anything of it. It can be written later.
            </Typography>
          )}
          {facts.length > 0 && (
            <ul className={classes.list}>
              {shown.map(({ words, value, line, text }, index) => (
                <li key={index} className={classes.fact}>
                  <Typography variant="body2" className={classes.words}>
                    <strong>{words}</strong>
                    {value && `: ${value}`}
                  </Typography>
                  <LineLink from={line} onGoTo={onGoTo} />
                  <Typography
                    variant="body2"
                    component="blockquote"
                    className={classes.quote}
                    dir="auto"
                  >
                    “{text}”
                  </Typography>
                </li>
              ))}
            </ul>
          )}
          {shown.length < facts.length && (
            <div>
              <Button size="small" onClick={() => setIsAll(true)}>
                Show all {facts.length} facts
              </Button>
            </div>
          )}
          {prose.length > 0 && (
            <Typography variant="body2" component="div">
              Kept as prose:{' '}
              {prose.map(({ from, to }, index) => (
                <span key={from}>
                  {index > 0 && ', '}
                  <LineLink from={from} to={to} onGoTo={onGoTo} />
                </span>
              ))}
            </Typography>
          )}
        </div>
      </EntityInfoCard>
    </section>
  );
};
