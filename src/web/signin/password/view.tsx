import type { FieldErrors } from '#platform/http/index.ts';
import { Button, type Frame, Paragraph, TextField } from '#web/ui/index.ts';
import { SignInLayout } from '../layout.tsx';
import { passwordHelp } from '../words.ts';

interface PasswordPageProps {
  readonly frame: Frame;
  readonly employee: string;
  readonly errors?: FieldErrors;
}

export function PasswordPage({ frame, employee, errors = {} }: PasswordPageProps) {
  return (
    <SignInLayout frame={frame} title="Wijzig je wachtwoord" employee={employee} errors={errors}>
      <Paragraph>Daarna ben je op andere apparaten uitgelogd.</Paragraph>
      <form method="post" action="/wachtwoord" className="sn-form">
        <TextField
          name="huidig"
          label="Je wachtwoord van nu"
          type="password"
          autoComplete="current-password"
          errors={errors}
        />
        <TextField
          name="nieuw"
          label="Je nieuwe wachtwoord"
          help={passwordHelp}
          type="password"
          autoComplete="new-password"
          errors={errors}
        />
        <TextField
          name="herhaling"
          label="Herhaal het nieuwe wachtwoord"
          type="password"
          autoComplete="new-password"
          errors={errors}
        />
        <Button>Wijzig het wachtwoord</Button>
      </form>
    </SignInLayout>
  );
}
