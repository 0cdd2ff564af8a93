import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import { makeStyles } from '@material-ui/core/styles';
import { RANGES, type Range } from './ranges';

const useStyles = makeStyles(theme => ({
  range: {
    padding: theme.spacing(0.75, 1.5),
    color: theme.palette.text.primary,
    textTransform: 'none',
    whiteSpace: 'nowrap',
    backgroundColor: theme.palette.background.paper,
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(0.75, 1) },
    '&.Mui-selected': {
      color: theme.palette.primary.contrastText,
      backgroundColor: theme.palette.primary.main,
      '&:hover': { backgroundColor: theme.palette.primary.dark },
    },
  },
}));

/** How far back everything on the page looks. */
export const RangeChoice = ({
  range,
  onChange,
}: {
  range: Range;
  onChange: (range: Range) => void;
}) => {
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label="Time that the page shows"
      value={range.key}
      onChange={(_, key) => {
        const chosen = RANGES.find(each => each.key === key);
        if (chosen) onChange(chosen);
      }}
    >
      {RANGES.map(({ key, label, words }) => (
        <ToggleButton
          key={key}
          value={key}
          // What is read has to be in what is said, for those who speak to the page
          aria-label={`${label}: ${words}`}
          title={words}
          className={classes.range}
        >
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
};
