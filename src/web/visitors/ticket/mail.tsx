import { mailLanguage, type VisitLanguage } from '#modules/channels/counter/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Actions,
  Alert,
  Button,
  CheckboxField,
  ErrorSummary,
  Heading,
  Paragraph,
  TextField,
} from '#web/ui/index.ts';
import { saidIn } from '../said-in.ts';
import type { HeldModel, MailedModel } from './present-mail.ts';

export const mailWords = {
  nl: {
    title: 'Bericht per e-mail',
    check: 'Controleer wat u hebt ingevuld',
    address: 'Uw e-mailadres',
    help: 'U krijgt een bevestiging met een bestand voor uw agenda, en een herinnering op de werkdag ervoor. Wij gebruiken het adres alleen voor deze afspraak en verwijderen het een dag erna.',
    give: 'Mail mij over deze afspraak',
    remove: 'Haal mijn e-mailadres weg',
    unreadable: 'Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl.',
    given: 'Wij mailen u over deze afspraak. U krijgt zo een bevestiging.',
    earlier: 'Eerder komen',
    earlierYes: 'Mail mij als er eerder plaats is',
    earlierHelp:
      'Zegt iemand af? Dan houden wij die plaats een uur voor u vast. Doet u niets, dan houdt u uw eigen tijd.',
    waits: 'Wij mailen u als er eerder plaats is.',
    stopWish: 'Ik hoef niet eerder te komen',
    wished: 'Wij mailen u als er eerder plaats is.',
    unwished: 'U krijgt geen bericht meer over een eerdere plaats.',
    take: 'Neem deze plaats',
    letGo: 'Nee, ik houd mijn eigen tijd',
    taken: 'Uw afspraak is verzet naar de eerdere plaats.',
    keptOwn: 'U houdt uw eigen tijd. Wij bieden de plaats aan iemand anders aan.',
    removed: 'Wij hebben uw e-mailadres verwijderd. U krijgt geen e-mail meer over deze afspraak.',
  },
  en: {
    title: 'Messages by e-mail',
    check: 'Check what you have filled in',
    address: 'Your e-mail address',
    help: 'You get a confirmation with a file for your calendar, and a reminder on the working day before. We use the address for this appointment only and delete it a day after.',
    give: 'E-mail me about this appointment',
    remove: 'Remove my e-mail address',
    unreadable: 'This is not an e-mail address. Write it like name@example.com.',
    given: 'We will e-mail you about this appointment. You get a confirmation in a moment.',
    earlier: 'Come earlier',
    earlierYes: 'E-mail me when there is an earlier place',
    earlierHelp:
      'When somebody cancels we keep that place for you for an hour. If you do nothing, you keep your own time.',
    waits: 'We e-mail you when there is an earlier place.',
    stopWish: 'I do not need to come earlier',
    wished: 'We e-mail you when there is an earlier place.',
    unwished: 'You get no more messages about an earlier place.',
    take: 'Take this place',
    letGo: 'No, I keep my own time',
    taken: 'Your appointment was moved to the earlier place.',
    keptOwn: 'You keep your own time. We offer the place to somebody else.',
    removed: 'We have deleted your e-mail address. You get no more e-mail about this appointment.',
  },
} as const;

export interface MailProps {
  readonly mailed: MailedModel | undefined;
  /** Of the page of this appointment. */
  readonly path: string;
  readonly language: VisitLanguage;
  readonly errors: FieldErrors | undefined;
  readonly typed: Typed | undefined;
}

/** Whether one is mailed about the appointment: an address can be given and taken back. */
export function Mail({ mailed, path, language, errors, typed }: MailProps) {
  const text = mailWords[mailLanguage(language)];
  return (
    <section aria-labelledby="per-mail" className="sn-stack" {...saidIn(language)}>
      <Heading level={2} look={4} id="per-mail">
        {text.title}
      </Heading>
      {errors && <ErrorSummary errors={errors} title={text.check} />}
      {mailed ? (
        <>
          <Paragraph>{mailed.sentence}</Paragraph>
          {mailed.trouble && <Alert kind="warning" title={mailed.trouble} />}
          <Wish wants={mailed.wantsEarlier} path={path} language={language} />
          <Remove path={path} language={language} />
        </>
      ) : (
        <form method="post" action={`${path}/e-mail`} className="sn-form">
          <TextField
            name="email"
            type="email"
            label={text.address}
            help={text.help}
            autoComplete="email"
            maxLength={254}
            {...(errors && { errors })}
            {...(typed && { typed })}
          />
          <CheckboxField
            name="eerder"
            label={text.earlier}
            choices={[{ value: 'ja', label: text.earlierYes, help: text.earlierHelp }]}
            {...(typed && { typed })}
          />
          <Actions>
            <Button kind="secondary">{text.give}</Button>
          </Actions>
        </form>
      )}
    </section>
  );
}

interface WishProps {
  readonly wants: boolean;
  readonly path: string;
  readonly language: VisitLanguage;
}

function Wish({ wants, path, language }: WishProps) {
  const text = mailWords[mailLanguage(language)];
  return (
    <form method="post" action={`${path}/eerder`} className="sn-stack">
      <Paragraph>{wants ? text.waits : text.earlierHelp}</Paragraph>
      <input type="hidden" name="wil" value={wants ? 'nee' : 'ja'} />
      <Button kind={wants ? 'subtle' : 'secondary'}>{wants ? text.stopWish : text.earlierYes}</Button>
    </form>
  );
}

interface HeldProps {
  readonly held: HeldModel;
  readonly path: string;
  readonly actId: string;
  readonly language: VisitLanguage;
}

/** An earlier place, to take with one press or to leave to the next. */
export function Held({ held, path, actId, language }: HeldProps) {
  const text = mailWords[mailLanguage(language)];
  return (
    <div {...saidIn(language)}>
      <Alert kind="info" title={held.title}>
        {held.sentences.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
        <Actions>
          <form method="post" action={`${path}/eerder/neem`}>
            <input type="hidden" name="plaats" value={held.placeId} />
            <input type="hidden" name="handeling" value={actId} />
            <Button>{text.take}</Button>
          </form>
          <form method="post" action={`${path}/eerder/laat`}>
            <Button kind="secondary">{text.letGo}</Button>
          </form>
        </Actions>
      </Alert>
    </div>
  );
}

interface RemoveProps {
  readonly path: string;
  readonly language: VisitLanguage;
}

function Remove({ path, language }: RemoveProps) {
  return (
    <form method="post" action={`${path}/e-mail/weg`}>
      <Button kind="subtle">{mailWords[mailLanguage(language)].remove}</Button>
    </form>
  );
}

/** After the appointment: the address is there for a day more, unless one takes it away. */
export function KeptAddress({ sentence, ...where }: RemoveProps & { readonly sentence: string }) {
  return (
    <div className="sn-stack" {...saidIn(where.language)}>
      <Paragraph>{sentence}</Paragraph>
      <Remove {...where} />
    </div>
  );
}
