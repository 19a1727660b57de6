import type { Context } from 'hono';
import type { StaffEnv } from './context.ts';

export type StaffRequest = Context<StaffEnv>;

/** Answers one address of the workplace. */
export type StaffPage = (c: StaffRequest) => Response | Promise<Response>;
