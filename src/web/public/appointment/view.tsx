import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Actions,
  Alert,
  Button,
  CheckboxField,
  DataList,
  ErrorSummary,
  type Frame,
  Heading,
  Link,
  Paragraph,
  PublicLayout,
  RadioField,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import { type AppointmentModel, appointmentPath, type StepModel } from './present.ts';

interface AppointmentPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: AppointmentModel;
  readonly problem?: string;
  readonly errors?: FieldErrors;
  readonly typed?: Typed;
  readonly actId: string;
}

const words = {
  nl: {
    where: 'Waar wilt u heen?',
    what: 'Waarvoor komt u?',
    next: 'Zoek een vrije tijd',
    day: 'Welke dag?',
    time: 'Hoe laat?',
    book: 'Maak deze afspraak',
    mail: 'Bericht per e-mail',
    optional: true,
    check: 'Controleer wat u hebt ingevuld',
    address: 'Uw e-mailadres',
    earlier: 'Eerder komen',
    earlierYes: 'Mail mij als er eerder plaats is',
    earlierHelp:
      'Zegt iemand af? Dan houden wij die plaats een uur voor u vast. Doet u niets, dan houdt u uw eigen tijd.',
    addressHelp:
      'U krijgt dan een bevestiging met een bestand voor uw agenda, en een herinnering op de werkdag ervoor. Wij gebruiken het adres alleen voor deze afspraak en verwijderen het een dag erna.',
    change: 'Wijzig',
    without: 'Zonder afspraak kan ook: bekijk de openingstijden',
  },
  en: {
    where: 'Where do you want to go?',
    what: 'What do you come for?',
    next: 'Find a free time',
    day: 'Which day?',
    time: 'What time?',
    book: 'Make this appointment',
    mail: 'Messages by e-mail',
    optional: 'optional',
    check: 'Check what you have filled in',
    address: 'Your e-mail address',
    earlier: 'Come earlier',
    earlierYes: 'E-mail me when there is an earlier place',
    earlierHelp:
      'When somebody cancels we keep that place for you for an hour. If you do nothing, you keep your own time.',
    addressHelp:
      'You then get a confirmation with a file for your calendar, and a reminder on the working day before. We use the address for this appointment only and delete it a day after.',
    change: 'Change',
    without: 'You can also come without one: see the opening hours',
  },
} as const;

export function AppointmentPage({
  frame,
  chrome,
  page,
  problem,
  errors,
  typed,
  actId,
}: AppointmentPageProps) {
  const text = words[frame.language];
  return (
    <PublicLayout frame={frame} title={page.title} {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{page.title}</Heading>
        <Paragraph lead>{page.intro}</Paragraph>
        {errors && <ErrorSummary errors={errors} title={text.check} />}
        {problem && <Alert kind="warning" title={problem} role="alert" />}
        {page.chosen.length > 0 && (
          <DataList
            items={page.chosen.map(({ term, value, href }) => ({
              term,
              value:
                href === '' ? (
                  value
                ) : (
                  <>
                    {value}{' '}
                    <Link href={href}>
                      {text.change}
                      <span className="sn-visually-hidden">: {term}</span>
                    </Link>
                  </>
                ),
            }))}
          />
        )}
        <Step page={page} step={page.step} actId={actId} text={text} errors={errors} typed={typed} />
      </div>
    </PublicLayout>
  );
}

interface StepProps {
  readonly page: AppointmentModel;
  readonly step: StepModel;
  readonly actId: string;
  readonly text: (typeof words)['nl' | 'en'];
  readonly errors: FieldErrors | undefined;
  readonly typed: Typed | undefined;
}

function Step({ page, step, actId, text, errors, typed }: StepProps) {
  switch (step.kind) {
    case 'none':
      return (
        <>
          <Alert kind="info" title={step.text} />
          <Paragraph>
            <Link href="/contact#openingstijden">{text.without}</Link>
          </Paragraph>
        </>
      );
    case 'what':
      return (
        <form method="get" action={appointmentPath} className="sn-form">
          <Hidden page={page} />
          {step.locations.length > 1 && (
            <RadioField name="locatie" label={text.where} choices={step.locations} />
          )}
          <CheckboxField name="dienst" label={text.what} choices={step.services} />
          <Actions>
            <Button>{text.next}</Button>
          </Actions>
        </form>
      );
    case 'day':
      return (
        <section aria-labelledby="dag">
          <Heading level={2} id="dag">
            {text.day}
          </Heading>
          <ul className="sn-plain-list sn-rows">
            {step.days.map((day) => (
              <li key={day.href} className="sn-rows__row">
                <Link href={day.href}>{day.text}</Link>
                <span className="sn-muted">{day.count}</span>
              </li>
            ))}
          </ul>
        </section>
      );
    case 'time':
      return <Times page={page} step={step} actId={actId} text={text} errors={errors} typed={typed} />;
  }
}

type TimesProps = StepProps & { readonly step: Extract<StepModel, { kind: 'time' }> };

function Times({ page, step, actId, text, errors, typed }: TimesProps) {
  return (
    <form method="post" action={appointmentPath} className="sn-form">
      <Hidden page={page} />
      <input type="hidden" name="handeling" value={actId} />
      <Heading level={2}>{text.time}</Heading>
      {step.hours.map((hour) => (
        <fieldset key={hour.title} className="sn-times">
          <legend className="utrecht-form-label">{hour.title}</legend>
          {hour.times.map(({ value, label }) => (
            <label key={value} className="sn-times__time">
              <input
                type="radio"
                name="moment"
                value={value}
                defaultChecked={typed?.moment === value}
                required
              />{' '}
              {label}
            </label>
          ))}
        </fieldset>
      ))}
      {step.asksAddress && (
        <>
          <Heading level={2}>{text.mail}</Heading>
          <TextField
            name="email"
            type="email"
            label={text.address}
            help={text.addressHelp}
            autoComplete="email"
            maxLength={254}
            optional={text.optional}
            {...(errors && { errors })}
            {...(typed && { typed })}
          />
          <CheckboxField
            name="eerder"
            label={text.earlier}
            choices={[{ value: 'ja', label: text.earlierYes, help: text.earlierHelp }]}
            {...(typed && { typed })}
          />
        </>
      )}
      <Actions>
        <Button>{text.book}</Button>
      </Actions>
    </form>
  );
}

function Hidden({ page }: { readonly page: AppointmentModel }) {
  return page.hidden.map(({ name, value }) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ));
}
