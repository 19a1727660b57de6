import type { Context } from 'hono';

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

interface Stream {
  readonly topics: ReadonlySet<string>;
  send(text: string): void;
  end(): void;
}

const encoder = new TextEncoder();

/** Server-sent events (HTML standard, 9.2) for all open pages, on one subscription. */
export function createEventStreams(options: EventStreamOptions): EventStreams {
  const { subscribe, maximumStreams = 2_000, heartbeatMs = 25_000 } = options;
  const streams = new Set<Stream>();
  const unsubscribe = subscribe((topic) => {
    for (const stream of streams)
      if (stream.topics.has(topic)) stream.send(`event: changed\ndata: ${topic}\n\n`);
  });
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.send(':\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    open(c, topics) {
      if (streams.size >= maximumStreams) return c.body(null, 503, { 'Retry-After': '60' });
      return new Response(openStream(streams, new Set(topics), c.req.raw.signal), {
        headers: {
          'Content-Type': 'text/event-stream',
          'Cache-Control': 'no-store',
          'X-Accel-Buffering': 'no',
        },
      });
    },
    get openCount() {
      return streams.size;
    },
    close() {
      clearInterval(heartbeat);
      unsubscribe();
      for (const stream of [...streams]) stream.end();
    },
  };
}

function openStream(
  streams: Set<Stream>,
  topics: ReadonlySet<string>,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  let stream: Stream;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      stream = {
        topics,
        send: (text) => controller.enqueue(encoder.encode(text)),
        end: () => {
          if (streams.delete(stream)) controller.close();
        },
      };
      streams.add(stream);
      signal.addEventListener('abort', () => stream.end(), { once: true });
      // Browsers wait this long before they come back after a break.
      stream.send('retry: 3000\n\n');
    },
    cancel() {
      streams.delete(stream);
    },
  });
}
