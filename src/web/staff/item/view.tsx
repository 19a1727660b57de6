import {
  Alert,
  DueBadge,
  type Frame,
  Heading,
  Paragraph,
  StaffLayout,
  Timeline,
  WhyThisDate,
} from '#web/ui/index.ts';
import { itemPath } from '../addresses.ts';
import type { Chrome } from '../chrome.ts';
import { KeyHelp } from '../key-help.tsx';
import { Composer, QuickAct } from './composer/view.tsx';
import { ConversationView } from './conversation/view.tsx';
import { AskedPanel } from './letter/view.tsx';
import type { ItemPageModel } from './present.ts';

interface ItemPageProps {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: ItemPageModel;
}

export function ItemPage({ frame, chrome, page }: ItemPageProps) {
  const base = itemPath(page.id);
  return (
    <StaffLayout frame={frame} title={page.title} live={{ source: `${base}/stroom` }} {...chrome}>
      <Presence others={page.others} address={`${base}/aanwezig`} />
      <header className="sn-item__head">
        <Heading level={1} look={2}>
          {page.title}
        </Heading>
        <Paragraph muted>
          {page.reference} · {page.received}
        </Paragraph>
      </header>
      {page.mergedInto && (
        <Alert kind="info" title="Dit bericht is samengevoegd">
          <p>
            Ga verder in{' '}
            <a className="nl-link" href={page.mergedInto.href}>
              {page.mergedInto.reference}
            </a>
            .
          </p>
        </Alert>
      )}
      <div className="sn-item">
        <div className="sn-item__main">
          <ConversationView
            conversation={page.conversation}
            allHref={`${base}?alles=1`}
            settleAction={`${base}/bezorging`}
            returnedAction={`${base}/kwam-terug`}
          />
          {page.asked && <AskedPanel asked={page.asked} version={page.version} />}
          {page.composer && (
            <Composer composer={page.composer} news={page.news} previewAction={`${base}/voorbeeld`} />
          )}
          {page.readOnly && <Alert kind="info" title={page.readOnly} />}
        </div>
        <aside className="sn-item__side" aria-label="Over dit bericht">
          <PromisePanel page={page} />
          <HandlerPanel page={page} />
          <ResidentPanel page={page} />
          <section className="sn-panel" aria-labelledby="tijdlijn">
            <Heading level={2} look={4} id="tijdlijn">
              Wat er is gebeurd
            </Heading>
            <Timeline label="Wat er is gebeurd" events={page.timeline} />
            {page.undo && (
              <form method="post" action={page.undo.action} className="sn-stack">
                <p>{page.undo.text}</p>
                <button className="nl-button nl-button--secondary" type="submit">
                  Maak ongedaan
                </button>
              </form>
            )}
          </section>
        </aside>
      </div>
      <KeyHelp />
    </StaffLayout>
  );
}

/** Colleagues at the same contact; the script asks again now and then, and says that we are here. */
function Presence({ others, address }: { readonly others: readonly string[]; readonly address: string }) {
  return (
    <div
      id="aanwezig"
      className="sn-presence"
      data-controller="presence"
      data-presence-address-value={address}
      role="status"
    >
      <PresenceText others={others} />
    </div>
  );
}

export function PresenceText({ others }: { readonly others: readonly string[] }) {
  return others.length === 0 ? null : <p className="sn-presence__text">Hier ook: {others.join('; ')}</p>;
}

function PromisePanel({ page: { promise } }: { readonly page: ItemPageModel }) {
  return (
    <section className={`sn-panel sn-panel--promise sn-panel--${promise.state}`} aria-labelledby="belofte">
      <Heading level={2} look={4} id="belofte">
        Onze belofte
      </Heading>
      <DueBadge state={promise.state} />
      <p className="sn-panel__sentence">{promise.sentence}</p>
      {promise.details.map((detail) => (
        <p key={detail}>{detail}</p>
      ))}
      {promise.why.length > 0 && <WhyThisDate sentences={promise.why} />}
      {promise.all.length > 1 && (
        <ul className="sn-plain-list sn-panel__promises">
          {promise.all.map((one) => (
            <li key={one.id}>
              {one.title}: <strong>{one.fate}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function HandlerPanel({ page }: { readonly page: ItemPageModel }) {
  return (
    <section className="sn-panel" aria-labelledby="behandelaar">
      <Heading level={2} look={4} id="behandelaar">
        Wie heeft dit
      </Heading>
      <p className={page.handler.isNobody ? 'sn-work__who--nobody' : undefined}>
        {page.handler.text} · {page.handler.team}
      </p>
      {page.quick.length > 0 && (
        <div className="sn-actions">
          {page.quick.map((quick) => (
            <QuickAct key={quick.form} {...quick} version={page.version} />
          ))}
        </div>
      )}
    </section>
  );
}

function ResidentPanel({ page: { resident } }: { readonly page: ItemPageModel }) {
  return (
    <section className="sn-panel" aria-labelledby="inwoner">
      <Heading level={2} look={4} id="inwoner">
        Inwoner
      </Heading>
      <p className="sn-breakable">{resident.name}</p>
      <p className="sn-breakable sn-muted">{resident.email ?? 'Geen e-mailadres bekend'}</p>
      {resident.postalAddress && <p className="sn-entry__text sn-muted">{resident.postalAddress}</p>}
      {resident.correctHref && (
        <p>
          <a className="nl-link" href={resident.correctHref}>
            Verbeter naam of adres
          </a>
        </p>
      )}
      {resident.earlier.length > 0 && (
        <>
          <h3 className="sn-panel__sub">Andere berichten</h3>
          <ul className="sn-plain-list sn-earlier">
            {resident.earlier.map((earlier) => (
              <li key={earlier.id}>
                {earlier.href ? (
                  <a className="nl-link" href={earlier.href}>
                    {earlier.subject}
                  </a>
                ) : (
                  earlier.subject
                )}
                <span className="sn-muted"> {earlier.text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
