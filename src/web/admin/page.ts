import { type ComponentType, createElement } from 'react';
import type { Zone } from '#engine/time/index.ts';
import { ProblemError, page } from '#platform/http/index.ts';
import { asWeb, ownLinks, type StaffContext, staffZone } from '../signin/index.ts';
import type { AdminDependencies } from './dependencies.ts';
import type { AdminFrame } from './layout.tsx';
import { adminParts, mainMenu } from './navigation.ts';

/** What stands around a page of the administration. @param part address of the part that is open */
export async function adminFrame(
  { kit }: AdminDependencies,
  c: StaffContext,
  part: string,
): Promise<AdminFrame> {
  const { employee } = c.get('staff');
  return {
    frame: await kit.frame(asWeb(c)),
    navigation: mainMenu(employee),
    parts: adminParts(employee, part, kit.clock.isTest),
    employee: { name: employee.name, links: ownLinks, signOut: '/uitloggen' },
  };
}

/** Answers with a page of the administration. */
export async function answer<Props extends { readonly around: AdminFrame }>(
  deps: AdminDependencies,
  c: StaffContext,
  part: string,
  view: ComponentType<Props>,
  props: Omit<Props, 'around'>,
  status: 200 | 422 = 200,
): Promise<Response> {
  const around = await adminFrame(deps, c, part);
  return page(c, createElement(view, { ...props, around } as unknown as Props), status);
}

export function zoneOfStaff({ kit }: AdminDependencies, c: StaffContext): Promise<Zone> {
  return staffZone(kit, asWeb(c));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An identifier in an address; anything else is an address that does not exist. */
export function idIn(c: StaffContext): string {
  const id = c.req.param('id') ?? '';
  if (!uuid.test(id)) throw new ProblemError('notFound');
  return id;
}
