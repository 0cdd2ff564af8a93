import type { ComponentType } from 'react';
import {
  channelHref,
  CHANNEL_KINDS,
  formatChannel,
  type ChannelKind,
  type Contact,
  type ContactChannel,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import Typography from '@material-ui/core/Typography';
import ChatIcon from '@material-ui/icons/ChatOutlined';
import MailIcon from '@material-ui/icons/MailOutlined';
import PagerIcon from '@material-ui/icons/NotificationsActiveOutlined';
import PortalIcon from '@material-ui/icons/OpenInNew';
import PhoneIcon from '@material-ui/icons/PhoneOutlined';
import { CopyButton } from '../../shared/facts/CopyButton';
import { fingerSized } from './fingerSized';
import { PlainList } from '../../shared/page/layout';

const ICONS: Record<ChannelKind, ComponentType<SvgIconProps>> = {
  phone: PhoneIcon,
  chat: ChatIcon,
  portal: PortalIcon,
  mail: MailIcon,
  pager: PagerIcon,
};

const useStyles = makeStyles(theme => ({
  channel: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    ...fingerSized(theme),
  },
  link: {
    textTransform: 'none',
    textAlign: 'left',
    overflowWrap: 'anywhere',
    maxWidth: 'calc(100% - 52px)',
  },
  plain: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
}));

type ChannelProps = {
  channel: ContactChannel;
  contact: Contact;
  vendor: Vendor;
  /** It is the one to begin with. */
  isBest: boolean;
};

/** One tap that calls, or what to dial where there is nothing to tap. */
export const ChannelButton = ({
  channel,
  contact,
  vendor,
  isBest,
}: ChannelProps) => {
  const classes = useStyles();
  const Icon = ICONS[channel.kind];
  const kind = CHANNEL_KINDS[channel.kind];
  const said = formatChannel(channel);
  const [account] = vendor.accounts;
  const href = channelHref(channel, { vendor, account });
  const isPage = href !== undefined && /^https?:/.test(href);
  return href ? (
    <Button
      className={classes.link}
      variant={isBest ? 'contained' : 'outlined'}
      color="primary"
      size="small"
      startIcon={<Icon />}
      href={href}
      aria-label={`${kind} of ${contact.name}: ${said}${
        isPage ? ', opens in a new tab' : ''
      }`}
      {...(isPage && { target: '_blank', rel: 'noopener noreferrer' })}
    >
      {said}
    </Button>
  ) : (
    <Typography variant="body2" component="span" className={classes.plain}>
      <Icon fontSize="small" aria-hidden /> {kind}: {said}
    </Typography>
  );
};

const Channel = (props: ChannelProps) => {
  const classes = useStyles();
  const { channel, contact } = props;
  const kind = CHANNEL_KINDS[channel.kind];
  return (
    <li className={classes.channel}>
      <ChannelButton {...props} />
      <CopyButton text={channel.value} what={`${kind} of ${contact.name}`} />
      {channel.note && (
        <Typography variant="caption" color="textSecondary">
          {channel.note}
        </Typography>
      )}
    </li>
  );
};

/** The ways to reach a contact, fastest first; mail quotes the first contract number. */
export const ChannelList = ({
  contact,
  vendor,
  isFirst,
}: {
  contact: Contact;
  vendor: Vendor;
  /** It is the contact to begin with. */
  isFirst: boolean;
}) => {
  if (contact.channels.length === 0) {
    return (
      <Typography variant="body2">
        Nothing is known to reach {contact.name} by.
      </Typography>
    );
  }
  return (
    <PlainList gap={1} aria-label={`Ways to reach ${contact.name}`}>
      {contact.channels.map((channel, index) => (
        <Channel
          key={`${channel.kind} ${channel.value} ${index}`}
          channel={channel}
          contact={contact}
          vendor={vendor}
          isBest={isFirst && index === 0}
        />
      ))}
    </PlainList>
  );
};
