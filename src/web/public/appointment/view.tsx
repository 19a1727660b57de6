import {
  Actions,
  Alert,
  Button,
  CheckboxField,
  DataList,
  type Frame,
  Heading,
  Link,
  Paragraph,
  PublicLayout,
  RadioField,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import { type AppointmentModel, appointmentPath, type StepModel } from './present.ts';

interface AppointmentPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: AppointmentModel;
  readonly problem: string | undefined;
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
    change: 'Change',
    without: 'You can also come without one: see the opening hours',
  },
} as const;

export function AppointmentPage({ frame, chrome, page, problem, actId }: AppointmentPageProps) {
  const text = words[frame.language];
  return (
    <PublicLayout frame={frame} title={page.title} {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{page.title}</Heading>
        <Paragraph lead>{page.intro}</Paragraph>
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
        <Step page={page} step={page.step} actId={actId} text={text} />
      </div>
    </PublicLayout>
  );
}

interface StepProps {
  readonly page: AppointmentModel;
  readonly step: StepModel;
  readonly actId: string;
  readonly text: (typeof words)['nl' | 'en'];
}

function Step({ page, step, actId, text }: StepProps) {
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
                  <input type="radio" name="moment" value={value} required /> {label}
                </label>
              ))}
            </fieldset>
          ))}
          <Actions>
            <Button>{text.book}</Button>
          </Actions>
        </form>
      );
  }
}

function Hidden({ page }: { readonly page: AppointmentModel }) {
  return page.hidden.map(({ name, value }) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ));
}
