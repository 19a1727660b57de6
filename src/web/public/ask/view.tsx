import type { FieldErrors, Typed } from '#platform/http/index.ts';
import {
  Actions,
  Alert,
  Button,
  ErrorSummary,
  FileField,
  type Frame,
  Heading,
  Honeypot,
  Link,
  Paragraph,
  PublicLayout,
  RadioField,
  TextArea,
  TextField,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import type { FormPageModel, ReceiptPageModel } from './present.ts';

interface FormPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: FormPageModel;
  readonly form: { readonly stamp: string; readonly errors: FieldErrors; readonly typed: Typed };
}

/** Works without script; with it, what was typed survives leaving the page by accident. */
export function FormPage({ frame, chrome, page, form }: FormPageProps) {
  const shared = { errors: form.errors, typed: form.typed };
  const field = (name: keyof FormPageModel['fields']) => ({
    help: page.fields[name].purpose,
    optional: page.sorts !== undefined ? name !== 'text' : page.fields[name].need !== 'needed',
  });
  return (
    <PublicLayout frame={frame} title={page.title} {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{page.title}</Heading>
        {page.intro.map((text) => (
          <Paragraph key={text}>{text}</Paragraph>
        ))}
        <ErrorSummary errors={form.errors} />
        <form
          className="sn-form"
          method="post"
          action={page.action}
          encType="multipart/form-data"
          data-controller="draft"
          data-draft-key-value={`formulier:${page.action}`}
          data-draft-storage-value="session"
        >
          <div data-draft-target="notice" hidden>
            <Alert kind="info" title="Wat u eerder typte, staat er weer">
              <button type="button" className="nl-button nl-button--secondary" data-action="draft#discard">
                <span className="nl-button__label">Begin opnieuw</span>
              </button>
            </Alert>
          </div>
          {page.sorts && (
            <RadioField {...shared} name="soort" label="Wat wilt u ons laten weten?" choices={page.sorts} />
          )}
          <TextArea {...shared} {...field('text')} name="bericht" label={page.messageLabel} rows={8} />
          <FileField {...shared} name="bijlagen" label="Bijlagen" help={page.filesHelp} optional />
          <TextField {...shared} {...field('name')} name="naam" label="Uw naam" autoComplete="name" />
          <TextField
            {...shared}
            {...field('email')}
            name="email"
            label="Uw e-mailadres"
            type="email"
            autoComplete="email"
          />
          <TextArea {...shared} {...field('postalAddress')} name="postadres" label="Uw postadres" rows={2} />
          <TextField
            {...shared}
            {...field('phone')}
            name="telefoon"
            label="Uw telefoonnummer"
            type="tel"
            autoComplete="tel"
          />
          <Honeypot name="bijnaam" label="Laat dit veld leeg" />
          <input type="hidden" name="geopend" value={form.stamp} />
          <div>
            <Button>Verstuur</Button>
          </div>
        </form>
        <Paragraph muted>
          Lukt het niet, of vult u liever geen formulier in? Bel {page.phone}, of kijk{' '}
          <Link href="/contact">hoe u ons nog meer bereikt</Link>. Wat wij met uw gegevens doen, staat bij{' '}
          <Link href="/privacy">privacy</Link>.
        </Paragraph>
      </div>
    </PublicLayout>
  );
}

interface ReceiptPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: ReceiptPageModel;
}

export function ReceiptPage({ frame, chrome, page }: ReceiptPageProps) {
  return (
    <PublicLayout frame={frame} title={page.title} noindex {...chrome}>
      <div className="sn-stack">
        <Heading level={1}>{page.title}</Heading>
        <Paragraph lead>
          Ontvangen op {page.when}. Uw kenmerk is <strong>{page.reference}</strong>.
        </Paragraph>
        <Paragraph>{page.promise}</Paragraph>
        <Paragraph>
          <Link href={page.followHref}>Volg wat er met uw bericht gebeurt</Link>. Bewaar deze link: u hoeft
          niet in te loggen.
        </Paragraph>
        {page.mailedTo && <Paragraph>Wij sturen de bevestiging ook naar {page.mailedTo}.</Paragraph>}
        <section className="sn-section sn-stack" aria-labelledby="ingevuld">
          <Heading level={2} look={3} id="ingevuld">
            Dit hebt u ingevuld
          </Heading>
          <dl className="sn-entered">
            {page.entered.map(({ label, text }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <Actions>
            <button
              type="button"
              className="nl-button nl-button--secondary"
              hidden
              data-controller="print"
              data-action="print#now"
            >
              Druk dit af of bewaar het
            </button>
          </Actions>
        </section>
      </div>
    </PublicLayout>
  );
}
