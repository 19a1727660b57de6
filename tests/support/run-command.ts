import { Readable, Writable } from 'node:stream';

export interface CommandOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Runnable {
  run(
    args: string[],
    io: {
      readonly stdin: NodeJS.ReadableStream;
      readonly stdout: NodeJS.WritableStream;
      readonly stderr: NodeJS.WritableStream;
      readonly env: Readonly<Record<string, string | undefined>>;
    },
  ): Promise<number>;
}

/** Runs a command of the command line in this process. */
export async function runCommand(
  command: Runnable,
  args: readonly string[],
  input: string | Iterable<Buffer> = '',
): Promise<CommandOutcome> {
  const [stdout, stderr] = [collector(), collector()];
  const stdin = Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input);
  const code = await command.run([...args], { stdin, stdout: stdout.stream, stderr: stderr.stream, env: {} });
  return { code, out: stdout.text(), err: stderr.text() };
}

function collector() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}
