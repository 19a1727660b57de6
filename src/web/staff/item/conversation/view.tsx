import { Alert, Disclosure, TextField } from '#web/ui/index.ts';
import type { AttachmentModel, Conversation, Delivery, Entry } from './present.ts';

interface ConversationProps {
  readonly conversation: Conversation;
  /** Shows the earlier entries as well. */
  readonly allHref: string;
  /** Where the acts on a message that failed go. */
  readonly settleAction: string;
  /** Where a letter that came back is registered. */
  readonly returnedAction: string;
}

export function ConversationView({ conversation, allHref, settleAction, returnedAction }: ConversationProps) {
  const actions = { settle: settleAction, returned: returnedAction };
  return (
    <section aria-labelledby="gesprek" className="sn-conversation">
      <h2 className="sn-visually-hidden" id="gesprek">
        Gesprek
      </h2>
      {conversation.earlier > 0 && (
        <p>
          <a className="nl-link" href={allHref}>
            Toon ook de {conversation.earlier} eerdere berichten
          </a>
        </p>
      )}
      <ol className="sn-entries">
        {conversation.entries.map((entry) => (
          <li key={entry.id} id={`b-${entry.id}`} className={`sn-entry sn-entry--${entry.sort}`}>
            {entry.sort === 'automatic' ? (
              <AutomaticEntry entry={entry} actions={actions} />
            ) : (
              <EntryView entry={entry} actions={actions} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface Actions {
  readonly settle: string;
  readonly returned: string;
}

interface EntryProps {
  readonly entry: Entry;
  readonly actions: Actions;
}

/** What no person wrote is folded, but its being there, and what became of it, is in sight. */
function AutomaticEntry({ entry, actions }: EntryProps) {
  return (
    <>
      <Disclosure id={`d-${entry.id}`} summary={`${entry.label ?? 'Automatisch bericht'}, ${entry.when}`}>
        <EntryBody entry={entry} />
      </Disclosure>
      {entry.delivery && <DeliveryView id={entry.id} delivery={entry.delivery} actions={actions} />}
    </>
  );
}

function EntryView({ entry, actions }: EntryProps) {
  return (
    <article aria-labelledby={`k-${entry.id}`}>
      <header className="sn-entry__head" id={`k-${entry.id}`}>
        <strong>{entry.who}</strong>
        {entry.label && <span className="sn-entry__label">{entry.label}</span>}
        <span className="sn-muted">{entry.when}</span>
      </header>
      <EntryBody entry={entry} />
      {entry.delivery && <DeliveryView id={entry.id} delivery={entry.delivery} actions={actions} />}
    </article>
  );
}

function EntryBody({ entry }: { readonly entry: Entry }) {
  return (
    <>
      {entry.text === '' ? (
        <p className="sn-muted">(geen tekst)</p>
      ) : (
        <p className="sn-entry__text">{entry.text}</p>
      )}
      {entry.cutAt && (
        <p>
          <a className="nl-link" href={entry.cutAt}>
            Toon het hele bericht
          </a>
        </p>
      )}
      {entry.quoted !== '' && (
        <Disclosure id={`q-${entry.id}`} summary="Eerder in het gesprek">
          <p className="sn-entry__text sn-muted">{entry.quoted}</p>
        </Disclosure>
      )}
      {entry.attachments.length > 0 && <Attachments attachments={entry.attachments} />}
      {entry.defects.length > 0 && (
        <Disclosure id={`g-${entry.id}`} summary="Er was iets mis met dit bericht">
          <ul className="sn-list">
            {entry.defects.map((defect) => (
              <li key={defect}>{defect}</li>
            ))}
          </ul>
        </Disclosure>
      )}
      {entry.markup && (
        <Disclosure id={`o-${entry.id}`} summary="Toon opmaak">
          <iframe
            className="sn-entry__markup"
            title={`Bericht van ${entry.who} met opmaak`}
            src={entry.markup}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            loading="lazy"
          />
        </Disclosure>
      )}
      {entry.source && (
        <p className="sn-entry__source">
          <a className="nl-link" href={entry.source} download>
            Download het bericht zoals het binnenkwam
          </a>
        </p>
      )}
    </>
  );
}

function Attachments({ attachments }: { readonly attachments: readonly AttachmentModel[] }) {
  return (
    <ul className="sn-attachments" aria-label="Bijlagen">
      {attachments.map((attachment) => (
        <li key={attachment.href} className="sn-attachment">
          {attachment.preview && (
            <img className="sn-attachment__preview" src={attachment.preview} alt="" loading="lazy" />
          )}
          <span>
            <a className="nl-link" href={attachment.href} download>
              {attachment.name}
            </a>{' '}
            <span className="sn-muted">({attachment.size})</span>
            {attachment.warning && (
              <strong className="sn-attachment__warning">Let op: {attachment.warning}</strong>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface DeliveryProps {
  readonly id: string;
  readonly delivery: Delivery;
  readonly actions: Actions;
}

function DeliveryView({ id, delivery, actions }: DeliveryProps) {
  if (delivery.state !== 'failed' && delivery.state !== 'inDoubt')
    return (
      <>
        <p className={`sn-delivery sn-delivery--${delivery.state}`}>{delivery.text}</p>
        {delivery.canReturn && <ReturnedLetter id={id} action={actions.returned} />}
      </>
    );
  return (
    <Alert kind={delivery.state === 'failed' ? 'error' : 'warning'} title={delivery.text}>
      {delivery.acts.length > 0 && (
        <form method="post" action={actions.settle} className="sn-actions">
          <input type="hidden" name="bericht" value={id} />
          {delivery.acts.map((act) => (
            <button
              key={act.value}
              className="nl-button nl-button--secondary"
              type="submit"
              name="besluit"
              value={act.value}
            >
              {act.label}
            </button>
          ))}
        </form>
      )}
    </Alert>
  );
}

function ReturnedLetter({ id, action }: { readonly id: string; readonly action: string }) {
  return (
    <Disclosure id={`t-${id}`} summary="De brief kwam terug">
      <form method="post" action={action} className="sn-form">
        <input type="hidden" name="bericht" value={id} />
        <TextField
          name={`reden-${id}`}
          label="Wat staat erop?"
          help="Bijvoorbeeld: onbekend op dit adres."
          maxLength={200}
        />
        <button className="nl-button nl-button--secondary" type="submit">
          Registreer
        </button>
      </form>
    </Disclosure>
  );
}
