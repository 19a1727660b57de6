export { makeToken, revokeToken, type TokenInput } from './commands.ts';
export { apiTokens, tokenHolder } from './queries.ts';
export { parseScopes, tokenRefusals, tokenState } from './rules.ts';
export * from './types.ts';
