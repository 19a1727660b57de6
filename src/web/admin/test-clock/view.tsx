import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { Actions, Button, Heading, Paragraph, TextField } from '#web/ui/index.ts';
import { type AdminFrame, AdminLayout } from '../layout.tsx';

interface TestClockPageProps {
  readonly around: AdminFrame;
  readonly now: string;
  readonly steps: readonly { readonly value: string; readonly label: string }[];
  readonly errors?: FieldErrors;
  readonly typed: Typed;
}

export function TestClockPage({ around, now, steps, errors = {}, typed }: TestClockPageProps) {
  return (
    <AdminLayout around={around} title="Proefklok" errors={errors}>
      <Paragraph lead>Het is hier {now}.</Paragraph>
      <Paragraph>
        Dit is een proefopstelling. Als je de klok vooruit zet, gebeurt alles wat in die tijd zou gebeuren:
        waarschuwingen, berichten en oordelen. Terug kan niet.
      </Paragraph>
      <form method="post" action="/beheer/proefklok" className="sn-stack">
        <Actions>
          {steps.map((step) => (
            <Button key={step.value} kind="secondary" name="stap" value={step.value}>
              {step.label}
            </Button>
          ))}
        </Actions>
      </form>
      <Heading level={2}>Naar een moment</Heading>
      <form method="post" action="/beheer/proefklok" className="sn-form">
        <TextField name="moment" label="Dag en tijd" type="datetime-local" errors={errors} typed={typed} />
        <Button>Zet de klok vooruit</Button>
      </form>
    </AdminLayout>
  );
}
