import {
  Actions,
  Button,
  CheckboxField,
  Disclosure,
  DueBadge,
  EmptyState,
  type Frame,
  Heading,
  Link,
  Paragraph,
  RadioField,
  SelectField,
  StaffLayout,
} from '#web/ui/index.ts';
import type { Chrome } from '../chrome.ts';
import { counterKeys, KeyHelp } from '../key-help.tsx';
import { type ChooseModel, type CurrentModel, counterPath, type RowModel, visitPath } from './present.ts';
import { Coming, type DeskProps, Expected, Reception, VisitForm } from './reception.tsx';

interface Around {
  readonly frame: Frame;
  readonly chrome: Chrome;
}

export function ChoosePage({ frame, chrome, page }: Around & { readonly page: ChooseModel }) {
  const isEmpty = page.places.every(({ counters }) => counters.length === 0);
  return (
    <StaffLayout frame={frame} title="Balie" {...chrome}>
      <Heading level={1} look={2}>
        Aan welke balie werk je?
      </Heading>
      {isEmpty && (
        <EmptyState title="Er zijn nog geen balies">
          Een beheerder maakt ze onder <strong>Beheer</strong>, <strong>Balies</strong>.
        </EmptyState>
      )}
      {page.places
        .filter(({ counters }) => counters.length > 0)
        .map((place) => (
          <section key={place.id} className="sn-section" aria-labelledby={`plaats-${place.id}`}>
            <Heading level={2} look={3} id={`plaats-${place.id}`}>
              {place.name}
            </Heading>
            <ul className="sn-plain-list sn-rows">
              {place.counters.map((one) => (
                <li key={one.id} className="sn-rows__row sn-counter-choice">
                  <span className="sn-rows__body">
                    <strong>{one.name}</strong>
                    <span className="sn-muted">{one.helps}</span>
                  </span>
                  {one.who === undefined ? (
                    <form method="post" action={`${counterPath}/open`}>
                      <input type="hidden" name="balie" value={one.id} />
                      <Button kind="secondary">
                        Open <span className="sn-visually-hidden">{`${one.name}, ${place.name}`}</span>
                      </Button>
                    </form>
                  ) : (
                    <span className="sn-muted">{one.who} werkt hier</span>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      <KeyHelp shown={counterKeys} />
    </StaffLayout>
  );
}

export function DeskPage({ frame, chrome, page, actId }: Around & DeskProps) {
  const title = `${page.title}, ${page.location.name}`;
  return (
    <StaffLayout
      frame={frame}
      title={title}
      {...chrome}
      live={{ source: `${counterPath}/stroom/${page.location.id}` }}
    >
      <div className="sn-desk" data-controller="resend">
        <section className="sn-desk__now" aria-labelledby="bezoeker">
          <div className="sn-desk__head">
            <Heading level={1} look={3}>
              {title}
            </Heading>
            <form method="post" action={`${counterPath}/sluit`}>
              <input type="hidden" name="balie" value={page.counterId} />
              <Button kind="subtle">Sluit de balie</Button>
            </form>
          </div>
          <p className="sn-desk__offline" data-resend-target="notice" role="status" hidden>
            Geen verbinding. Wat je deed, wordt verstuurd zodra het weer kan. Er raakt niets weg.
          </p>
          {page.current === undefined ? (
            <Free page={page} actId={actId} />
          ) : (
            <Current current={page.current} page={page} actId={actId} />
          )}
        </section>
        <section className="sn-desk__line" aria-labelledby="rij">
          <Heading level={2} look={3} id="rij">
            {page.line.length === 0 ? 'De rij' : `De rij: ${page.line.length}`}
          </Heading>
          {page.promise && <Paragraph muted>{page.promise}</Paragraph>}
          {page.line.length === 0 ? (
            <Paragraph>Er wacht niemand.</Paragraph>
          ) : (
            <Rows rows={page.line} page={page} actId={actId} />
          )}
          {page.parked.length > 0 && (
            <Disclosure id="weggelegd" summary={`Weggelegd: ${page.parked.length}`} open>
              <Rows rows={page.parked} page={page} actId={actId} />
            </Disclosure>
          )}
          {page.missed.length > 0 && (
            <Disclosure id="niet-verschenen" summary={`Niet verschenen, laatste uur: ${page.missed.length}`}>
              <Rows rows={page.missed} page={page} actId={actId} />
            </Disclosure>
          )}
          {page.expected.length > 0 && <Expected page={page} actId={actId} />}
          {page.coming.length > 0 && <Coming page={page} actId={actId} />}
          <Reception page={page} actId={actId} />
          {page.elsewhere.length > 0 && (
            <Disclosure id="collega-s" summary={`Andere balies hier: ${page.elsewhere.length}`}>
              <ul className="sn-list">
                {page.elsewhere.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Disclosure>
          )}
        </section>
      </div>
      <KeyHelp shown={counterKeys} />
    </StaffLayout>
  );
}

function Free({ page, actId }: DeskProps) {
  const canCall = page.line.some((row) => row.canCall);
  return (
    <div className="sn-desk__free">
      <Heading level={2} look={3} id="bezoeker">
        Je balie is vrij
      </Heading>
      <form method="post" action={`${counterPath}/volgende`} className="sn-desk__primary">
        <input type="hidden" name="balie" value={page.counterId} />
        <input type="hidden" name="daad" value={actId} />
        <Button shortcut=" ">Volgende</Button>
      </form>
      <Paragraph muted>
        {canCall
          ? 'Of druk op de spatiebalk. Wie het eerst aan de beurt is, komt.'
          : 'Er wacht nu niemand die je hier kunt helpen.'}
      </Paragraph>
    </div>
  );
}

interface CurrentProps extends DeskProps {
  readonly current: CurrentModel;
}

function Current({ current, page, actId }: CurrentProps) {
  return (
    <>
      <Heading level={2} look={4} id="bezoeker">
        {current.serving ? 'Je helpt' : 'Je roept'}
      </Heading>
      <p className="sn-desk__ticket">{current.ticket}</p>
      {current.formerly && <p>{current.formerly}</p>}
      <p className="sn-desk__what">{current.services}</p>
      <p className="sn-desk__times">
        <DueBadge state={current.kept} text={current.waited} /> {current.since}
      </p>
      <VisitForm visitId={current.id} actId={actId} act={current.serving ? 'klaar' : 'is-er'} primary>
        <Button shortcut=" ">{current.serving ? 'Klaar' : 'Bezoeker is er'}</Button>
      </VisitForm>
      <Actions>
        {current.serving ? (
          current.hasMore && (
            <VisitForm visitId={current.id} actId={actId} act="volgende-dienst">
              <Button kind="secondary" shortcut="v">
                Volgende dienst
              </Button>
            </VisitForm>
          )
        ) : (
          <>
            <VisitForm visitId={current.id} actId={actId} act="roep-opnieuw">
              <Button kind="secondary" shortcut="r">
                Roep opnieuw
              </Button>
            </VisitForm>
            <VisitForm visitId={current.id} actId={actId} act="niet-verschenen">
              <Button kind="secondary" shortcut="x">
                Niet verschenen
              </Button>
            </VisitForm>
            <VisitForm visitId={current.id} actId={actId} act="terug-in-de-rij">
              <Button kind="subtle">Terug in de rij</Button>
            </VisitForm>
          </>
        )}
        <VisitForm visitId={current.id} actId={actId} act="leg-weg">
          <Button kind="subtle" shortcut="p">
            Leg weg
          </Button>
        </VisitForm>
      </Actions>
      <SendOn current={current} page={page} actId={actId} />
      {current.serving && <AddService current={current} page={page} actId={actId} />}
      <Paragraph muted>
        Kan een afdeling dit beter beantwoorden?{' '}
        <Link href="/werk/nieuw?kanaal=counter">Maak er een bericht van</Link>. Dat krijgt een eigen belofte.
      </Paragraph>
    </>
  );
}

function SendOn({ current, page, actId }: CurrentProps) {
  return (
    <Disclosure id="stuur-door" summary="Stuur door naar een andere balie">
      <form method="post" action={`${visitPath(current.id)}/stuur-door`} className="sn-form sn-stack">
        <input type="hidden" name="daad" value={actId} />
        <SelectField name="naar" label="Waarheen" choices={current.sendTo} />
        <CheckboxField
          name="dienst"
          label="Waarvoor"
          choices={page.services}
          typed={{ dienst: current.serviceIds[0] ?? '' }}
        />
        <Paragraph muted>
          De eerste wachttijd blijft staan, en de bezoeker houdt zijn plaats in de rij.
        </Paragraph>
        <Actions>
          <Button kind="secondary">Stuur door</Button>
        </Actions>
      </form>
    </Disclosure>
  );
}

function AddService({ current, page, actId }: CurrentProps) {
  return (
    <Disclosure id="dienst-erbij" summary="Komt nog voor iets anders">
      <form method="post" action={`${visitPath(current.id)}/dienst-erbij`} className="sn-form sn-stack">
        <input type="hidden" name="daad" value={actId} />
        <RadioField name="erbij" label="Waarvoor nog meer" choices={page.services} />
        <Actions>
          <Button kind="secondary">Voeg toe</Button>
        </Actions>
      </form>
    </Disclosure>
  );
}

function Rows({ rows, page, actId }: DeskProps & { readonly rows: readonly RowModel[] }) {
  return (
    <ol className="sn-plain-list sn-rows">
      {rows.map((row) => (
        <li key={row.id} className="sn-rows__row sn-desk__row" data-row>
          <span className="sn-rows__body">
            <strong className="sn-desk__number">{row.ticket}</strong>
            <span>{row.text}</span>
          </span>
          <DueBadge state={row.state} text={row.wait} />
          <span className="sn-desk__acts">
            {row.canCall && (
              <form method="post" action={`${counterPath}/roep/${row.id}`}>
                <input type="hidden" name="balie" value={page.counterId} />
                <input type="hidden" name="daad" value={actId} />
                <Button kind="subtle">
                  Roep <span className="sn-visually-hidden">{row.ticket}</span>
                </Button>
              </form>
            )}
            {row.canReturn && (
              <VisitForm visitId={row.id} actId={actId} act="terug-in-de-rij">
                <Button kind="subtle">
                  Terug in de rij <span className="sn-visually-hidden">{row.ticket}</span>
                </Button>
              </VisitForm>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
