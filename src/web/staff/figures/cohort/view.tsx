import {
  EmptyState,
  type Frame,
  Heading,
  Link,
  Pagination,
  Paragraph,
  StaffLayout,
  Table,
} from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import type { CohortPageModel } from './present.ts';

export function CohortPage({
  frame,
  chrome,
  page,
}: {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: CohortPageModel;
}) {
  return (
    <StaffLayout frame={frame} title={page.title} {...chrome}>
      <p>
        <Link href={page.back.href}>{page.back.label}</Link>
      </p>
      <Heading level={1} look={2}>
        {page.title}
      </Heading>
      <Paragraph>{page.intro}</Paragraph>
      {page.rows.length === 0 ? (
        <EmptyState title="Hier staat niets (meer)">
          <p>Een bericht kan intussen in een ander deel van de cijfers vallen. Ga terug naar de cijfers.</p>
        </EmptyState>
      ) : (
        <Table
          caption="Berichten, in volgorde van ontvangst"
          columns={[
            { key: 'received', title: 'Ontvangen' },
            { key: 'reference', title: 'Kenmerk' },
            { key: 'subject', title: 'Onderwerp' },
            { key: 'outcome', title: 'Telt als' },
            { key: 'notices', title: 'Behandelberichten', numeric: true },
          ]}
          rows={page.rows.map(({ href, subject, ...row }) => ({
            ...row,
            subject: href ? (
              <a className="nl-link" href={href}>
                {subject}
              </a>
            ) : (
              <span className="sn-muted">Van een ander team</span>
            ),
          }))}
        />
      )}
      <Pagination {...(page.next ? { next: page.next } : {})} />
    </StaffLayout>
  );
}
