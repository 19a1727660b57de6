import { Button, Disclosure, Paragraph } from '#web/ui/index.ts';
import { type CountersModel, countersPath } from './present.ts';

/** How many numbers an hour may be drawn at home for one location. */
export function HomeTickets({ place }: { readonly place: CountersModel['places'][number] }) {
  const field = (name: string) => `${name}-${place.id}`;
  const { homeTicketsPerHour: perHour } = place;
  return (
    <Disclosure
      id={field('vanaf-huis')}
      summary={`Nummers vanaf huis voor ${place.name}: ${perHour === '0' ? 'geen' : `${perHour} per uur`}`}
    >
      <form method="post" action={`${countersPath}/vanaf-huis`} className="sn-form">
        <input type="hidden" name="locatie" value={place.id} />
        <Paragraph>
          Zo veel nummers kunnen in een uur vanaf huis worden genomen, zolang de locatie open is. Wie er niet
          is als hij aan de beurt is, laat anderen voorgaan. Met 0 kan het niet.
        </Paragraph>
        <label className="utrecht-form-label" htmlFor={field('nummers')}>
          Nummers per uur
        </label>
        <input
          className="utrecht-textbox sn-input"
          id={field('nummers')}
          name="nummers"
          inputMode="numeric"
          size={4}
          defaultValue={perHour}
        />
        <Button kind="secondary">Bewaar</Button>
      </form>
    </Disclosure>
  );
}
