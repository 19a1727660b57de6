import type { Service } from '#modules/channels/counter/index.ts';
import { Button, Heading, Paragraph, TextField } from '#web/ui/index.ts';
import { AdminLayout } from '../layout.tsx';
import { type HoursChoiceModel, hoursPath } from './present.ts';
import { Archiving, back, type FormProps } from './view.tsx';

interface ServicePageProps extends FormProps {
  readonly service: Service | undefined;
  /** The other languages of visitors. */
  readonly languages: readonly { readonly field: string; readonly label: string }[];
  readonly hours: readonly HoursChoiceModel[];
}

export function ServicePage({ around, path, service, languages, hours, typed, errors }: ServicePageProps) {
  const own = { typed, errors };
  return (
    <AdminLayout around={around} title={service?.name ?? 'Nieuwe dienst'} back={back} errors={errors}>
      <form method="post" action={path} className="sn-form" noValidate>
        <TextField {...own} name="naam" label="Naam" help="Zoals een bezoeker het noemt." maxLength={80} />
        {languages.map(({ field, label }) => (
          <TextField key={field} {...own} name={field} label={label} maxLength={80} optional />
        ))}
        <TextField {...own} name="letter" label="Letter op het volgnummer" maxLength={1} size={2} />
        <TextField
          {...own}
          name="minuten"
          label="Hoeveel minuten duurt het meestal?"
          help="Tot er genoeg bezoeken zijn om het zelf te zien."
          inputMode="numeric"
          size={4}
        />
        <Button>Bewaar</Button>
      </form>
      {service && hours.length > 0 && <Hours serviceId={service.id} hours={hours} />}
      {service && <Archiving path={path} name={service.name} archived={service.archivedAt !== undefined} />}
    </AdminLayout>
  );
}

function Hours({
  serviceId,
  hours,
}: {
  readonly serviceId: string;
  readonly hours: readonly HoursChoiceModel[];
}) {
  return (
    <section className="sn-section sn-stack">
      <Heading level={2}>Openingstijden van deze dienst</Heading>
      <Paragraph>
        Meestal helpen jullie met een dienst zolang de locatie open is. Kies een andere kalender van het
        handvest als dat korter is. De dienst is dan open als de locatie én die kalender open zijn. Afwijkende
        dagen van beide gelden.
      </Paragraph>
      {hours.map(({ locationId, location, chosen, choices }) => (
        <form key={locationId} method="post" action={hoursPath(serviceId)} className="sn-form">
          <input type="hidden" name="locatie" value={locationId} />
          <label className="utrecht-form-label" htmlFor={`kalender-${locationId}`}>
            Open in {location}
          </label>
          <select
            className="utrecht-select sn-input"
            id={`kalender-${locationId}`}
            name="kalender"
            defaultValue={chosen}
          >
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <Button kind="secondary">Bewaar deze tijden</Button>
        </form>
      ))}
    </section>
  );
}
