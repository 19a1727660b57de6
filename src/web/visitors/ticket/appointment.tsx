import { Actions, Button, ButtonLink, Disclosure, Paragraph } from '#web/ui/index.ts';
import { dictionaries } from '../../languages/index.ts';
import { Held, Mail, type MailProps } from './mail.tsx';
import type { AppointmentModel } from './present.ts';

interface AppointmentProps extends Omit<MailProps, 'mailed'> {
  readonly appointment: AppointmentModel;
  readonly actId: string;
}

/** What one does with an appointment that is to come. */
export function Appointment({ appointment, path, actId, language, errors, typed }: AppointmentProps) {
  const text = dictionaries[language].appointment;
  const query = new URLSearchParams({
    verzet: path.slice(path.lastIndexOf('/') + 1),
    ...(language === 'nl' ? {} : { taal: 'en' }),
  });
  return (
    <>
      {appointment.held && <Held held={appointment.held} {...{ path, actId, language }} />}
      {appointment.mayReport && (
        <form method="post" action={`${path}/aanwezig`}>
          <input type="hidden" name="handeling" value={actId} />
          <Button>{text.here}</Button>
        </form>
      )}
      {appointment.code !== undefined && (
        <Paragraph>
          {text.code} <strong className="sn-nowrap">{appointment.code}</strong>. {text.codeHelp}
        </Paragraph>
      )}
      <Paragraph>{text.keep}</Paragraph>
      <Actions>
        <ButtonLink href={`/afspraak?${query}`}>{text.move}</ButtonLink>
        <ButtonLink href={`${path}/afspraak.ics`}>{text.calendar}</ButtonLink>
      </Actions>
      <Mail mailed={appointment.mailed} {...{ path, language, errors, typed }} />
      <Disclosure id="afzeggen" summary={text.sure}>
        <Paragraph>{text.why}</Paragraph>
        <form method="post" action={`${path}/afzeggen`}>
          <input type="hidden" name="handeling" value={actId} />
          <Button kind="secondary" danger>
            {text.cancel}
          </Button>
        </form>
      </Disclosure>
    </>
  );
}
