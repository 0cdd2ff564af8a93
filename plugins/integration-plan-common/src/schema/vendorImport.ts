import { z } from 'zod/v4';
import { slug } from '../facts/primitives';

/** @public */
export const VENDOR_FILE_FORMATS = ['csv', 'yaml'] as const;

/** @public */
export type VendorFileFormat = (typeof VENDOR_FILE_FORMATS)[number];

/** @public */
export const vendorImportSchema = z
  .strictObject({
    format: z.enum(VENDOR_FILE_FORMATS),
    content: z.string().max(1_000_000),
    dryRun: z.boolean().default(true),
    expected: z.record(z.string(), z.int().min(1)).optional().meta({
      description:
        'Revisions of the vendors as the preview showed them (slug: revision); any other is a conflict and nothing is saved',
    }),
  })
  .meta({ id: 'VendorImport' });

/** @public */
export type VendorImport = z.output<typeof vendorImportSchema>;

/** @public */
export type VendorImportInput = z.input<typeof vendorImportSchema>;

const rowChange = z.strictObject({
  field: z.string().meta({ description: 'Column of the file' }),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const row = z
  .strictObject({
    row: z.int().min(1).meta({
      description: 'Line of the file where the record starts, counted from 1',
    }),
    vendor: slug.or(z.literal('')),
    contact: z.string().nullable().meta({
      description: 'Name of the contact; null: the row is of the vendor itself',
    }),
    action: z.enum(['create', 'update', 'same', 'invalid']),
    changes: z.array(rowChange),
    problems: z.array(
      z.strictObject({ field: z.string(), message: z.string() }),
    ),
  })
  .meta({ id: 'VendorImportRow' });

/** @public */
export type VendorImportRow = z.output<typeof row>;

/** @public */
export const vendorImportResultSchema = z
  .strictObject({
    applied: z.boolean(),
    rows: z.array(row),
    revisions: z.record(z.string(), z.int().min(1)).meta({
      description: 'Of the existing vendors that the file names, now',
    }),
  })
  .meta({ id: 'VendorImportResult' });

/** @public */
export type VendorImportResult = z.output<typeof vendorImportResultSchema>;
