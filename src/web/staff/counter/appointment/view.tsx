import {
  Actions,
  Alert,
  Button,
  DataList,
  type Frame,
  Heading,
  Link,
  Paragraph,
  SelectField,
  StaffLayout,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import { counterPath, visitPath } from '../present.ts';
import { type AppointmentModel, appointmentPath, type FoundModel } from './present.ts';

interface AppointmentPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: AppointmentModel;
  readonly actId: string;
}

export function AppointmentPage({ frame, chrome, page, actId }: AppointmentPageProps) {
  return (
    <StaffLayout frame={frame} title="Zoek een afspraak" {...chrome}>
      <div className="sn-stack">
        <Heading level={1} look={2}>
          Zoek een afspraak
        </Heading>
        <Paragraph>
          <Link href={counterPath}>Naar je balie</Link>
        </Paragraph>
        <form method="get" action={appointmentPath} className="sn-form">
          {page.refused && <Alert kind="warning" title={page.refused} role="alert" />}
          {page.locations.length > 1 && (
            <SelectField
              name="locatie"
              label="Waar ben je?"
              choices={page.locations}
              typed={{ locatie: page.here.id }}
            />
          )}
          <TextField
            name="code"
            label="Afspraakcode"
            help="Acht cijfers. De bezoeker vindt ze in de e-mail en op de pagina van de afspraak."
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            size={12}
            typed={{ code: page.typed }}
            focused={page.found === undefined}
          />
          <Actions>
            <Button kind={page.found ? 'secondary' : 'primary'}>Zoek</Button>
          </Actions>
        </form>
        {page.found && <Found found={page.found} here={page.here} actId={actId} />}
      </div>
    </StaffLayout>
  );
}

interface FoundProps {
  readonly found: FoundModel;
  readonly here: AppointmentModel['here'];
  readonly actId: string;
}

function Found({ found, here, actId }: FoundProps) {
  return (
    <section className="sn-section sn-stack" aria-labelledby="gevonden">
      <Heading level={2} look={3} id="gevonden">
        {found.title}
      </Heading>
      <DataList items={found.facts} />
      {found.advice && <Alert kind="info" title={found.advice} />}
      {found.mayReport && (
        <form method="post" action={`${visitPath(found.id)}/is-gekomen`}>
          <input type="hidden" name="daad" value={actId} />
          <Button>Bezoeker is er: geef een nummer</Button>
        </form>
      )}
      {found.helpNow && (
        <>
          <Heading level={3} look={4}>
            Help nu
          </Heading>
          <Paragraph>
            {found.helpNow} De bezoeker komt in de rij van {here.name}; de afspraak vervalt.
          </Paragraph>
          <form method="post" action={`${appointmentPath}/${found.id}/help-nu`}>
            <input type="hidden" name="daad" value={actId} />
            <input type="hidden" name="locatie" value={here.id} />
            <Button>Help nu: geef een nummer</Button>
          </form>
        </>
      )}
      {found.times.length > 0 && (
        <>
          <Heading level={3} look={4}>
            Of verzet de afspraak naar {here.name}
          </Heading>
          <form method="post" action={`${appointmentPath}/${found.id}/verzet`}>
            <input type="hidden" name="daad" value={actId} />
            <input type="hidden" name="locatie" value={here.id} />
            <Actions>
              {found.times.map(({ value, label }) => (
                <Button key={value} kind="secondary" name="moment" value={value}>
                  {label}
                </Button>
              ))}
            </Actions>
          </form>
        </>
      )}
      {found.again && (
        <form method="post" action={`${counterPath}/volgnummer`}>
          <input type="hidden" name="daad" value={actId} />
          <input type="hidden" name="locatie" value={here.id} />
          <input type="hidden" name="taal" value={found.again.language} />
          {found.again.serviceIds.map((id) => (
            <input key={id} type="hidden" name="komt-voor" value={id} />
          ))}
          <Button>Geef een volgnummer voor nu</Button>
        </form>
      )}
    </section>
  );
}
