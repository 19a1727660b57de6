import type { FieldErrors } from '#platform/http/index.ts';
import {
  Button,
  CheckboxField,
  ErrorSummary,
  type Frame,
  Heading,
  Link,
  Paragraph,
  StaffLayout,
  TextArea,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../../chrome.ts';
import type { ResidentPageModel } from './present.ts';

export function ResidentPage({
  frame,
  chrome,
  page,
  errors,
}: {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: ResidentPageModel;
  readonly errors: FieldErrors;
}) {
  const shared = { typed: page.typed, errors };
  return (
    <StaffLayout frame={frame} title={page.title} {...chrome}>
      <p>
        <Link href={page.back.href}>{page.back.label}</Link>
      </p>
      <Heading level={1} look={2}>
        {page.title}
      </Heading>
      <ErrorSummary errors={errors} />
      <form method="post" action={page.action} className="sn-form sn-stack" noValidate>
        <TextField {...shared} name="naam" label="Naam" />
        <TextField {...shared} name="email" label="E-mailadres" type="email" optional />
        <CheckboxField
          {...shared}
          name="liever-email"
          label="Liever e-mail dan post?"
          choices={[
            { value: 'ja', label: 'Deze inwoner heeft gezegd dat wij mogen e-mailen in plaats van post' },
          ]}
        />
        <TextArea
          {...shared}
          name="postadres"
          label="Postadres"
          help="Straat en huisnummer op de eerste regel, postcode en plaats op de tweede."
          rows={3}
          optional
        />
        <TextField {...shared} name="telefoon" label="Telefoonnummer" type="tel" optional />
        <Paragraph muted>
          Wat wij al verstuurden, blijft zoals het was. Is een bericht niet bezorgd? Verstuur het na deze
          verbetering opnieuw; die dag telt.
        </Paragraph>
        <Button>Bewaar de gegevens</Button>
      </form>
      {page.changes.length > 0 && (
        <section className="sn-section" aria-labelledby="veranderd">
          <Heading level={2} look={4} id="veranderd">
            Wat hier is veranderd
          </Heading>
          <ul className="sn-plain-list">
            {page.changes.map((change) => (
              <li key={change.id} className="sn-breakable">
                {change.title}. {change.text} <span className="sn-muted">{change.when}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </StaffLayout>
  );
}
