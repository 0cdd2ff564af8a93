import type { AllHTMLAttributes, CSSProperties, ElementType } from 'react';
import type { Breakpoint } from '@material-ui/core/styles/createBreakpoints';
import { makeStyles, type Theme, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';

const useStyles = makeStyles({
  stack: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)' },
  row: { display: 'flex', flexWrap: 'wrap' },
  plainList: { listStyle: 'none', margin: 0, padding: 0 },
  bullets: { margin: 0, paddingLeft: '1.25em', overflowWrap: 'anywhere' },
});

/** Whether there is room from a width on, right from the first drawing. */
export const useIsWide = (from: Breakpoint) =>
  useMediaQuery<Theme>(theme => theme.breakpoints.up(from), { noSsr: true });

/** Whether there is room for no more than up to a width. */
export const useIsNarrow = (to: Breakpoint) =>
  useMediaQuery<Theme>(theme => theme.breakpoints.down(to), { noSsr: true });

/** In units of the theme; two for what stands between rows, and between columns. */
type Gap = number | [rows: number, columns: number];

type LayoutProps = Omit<
  AllHTMLAttributes<HTMLElement>,
  'className' | 'style'
> & { component?: ElementType };

function useGap(gap: Gap) {
  const theme = useTheme();
  return typeof gap === 'number' ? theme.spacing(gap) : theme.spacing(...gap);
}

/** One below the other, none wider than there is room for. */
export const Stack = ({
  component: Component = 'div',
  gap = 2,
  ...rest
}: LayoutProps & { gap?: number }) => {
  const style = { gap: useGap(gap) };
  return <Component className={useStyles().stack} style={style} {...rest} />;
};

/** Side by side, in as many lines as it takes. */
export const Row = ({
  component: Component = 'div',
  gap = 1,
  align = 'center',
  justify,
  ...rest
}: LayoutProps & {
  gap?: Gap;
  align?: CSSProperties['alignItems'];
  justify?: CSSProperties['justifyContent'];
}) => {
  const style = {
    gap: useGap(gap),
    alignItems: align,
    justifyContent: justify,
  };
  return <Component className={useStyles().row} style={style} {...rest} />;
};

/** A list without marks; with a gap, its items are as wide as there is room. */
export const PlainList = ({
  component: Component = 'ul',
  gap,
  ...rest
}: LayoutProps & { gap?: number }) => {
  const { plainList, stack } = useStyles();
  const space = useGap(gap ?? 0);
  return (
    <Component
      className={gap === undefined ? plainList : `${plainList} ${stack}`}
      style={gap === undefined ? undefined : { gap: space }}
      {...rest}
    />
  );
};

/** A list whose marks stand close to the edge. */
export const Bullets = ({
  component: Component = 'ul',
  ...rest
}: LayoutProps) => <Component className={useStyles().bullets} {...rest} />;
