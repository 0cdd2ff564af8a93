export { FakeStatusSource } from './testUtils/FakeStatusSource';
export { serve } from './testUtils/serve';
