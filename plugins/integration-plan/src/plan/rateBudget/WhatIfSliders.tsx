import { useId } from 'react';
import Button from '@material-ui/core/Button';
import Slider from '@material-ui/core/Slider';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { Knob, WhatIf } from './whatIf';
import { Row } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: theme.spacing(1, 4),
    margin: 0,
    padding: 0,
    border: 0,
    minWidth: 0,
  },
  legend: { padding: 0 },
  // The thumb at either end stays within the card
  slider: { padding: theme.spacing(0, 1) },
}));

const KnobSlider = ({
  knob,
  value,
  onChange,
}: {
  knob: Knob;
  value: number;
  onChange: (value: number) => void;
}) => {
  const classes = useStyles();
  const id = useId();
  const { title, planned, min, max, step, say, isImagined } = knob;
  return (
    <div>
      <Typography variant="body2" component="div" id={id}>
        {title}
      </Typography>
      <Typography variant="body2" component="div" color="textSecondary">
        <strong>{say(value)}</strong>
        {value !== planned && !isImagined && `, planned: ${say(planned)}`}
      </Typography>
      <div className={classes.slider}>
        <Slider
          aria-labelledby={id}
          getAriaValueText={say}
          {...{ min, max, step, value }}
          onChange={(_, next) => onChange(next as number)}
        />
      </div>
    </div>
  );
};

/** Sliders that change what is shown, and nothing of the plan. */
export const WhatIfSliders = ({
  knobs,
  whatIf,
  onChange,
  onUse,
}: {
  knobs: Knob[];
  whatIf: WhatIf;
  onChange: (whatIf: WhatIf) => void;
  /** Takes the numbers over; undefined where nothing of the plan is changed. */
  onUse?: () => void;
}) => {
  const classes = useStyles();
  const isTried = Object.keys(whatIf).length > 0;
  return (
    <>
      <fieldset className={classes.root}>
        <Typography
          variant="subtitle2"
          component="legend"
          className={classes.legend}
        >
          What if?
        </Typography>
        {knobs.map(knob => (
          <KnobSlider
            key={knob.id}
            knob={knob}
            value={whatIf[knob.id] ?? knob.planned}
            onChange={value => {
              const { [knob.id]: _, ...rest } = whatIf;
              onChange(
                value === knob.planned ? rest : { ...rest, [knob.id]: value },
              );
            }}
          />
        ))}
      </fieldset>
      <Row>
        <Button
          size="small"
          variant="outlined"
          disabled={!isTried}
          onClick={() => onChange({})}
        >
          Back to the plan
        </Button>
        {onUse && (
          <Button
            size="small"
            variant="outlined"
            color="primary"
            onClick={onUse}
          >
            Use these numbers
          </Button>
        )}
        <Typography variant="body2" color="textSecondary" role="status">
          {isTried
            ? 'All answers here are for the numbers you try. The plan is not changed.'
            : ''}
        </Typography>
      </Row>
    </>
  );
};
