import { lazy, Suspense } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  nameOf,
  namingField,
  withoutKey,
  type ItemsField,
} from '@integration-plan/plugin-integration-plan-common';
import { FactPairs } from './FactPairs';
import { useIsWide } from '../page/layout';

const FlowDrawing = lazy(() =>
  import('./FlowDrawing').then(m => ({ default: m.FlowDrawing })),
);

const useStyles = makeStyles(theme => ({
  drawing: { '@media print': { display: 'none' } },
  list: {
    margin: theme.spacing(1, 0),
    paddingLeft: theme.spacing(3.5),
    '& > li + li': { marginTop: theme.spacing(1) },
  },
  // Beside a drawing the list is for screen readers and for paper
  beside: {
    '@media screen': {
      position: 'absolute',
      width: 1,
      height: 1,
      margin: 0,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
    },
  },
}));

/** Steps as a drawing where there is room for one, and always as a list. */
export const Flow = ({
  field,
  items,
}: {
  field: ItemsField;
  items: unknown[];
}) => {
  const classes = useStyles();
  const isWide = useIsWide('md');
  const { item: shape } = field.shape;
  const naming = namingField(shape);
  const others = withoutKey(shape.fields).filter(other => other !== naming);
  return (
    // The list's place, or screen readers would scroll the page to find it
    <div style={{ position: 'relative' }}>
      {isWide && (
        <div className={classes.drawing}>
          <Suspense fallback={null}>
            <FlowDrawing field={field} items={items} />
          </Suspense>
        </div>
      )}
      <Typography
        component="ol"
        variant="body2"
        className={`${classes.list} ${isWide ? classes.beside : ''}`}
      >
        {items.map((item, index) => (
          <li key={index}>
            {nameOf(item, shape)}
            <FactPairs fields={others} owner={item} />
          </li>
        ))}
      </Typography>
    </div>
  );
};
