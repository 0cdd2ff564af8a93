import { useId, useState } from 'react';
import {
  diffText,
  meaningOfItems,
  type FieldMeta,
  type FieldShape,
  type MergeConflict,
} from '@integration-plan/plugin-integration-plan-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../../facts/Facts';
import { FactValue } from '../../facts/FactValue';
import { isGiven } from '../../facts/say';
import { fieldAt, sayPath, shapeAt } from '../model/check';
import { getAt, toFormPath } from '../model/paths';
import { TextDiff } from './TextDiff';

export type Choice = { of: 'mine' | 'theirs' | 'both'; value: unknown };

const useStyles = makeStyles(theme => ({
  root: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(1.5),
    margin: 0,
    minWidth: 0,
  },
  sides: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    [theme.breakpoints.up('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    },
  },
  side: {
    padding: theme.spacing(1),
    backgroundColor: theme.palette.background.default,
    borderRadius: theme.shape.borderRadius,
    minWidth: 0,
    overflowWrap: 'anywhere',
  },
}));

const Value = ({
  shape,
  meta,
  value,
  owner,
}: {
  shape: FieldShape;
  meta: FieldMeta;
  value: unknown;
  owner: unknown;
}) => {
  if (!isGiven(value)) {
    return <Typography color="textSecondary">Nothing</Typography>;
  }
  return shape.type === 'object' && !meta.say ? (
    <Facts fields={shape.fields} facts={value} level={5} />
  ) : (
    <Typography variant="body2" component="div">
      <FactValue shape={shape} meta={meta} value={value} owner={owner} />
    </Typography>
  );
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** Every line of both texts, once where they agree. */
const joinLines = (theirs: string, mine: string) =>
  diffText(theirs, mine)
    .map(({ parts }) => parts.map(({ text }) => text).join(''))
    .join('\n');

/** One value that both changed: theirs, yours, or one made of both. */
export const ConflictChoice = ({
  conflict,
  shape,
  merged,
  choice,
  onChoose,
}: {
  conflict: MergeConflict;
  shape: FieldShape;
  merged: unknown;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}) => {
  const classes = useStyles();
  const id = useId();
  const { base, mine, theirs } = conflict;
  const path = toFormPath(conflict.path);
  const field = fieldAt(shape, path);
  const valueShape = shapeAt(shape, path);
  const meta =
    field && field.shape !== valueShape ? meaningOfItems(field) : field ?? {};
  const parent = getAt(
    merged,
    path.slice(0, Math.max(0, path.lastIndexOf('/'))),
  );
  const canJoin = isText(mine) && isText(theirs) && (field?.multiline ?? false);
  const [joined, setJoined] = useState(canJoin ? joinLines(theirs, mine) : '');
  const sides = { theirs: ['Theirs', theirs], mine: ['Yours', mine] } as const;
  return (
    <fieldset className={classes.root}>
      <Typography variant="subtitle1" component="legend">
        {sayPath(shape, path) || 'All of it'}
      </Typography>
      <div className={classes.sides}>
        {(['theirs', 'mine'] as const).map(name => {
          const [title, value] = sides[name];
          return (
            <div key={name} className={classes.side}>
              <Typography variant="subtitle2" component="h4">
                {title}
              </Typography>
              {canJoin ? (
                <TextDiff
                  before={isText(base) ? base : ''}
                  after={isText(value) ? value : ''}
                />
              ) : (
                <Value
                  shape={valueShape}
                  meta={meta}
                  value={value}
                  owner={parent}
                />
              )}
            </div>
          );
        })}
      </div>
      <RadioGroup
        row
        name={id}
        aria-label={`Which to keep: ${sayPath(shape, path)}`}
        value={choice?.of ?? ''}
        onChange={(_, chosen) => {
          if (chosen === 'both') onChoose({ of: 'both', value: joined });
          else if (chosen === 'mine') onChoose({ of: 'mine', value: mine });
          else onChoose({ of: 'theirs', value: theirs });
        }}
      >
        <FormControlLabel
          value="theirs"
          control={<Radio color="primary" size="small" />}
          label="Theirs"
        />
        <FormControlLabel
          value="mine"
          control={<Radio color="primary" size="small" />}
          label="Yours"
        />
        {canJoin && (
          <FormControlLabel
            value="both"
            control={<Radio color="primary" size="small" />}
            label="Both, to edit"
          />
        )}
      </RadioGroup>
      {choice?.of === 'both' && (
        <TextField
          id={`${id}-joined`}
          label="What it should say"
          value={joined}
          onChange={event => {
            setJoined(event.target.value);
            onChoose({ of: 'both', value: event.target.value });
          }}
          multiline
          minRows={3}
          maxRows={20}
          variant="outlined"
          size="small"
          fullWidth
        />
      )}
    </fieldset>
  );
};
