import type { Context } from 'hono';
import type { Subscribe } from './event-streams.ts';
import { openServerEvents, type ServerEvents, serverEvent } from './server-events.ts';

/** What is told on a channel: the same to everybody who listens. */
export interface BroadcastSource {
  /** What is the case now, as a text that differs when something changed. Asked once per change, while somebody listens. */
  read(): Promise<string>;
  /** The data that tell it, on one line. */
  dataOf(state: string): string;
}

export interface Broadcasts {
  /**
   * Answers with a stream that first tells what is the case, and again whenever that changed. Who listens to one topic gets
   * the same data, made once: thousands of telephones do not each ask for a page.
   */
  open(c: Context, topic: string, source: BroadcastSource): Response;
  readonly openCount: number;
  close(): void;
}

export interface BroadcastOptions {
  readonly subscribe: Subscribe;
  readonly onError: (error: unknown) => void;
  readonly maximumStreams?: number;
  /** A reader that hears nothing for a few of these has lost its connection, and can say so. */
  readonly heartbeatMs?: number;
  /** An announcement can be lost while the database is away: after this time is looked without one. */
  readonly rereadMs?: number;
}

interface Channel {
  readonly source: BroadcastSource;
  readonly readers: Set<ServerEvents>;
  state: string | undefined;
  reading: boolean;
  /** Something changed since what is being read now was asked for. */
  stale: boolean;
}

/** Readers get their heartbeat in turns: all five thousand at once would hold up a call that comes just then. */
const turns = 20;
const beat = serverEvent('beat', '.');

/** Browsers come back after a break between one and two seconds, and not all in one moment. */
const retryMs = () => 1_000 + Math.floor(Math.random() * 1_000);

export function createBroadcasts(options: BroadcastOptions): Broadcasts {
  const { subscribe, onError, maximumStreams = 20_000, heartbeatMs = 2_000, rereadMs = 10_000 } = options;
  const channels = new Map<string, Channel>();
  const beats = Array.from({ length: turns }, () => new Set<ServerEvents>());
  let openCount = 0;
  let turn = 0;

  const unsubscribe = subscribe((topic) => {
    const channel = channels.get(topic);
    if (channel) void look(channel, onError);
  });
  const heartbeat = setInterval(() => {
    turn = (turn + 1) % turns;
    for (const reader of beats[turn]!) reader.send(beat);
  }, heartbeatMs / turns);
  const reread = setInterval(() => {
    for (const channel of channels.values()) void look(channel, onError);
  }, rereadMs);
  heartbeat.unref();
  reread.unref();

  return {
    open(c, topic, source) {
      if (openCount >= maximumStreams) return c.body(null, 503, { 'Retry-After': '60' });
      const channel = channels.get(topic) ?? newChannel(source);
      channels.set(topic, channel);
      const beating = beats[openCount % turns]!;
      const onEnd = () => {
        openCount -= 1;
        beating.delete(reader);
        channel.readers.delete(reader);
        if (channel.readers.size === 0) channels.delete(topic);
      };
      const reader = openServerEvents({ signal: c.req.raw.signal, retryMs: retryMs(), onEnd });
      openCount += 1;
      beating.add(reader);
      channel.readers.add(reader);
      if (channel.state !== undefined) reader.send(eventOf(channel, channel.state));
      else if (!channel.reading) void look(channel, onError);
      return reader.response;
    },
    get openCount() {
      return openCount;
    },
    close() {
      clearInterval(heartbeat);
      clearInterval(reread);
      unsubscribe();
      for (const channel of [...channels.values()]) for (const reader of [...channel.readers]) reader.end();
    },
  };
}

function newChannel(source: BroadcastSource): Channel {
  return { source, readers: new Set(), state: undefined, reading: false, stale: false };
}

/** Looks what is the case and tells it when it changed. What changes meanwhile is looked at once more, however often it did. */
async function look(channel: Channel, onError: (error: unknown) => void): Promise<void> {
  channel.stale = true;
  if (channel.reading) return;
  channel.reading = true;
  try {
    while (channel.stale && channel.readers.size > 0) {
      channel.stale = false;
      tell(channel, await channel.source.read());
    }
  } catch (error) {
    onError(error);
  } finally {
    channel.reading = false;
  }
}

function tell(channel: Channel, state: string): void {
  if (state === channel.state) return;
  channel.state = state;
  const event = eventOf(channel, state);
  for (const reader of channel.readers) reader.send(event);
}

function eventOf({ source }: Channel, state: string): Uint8Array {
  return serverEvent('state', source.dataOf(state));
}
