import type { ReactElement } from 'react';
import type { DueState } from './words.ts';

/** One shape per state: told apart without colour, also in print and at 16 pixels. */
const shapes: Readonly<Record<DueState, ReactElement>> = {
  late: <path d="M8 1 16 15H0zM7 6v4h2V6zm0 5v2h2v-2z" fillRule="evenodd" />,
  today: <circle cx="8" cy="8" r="7" />,
  thisWeek: <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m0 2v10A5 5 0 0 1 8 3" fillRule="evenodd" />,
  later: <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1m0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3" fillRule="evenodd" />,
  paused: <path d="M2 2h4v12H2zm8 0h4v12h-4z" />,
  done: <path d="m6 14-6-6 2-2 4 4 8-8 2 2z" />,
};

export function StateShape({ state }: { readonly state: DueState }) {
  return (
    <svg className="sn-shape" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

const alertPaths = {
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m-1 5h2v2h-2zm0 4h2v6h-2z',
  ok: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m-2 15-5-5 1.5-1.5L10 14l7.500-7.500L19 8z',
  warning: 'M12 2 1 21h22zm-1 7h2v6h-2zm0 7h2v2h-2z',
  error: 'M8 2 2 8v8l6 6h8l6-6V8l-6-6zm3 5h2v7h-2zm0 8h2v2h-2z',
} as const;

export type AlertKind = keyof typeof alertPaths;

export function AlertIcon({ kind }: { readonly kind: AlertKind }) {
  return (
    <svg className="sn-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={alertPaths[kind]} fillRule="evenodd" />
    </svg>
  );
}
