import { z } from 'zod';
import { exampleValues, fillStandardText, standardText, usableTexts } from '#modules/letters/index.ts';
import { may } from '#modules/organisation/index.ts';
import { panelRefusals, recordPanel } from '#modules/readability/index.ts';
import { ProblemError, parseForm, seeOther } from '#platform/http/index.ts';
import { answerReadability } from '#web/readability/answer.ts';
import { panelFields, readPanel } from '#web/readability/panels/present.ts';
import type { StaffContext } from '../../../signin/index.ts';
import type { AdminDependencies } from '../../dependencies.ts';
import { idIn } from '../../page.ts';
import { readingOf, textPath } from '../present.ts';
import { bodyForm, presentOf, textPage } from '../route.ts';

/** How the text as it is typed reads, for the script; filled in for an example. Without script `look` tells it. */
export const judge = (deps: AdminDependencies) => async (c: StaffContext) => {
  const staff = c.get('staff');
  const [parsed, text, { today }] = await Promise.all([
    parseForm(bodyForm, c),
    standardText(staff, idIn(c)),
    presentOf(deps, c),
  ]);
  if (!parsed.ok || text === undefined) throw new ProblemError('notFound');
  const { tekst } = parsed.value;
  const { blocks } = await usableTexts(staff, '', today);
  const filled = fillStandardText(tekst, text.use, exampleValues, blocks);
  return answerReadability(
    c,
    filled.ok
      ? readingOf(tekst, filled.text, 0).result
      : { summary: 'Hier kan iets nog niet worden ingevuld.' },
  );
};

/** What readers made of the newest version. */
export const addPanel = (deps: AdminDependencies) => async (c: StaffContext) => {
  const staff = c.get('staff');
  const [parsed, text, present] = await Promise.all([
    parseForm(z.record(z.string(), z.string()), c),
    standardText(staff, idIn(c)),
    presentOf(deps, c),
  ]);
  if (text === undefined || !may(staff.employee, 'recordPanels')) throw new ProblemError('notFound');
  const outcome = await recordPanel(
    staff,
    { templateVersionId: text.versions[0]!.id },
    readPanel(parsed.typed),
    present,
  );
  if (!outcome.ok) {
    const panelErrors = { [panelFields[outcome.reason]]: panelRefusals[outcome.reason] };
    return textPage(deps, c, { panel: { typed: parsed.typed, errors: panelErrors } }, 422);
  }
  deps.kit.flash.set(c, { kind: 'done', text: 'Het oordeel van de lezers is vastgelegd.' });
  return seeOther(c, textPath(text.id));
};
