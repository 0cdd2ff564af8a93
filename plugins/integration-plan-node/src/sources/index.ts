export * from './atMost';
export * from './callInstance';
export * from './filterByLabels';
export * from './readBatch';
export * from './readConnection';
export * from './readInstances';
export * from './StatusSource';
export * from './upstream';
