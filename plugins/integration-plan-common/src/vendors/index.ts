export * from './contactHours';
export * from './contactWords';
export * from './escalationChain';
export * from './sayHours';
export {
  channelAsksFor,
  channelHref,
  sayChannel,
  type ChannelAddress,
  type ChannelSubject,
} from './channels';
export * from './vendorFile';
