import type { AdministrationDoors } from '../dependencies.ts';
import type { SignInDependencies } from '../signin/index.ts';

export type { CharterPreview } from '#modules/promises/index.ts';
export type { Health, JobHealth } from '../dependencies.ts';

/** What the administration needs from outside. */
export interface AdminDependencies extends SignInDependencies, AdministrationDoors {}
