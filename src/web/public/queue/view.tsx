import {
  Actions,
  Alert,
  Button,
  ButtonLink,
  CheckboxField,
  type Frame,
  Heading,
  Link,
  Paragraph,
  PublicLayout,
} from '#web/ui/index.ts';
import { type Chrome, inLanguage } from '../chrome.ts';
import { type QueueModel, type QueueStep, queuePath } from './present.ts';

interface QueuePageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: QueueModel;
  readonly problem: string | undefined;
  readonly actId: string;
}

const words = {
  nl: {
    how: 'Hoe gaat het?',
    where: 'Waar wilt u heen?',
    what: 'Waarvoor komt u?',
    at: 'Locatie',
    take: 'Neem een nummer',
    see: 'Bekijk uw nummer',
    hours: 'Bekijk de openingstijden',
    appointment: 'Maak een afspraak',
  },
  en: {
    how: 'How does it work?',
    where: 'Where do you want to go?',
    what: 'What do you come for?',
    at: 'Location',
    take: 'Take a number',
    see: 'See your number',
    hours: 'See the opening hours',
    appointment: 'Make an appointment',
  },
} as const;

export function QueuePage({ frame, chrome, page, problem, actId }: QueuePageProps) {
  const text = words[frame.language];
  return (
    <PublicLayout frame={frame} title={page.title} {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{page.title}</Heading>
        <Paragraph lead>{page.intro}</Paragraph>
        {problem && <Alert kind="warning" title={problem} role="alert" />}
        <Step step={page.step} frame={frame} actId={actId} />
        <section aria-labelledby="regels">
          <Heading level={2} id="regels">
            {text.how}
          </Heading>
          <ol className="sn-list">
            {page.rules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ol>
        </section>
      </div>
    </PublicLayout>
  );
}

interface StepProps {
  readonly step: QueueStep;
  readonly frame: Frame;
  readonly actId: string;
}

function Step({ step, frame: { language }, actId }: StepProps) {
  const text = words[language];
  switch (step.kind) {
    case 'already':
      return (
        <Alert kind="info" title={step.text}>
          <Actions>
            <ButtonLink href={step.href}>{text.see}</ButtonLink>
          </Actions>
        </Alert>
      );
    case 'none':
      return (
        <Alert kind="info" title={step.text}>
          <p>
            <Link href={`${inLanguage('/contact', language)}#openingstijden`}>{text.hours}</Link>
          </p>
          <p>
            <Link href={inLanguage('/afspraak', language)}>{text.appointment}</Link>
          </p>
        </Alert>
      );
    case 'where':
      return (
        <section aria-labelledby="waar">
          <Heading level={2} id="waar">
            {text.where}
          </Heading>
          <ul className="sn-plain-list sn-rows">
            {step.places.map((place) => (
              <li key={place.href} className="sn-rows__row">
                <Link href={place.href}>{place.name}</Link>
                <span className="sn-muted">{place.text}</span>
              </li>
            ))}
          </ul>
        </section>
      );
    case 'what':
      return (
        <form method="post" action={inLanguage(queuePath, language)} className="sn-form">
          <input type="hidden" name="locatie" value={step.locationId} />
          <input type="hidden" name="handeling" value={actId} />
          <Paragraph>
            {text.at}: <strong>{step.place}</strong>
          </Paragraph>
          <CheckboxField name="dienst" label={text.what} choices={step.services} />
          <Actions>
            <Button>{text.take}</Button>
          </Actions>
        </form>
      );
  }
}
