import type { LinkPurpose } from '#platform/auth/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { Button, ButtonLink, type Frame, Paragraph, RadioField, TextField } from '#web/ui/index.ts';
import { SignInLayout } from '../layout.tsx';
import { passwordHelp } from '../words.ts';

export interface WelcomeModel {
  readonly purpose: LinkPurpose;
  readonly title: string;
  readonly intro: string;
  /** Of the employee who was invited; a new administrator types it. */
  readonly email: string | undefined;
  /** The first of the installation chooses whether to handle questions as well. */
  readonly asksWork: boolean;
}

interface WelcomePageProps {
  readonly frame: Frame;
  readonly page: WelcomeModel;
  readonly errors?: FieldErrors;
  readonly typed: Typed;
}

const workChoices = [
  {
    value: 'ja',
    label: 'Ik richt Servicenorm in en behandel ook vragen',
    help: 'Je krijgt alle rollen en ziet ook de vragen van inwoners.',
  },
  {
    value: 'nee',
    label: 'Ik richt alleen in',
    help: 'Je ziet geen vragen van inwoners. Je kunt dit later veranderen.',
  },
] as const;

export function WelcomePage({ frame, page, errors = {}, typed }: WelcomePageProps) {
  const field = { errors, typed };
  return (
    <SignInLayout frame={frame} title={page.title} errors={errors}>
      <Paragraph>{page.intro}</Paragraph>
      <form method="post" className="sn-form">
        {page.purpose !== 'recovery' && (
          <TextField name="naam" label="Je naam" autoComplete="name" {...field} />
        )}
        {page.email === undefined ? (
          <TextField
            name="email"
            label="Je e-mailadres"
            help="Hiermee log je in."
            type="email"
            autoComplete="username"
            {...field}
          />
        ) : (
          <>
            <Paragraph>
              Je logt in met <strong>{page.email}</strong>.
            </Paragraph>
            <input type="hidden" name="username" autoComplete="username" value={page.email} />
          </>
        )}
        <TextField
          name="wachtwoord"
          label="Kies een wachtwoord"
          help={passwordHelp}
          type="password"
          autoComplete="new-password"
          {...field}
        />
        <TextField
          name="herhaling"
          label="Herhaal het wachtwoord"
          type="password"
          autoComplete="new-password"
          {...field}
        />
        {page.asksWork && <RadioField name="werk" label="Wat ga je doen?" choices={workChoices} {...field} />}
        <Button>Ga verder</Button>
      </form>
    </SignInLayout>
  );
}

export function UsedLinkPage({ frame }: { readonly frame: Frame }) {
  return (
    <SignInLayout frame={frame} title="Deze link werkt niet meer">
      <Paragraph>
        Een link om te beginnen werkt één keer en is maar kort geldig. Heb je al een wachtwoord gekozen? Log
        dan in. Vraag anders je beheerder om een nieuwe link.
      </Paragraph>
      <Paragraph>
        Ben je de eerste beheerder? Als Servicenorm opnieuw start, staat er een nieuwe link op het scherm van
        de server.
      </Paragraph>
      <ButtonLink href="/inloggen">Log in</ButtonLink>
    </SignInLayout>
  );
}
