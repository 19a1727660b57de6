export { createWeb, type Web } from './app.ts';
export type { Followed, ReactionResult, WebDependencies } from './dependencies.ts';
