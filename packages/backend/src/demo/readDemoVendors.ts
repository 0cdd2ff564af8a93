import { readFile } from 'node:fs/promises';
import { parse, stringify } from 'yaml';

/**
 * The demo's vendors, each as a file of its own, so that one that exists can be
 * left alone.
 */
export async function readDemoVendors(
  file: string,
): Promise<Array<{ slug: string; content: string }>> {
  const text = await readFile(file, 'utf8');
  // All is text, as the import reads it
  const { vendors } = parse(text, { schema: 'failsafe' }) as {
    vendors: Array<{ vendor: string }>;
  };
  return vendors.map(vendor => ({
    slug: vendor.vendor,
    content: stringify({ vendors: [vendor] }),
  }));
}
