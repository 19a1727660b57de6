import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

interface Stored {
  readonly uid: number;
  readonly raw: Buffer;
  readonly internalDate: string;
  readonly flags: Set<string>;
}

/** A mailbox server for tests: the few commands of IMAP4rev1 (RFC 3501) that fetching needs, with IDLE and MOVE. */
export interface ImapPeer {
  readonly port: number;
  /** Puts a message into the mailbox and tells whoever is waiting. */
  arrive(raw: string, internalDate?: string): number;
  flagsOf(uid: number): readonly string[];
  readonly moved: readonly number[];
  readonly commands: readonly string[];
  /** Cuts all connections; new ones are taken. */
  cut(): void;
  renumber(uidValidity: number): void;
  close(): Promise<void>;
}

export async function startImapPeer(options: { user: string; password: string }): Promise<ImapPeer> {
  const box: Stored[] = [];
  const moved: number[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const idling = new Map<Socket, string>();
  let nextUid = 1;
  let uidValidity = 42;

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('* OK [CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS] ready');
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        commands.push(line.replace(/^\S+ /, ''));
        if (line.toUpperCase() === 'DONE') {
          say(`${idling.get(socket)} OK idled`);
          idling.delete(socket);
          continue;
        }
        handle(socket, say, line);
      }
    });
  });

  function handle(socket: Socket, say: (line: string) => void, line: string): void {
    const [tag, verb = '', ...words] = line.split(' ');
    const ok = () => say(`${tag} OK done`);
    switch (verb.toUpperCase()) {
      case 'CAPABILITY':
        say('* CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS');
        return void ok();
      case 'LOGIN': {
        const right = words.join(' ').replaceAll('"', '') === `${options.user} ${options.password}`;
        return void (right ? ok() : say(`${tag} NO [AUTHENTICATIONFAILED] wrong password`));
      }
      case 'LIST':
        say('* LIST () "/" "INBOX"');
        return void ok();
      case 'SELECT':
        say('* FLAGS (\\Seen \\Deleted)');
        say(`* ${box.length} EXISTS`);
        say(`* OK [UIDVALIDITY ${uidValidity}] valid`);
        say(`* OK [UIDNEXT ${nextUid}] next`);
        return void say(`${tag} OK [READ-WRITE] selected`);
      case 'IDLE':
        idling.set(socket, tag ?? '');
        say('+ waiting');
        // What came before it waited is news to it too.
        return void say(`* ${box.length} EXISTS`);
      case 'LOGOUT':
        say('* BYE');
        ok();
        return void socket.end();
      case 'UID':
        return void handleUid(say, tag ?? '', words);
      default:
        return void ok();
    }
  }

  function handleUid(
    say: (line: string) => void,
    tag: string,
    [verb = '', set = '', ...words]: string[],
  ): void {
    const range = /^(\d+)(?::(\d+|\*))?$/.exec(verb.toUpperCase() === 'SEARCH' ? (words[0] ?? '') : set);
    const last = box.at(-1)?.uid ?? 0;
    const to = range?.[2] === '*' ? Math.max(last, 0) : Number(range?.[2] ?? range?.[1]);
    const from = range?.[2] === '*' ? Math.min(Number(range[1]), last) : Number(range?.[1]);
    const named = box.filter(({ uid }) => uid >= from && uid <= to);
    if (verb.toUpperCase() === 'SEARCH') {
      const found = set.toUpperCase() === 'UNSEEN' ? box.filter(({ flags }) => !flags.has('\\Seen')) : named;
      say(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trimEnd());
    }
    for (const message of named) {
      const number = box.indexOf(message) + 1;
      if (verb.toUpperCase() === 'FETCH') say(`* ${number} FETCH (${fetched(message, words.join(' '))})`);
      if (verb.toUpperCase() === 'STORE') message.flags.add('\\Seen');
      if (verb.toUpperCase() === 'MOVE') {
        moved.push(message.uid);
        box.splice(number - 1, 1);
        say(`* ${number} EXPUNGE`);
      }
    }
    say(`${tag} OK done`);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as { port: number }).port,
    moved,
    commands,
    arrive(raw, internalDate = '17-Apr-2026 16:50:00 +0200') {
      const uid = nextUid++;
      box.push({ uid, raw: Buffer.from(raw, 'latin1'), internalDate, flags: new Set() });
      for (const socket of idling.keys()) socket.write(`* ${box.length} EXISTS\r\n`);
      return uid;
    },
    flagsOf: (uid) => [...(box.find((message) => message.uid === uid)?.flags ?? [])],
    cut() {
      idling.clear();
      for (const socket of sockets) socket.destroy();
    },
    renumber(validity) {
      uidValidity = validity;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function fetched(message: Stored, wanted: string): string {
  const fields = [`UID ${message.uid}`];
  if (/SIZE/i.test(wanted)) fields.push(`RFC822.SIZE ${message.raw.length}`);
  if (/INTERNALDATE/i.test(wanted)) fields.push(`INTERNALDATE "${message.internalDate}"`);
  if (/BODY/i.test(wanted))
    fields.push(`BODY[] {${message.raw.length}}\r\n${message.raw.toString('latin1')}`);
  return fields.join(' ');
}
