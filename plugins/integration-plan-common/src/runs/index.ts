export * from './foldRun';
