export * from './document';
export * from './import';
export * from './parse';
export * from './plan';
export * from './revision';
export * from './scenario';
export * from './source';
export * from './status';
