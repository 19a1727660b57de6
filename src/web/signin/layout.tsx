import type { ReactNode } from 'react';
import type { FieldErrors } from '#platform/http/index.ts';
import { ErrorSummary, type Frame, Heading, StaffLayout } from '#web/ui/index.ts';
import { errorTitle } from './words.ts';

interface SignInLayoutProps {
  readonly frame: Frame;
  readonly title: string;
  readonly errors?: FieldErrors | undefined;
  /** Who is signed in already, for pages behind the door. */
  readonly employee?: string | undefined;
  readonly children: ReactNode;
}

/** One narrow column with one thing to do. */
export function SignInLayout({ frame, title, errors, employee, children }: SignInLayoutProps) {
  const menu =
    employee === undefined ? {} : { employee: { name: employee, links: ownLinks, signOut: '/uitloggen' } };
  return (
    <StaffLayout frame={frame} title={title} navigation={[]} {...menu}>
      <div className="sn-text sn-stack">
        {errors && <ErrorSummary errors={errors} title={errorTitle} />}
        <Heading level={1}>{title}</Heading>
        {children}
      </div>
    </StaffLayout>
  );
}

/** What every employee can arrange for themselves; in the menu under their name on every page. */
export const ownLinks = [
  { href: '/account', label: 'Mijn account' },
  { href: '/wachtwoord', label: 'Wachtwoord wijzigen' },
  { href: '/tweede-factor', label: 'Extra code bij inloggen' },
] as const;
