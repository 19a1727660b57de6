export { createWeb, type Web } from './app.ts';
export type { Followed, PublicDoors, ReactionResult, Scope, WebDependencies } from './dependencies.ts';
export { createKit, type Kit, streamKey, type WebContext, type WebEnv, type WebVariables } from './kit.ts';
