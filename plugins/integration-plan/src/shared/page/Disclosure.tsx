import { useState, type ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';

const useStyles = makeStyles(theme => ({
  heading: { margin: 0, font: 'inherit' },
  button: {
    marginLeft: theme.spacing(-0.5),
    padding: theme.spacing(0, 0.5),
    textTransform: 'none',
    '@media print': { display: 'none' },
  },
}));

/** A part that is built only while somebody wants to see it. */
export const Disclosure = ({
  summary,
  label,
  heading,
  startsOpen = false,
  children,
}: {
  summary: string;
  /** What a screen reader says, where the summary alone is not clear. */
  label?: string;
  /** Where what is behind it has headings of its own. */
  heading?: 'h3' | 'div';
  startsOpen?: boolean;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const [open, setOpen] = useState(startsOpen);
  const Heading = heading ?? 'div';
  return (
    <div>
      <Heading className={classes.heading}>
        <Button
          size="small"
          color="primary"
          className={classes.button}
          aria-expanded={open}
          aria-label={label}
          endIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />}
          onClick={() => setOpen(!open)}
        >
          {summary}
        </Button>
      </Heading>
      {open && children}
    </div>
  );
};
