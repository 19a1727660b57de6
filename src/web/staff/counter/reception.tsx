import type { ReactNode } from 'react';
import { Actions, Button, CheckboxField, Disclosure, Link, Paragraph, RadioField } from '#web/ui/index.ts';
import { dictionaries } from '../../languages/index.ts';
import { appointmentPath } from './appointment/present.ts';
import { counterPath, type DeskModel, visitPath } from './present.ts';

export interface DeskProps {
  readonly page: DeskModel;
  /** Of whatever is done next on this page: sent twice, it happens once. */
  readonly actId: string;
}

interface VisitFormProps {
  readonly visitId: string;
  readonly actId: string;
  readonly act: string;
  readonly primary?: boolean;
  readonly children: ReactNode;
}

export function VisitForm({ visitId, actId, act, primary, children }: VisitFormProps) {
  return (
    <form
      method="post"
      action={`${visitPath(visitId)}/${act}`}
      className={primary ? 'sn-desk__primary' : undefined}
    >
      <input type="hidden" name="daad" value={actId} />
      {children}
    </form>
  );
}

export function Expected({ page, actId }: DeskProps) {
  return (
    <Disclosure id="afspraken" summary={`Afspraken die nog komen: ${page.expected.length}`}>
      <ol className="sn-plain-list sn-rows">
        {page.expected.map(({ id, time, services }) => (
          <li key={id} className="sn-rows__row sn-counter-choice">
            <span className="sn-rows__body">
              <strong>{time}</strong>
              <span>{services}</span>
            </span>
            <VisitForm visitId={id} actId={actId} act="is-gekomen">
              <Button kind="subtle">
                Is er <span className="sn-visually-hidden">{`voor de afspraak van ${time}`}</span>
              </Button>
            </VisitForm>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

/** Who drew a number at home and stands at the reception. */
export function Coming({ page, actId }: DeskProps) {
  return (
    <Disclosure id="onderweg" summary={`Onderweg vanaf huis: ${page.coming.length}`}>
      <ol className="sn-plain-list sn-rows">
        {page.coming.map(({ id, ticket, services }) => (
          <li key={id} className="sn-rows__row sn-counter-choice">
            <span className="sn-rows__body">
              <strong className="sn-desk__number">{ticket}</strong>
              <span>{services}</span>
            </span>
            <VisitForm visitId={id} actId={actId} act="is-gekomen">
              <Button kind="subtle">
                Is er <span className="sn-visually-hidden">{ticket}</span>
              </Button>
            </VisitForm>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

const languages = Object.entries(dictionaries).map(([value, { name }]) => ({ value, label: name }));

export function Reception({ page, actId }: DeskProps) {
  return (
    <>
      <Paragraph>
        <Link href={appointmentPath}>Zoek een afspraak met de code</Link>
      </Paragraph>
      <Disclosure id="volgnummer" summary="Geef een volgnummer">
        <form method="post" action={`${counterPath}/volgnummer`} className="sn-form sn-stack">
          <input type="hidden" name="daad" value={actId} />
          <input type="hidden" name="locatie" value={page.location.id} />
          <CheckboxField name="komt-voor" label="Waarvoor komt de bezoeker?" choices={page.tickets} />
          <RadioField name="taal" label="Taal" choices={languages} typed={{ taal: 'nl' }} />
          <Actions>
            <Button kind="secondary">Geef een volgnummer</Button>
          </Actions>
        </form>
      </Disclosure>
    </>
  );
}
