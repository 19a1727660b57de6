export { putIntoForce } from './commands.ts';
export { charterVersions, rulebook } from './queries.ts';
export { makeRulebook } from './rules.ts';
export type { CharterVersion, MunicipalRulebook } from './types.ts';
