import { createElement } from 'react';
import { riskMailIsOn, setRiskMail } from '#modules/handling/index.ts';
import { page, seeOther } from '#platform/http/index.ts';
import { aroundPage } from '../around.ts';
import { type StaffDependencies, staffContext } from '../context.ts';
import type { StaffPage } from '../page.ts';
import { NoticesPage } from './view.tsx';

export const noticesPath = '/werk/meldingen';

/** Whether one is told by e-mail of what is about to break. */
export const notices =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff } = context;
    const [around, isOn] = await Promise.all([
      aroundPage(deps, c, context, noticesPath),
      riskMailIsOn(staff),
    ]);
    const { email } = staff.employee;
    return page(c, createElement(NoticesPage, { ...around, email, isOn, action: noticesPath }));
  };

export const switchNotices =
  ({ kit }: StaffDependencies, wanted: boolean): StaffPage =>
  async (c) => {
    await setRiskMail(c.get('staff'), wanted, kit.clock.now());
    const text = wanted ? 'Je krijgt meldingen ook per e-mail.' : 'Je krijgt geen meldingen meer per e-mail.';
    kit.flash.set(c, { kind: 'done', text });
    return seeOther(c, noticesPath);
  };
