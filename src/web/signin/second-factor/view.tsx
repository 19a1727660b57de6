import type { FieldErrors } from '#platform/http/index.ts';
import {
  Actions,
  Alert,
  Button,
  ButtonLink,
  Disclosure,
  type Frame,
  Heading,
  List,
  Paragraph,
  QrCode,
  TextField,
} from '#web/ui/index.ts';
import { SignInLayout } from '../layout.tsx';

interface OverviewProps {
  readonly frame: Frame;
  readonly employee: string;
  readonly state: 'passed' | 'absent' | 'elsewhere';
  /** The role does not allow to go without. */
  readonly required: boolean;
  readonly errors?: FieldErrors;
}

export function SecondFactorPage({ frame, employee, state, required, errors = {} }: OverviewProps) {
  return (
    <SignInLayout frame={frame} title="Extra code bij inloggen" employee={employee} errors={errors}>
      {state === 'elsewhere' && (
        <Paragraph>
          Je logt in met je account van de gemeente. Of daar een extra code bij hoort, regelt de gemeente.
          Hier hoef je niets te doen.
        </Paragraph>
      )}
      {state === 'absent' && <Absent required={required} errors={errors} />}
      {state === 'passed' && <Present required={required} errors={errors} />}
    </SignInLayout>
  );
}

function Absent({ required, errors }: { readonly required: boolean; readonly errors: FieldErrors }) {
  return (
    <>
      <Paragraph>
        {required
          ? 'Met jouw rol kun je veel zien of veranderen. Daarom log je in met je wachtwoord en een code uit een app op je telefoon.'
          : 'Met een code uit een app op je telefoon is je account veel beter beschermd. Het is niet verplicht, wel verstandig.'}
      </Paragraph>
      <form method="post" action="/tweede-factor/beginnen" className="sn-form">
        <TextField
          name="wachtwoord"
          label="Je wachtwoord"
          help="Zo weten we zeker dat jij het bent."
          type="password"
          autoComplete="current-password"
          errors={errors}
        />
        <Button>Stel de extra code in</Button>
      </form>
    </>
  );
}

function Present({ required, errors }: { readonly required: boolean; readonly errors: FieldErrors }) {
  return (
    <>
      <Alert kind="ok" title="De extra code staat aan.">
        Bij het inloggen vragen we een code uit je app.
      </Alert>
      <Heading level={2}>Nieuwe herstelcodes of een andere telefoon</Heading>
      <Paragraph>
        Met een herstelcode log je in als je je telefoon kwijt bent. Maak nieuwe codes als je oude op zijn of
        als iemand ze heeft gezien. De oude werken dan niet meer.
      </Paragraph>
      <form method="post" className="sn-form" action="/tweede-factor/herstelcodes" data-turbo="false">
        <TextField
          name="wachtwoord"
          label="Je wachtwoord"
          type="password"
          autoComplete="current-password"
          errors={errors}
        />
        <Actions>
          <Button>Maak nieuwe herstelcodes</Button>
          <Button kind="secondary" formAction="/tweede-factor/opnieuw">
            Stel een andere telefoon in
          </Button>
          {!required && (
            <Button kind="secondary" danger formAction="/tweede-factor/uit">
              Zet de extra code uit
            </Button>
          )}
        </Actions>
      </form>
    </>
  );
}

interface EnrolProps {
  readonly frame: Frame;
  readonly employee: string;
  readonly uri: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  readonly errors?: FieldErrors;
}

export function EnrolPage({ frame, employee, uri, secret, recoveryCodes, errors = {} }: EnrolProps) {
  return (
    <SignInLayout frame={frame} title="Stel je extra code in" employee={employee} errors={errors}>
      <Heading level={2}>1. Scan deze code met je app</Heading>
      <Paragraph>
        Gebruik een app voor inlogcodes op je telefoon, zoals die van je gemeente of FreeOTP. Kies in de app
        voor ‘toevoegen’ en richt je camera op dit vierkant.
      </Paragraph>
      <QrCode text={uri} label="QR-code om te scannen met je app" />
      <Disclosure summary="Lukt scannen niet? Typ dan deze sleutel over" id="sleutel">
        <code className="sn-code">{inGroups(secret)}</code>
      </Disclosure>
      <Heading level={2}>2. Bewaar je herstelcodes</Heading>
      <Paragraph>
        Telefoon kwijt? Met een herstelcode kom je er toch in. Elke code werkt één keer. Print ze of zet ze in
        je kluis voor wachtwoorden. We laten ze maar één keer zien.
      </Paragraph>
      <RecoveryCodes codes={recoveryCodes} />
      <Heading level={2}>3. Vul de code uit je app in</Heading>
      <form method="post" action="/tweede-factor/instellen" className="sn-form">
        <TextField
          name="code"
          label="Code uit je app"
          help="Zes cijfers."
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={10}
          size={8}
          errors={errors}
        />
        <Button>Zet de extra code aan</Button>
      </form>
    </SignInLayout>
  );
}

export function NewCodesPage({
  frame,
  employee,
  codes,
}: {
  readonly frame: Frame;
  readonly employee: string;
  readonly codes: readonly string[];
}) {
  return (
    <SignInLayout frame={frame} title="Je nieuwe herstelcodes" employee={employee}>
      <Paragraph>
        Elke code werkt één keer. Je oude codes werken niet meer. We laten deze maar één keer zien.
      </Paragraph>
      <RecoveryCodes codes={codes} />
      <ButtonLink href="/inloggen/klaar">Ik heb ze bewaard</ButtonLink>
    </SignInLayout>
  );
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <div className="sn-codes">
      <List items={codes.map((code) => <code key={code}>{code}</code>)} />
    </div>
  );
}

function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}
