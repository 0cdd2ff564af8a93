import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  integrationPlanMutePermission,
  MAX_MUTE_DAYS,
  type MuteKind,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { DateTime, type DurationLikeObject } from 'luxon';
import { integrationPlanApiRef } from '../../api';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { useTell } from '../../shared/notices/useTell';
import { describeError, issuesOf } from '../../shared/problems/problems';
import { formatMoment } from '../../shared/status/MutedMark';
import { MuteHistory } from './MuteHistory';
import type { MuteTarget } from './targets';
import { ProblemNotice } from '../../shared/problems/ProblemNotice';
import { Choices } from '../../shared/form/Choices';

/** For how long, as people say it. */
const LENGTHS: Array<[label: string, length: DurationLikeObject]> = [
  ['1 hour', { hours: 1 }],
  ['4 hours', { hours: 4 }],
  ['1 day', { days: 1 }],
  ['1 week', { days: 7 }],
  [`${MAX_MUTE_DAYS} days`, { days: MAX_MUTE_DAYS }],
];

const KINDS: Array<[MuteKind, string]> = [
  ['mute', 'Mute now'],
  ['maintenance', 'Planned maintenance'],
];

const PERMISSION = integrationPlanMutePermission.name;
const WHOLE_PLAN = 'plan';

/** What a `datetime-local` control takes. */
const toLocalInput = (at: DateTime) => at.toFormat("yyyy-MM-dd'T'HH:mm");
const toInstant = (local: string) => DateTime.fromISO(local).toUTC().toISO();

/** Whose times the controls take. */
const zone = () => DateTime.local().zoneName;

/** The end of a mute that begins now. */
const end = (length: number): string =>
  DateTime.now()
    .plus(LENGTHS[length][1])
    // A moment less, so that the longest is not too long on arrival
    .minus({ seconds: 1 })
    .toJSDate()
    .toISOString();

// One dialog is open at a time
const ID = 'integration-plan-mute';

/** Asks what is to be muted, why and for how long, and mutes it. */
export const MuteDialog = ({
  planRef,
  title,
  targets,
  target: preset,
  onDone,
  onClose,
}: {
  planRef: PlanRef;
  title: string;
  /** What the plan watches. */
  targets: MuteTarget[];
  /** What is muted unless another is chosen; undefined: the whole plan. */
  target?: string;
  onDone: () => void;
  onClose: () => void;
}) => {
  const api = useApi(integrationPlanApiRef);
  const tell = useTell();
  const [kind, setKind] = useState<MuteKind>('mute');
  const [target, setTarget] = useState(preset ?? WHOLE_PLAN);
  const [reason, setReason] = useState('');
  const [length, setLength] = useState(1);
  const [from, setFrom] = useState(() => toLocalInput(DateTime.now()));
  const [until, setUntil] = useState(() =>
    toLocalInput(DateTime.now().plus({ hours: 4 })),
  );
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<Error>();
  const isMute = kind === 'mute';

  const mute = async () => {
    setFailure(undefined);
    if (reason.trim() === '') {
      setProblems({ reason: 'is required' });
      return;
    }
    const isNow = DateTime.fromISO(from) <= DateTime.now();
    try {
      const set = await api.mute(planRef, {
        kind,
        reason,
        until: isMute ? end(length) : toInstant(until) ?? '',
        ...(isMute && target !== WHOLE_PLAN && { target }),
        ...(!isMute && !isNow && { from: toInstant(from) ?? '' }),
      });
      tell(
        isMute
          ? `Muted until ${formatMoment(set.until)}`
          : `Maintenance from ${formatMoment(set.from)} until ${formatMoment(
              set.until,
            )}`,
      );
      onDone();
      onClose();
    } catch (error) {
      const issues = issuesOf(error) ?? [];
      setProblems(
        Object.fromEntries(issues.map(({ path, message }) => [path, message])),
      );
      if (issues.length === 0) setFailure(error as Error);
    }
  };

  const field = (name: string) => ({
    id: `${ID}-${name}`,
    variant: 'outlined' as const,
    fullWidth: true,
    error: problems[name] !== undefined,
    helperText: problems[name],
  });
  return (
    <ConfirmDialog
      title={`${isMute ? 'Mute' : 'Plan maintenance of'} ${title}`}
      action={isMute ? 'Mute' : 'Plan maintenance'}
      hasMessage={false}
      checksItself
      isTyped={reason !== ''}
      error={
        <ProblemNotice
          problem={failure && describeError(failure, PERMISSION)}
        />
      }
      onConfirm={mute}
      onClose={onClose}
    >
      <Typography>
        The owner is not notified meanwhile. The status goes on to be shown,
        with who muted it and why.{' '}
        {isMute && target !== WHOLE_PLAN
          ? 'Availability counts the time as the status is: only mutes of the whole plan count apart.'
          : 'Availability counts the time apart.'}
      </Typography>
      <Choices
        row
        size="medium"
        label="What it is"
        value={kind}
        options={KINDS}
        onChoose={setKind}
      />
      {isMute && (
        <TextField
          {...field('target')}
          select
          label="What"
          value={target}
          onChange={event => setTarget(event.target.value)}
        >
          <MenuItem value={WHOLE_PLAN}>The whole plan</MenuItem>
          {targets.map(one => (
            <MenuItem key={one.key} value={one.key}>
              {one.title}
            </MenuItem>
          ))}
        </TextField>
      )}
      <TextField
        {...field('reason')}
        label="Why"
        placeholder="Workday moves its data centre, ticket 123"
        required
        multiline
        inputProps={{ maxLength: 500 }}
        value={reason}
        onChange={event => setReason(event.target.value)}
      />
      {isMute ? (
        <TextField
          {...field('until')}
          select
          label="For how long"
          helperText={problems.until ?? `Until ${formatMoment(end(length))}`}
          value={length}
          onChange={event => setLength(Number(event.target.value))}
        >
          {LENGTHS.map(([label], index) => (
            <MenuItem key={label} value={index}>
              {label}
            </MenuItem>
          ))}
        </TextField>
      ) : (
        <>
          <TextField
            {...field('from')}
            type="datetime-local"
            label={`From, ${zone()}`}
            InputLabelProps={{ shrink: true }}
            value={from}
            onChange={event => setFrom(event.target.value)}
          />
          <TextField
            {...field('until')}
            type="datetime-local"
            label={`Until, ${zone()}`}
            InputLabelProps={{ shrink: true }}
            value={until}
            onChange={event => setUntil(event.target.value)}
          />
        </>
      )}
      <MuteHistory planRef={planRef} targets={targets} onEnded={onDone} />
    </ConfirmDialog>
  );
};
