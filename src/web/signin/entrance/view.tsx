import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { Alert, Button, type Frame, Link, Paragraph, TextField } from '#web/ui/index.ts';
import { SignInLayout } from '../layout.tsx';

interface SignInPageProps {
  readonly frame: Frame;
  /** Where to go on to. */
  readonly next: string | undefined;
  /** There is a provider of the municipality to sign in with. */
  readonly external: boolean;
  /** The sign-in elsewhere that failed. */
  readonly problem?: string | undefined;
  readonly errors?: FieldErrors;
  readonly typed?: Typed;
}

export function SignInPage({ frame, next, external, problem, errors = {}, typed = {} }: SignInPageProps) {
  return (
    <SignInLayout frame={frame} title="Log in" errors={errors}>
      {problem && (
        <Alert kind="error" title={problem} role="alert">
          {null}
        </Alert>
      )}
      {external && (
        <form method="post" action="/inloggen/extern" className="sn-form">
          <input type="hidden" name="terug" value={next ?? ''} />
          <Button>Log in met je account van de gemeente</Button>
        </form>
      )}
      {external && <Paragraph>Of met een wachtwoord van Servicenorm:</Paragraph>}
      <form method="post" action="/inloggen" className="sn-form">
        <input type="hidden" name="terug" value={next ?? ''} />
        <TextField
          name="email"
          label="E-mailadres"
          type="email"
          autoComplete="username"
          errors={errors}
          typed={typed}
        />
        <TextField
          name="wachtwoord"
          label="Wachtwoord"
          type="password"
          autoComplete="current-password"
          errors={errors}
        />
        <Button kind={external ? 'secondary' : 'primary'}>Log in</Button>
      </form>
      <Paragraph>
        <Link href="/wachtwoord-vergeten">Wachtwoord vergeten?</Link>
      </Paragraph>
    </SignInLayout>
  );
}

interface CodePageProps {
  readonly frame: Frame;
  readonly next: string | undefined;
  readonly errors?: FieldErrors;
}

export function CodePage({ frame, next, errors = {} }: CodePageProps) {
  return (
    <SignInLayout frame={frame} title="Vul de code in" errors={errors}>
      <form method="post" action="/inloggen/code" className="sn-form">
        <input type="hidden" name="terug" value={next ?? ''} />
        <TextField
          name="code"
          label="Code uit je app"
          help="Zes cijfers. Heb je je telefoon niet bij je? Vul dan een van je herstelcodes in; die werkt één keer."
          autoComplete="one-time-code"
          maxLength={20}
          size={12}
          errors={errors}
        />
        <Button>Ga verder</Button>
      </form>
      <Paragraph>
        <Link href="/inloggen">Begin opnieuw</Link>
      </Paragraph>
    </SignInLayout>
  );
}

export function ForgottenPage({ frame }: { readonly frame: Frame }) {
  return (
    <SignInLayout frame={frame} title="Wachtwoord vergeten">
      <Paragraph>
        Vraag je beheerder om een nieuwe link. Met die link kies je een nieuw wachtwoord. De link werkt één
        keer en is 24 uur geldig.
      </Paragraph>
      <Paragraph>
        Ben je zelf de enige beheerder? Dan kan wie bij de server mag een nieuwe link maken met dit commando:
      </Paragraph>
      <Paragraph>
        <code className="sn-code">npm run -s servicenorm -- first-administrator</code>
      </Paragraph>
      <Paragraph>
        <Link href="/inloggen">Terug naar inloggen</Link>
      </Paragraph>
    </SignInLayout>
  );
}
