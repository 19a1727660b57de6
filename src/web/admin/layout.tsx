import type { ReactNode } from 'react';
import type { FieldErrors } from '#platform/http/index.ts';
import {
  ErrorSummary,
  type Frame,
  Heading,
  Link,
  type NavigationLink,
  Paragraph,
  StaffLayout,
  Tabs,
} from '#web/ui/index.ts';

/** What stands around every page of the administration. */
export interface AdminFrame {
  readonly frame: Frame;
  readonly navigation: readonly NavigationLink[];
  readonly parts: readonly NavigationLink[];
  readonly employee: {
    readonly name: string;
    readonly links: readonly NavigationLink[];
    readonly signOut: string;
  };
}

interface AdminLayoutProps {
  readonly around: AdminFrame;
  readonly title: string;
  /** The page above this one. */
  readonly back?: { readonly href: string; readonly label: string };
  readonly errors?: FieldErrors | undefined;
  readonly children: ReactNode;
}

export function AdminLayout({ around, title, back, errors, children }: AdminLayoutProps) {
  const { frame, navigation, parts, employee } = around;
  return (
    <StaffLayout frame={frame} title={title} navigation={navigation} employee={employee}>
      <Tabs label="Beheer" links={parts} />
      <div className="sn-stack sn-admin">
        {back && (
          <Paragraph>
            <Link href={back.href}>{back.label}</Link>
          </Paragraph>
        )}
        {errors && <ErrorSummary errors={errors} title="Controleer wat je hebt ingevuld" />}
        <Heading level={1}>{title}</Heading>
        {children}
      </div>
    </StaffLayout>
  );
}
