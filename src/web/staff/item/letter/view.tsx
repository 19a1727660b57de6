import { Disclosure, RadioField, SelectField, TextArea } from '#web/ui/index.ts';
import type { AskedModel } from './asked.ts';
import type { SendingForm, SendingModel } from './sending.ts';

interface SendingProps {
  readonly form: SendingForm;
  readonly sending: SendingModel;
}

/** Fills the text below it; what was typed stays. */
export function StandardTextChoice({ form, sending }: SendingProps) {
  const { texts, typed, errors } = sending;
  const filledFrom = typed[`${form}-gevuld`];
  return (
    <>
      {filledFrom && <input type="hidden" name={`${form}-gevuld`} value={filledFrom} />}
      {texts.length > 0 && (
        <div className="sn-inline-form">
          <SelectField
            name={`${form}-standaard`}
            label="Begin met een standaardtekst"
            choices={texts}
            empty="Kies"
            typed={typed}
            errors={errors}
            optional
          />
          <button className="nl-button nl-button--secondary" type="submit" formAction={sending.fillAction}>
            Vul in
          </button>
        </div>
      )}
    </>
  );
}

const wayChoices = {
  email: { value: 'email', label: 'E-mail' },
  letter: { value: 'brief', label: 'Brief', help: 'Wordt geprint en met de post verstuurd.' },
} as const;

/** By e-mail or on paper, and who else looks at it first. */
export function SendingChoices({ form, sending }: SendingProps) {
  const { ways, usual, typed, errors, colleagues, signedByTwo } = sending;
  const own = (field: string) => ({ name: `${form}-${field}`, typed, errors });
  return (
    <>
      {ways.length > 1 || usual === undefined ? (
        <RadioField
          {...own('wijze')}
          label="Hoe stuur je dit?"
          help={
            usual === undefined &&
            'Deze inwoner gaf geen toestemming voor e-mail (Awb 2:8). Vul liever een postadres in bij de inwoner.'
          }
          choices={ways.map((way) => wayChoices[way])}
        />
      ) : (
        <input type="hidden" name={`${form}-wijze`} value={wayChoices[usual].value} />
      )}
      {colleagues.length > 0 &&
        (signedByTwo ? (
          <AskFields form={form} sending={sending} />
        ) : (
          <Disclosure id={`collega-${form}`} summary="Vraag een collega om mee te lezen of te tekenen">
            <AskFields form={form} sending={sending} />
          </Disclosure>
        ))}
    </>
  );
}

function AskFields({ form, sending }: SendingProps) {
  const { typed, errors, colleagues, signedByTwo } = sending;
  const own = (field: string) => ({ name: `${form}-${field}`, typed, errors });
  return (
    <>
      <p>
        {signedByTwo && 'Een brief van je team heeft twee handtekeningen. '}
        Wat je schreef, gaat pas weg als je collega akkoord is.
      </p>
      <SelectField
        {...own('collega')}
        label="Welke collega?"
        choices={colleagues}
        empty="Kies een collega"
        optional
      />
      <RadioField
        {...own('rol')}
        label="Wat vraag je?"
        choices={[
          { value: 'tekenen', label: 'Tekenen', help: 'De naam van je collega komt ook onder de brief.' },
          { value: 'meelezen', label: 'Meelezen', help: 'Alleen kijken of het klopt.' },
        ]}
      />
      <button className="nl-button nl-button--secondary" type="submit" formAction={sending.askAction}>
        Vraag je collega
      </button>
    </>
  );
}

/** Opens the letter as it would be printed now, in a window of its own. */
export function PaperButton({ sending }: { readonly sending: SendingModel }) {
  if (!sending.ways.includes('letter')) return null;
  return (
    <button
      className="nl-button nl-button--secondary"
      type="submit"
      formAction={sending.paperAction}
      formTarget="_blank"
      data-turbo="false"
    >
      Bekijk de brief
    </button>
  );
}

/** What waits for a colleague, or came back from one. */
export function AskedPanel({ asked, version }: { readonly asked: AskedModel; readonly version: number }) {
  return (
    <section className="sn-asked" aria-labelledby="wachtend">
      <h2 className="nl-heading nl-heading--level-3" id="wachtend">
        {asked.title}
      </h2>
      <p className="sn-entry__text">{asked.text}</p>
      <ul className="sn-plain-list">
        {asked.requests.map(({ id, text, remark }) => (
          <li key={id}>
            {text}
            {remark && <blockquote className="sn-asked__remark">{remark}</blockquote>}
          </li>
        ))}
      </ul>
      {asked.paperHref && (
        <p>
          <a className="nl-link" href={asked.paperHref} target="_blank" rel="noopener" data-turbo="false">
            Bekijk de brief (PDF, nieuw venster)
          </a>
        </p>
      )}
      {asked.decide && (
        <form method="post" action={asked.decide.action} className="sn-form">
          <input type="hidden" name="versie" value={version} />
          <TextArea
            name="opmerking"
            label="Opmerking"
            help="Nodig als je het terugstuurt: schrijf wat er anders moet."
            rows={3}
            optional
          />
          <div className="sn-actions">
            <button className="nl-button nl-button--primary" type="submit" name="besluit" value="agreed">
              {asked.decide.button}
            </button>
            <button className="nl-button nl-button--secondary" type="submit" name="besluit" value="returned">
              Stuur terug
            </button>
          </div>
        </form>
      )}
      <form method="post" action={asked.backAction}>
        <button className="nl-button nl-button--secondary" type="submit">
          {asked.backButton}
        </button>
      </form>
    </section>
  );
}
