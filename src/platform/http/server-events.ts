/** A stream of server-sent events (HTML standard, 9.2) to one reader. */
export interface ServerEvents {
  readonly response: Response;
  send(bytes: Uint8Array): void;
  end(): void;
}

export interface ServerEventsOptions {
  /** Ends when the reader is gone. */
  readonly signal: AbortSignal;
  /** Browsers wait this long before they come back after a break. */
  readonly retryMs: number;
  readonly onEnd: () => void;
}

/** A reader that is this far behind has no connection any more, or one that cannot carry it: it is let go and comes back. */
const mostUnread = 100;

const encoder = new TextEncoder();
const headers = {
  'Content-Type': 'text/event-stream',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
};

export function openServerEvents({ signal, retryMs, onEnd }: ServerEventsOptions): ServerEvents {
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  let open = true;
  const leave = (): void => {
    open = false;
    onEnd();
  };
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
    cancel: leave,
  });
  const end = (): void => {
    if (!open) return;
    leave();
    controller.close();
  };
  const send = (bytes: Uint8Array): void => {
    if (!open) return;
    controller.enqueue(bytes);
    if ((controller.desiredSize ?? 0) < -mostUnread) end();
  };
  signal.addEventListener('abort', end, { once: true });
  send(encoder.encode(`retry: ${retryMs}\n\n`));
  return { response: new Response(body, { headers }), send, end };
}

/** An event as it travels. @param data on one line */
export function serverEvent(name: string, data: string): Uint8Array {
  return encoder.encode(`event: ${name}\ndata: ${data}\n\n`);
}
