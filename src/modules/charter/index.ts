export { dropProposals, proposeCharter, putIntoForce } from './commands.ts';
export { charterProposal, charterVersions, forgetRulebook, rulebook } from './queries.ts';
export { makeRulebook } from './rules.ts';
export type { CharterProposal, CharterVersion, MunicipalRulebook } from './types.ts';
