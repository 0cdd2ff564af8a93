import { createContext, useContext } from 'react';
import type { FormPath } from './paths';
import type { Issues } from './check';

/** What the controls of a form share. */
export type Form = {
  /** Makes ids of controls unique on the page. */
  id: string;
  /** What is wrong, as far as the person should see it by now. */
  issues: Issues;
  /** The newest value, for handlers; rendering takes values from props. */
  get: (path: FormPath) => unknown;
  set: (path: FormPath, value: unknown) => void;
  /** Somebody has been at this control and left it. */
  touch: (path: FormPath) => void;
  /** A control to show and focus, with everything around it unfolded. */
  revealed: { path: FormPath } | undefined;
};

const FormContext = createContext<Form | undefined>(undefined);

export const FormProvider = FormContext.Provider;

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error('A control stands outside of a form');
  return form;
}

export const controlId = (formId: string, path: FormPath) =>
  `${formId}-${path.replace(/\//g, '-')}`;

/** What every control of a field needs from its form. */
export function useControl(path: FormPath) {
  const form = useForm();
  const issue = form.issues.get(path);
  return {
    id: controlId(form.id, path),
    issue,
    set: (value: unknown) => form.set(path, value),
    touch: () => form.touch(path),
  };
}
