import { DataList, type Frame, Heading, Link, Paragraph } from '#web/ui/index.ts';
import { SignInLayout } from '../layout.tsx';
import type { AccountModel } from './present.ts';

export function AccountPage({ frame, page }: { readonly frame: Frame; readonly page: AccountModel }) {
  return (
    <SignInLayout frame={frame} title="Mijn account" employee={page.name}>
      <DataList items={page.data} />
      <Paragraph muted>Klopt hier iets niet? Vraag je beheerder om het te veranderen.</Paragraph>
      <Heading level={2}>Inloggen</Heading>
      <Paragraph>
        <Link href="/wachtwoord">Wachtwoord wijzigen</Link>
      </Paragraph>
      <Paragraph>
        <Link href="/tweede-factor">Extra code bij inloggen</Link>: {page.secondFactor}
      </Paragraph>
    </SignInLayout>
  );
}
