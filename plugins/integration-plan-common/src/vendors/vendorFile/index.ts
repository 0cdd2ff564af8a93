export * from './types';
export { planVendorImport } from './planVendorImport';
export { readVendorFile } from './readVendorFile';
export { writeVendorFile } from './writeVendorFile';
