import type { ReactNode } from 'react';

export interface TimelineEvent {
  readonly id: string;
  readonly title: ReactNode;
  /** In full: `donderdag 2 april 2026, 14:10`. */
  readonly when: string;
  /** ISO 8601, for machines. */
  readonly dateTime?: string;
  readonly text?: ReactNode;
  readonly state: 'past' | 'now' | 'expected' | 'late';
}

/** What happened and what comes, oldest first, along one line. */
export function Timeline({
  label,
  events,
}: {
  readonly label: string;
  readonly events: readonly TimelineEvent[];
}) {
  return (
    <ol className="sn-timeline" aria-label={label}>
      {events.map((event) => (
        <li key={event.id} id={event.id} className={`sn-timeline__event sn-timeline__event--${event.state}`}>
          <p className="sn-timeline__title">{event.title}</p>
          <p className="sn-timeline__when">
            <time dateTime={event.dateTime}>{event.when}</time>
          </p>
          {event.text && <div className="sn-timeline__text">{event.text}</div>}
        </li>
      ))}
    </ol>
  );
}
