import type { ContactState, PromiseState } from '#engine/promises/index.ts';
import { sayDay, sayMoment } from '#engine/time/index.ts';
import type { MunicipalRulebook } from '#modules/charter/index.ts';
import type { UnderstoodMail } from '../types.ts';

interface Receipt {
  readonly mail: Pick<UnderstoodMail, 'originalSubject' | 'receivedAt'>;
  readonly reference: string;
  readonly state: ContactState;
  readonly rules: MunicipalRulebook;
  readonly statusUrl: string;
}

/**
 * The receipt confirmation: what we received and when, the reference, the promise in the words of the charter with its
 * date, and where to follow it (Awb 2:17.1). It is never a handling notice (EC-48).
 */
export function receiptConfirmationText({ mail, reference, state, rules, statusUrl }: Receipt): string {
  const name = rules.versionOn(state.receivedDay)?.charter.municipality.name ?? '';
  const promise = state.promises.find((candidate) => candidate.measure === 'answer');
  const subject = mail.originalSubject.trim();
  const zone = rules.calendar(staffCalendarOf(rules), mail.receivedAt).zone;
  return [
    'Goedendag,',
    `Wij hebben uw e-mail ontvangen op ${sayMoment(mail.receivedAt, zone, 'nl')}.`,
    [subject === '' ? '' : `Onderwerp: ${subject}`, `Kenmerk: ${reference}`].filter(Boolean).join('\n'),
    ...(promise === undefined ? [] : [promiseText(promise, rules)]),
    `Op deze pagina ziet u hoe het met uw vraag staat:\n${statusUrl}`,
    'Wilt u iets aanvullen? Beantwoord dan deze e-mail. Wij hebben uw bericht automatisch bevestigd; een medewerker leest het.',
    ['Met vriendelijke groet,', name].filter(Boolean).join('\n'),
  ].join('\n\n');
}

function promiseText(promise: PromiseState, rules: MunicipalRulebook): string {
  const norm = rules.versions
    .find((version) => version.id === promise.charterVersion)
    ?.charter.norms.find(({ id }) => id === promise.normId);
  const sentence = norm?.sentence.nl ?? '';
  if ('notMeasurable' in promise.deadline) return `Wat kunt u van ons verwachten? ${sentence}`;
  return `Wat kunt u van ons verwachten? ${sentence} Voor uw bericht is dat uiterlijk ${sayDay(promise.deadline.dueDay, 'nl')}.`;
}

function staffCalendarOf(rules: MunicipalRulebook): string {
  return rules.versions.at(-1)!.charter.municipality.staffCalendar;
}

interface Footer {
  readonly municipality: string;
  readonly reference: string;
  readonly statusUrl: string;
}

/** What stands under everything an employee writes: how to come back to us, and where to follow the question. */
export function withFooter(text: string, { municipality, reference, statusUrl }: Footer): string {
  return `${text.trim()}\n\n-- \n${municipality}\nKenmerk: ${reference}\nVolg uw vraag: ${statusUrl}\n`;
}

/** The subject of what goes out: the resident's own, with our reference so that an answer finds its way back. */
export function outgoingSubject(subject: string, reference: string, prefix: string): string {
  const own = subject.trim() === '' ? 'uw bericht' : subject.trim();
  return own.includes(reference) ? `${prefix}: ${own}` : `${prefix}: ${own} [${reference}]`;
}
