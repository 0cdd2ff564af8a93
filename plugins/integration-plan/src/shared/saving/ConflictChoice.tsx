import { useId, useState } from 'react';
import {
  diffText,
  type FieldMeta,
  type FieldShape,
  meaningOfItems,
  type MergeConflict,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Facts } from '../facts/Facts';
import { FactValue } from '../facts/FactValue';
import { isGiven } from '../facts/format';
import { fieldAt, formatFieldPath, shapeAt } from '../form/check';
import { getAt, toFormPath } from '../form/paths';
import { statusColor } from '../status';
import { TextInput } from '../form/TextInput';
import { Choices } from '../form/Choices';

const useTextDiffStyles = makeStyles(theme => ({
  root: {
    margin: 0,
    fontFamily: 'Menlo, Consolas, monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    '& ins, & del': { textDecoration: 'none' },
  },
  added: {
    borderLeft: `3px solid ${statusColor(theme, 'ok')}`,
    paddingLeft: theme.spacing(0.5),
  },
  removed: {
    borderLeft: `3px solid ${statusColor(theme, 'critical')}`,
    paddingLeft: theme.spacing(0.5),
    color: theme.palette.text.secondary,
  },
  same: {
    borderLeft: '3px solid transparent',
    paddingLeft: theme.spacing(0.5),
  },
  emphasised: { fontWeight: 'bold', textDecoration: 'underline' },
}));

const SIGN = { same: '  ', added: '+ ', removed: '- ' };

/** What became of a text, line by line: told by signs, not by colour alone. */
const TextDiff = ({ before, after }: { before: string; after: string }) => {
  const classes = useTextDiffStyles();
  return (
    <div className={classes.root}>
      {diffText(before, after).map(({ kind, parts }, index) => {
        const line = parts.map(({ text, isEmphasised }, part) => (
          <span key={part} className={isEmphasised ? classes.emphasised : ''}>
            {text}
          </span>
        ));
        return (
          <div key={index} className={classes[kind]}>
            {SIGN[kind]}
            {kind === 'added' && <ins>{line}</ins>}
            {kind === 'removed' && <del>{line}</del>}
            {kind === 'same' && line}
          </div>
        );
      })}
    </div>
  );
};

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
        {formatFieldPath(shape, path) || 'All of it'}
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
      <Choices
        row
        label={`Which to keep: ${formatFieldPath(shape, path)}`}
        value={choice?.of}
        options={[
          ['theirs', 'Theirs'],
          ['mine', 'Yours'],
          ...(canJoin ? [['both', 'Both, to edit'] as const] : []),
        ]}
        onChoose={of =>
          onChoose({ of, value: { theirs, mine, both: joined }[of] })
        }
      />
      {choice?.of === 'both' && (
        <TextInput
          id={`${id}-joined`}
          label="What it should say"
          value={joined}
          onText={next => {
            setJoined(next);
            onChoose({ of: 'both', value: next });
          }}
          multiline
          minRows={3}
          maxRows={20}
          size="small"
        />
      )}
    </fieldset>
  );
};
