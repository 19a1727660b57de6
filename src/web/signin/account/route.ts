import { createElement } from 'react';
import { teams } from '#modules/organisation/index.ts';
import { page } from '#platform/http/index.ts';
import { asWeb, type SignInDependencies, type StaffContext } from '../dependencies.ts';
import { presentAccount } from './present.ts';
import { AccountPage } from './view.tsx';

export const showAccount =
  ({ kit }: SignInDependencies) =>
  async (c: StaffContext) => {
    const staff = c.get('staff');
    const [frame, all] = await Promise.all([kit.frame(asWeb(c)), teams(staff)]);
    const model = presentAccount(staff.employee, all, c.get('session').secondFactor);
    return page(c, createElement(AccountPage, { frame, page: model }));
  };
