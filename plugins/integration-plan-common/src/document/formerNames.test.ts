import { formerNamesOf } from './formerNames';

const namesOf = (annotation?: string, namespace?: string) =>
  formerNamesOf({
    apiVersion: 'integration-plan/v1alpha1',
    kind: 'IntegrationPlan',
    metadata: {
      name: 'HRIS',
      ...(namespace && { namespace }),
      ...(annotation !== undefined && {
        annotations: { 'integration-plan/former-names': annotation },
      }),
    },
  }).map(ref => `${ref.namespace}/${ref.name}`);

describe('former names of an entity', () => {
  it('are separated by commas, and in the namespace of the entity unless they say another', () => {
    expect(namesOf()).toEqual([]);
    expect(namesOf(' , ')).toEqual([]);
    expect(namesOf('workday, hr/Payroll ,x', 'Apps')).toEqual([
      'apps/workday',
      'hr/payroll',
      'apps/x',
    ]);
  });

  it('are told once', () => {
    expect(namesOf('workday, default/Workday,WORKDAY')).toEqual([
      'default/workday',
    ]);
  });

  it('never are the name that it has', () => {
    expect(namesOf('hris,default/hris,other/hris')).toEqual(['other/hris']);
  });

  it('are refused with the annotation when they are no names', () => {
    for (const wrong of ['a b', 'a/b/c', 'a/', '/a', '-', 'UPPER CASE/x']) {
      expect(() => namesOf(wrong)).toThrow(
        'Invalid annotation integration-plan/former-names: name',
      );
    }
  });
});
