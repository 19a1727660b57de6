import { createElement } from 'react';
import { z } from 'zod';
import { setJobTitle, signersOf } from '#modules/letters/index.ts';
import { page, parseForm, seeOther } from '#platform/http/index.ts';
import { aroundPage } from '../around.ts';
import { type StaffDependencies, staffContext } from '../context.ts';
import type { StaffPage } from '../page.ts';
import { SignaturePage } from './view.tsx';

export const signaturePath = '/werk/ondertekening';

/** How one's name stands below a letter. */
export const signature =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff } = context;
    const [around, [signer]] = await Promise.all([
      aroundPage(deps, c, context, signaturePath),
      signersOf(staff, [staff.employee.id]),
    ]);
    const { name } = staff.employee;
    return page(
      c,
      createElement(SignaturePage, {
        ...around,
        name,
        jobTitle: signer?.jobTitle ?? '',
        action: signaturePath,
      }),
    );
  };

const form = z.object({ functie: z.string().max(100).default('') });

export const setSignature =
  ({ kit }: StaffDependencies): StaffPage =>
  async (c) => {
    const parsed = await parseForm(form, c);
    const text = parsed.ok
      ? 'Zo sta je voortaan onder een brief.'
      : 'Deze functie is te lang: maak haar korter.';
    if (parsed.ok) await setJobTitle(c.get('staff'), parsed.value.functie);
    kit.flash.set(c, { kind: parsed.ok ? 'done' : 'warning', text });
    return seeOther(c, signaturePath);
  };
