import type { Context } from 'hono';
import { openServerEvents, type ServerEvents, serverEvent } from './server-events.ts';

/** Calls the listener whenever something about a topic changed, until told to stop. */
export type Subscribe = (listener: (topic: string) => void) => () => void;

export interface EventStreams {
  /** Answers with a stream that names a topic whenever something about it changed. It carries no data (house rule). */
  open(c: Context, topics: readonly string[]): Response;
  readonly openCount: number;
  /** Ends all streams, so that the server can stop; browsers come back by themselves. */
  close(): void;
}

export interface EventStreamOptions {
  readonly subscribe: Subscribe;
  readonly maximumStreams?: number;
  /** A comment line now and then keeps proxies from ending a quiet stream. */
  readonly heartbeatMs?: number;
}

const retryMs = 3_000;
const comment = new TextEncoder().encode(':\n\n');

/** Server-sent events for all open pages, on one subscription. */
export function createEventStreams(options: EventStreamOptions): EventStreams {
  const { subscribe, maximumStreams = 2_000, heartbeatMs = 25_000 } = options;
  const streams = new Map<ServerEvents, ReadonlySet<string>>();
  const unsubscribe = subscribe((topic) => {
    const event = serverEvent('changed', topic);
    for (const [stream, topics] of streams) if (topics.has(topic)) stream.send(event);
  });
  const heartbeat = setInterval(() => {
    for (const stream of streams.keys()) stream.send(comment);
  }, heartbeatMs);
  heartbeat.unref();

  return {
    open(c, topics) {
      if (streams.size >= maximumStreams) return c.body(null, 503, { 'Retry-After': '60' });
      const onEnd = () => void streams.delete(stream);
      const stream = openServerEvents({ signal: c.req.raw.signal, retryMs, onEnd });
      streams.set(stream, new Set(topics));
      return stream.response;
    },
    get openCount() {
      return streams.size;
    },
    close() {
      clearInterval(heartbeat);
      unsubscribe();
      for (const stream of [...streams.keys()]) stream.end();
    },
  };
}
