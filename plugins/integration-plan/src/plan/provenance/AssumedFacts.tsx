import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  assumedFacts,
  assumptionsOf,
  confirmFacts,
  formatFactPath,
  type Plan,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { integrationPlanApiRef } from '../../api';
import { Disclosure } from '../../shared/page/Disclosure';
import { toUpdate } from '../editor/parts';
import { Notice } from '../../shared/status';
import { usePlanWrite } from '../../shared/problems/usePlanWrite';
import { PlainList } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  root: { margin: theme.spacing(1, 0, 2) },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: theme.spacing(2),
    alignItems: 'start',
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
  },
  said: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    overflow: 'hidden',
  },
}));

const count = (number: number) =>
  number === 1 ? '1 fact is assumed' : `${number} facts are assumed`;

/** The fact, without the section that it is shown in. */
const formatInside = (path: string, title: string) => {
  const said = formatFactPath(path);
  const outer = `${title} › `;
  return said.startsWith(outer) ? said.slice(outer.length) : said;
};

/** What is assumed in a section, to be confirmed one by one or all at once. */
export const AssumedFacts = ({
  plan,
  section,
  canConfirm,
  onSaved,
}: {
  plan: Plan;
  section: { id: SectionId; title: string };
  canConfirm: boolean;
  onSaved: (plan: Plan) => void;
}) => {
  const classes = useStyles();
  const api = useApi(integrationPlanApiRef);
  const [isBusy, setIsBusy] = useState(false);
  const { error, write } = usePlanWrite(plan);
  const { document } = plan;
  const present = new Set(assumedFacts(document).map(({ path }) => path));
  const assumed = assumptionsOf(document).filter(
    ({ path }) => path.startsWith(`${section.id}.`) && present.has(path),
  );
  if (assumed.length === 0) return null;

  const confirm = async (paths: string[]) => {
    setIsBusy(true);
    await write(
      options =>
        api.updatePlan(
          plan,
          {
            ...toUpdate(plan),
            document: confirmFacts(document, paths),
            message:
              paths.length === 1
                ? `Confirmed: ${formatFactPath(paths[0])}`.slice(0, 500)
                : `Confirmed ${paths.length} facts of ${section.title}`,
          },
          options,
        ),
      onSaved,
    );
    setIsBusy(false);
  };

  return (
    <div className={classes.root}>
      <Notice
        severity="warning"
        title={count(assumed.length)}
        action={
          canConfirm && (
            <Button
              size="small"
              variant="outlined"
              disabled={isBusy}
              aria-label={`Confirm all: ${section.title}`}
              onClick={() => confirm(assumed.map(({ path }) => path))}
            >
              Confirm all
            </Button>
          )
        }
      >
        <Disclosure
          summary="Show what and why"
          label={`Show what is assumed: ${section.title}`}
        >
          <PlainList aria-label={`Assumed: ${section.title}`}>
            {assumed.map(({ path, said, why }) => (
              <li key={path} className={classes.item}>
                <div>
                  <span className={classes.said}>
                    <strong>{formatInside(path, section.title)}</strong>: {said}
                  </span>
                  <Typography variant="body2" color="textSecondary">
                    {why}
                  </Typography>
                </div>
                {canConfirm && (
                  <Button
                    size="small"
                    color="primary"
                    disabled={isBusy}
                    aria-label={`Confirm: ${formatFactPath(path)}`}
                    onClick={() => confirm([path])}
                  >
                    Confirm
                  </Button>
                )}
              </li>
            ))}
          </PlainList>
        </Disclosure>
        {error && <div role="alert">{error}</div>}
      </Notice>
    </div>
  );
};
