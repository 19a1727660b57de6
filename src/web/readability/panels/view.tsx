import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { Button, Disclosure, ErrorSummary, Heading, Paragraph, TextArea, TextField } from '#web/ui/index.ts';
import type { PanelLine } from './present.ts';

/** What readers made of a text, beside its score; with the form for who may add to it. */
export function Panels({
  lines,
  form,
}: {
  readonly lines: readonly PanelLine[];
  readonly form?:
    | { readonly action: string; readonly typed: Typed; readonly errors: FieldErrors }
    | undefined;
}) {
  return (
    <section className="sn-section sn-stack" aria-labelledby="lezers">
      <Heading level={2} look={3} id="lezers">
        Wat lezers ervan vonden
      </Heading>
      {lines.length === 0 && <Paragraph>Van deze tekst is nog geen oordeel van lezers vastgelegd.</Paragraph>}
      {lines.length > 0 && (
        <ul className="sn-plain-list">
          {lines.map(({ id, sentence, remarks, recorded }) => (
            <li key={id} className="sn-findings__item">
              <p>
                <strong>{sentence}</strong>
              </p>
              {remarks && <p className="sn-entry__text">{remarks}</p>}
              <p className="sn-muted">{recorded}</p>
            </li>
          ))}
        </ul>
      )}
      {form && (
        <Disclosure
          id="oordeel"
          summary="Leg een oordeel van lezers vast"
          open={Object.keys(form.errors).length > 0}
        >
          <PanelForm {...form} />
        </Disclosure>
      )}
    </section>
  );
}

function PanelForm({
  action,
  typed,
  errors,
}: {
  readonly action: string;
  readonly typed: Typed;
  readonly errors: FieldErrors;
}) {
  const shared = { typed, errors };
  return (
    <form method="post" action={action} className="sn-form sn-stack" noValidate>
      <ErrorSummary errors={errors} title="Controleer wat je hebt ingevuld" />
      <TextField
        {...shared}
        name="panel-wie"
        label="Wie lazen de tekst?"
        help="Bijvoorbeeld: taalambassadeurs, of bewoners van Overvecht. Schrijf geen namen op."
      />
      <TextField {...shared} name="panel-dag" label="Op welke dag?" type="date" />
      <TextField
        {...shared}
        name="panel-lezers"
        label="Hoeveel lezers waren er?"
        inputMode="numeric"
        size={6}
      />
      <TextField
        {...shared}
        name="panel-begrepen"
        label="Hoeveel lezers begrepen de tekst?"
        help="Zij konden in eigen woorden zeggen wat er staat en wat ze moeten doen."
        inputMode="numeric"
        size={6}
      />
      <TextArea {...shared} name="panel-opmerkingen" label="Wat zeiden ze erover?" rows={4} optional />
      <Button>Leg oordeel vast</Button>
    </form>
  );
}
