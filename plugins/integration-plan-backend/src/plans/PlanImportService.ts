import {
  contentOf,
  importDocumentInSteps,
  type ImportedDocument,
  inputError,
  integrationPlanCreatePermission,
  integrationPlanUpdatePermission,
  parseInput,
  type Plan,
  planCreateSchema,
  type PlanDocument,
  type PlanImport,
  type PlanImportResult,
} from '@integration-plan/plugin-integration-plan-common';
import { inSlices } from '../inSlices';
import type {
  CallerOptions,
  PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { SecretScanner } from '../secrets/SecretScanner';
import type { PlanStore } from './PlanStore';
import { checkDocumentSize, type PlanWriter } from './PlanWriter';

type ImportOptions = CallerOptions & {
  author: string;
  /** Needed to replace the document of a plan. */
  ifMatch?: number;
};

/** Makes plans from Markdown, or tells what would come of it. */
export class PlanImportService {
  constructor(
    private readonly deps: {
      store: PlanStore;
      authorizer: PlanAuthorizer;
      writer: PlanWriter;
      secrets: SecretScanner;
    },
  ) {}

  /**
   * @throws `InputError` that names the lines that are wrong, unless it is a
   *   dry run, which returns them
   */
  async import(
    input: PlanImport,
    options: ImportOptions,
  ): Promise<PlanImportResult> {
    const { authorizer, secrets, store } = this.deps;
    const current = input.target && (await store.getWithDocument(input.target));
    if (current) {
      const permission = integrationPlanUpdatePermission;
      await authorizer.authorize(permission, current, options);
    } else {
      await authorizer.authorizeBasic(integrationPlanCreatePermission, options);
    }

    const { reading, without, corrected, made } = input;
    const choices = { reading, without, corrected, made };
    // What comes back must not repeat one either
    await secrets.refuseSecrets(choices, 'import');
    const imported = await inSlices(
      importDocumentInSteps(input.markdown, choices),
    );
    const { document } = imported;
    if (document) {
      checkDocumentSize(document);
      await secrets.refuseSecrets({ document }, 'plan');
    }
    if (input.dryRun) return toResult(imported, null);
    if (!document) {
      throw inputError(
        'plan',
        imported.problems.map(({ line, message }) => ({
          path: 'markdown',
          message: `line ${line}: ${message}`,
        })),
      );
    }
    const plan = current
      ? await this.#replace(current, document, input, options)
      : await this.#create(document, imported.attributes, input, options);
    return toResult(imported, plan);
  }

  #replace(
    current: Plan,
    document: PlanDocument,
    { message = 'Imported from Markdown' }: PlanImport,
    options: ImportOptions,
  ): Promise<Plan> {
    return this.deps.writer.save(
      current,
      { ...contentOf(current), document, message },
      // The router has asked for it
      { ...options, ifMatch: options.ifMatch ?? 0 },
    );
  }

  #create(
    document: PlanDocument,
    attributes: ImportedDocument['attributes'],
    { plan, message = 'Imported from Markdown' }: PlanImport,
    options: ImportOptions,
  ): Promise<Plan> {
    const known = Object.keys(planCreateSchema.shape);
    const fromText = Object.fromEntries(
      Object.entries(attributes).filter(([key]) => known.includes(key)),
    );
    const input = parseInput(
      planCreateSchema,
      { ...fromText, message, ...plan, document },
      'plan',
    );
    return this.deps.writer.create(input, options);
  }
}

function toResult(
  { document, ...rest }: ImportedDocument,
  plan: Plan | null,
): PlanImportResult {
  return { ...rest, document: document ?? null, plan };
}
