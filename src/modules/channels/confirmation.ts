import type { ContactState } from '#engine/promises/index.ts';
import { dayOf, type Instant, localTimeOf, sayDay, sayMoment, type Zone } from '#engine/time/index.ts';
import type { MunicipalRulebook } from '#modules/charter/index.ts';

interface Receipt {
  /** What came in, as its writer calls it: `uw e-mail`. */
  readonly what: string;
  readonly subject: string;
  readonly receivedAt: Instant;
  /** How to add something. */
  readonly addition: string;
  readonly reference: string;
  readonly state: ContactState;
  readonly rules: MunicipalRulebook;
  readonly statusUrl: string;
}

/**
 * The receipt confirmation: what we received and when, the reference, the promise in the words of the charter with its
 * date, and where to follow it (Awb 2:17.1). It is never a handling notice (EC-48).
 */
export function receiptConfirmationText(receipt: Receipt): string {
  const { reference, state, rules, statusUrl, receivedAt } = receipt;
  const name = rules.versionOn(state.receivedDay)?.charter.municipality.name ?? '';
  const promise = promiseSentence(state, rules);
  const subject = receipt.subject.trim();
  const zone = rules.calendar(staffCalendarOf(rules), receivedAt).zone;
  return [
    'Goedendag,',
    `Wij hebben ${receipt.what} ontvangen op ${sayReceived(receivedAt, zone)}.`,
    [subject === '' ? '' : `Onderwerp: ${subject}`, `Kenmerk: ${reference}`].filter(Boolean).join('\n'),
    ...(promise === undefined ? [] : [`Wat kunt u van ons verwachten? ${promise}`]),
    `Op deze pagina ziet u hoe het met uw vraag staat:\n${statusUrl}`,
    `Wilt u iets aanvullen? ${receipt.addition} Wij hebben uw bericht automatisch bevestigd; een medewerker leest het.`,
    ['Met vriendelijke groet,', name].filter(Boolean).join('\n'),
  ].join('\n\n');
}

/** The day alone of what arrives on a day and not at an hour: a letter. */
function sayReceived(at: Instant, zone: Zone): string {
  return localTimeOf(at, zone) === 0 ? sayDay(dayOf(at, zone), 'nl') : sayMoment(at, zone, 'nl');
}

/** The answer that is promised, in the words of the charter, with its date; none where no norm holds. */
export function promiseSentence(state: ContactState, rules: MunicipalRulebook): string | undefined {
  const promise = state.promises.find(({ measure }) => measure === 'answer');
  if (promise === undefined) return undefined;
  const norm = rules.versions
    .find((version) => version.id === promise.charterVersion)
    ?.charter.norms.find(({ id }) => id === promise.normId);
  const sentence = norm?.sentence.nl ?? '';
  if ('notMeasurable' in promise.deadline) return sentence;
  return `${sentence} Voor uw bericht is dat uiterlijk ${sayDay(promise.deadline.dueDay, 'nl')}.`;
}

function staffCalendarOf(rules: MunicipalRulebook): string {
  return rules.versions.at(-1)!.charter.municipality.staffCalendar;
}
