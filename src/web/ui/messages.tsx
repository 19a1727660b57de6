import type { ReactNode } from 'react';
import type { FieldErrors, Flash } from '#platform/http/index.ts';
import { AlertIcon, type AlertKind } from './icons.tsx';

interface AlertProps {
  readonly kind: AlertKind;
  readonly title?: string;
  /** `status`: something that has just happened is read out. */
  readonly role?: 'status' | 'alert';
  readonly children?: ReactNode;
}

export function Alert({ kind, title, role, children }: AlertProps) {
  return (
    <div className={`utrecht-alert utrecht-alert--${kind} sn-alert`} role={role}>
      <AlertIcon kind={kind} />
      <div className="utrecht-alert__content sn-alert__content">
        {title && <p className="sn-alert__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

const flashKinds = { done: 'ok', warning: 'warning', error: 'error' } as const;

/** What the last act did, with the way back where there is one. */
export function FlashMessage({ flash }: { readonly flash: Flash | undefined }) {
  if (!flash) return null;
  return (
    <div id="melding">
      <Alert
        kind={flashKinds[flash.kind]}
        title={flash.text}
        role={flash.kind === 'error' ? 'alert' : 'status'}
      >
        {flash.undo && (
          <form method="post" action={flash.undo}>
            <button className="nl-button nl-button--secondary" type="submit">
              Ongedaan maken
            </button>
          </form>
        )}
      </Alert>
    </div>
  );
}

interface ErrorSummaryProps {
  readonly errors: FieldErrors;
  readonly title?: string;
}

/** On top of a form that was refused: every error with a link to its field. */
export function ErrorSummary({ errors, title = 'Controleer wat u hebt ingevuld' }: ErrorSummaryProps) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div
      className="utrecht-alert utrecht-alert--error sn-alert"
      role="alert"
      tabIndex={-1}
      data-controller="focus"
    >
      <AlertIcon kind="error" />
      <div className="utrecht-alert__content sn-alert__content">
        <h2 className="sn-alert__title">{title}</h2>
        <ul className="sn-list">
          {entries.map(([field, message]) => (
            <li key={field}>
              {field === 'form' ? (
                message
              ) : (
                <a className="nl-link" href={`#${field}`}>
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

interface EmptyStateProps {
  readonly title: string;
  /** What will appear here, and how to make the first one. */
  readonly children: ReactNode;
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="sn-empty">
      <p className="sn-empty__title">{title}</p>
      <div className="sn-empty__text">{children}</div>
    </div>
  );
}
