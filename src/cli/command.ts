/** What a command may touch of the world around it. */
export interface CommandIo {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One command of `npm run -s servicenorm -- <name> …`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** How to call it, with its options; several lines. */
  readonly usage: string;
  /** @returns the exit code: 0 done, 1 done with something to tell on stderr, 2 not understood */
  run(args: string[], io: CommandIo): Promise<number>;
}
